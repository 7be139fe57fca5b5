import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  inject,
  signal,
} from '@angular/core';
import { ModerationService } from 'ngx-rtk-moderation';
import { RtkModerationPanel } from 'ngx-rtk-moderation/ui';
import { PANEL_STATES } from '../../demo/src/states/panel-states';
import { isPseudo } from './pseudo-labels';

declare global {
  var wholePanel: WholePanel;
}

const query = new URLSearchParams(location.search);

/** The whole panel, with `state=…` in one of its states. `wholePanel.enter()` leads to the next state, without a new page. */
@Component({
  selector: 'app-whole-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RtkModerationPanel],
  template: `
    <div id="box" [style.block-size]="height">
      @if (isShown()) {
        <rtk-moderation-panel [density]="density()" [(selection)]="selection" />
      }
    </div>
  `,
})
export class WholePanel {
  readonly #moderation = inject(ModerationService);
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly height = query.get('height') ?? '100dvh';
  readonly density = signal<'comfortable' | 'compact'>('comfortable');
  protected readonly isShown = signal(true);
  readonly isPseudo = isPseudo;
  readonly selection = signal<ReadonlySet<string>>(new Set());

  constructor() {
    isPseudo.set(query.get('labels') === 'pseudo');
    window.wholePanel = this;
    const state = query.get('state');
    if (state !== null) afterNextRender(() => void this.enter(state));
  }

  /** Leads to a state: with a meeting of its own, in a new panel. */
  async enter(name: string): Promise<void> {
    const state = PANEL_STATES[name];
    if (!state) throw new Error(`No such state: ${name}.`);
    this.isShown.set(false);
    this.selection.set(new Set());
    await frames();
    const meeting = state.meeting?.() ?? null;
    if (meeting) {
      Object.assign(window, { meeting });
      this.#moderation.connect(meeting);
    } else {
      this.#moderation.disconnect();
    }
    this.isShown.set(true);
    await frames();
    if (meeting) {
      const { server } = meeting;
      const { selection } = this;
      await state.enter?.({ server, meeting, moderation: this.#moderation, element: this.#host, selection });
    }
    await frames();
  }
}

/** Two frames: what was changed is drawn, and observers have run. */
function frames(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}
