import { NgTemplateOutlet } from '@angular/common';
import {
  afterEveryRender,
  afterNextRender,
  APP_ID,
  booleanAttribute,
  ChangeDetectionStrategy,
  Component,
  computed,
  type ElementRef,
  inject,
  Injector,
  input,
  model,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import {
  ModerationRoom,
  type BatchOutcome,
  type LeftReason,
  type RoomAction,
  type TargetAction,
} from 'ngx-rtk-moderation';
import {
  announceModeration,
  injectModerationSummary,
  ɵDisplayNames,
  ɵinjectNumberText,
  ɵinjectPluralText,
  ɵinjectRoster,
  ɵMODERATION_UI_LABELS,
} from 'ngx-rtk-moderation/ui/setup';
import { injectFocusOwner } from '../grid/focus-owner';
import { RtkModerationList } from '../list/moderation-list';
import type { ParticipantSort } from '../list/participant-rows';
import { RtkModerationLog } from '../log/moderation-log';
import { DEFAULT_MENU_ACTIONS, type ModerationMenuAction, type ModerationMenuItems } from '../menu/menu-item';
import { RtkModerationStage } from '../queue/moderation-stage';
import { RtkModerationWaiting } from '../queue/moderation-waiting';
import { injectIsHeld } from '../queue/kept-while';
import { Section, type HeadingLevel } from '../section/section';
import { Slots, type EmptyReason } from '../slot/slots';
import { RtkModerationStatus } from '../status/moderation-status';
import { RtkModerationToolbar } from '../toolbar/moderation-toolbar';
import { Joining } from './joining';

/** A part of the panel. */
export type PanelSection = 'waiting' | 'stage' | 'participants' | 'log';

/** With fewer rows than these to be seen, the panel scrolls as a whole. */
const MIN_ROWS = 5;

/** What the panel shows. */
type PanelView = 'joining' | 'waitlisted' | 'meeting' | 'left';

let panels = 0;

/**
 * Everything to moderate a meeting with: who waits, who asks for the stage, who is there, and what was done. It fills its parent, or is as
 * high as its content where the parent has no height.
 *
 * ```html
 * <rtk-moderation-panel #panel="rtkModerationPanel" />
 * <button (click)="panel.focus()">To the participants</button>
 * ```
 */
@Component({
  selector: 'rtk-moderation-panel',
  exportAs: 'rtkModerationPanel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    Joining,
    NgTemplateOutlet,
    RtkModerationList,
    RtkModerationLog,
    RtkModerationStage,
    RtkModerationStatus,
    RtkModerationToolbar,
    RtkModerationWaiting,
    Section,
  ],
  hostDirectives: [{ directive: Slots, outputs: ['participantActivated'] }],
  providers: [ɵDisplayNames],
  host: {
    role: 'region',
    '[attr.aria-labelledby]': 'titleId',
    '[class.compact]': "density() === 'compact'",
  },
  templateUrl: './moderation-panel.html',
  styleUrls: ['../setup/tokens.css', '../list/list-tokens.css', './moderation-panel.css'],
})
export class RtkModerationPanel {
  /** Which sections there are, in this order. Heading, status and toolbar are always there. */
  readonly sections = input<readonly PanelSection[]>(['waiting', 'stage', 'participants', 'log']);
  /** Height of the rows. */
  readonly density = input<'comfortable' | 'compact'>('comfortable');
  /** Level of the panel's heading. Those of the sections are one below. */
  readonly headingLevel = input<2 | 3>(2);
  /** Buttons in the row of a participant. */
  readonly quickActions = input<readonly TargetAction[]>(['disableAudio', 'disableVideo']);
  /** Actions in the menu of a participant. */
  readonly menuActions = input<readonly ModerationMenuAction[]>(DEFAULT_MENU_ACTIONS);
  /** Actions on everyone. */
  readonly roomActions = input<readonly RoomAction[]>(['disableAllAudio', 'disableAllVideo', 'kickAll']);
  /** The app's own items in the menu of a participant. */
  readonly menuItems = input<ModerationMenuItems>();
  /** Order of the participants. */
  readonly sort = input<ParticipantSort>('name');
  /** Whether participants can be selected, for actions on several of them. */
  readonly selectable = input(true, { transform: booleanAttribute });
  /** Search text. Shows only names that contain all its words, in any order, ignoring case and accents. Empty: all. */
  readonly query = model('');
  /** Peer ids of the selected participants. */
  readonly selection = model<ReadonlySet<string>>(new Set());

  /** Emits the outcome of an action on several participants, and of each retry. */
  readonly batchDone = output<BatchOutcome>();

  readonly #injector = inject(Injector);
  readonly #room = inject(ModerationRoom);
  readonly #roster = ɵinjectRoster();
  readonly #numberText = ɵinjectNumberText();
  readonly #focus = injectFocusOwner();
  private readonly title = viewChild<ElementRef<HTMLElement>>('title');
  protected readonly list = viewChild(RtkModerationList);
  private readonly waiting = viewChild(RtkModerationWaiting);
  private readonly stage = viewChild(RtkModerationStage);

  protected readonly titleId = `${inject(APP_ID)}-rtkm-panel-${++panels}`;
  protected readonly labels = inject(ɵMODERATION_UI_LABELS);
  protected readonly slots = inject(Slots);
  protected readonly pluralText = ɵinjectPluralText();
  protected readonly summary = injectModerationSummary();
  protected readonly isEngaged = injectIsHeld();
  protected readonly isListOpen = signal(true);
  protected readonly sectionLevel = computed(() => (this.headingLevel() + 1) as HeadingLevel);
  protected readonly shownCount = computed(() => this.#numberText(this.summary().participants));
  protected readonly minRows = computed(() => Math.min(MIN_ROWS, this.#roster.participants().length));
  /** Why the meeting was left, also when the app has let go of it; `null` until then, and in the next meeting. */
  readonly #leftReason = signal<LeftReason | null>(null);
  /** What the panel is about: the meeting, or why there is none. */
  protected readonly view = computed((): PanelView => {
    if (this.#leftReason() !== null) return 'left';
    const phase = this.#room.phase();
    if (phase === 'none' || phase === 'init') return 'joining';
    return phase === 'waitlisted' ? 'waitlisted' : 'meeting';
  });
  protected readonly emptyReason = computed((): EmptyReason | null => {
    const view = this.view();
    return view === 'meeting' ? null : view;
  });
  protected readonly leftText = computed(() => this.labels().left[this.#leftReason() ?? 'left']);
  protected readonly hasNoRights = computed(
    () => this.#room.phase() === 'joined' && !this.summary().canModerate,
  );

  /** The queues in which somebody waits for an answer. */
  protected readonly queues = computed(() => {
    const { waiting, stage } = this.summary();
    const { panel } = this.labels();
    const all = [
      { section: 'waiting', count: waiting, label: this.pluralText(panel.waiting, waiting) },
      { section: 'stage', count: stage, label: this.pluralText(panel.stage, stage) },
    ] as const;
    return all.filter(({ section, count }) => count > 0 && this.sections().includes(section));
  });

  constructor() {
    announceModeration();
    // Not in a computed, which sees no phase that is over before it is read.
    this.#room.phase$.pipe(takeUntilDestroyed()).subscribe((phase) => {
      if (phase === 'left') this.#leftReason.set(this.#room.leftReason() ?? 'left');
      else if (phase !== 'none') this.#leftReason.set(null);
    });
    // After the parts, which know better where their focus goes.
    afterEveryRender({
      read: () => {
        if (this.#focus.hasLostFocus) this.focus({ preventScroll: true });
      },
    });
  }

  /** Moves the focus to the panel's heading. Call it when the app has opened the panel. */
  focus(options?: FocusOptions): void {
    this.title()?.nativeElement.focus(options);
  }

  /**
   * Scrolls to a participant's row and moves the focus to it. Opens the section, and clears a search that hides the participant. Resolves
   * with whether there is such a row.
   */
  async focusParticipant(id: string): Promise<boolean> {
    if (!this.#roster.participants().some((participant) => participant.id === id)) return false;
    if (!this.isListOpen()) {
      this.isListOpen.set(true);
      await this.#nextRender();
    }
    if (this.list()?.focusParticipant(id)) return true;
    this.query.set('');
    await this.#nextRender();
    return this.list()?.focusParticipant(id) ?? false;
  }

  protected openQueue(section: 'waiting' | 'stage'): void {
    const queue = section === 'waiting' ? this.waiting() : this.stage();
    queue?.open.set(true);
    queue?.focus();
  }

  #nextRender(): Promise<void> {
    return new Promise((resolve) => afterNextRender({ read: () => resolve() }, { injector: this.#injector }));
  }
}
