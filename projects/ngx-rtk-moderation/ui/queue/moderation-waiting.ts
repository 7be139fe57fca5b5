import {
  booleanAttribute,
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  model,
  viewChild,
} from '@angular/core';
import { ModerationService, type BatchOptions, type BatchRun, type TargetAction } from 'ngx-rtk-moderation';
import { announceModeration, ɵDisplayNames, ɵMODERATION_UI_LABELS } from 'ngx-rtk-moderation/ui/setup';
import { People } from '../list/people';
import { Section, type HeadingLevel } from '../section/section';
import { keepFocusInSection } from './kept-while';
import { QueueButton } from './queue-button';
import { injectQueueVisibility } from './queue-visibility';

const ACTIONS: readonly TargetAction[] = ['admit', 'reject'];

/**
 * The waiting room: who waits, and buttons to admit or deny one or all. It is not there while nobody waits, or if the local participant
 * may neither admit nor deny.
 *
 * ```html
 * <rtk-moderation-waiting />
 * ```
 */
@Component({
  selector: 'rtk-moderation-waiting',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [People, QueueButton, Section],
  providers: [ɵDisplayNames],
  template: `
    @if (isShown()) {
      <rtk-moderation-section
        #section
        [title]="labels().waiting"
        [count]="guests().length"
        [headingLevel]="headingLevel()"
        [(open)]="open"
      >
        <ng-container ngProjectAs="[sectionActions]">
          @if (guests().length > 1) {
            <rtk-queue-button action="admit" [label]="labels().admitAll" [start]="admitAll" />
            <rtk-queue-button action="reject" [label]="labels().rejectAll" [start]="rejectAll" />
          }
        </ng-container>
        <rtk-people
          [people]="guests()"
          [label]="labels().waiting"
          [emptyText]="labels().nobodyWaits"
          [quickActions]="actions"
          [menuActions]="[]"
          firstAction="admit"
          nextControl="admit"
          [minRows]="2"
          [heading]="section"
        />
      </rtk-moderation-section>
    }
  `,
  styleUrls: ['../setup/tokens.css', '../list/list-tokens.css', './queue.css'],
})
export class RtkModerationWaiting {
  /** Level of the heading. */
  readonly headingLevel = input<HeadingLevel>(3);
  /** Whether the list below the heading is shown. */
  readonly open = model(true);
  /** Whether it stays when the last guest is gone. It always does while it has the focus or the pointer. */
  readonly keepWhenEmpty = input(false, { transform: booleanAttribute });

  readonly #moderation = inject(ModerationService);
  readonly #labels = inject(ɵMODERATION_UI_LABELS);
  private readonly section = viewChild(Section);

  protected readonly actions = ACTIONS;
  protected readonly labels = computed(() => this.#labels().queues);
  protected readonly guests = computed(() =>
    [...this.#moderation.waitlisted()].sort(
      (one, other) => one.seenAt - other.seenAt || (one.id < other.id ? -1 : 1),
    ),
  );
  protected readonly isShown = injectQueueVisibility(ACTIONS, this.keepWhenEmpty)(this.guests);

  protected readonly admitAll = (options: BatchOptions): BatchRun =>
    this.#moderation.admit(this.#moderation.waitlisted(), options);
  protected readonly rejectAll = (options: BatchOptions): BatchRun =>
    this.#moderation.reject(this.#moderation.waitlisted(), options);

  constructor() {
    announceModeration();
    keepFocusInSection(this.section);
  }

  /** Moves the focus to the heading, if it is there. */
  focus(options?: FocusOptions): void {
    this.section()?.focus(options);
  }
}
