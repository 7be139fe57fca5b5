import {
  afterNextRender,
  ApplicationRef,
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import { ModerationService } from 'ngx-rtk-moderation';
import { FakeMeeting, listenerCount } from 'ngx-rtk-moderation/testing';
import { RTK_MODERATION_UI, RtkModerationPanel } from 'ngx-rtk-moderation/ui';
import { PANEL_STATES } from '../../demo/src/states/panel-states';
import { TimerLedger } from '../harness/timer-ledger';
import { isPseudo } from './pseudo-labels';

declare global {
  var wholePanel: WholePanel;
}

/** What a panel may leave behind. */
export interface Remains {
  readonly listeners: number;
  readonly overlays: number;
  readonly liveRegions: number;
  readonly timers: readonly string[];
  /** Panels in memory. Collect the garbage before. */
  readonly panels: number;
}

const query = new URLSearchParams(location.search);

/** With `timers`, what the page waits for. */
let timers: TimerLedger | undefined;

/**
 * The whole panel, with `state=…` in one of its states, and with `slots` with a template of the app in each of its slots.
 * `wholePanel.enter()` leads to the next state, without a new page.
 */
@Component({
  selector: 'app-whole-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RTK_MODERATION_UI],
  template: `
    <div id="box" [style.block-size]="height">
      @if (isShown()) {
        @if (hasSlots()) {
          <rtk-moderation-panel
            [density]="density()"
            [(selection)]="selection"
            (participantActivated)="activated.push($event.id)"
          >
            <ng-template rtkParticipantBadge><span class="guest">Guest</span></ng-template>
            <ng-template rtkParticipantAvatar>
              <svg class="picture" viewBox="0 0 36 36">
                <circle cx="18" cy="14" r="7" />
                <circle cx="18" cy="36" r="14" />
              </svg>
            </ng-template>
            <ng-template rtkParticipantDetail let-participant
              >Team {{ participant.id }} of the north</ng-template
            >
            <ng-template rtkParticipantAction let-participant>
              <button rtkSlotButton="message" [attr.aria-disabled]="participant.id === 'p1' || null">
                Message
              </button>
            </ng-template>
            <ng-template rtkToolbarAction><button rtkSlotButton="lock">Lock</button></ng-template>
            <ng-template rtkPanelEmpty><a href="#invite">Invite someone</a></ng-template>
          </rtk-moderation-panel>
        } @else {
          <rtk-moderation-panel [density]="density()" [(selection)]="selection" />
        }
      }
    </div>
  `,
  styles: `
    .guest {
      padding-inline: 0.375em;
      border: 1px solid currentColor;
      border-radius: 0.25em;
      font-size: 0.75rem;
    }

    .picture {
      inline-size: 100%;
      block-size: 100%;
      fill: currentColor;
      opacity: 0.5;
    }
  `,
})
export class WholePanel {
  readonly #application = inject(ApplicationRef);
  readonly #moderation = inject(ModerationService);
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly height = query.get('height') ?? '100dvh';
  readonly density = signal<'comfortable' | 'compact'>('comfortable');
  protected readonly isShown = signal(true);
  private readonly panel = viewChild(RtkModerationPanel);
  readonly #panels: WeakRef<RtkModerationPanel>[] = [];
  readonly isPseudo = isPseudo;
  readonly hasSlots = signal(query.has('slots'));
  /** Whose names were pressed. */
  readonly activated: string[] = [];
  readonly selection = signal<ReadonlySet<string>>(new Set());

  constructor() {
    if (query.has('timers')) timers = new TimerLedger(location.origin);
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

  /** Shows the panel and takes it away, many times: also while something is open in it. */
  async remount(times: number, opened?: 'menu' | 'prompt'): Promise<void> {
    for (let count = 0; count < times; count++) {
      this.#show(true);
      const panel = this.panel();
      if (panel) this.#panels.push(new WeakRef(panel));
      if (opened) await this.#open(opened);
      this.#show(false);
      // The question is about the meeting, not of the panel: it stays until it is answered.
      document.querySelector<HTMLElement>('[data-prompt-cancel]')?.click();
      await Promise.resolve();
    }
    await frames();
  }

  /** What is there of the panel. */
  remains(): Remains {
    const count = (selector: string): number => document.querySelectorAll(selector).length;
    const meeting = this.#moderation.meeting();
    return {
      listeners: meeting instanceof FakeMeeting ? listenerCount(meeting) : 0,
      overlays: count('.cdk-overlay-container, .cdk-overlay-pane'),
      liveRegions: count('[aria-live]'),
      timers: timers?.open ?? [],
      panels: this.#panels.filter((panel) => panel.deref()).length,
    };
  }

  #show(isShown: boolean): void {
    this.isShown.set(isShown);
    this.#application.tick();
  }

  async #open(what: 'menu' | 'prompt'): Promise<void> {
    const press = async (selector: string): Promise<void> => {
      for (;;) {
        const element = this.#host.querySelector<HTMLElement>(selector);
        if (element) {
          element.click();
          return;
        }
        await frame();
      }
    };
    await press('[data-id="p1"] [data-row-menu]');
    this.#application.tick();
    if (what === 'menu') return;
    await press('[data-item="kick"]');
    while (!document.querySelector('rtk-prompt-dialog')) await frame();
  }
}

function frame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}

/** Two frames: what was changed is drawn, and observers have run. */
function frames(): Promise<void> {
  return frame().then(frame);
}
