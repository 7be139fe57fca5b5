import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  signal,
  viewChild,
} from '@angular/core';
import type { ParticipantSnapshot } from 'ngx-rtk-moderation';
import {
  RtkModerationList,
  RtkModerationLog,
  RtkModerationStage,
  RtkModerationToolbar,
  RtkModerationWaiting,
  type ModerationMenuItem,
} from 'ngx-rtk-moderation/ui';
import { WholePanel } from './whole-panel';

declare global {
  /** What the tests see of the page. */
  var page: PanelPage;
}

const query = new URLSearchParams(location.search);

/** The list between two buttons, with `show=toolbar` below the toolbar: in the page, in a native modal dialog, or in an element for fullscreen. */
@Component({
  selector: 'app-root',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    RtkModerationList,
    RtkModerationLog,
    RtkModerationStage,
    RtkModerationToolbar,
    RtkModerationWaiting,
    WholePanel,
  ],
  template: `
    <button type="button" id="before">Before</button>
    @if (isShown()) {
      @if (place === 'dialog') {
        <dialog #dialog aria-label="Moderation">
          <div class="box"><rtk-moderation-list [menuItems]="menuItems" /></div>
        </dialog>
      } @else if (show === 'panel') {
        <app-whole-panel />
      } @else if (show === 'log') {
        <div class="box" [style.block-size]="height"><rtk-moderation-list /></div>
        <rtk-moderation-log [open]="true" />
      } @else if (show === 'queues') {
        <div class="box">
          <rtk-moderation-waiting />
          <rtk-moderation-stage />
        </div>
      } @else {
        <div
          class="box"
          id="box"
          [style.block-size]="height"
          [style.display]="show ? 'flex' : null"
          [style.flex-direction]="'column'"
          [hidden]="isHidden()"
        >
          @if (show === 'toolbar') {
            <rtk-moderation-toolbar [(selection)]="selection" />
          }
          <rtk-moderation-list [menuItems]="menuItems" [(selection)]="selection" />
        </div>
      }
    }
    <button type="button" id="after">After</button>
  `,
})
export class PanelPage {
  private readonly dialog = viewChild<ElementRef<HTMLDialogElement>>('dialog');
  protected readonly place = query.get('place') ?? 'page';
  /** What is shown beside the list. */
  protected readonly show = query.get('show');
  protected readonly height = query.get('height') ?? '480px';
  readonly isShown = signal(true);
  readonly isHidden = signal(query.has('hidden'));
  readonly selection = signal<ReadonlySet<string>>(new Set());
  /** Whom the app's own item was used on. */
  readonly spotlighted: string[] = [];

  protected readonly menuItems = ({ id }: ParticipantSnapshot): readonly ModerationMenuItem[] => [
    { id: 'spotlight', label: 'Spotlight', run: (participant) => this.spotlighted.push(participant.id) },
    ...(id === 'p1'
      ? [{ id: 'message', label: 'Message', disabledReason: 'Messages are off.', run: () => undefined }]
      : []),
  ];

  constructor() {
    window.page = this;
    document.documentElement.dir = query.get('dir') ?? 'ltr';
    document.documentElement.style.colorScheme = query.get('scheme') ?? 'light';
    afterNextRender(() => this.dialog()?.nativeElement.showModal());
  }
}
