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
import {
  ModerationService,
  type BatchOptions,
  type BatchRun,
  type ParticipantSnapshot,
  type TargetAction,
} from 'ngx-rtk-moderation';
import { announceModeration, ɵDisplayNames, ɵMODERATION_UI_LABELS } from 'ngx-rtk-moderation/ui/setup';
import { People } from '../list/people';
import { Section, type HeadingLevel } from '../section/section';
import { Slots } from '../slot/slots';
import { keepFocusInSection } from './kept-while';
import { QueueButton } from './queue-button';
import { injectQueueVisibility } from './queue-visibility';

const ANSWERS: readonly TargetAction[] = ['grantStage', 'denyStage'];
const REMOVAL: readonly TargetAction[] = ['removeFromStage'];

/**
 * The stage of a webinar: participants who ask for it, and participants who can be removed from it. It is hidden while both lists are
 * empty, and if the local participant may not answer requests. The number in its heading is that of the requests.
 *
 * ```html
 * <rtk-moderation-stage />
 * ```
 */
@Component({
  selector: 'rtk-moderation-stage',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [People, QueueButton, Section],
  hostDirectives: [{ directive: Slots, outputs: ['participantActivated'] }],
  providers: [ɵDisplayNames],
  template: `
    @if (isShown()) {
      <rtk-moderation-section
        #section
        [title]="labels().stage"
        [count]="requests().length"
        [headingLevel]="headingLevel()"
        [(open)]="open"
      >
        <ng-container ngProjectAs="[sectionActions]">
          @if (requests().length > 1) {
            <rtk-queue-button action="grantStage" [label]="labels().grantAll" [start]="grantAll" />
            <rtk-queue-button action="denyStage" [label]="labels().denyAll" [start]="denyAll" />
          }
        </ng-container>
        @if (hasRequests()) {
          <rtk-people
            [people]="requests()"
            [label]="labels().requests"
            [emptyText]="labels().nobodyAsks"
            [quickActions]="answers"
            [menuActions]="[]"
            firstAction="grantStage"
            nextControl="grantStage"
            [minRows]="2"
            [heading]="section"
          />
        }
        @if (hasSpeakers()) {
          <p class="part" aria-hidden="true">{{ labels().onStage }}</p>
          <rtk-people
            [people]="speakers()"
            [label]="labels().onStage"
            [emptyText]="labels().nobodyOnStage"
            [quickActions]="removal"
            [menuActions]="[]"
            nextControl="row"
            [minRows]="2"
            [heading]="section"
          />
        }
      </rtk-moderation-section>
    }
  `,
  styleUrls: ['../setup/tokens.css', '../list/list-tokens.css', './queue.css'],
})
export class RtkModerationStage {
  /** Level of the heading. */
  readonly headingLevel = input<HeadingLevel>(3);
  /** Whether the lists below the heading are shown. */
  readonly open = model(true);
  /** Whether it stays when nobody is left in it. It always does while it has the focus or the pointer. */
  readonly keepWhenEmpty = input(false, { transform: booleanAttribute });

  readonly #moderation = inject(ModerationService);
  readonly #labels = inject(ɵMODERATION_UI_LABELS);
  private readonly section = viewChild(Section);

  protected readonly answers = ANSWERS;
  protected readonly removal = REMOVAL;
  protected readonly labels = computed(() => this.#labels().queues);
  protected readonly requests = computed(() => this.#moderation.stageRequests());
  /** Participants on the stage who may be removed from it. A policy excludes hosts, who are there by their preset. */
  protected readonly speakers = computed(
    () => {
      if (!this.#moderation.can('removeFromStage')) return [];
      return this.#moderation
        .participants()
        .filter(
          (participant) => isOnStage(participant) && this.#moderation.can('removeFromStage', participant),
        );
    },
    { equal: areSame },
  );
  readonly #isShown = injectQueueVisibility(ANSWERS, this.keepWhenEmpty);
  protected readonly hasRequests = this.#isShown(this.requests);
  protected readonly hasSpeakers = this.#isShown(this.speakers);
  protected readonly isShown = computed(() => this.hasRequests() || this.hasSpeakers());

  protected readonly grantAll = (options: BatchOptions): BatchRun =>
    this.#moderation.grantStage(this.requests(), options);
  protected readonly denyAll = (options: BatchOptions): BatchRun =>
    this.#moderation.denyStage(this.requests(), options);

  constructor() {
    announceModeration();
    keepFocusInSection(this.section);
  }

  /** Moves the focus to the heading, if it is there. */
  focus(options?: FocusOptions): void {
    this.section()?.focus(options);
  }
}

/** Whether a participant is on the stage, or was let onto it. */
function isOnStage({ stageStatus }: ParticipantSnapshot): boolean {
  return stageStatus === 'ON_STAGE' || stageStatus === 'ACCEPTED_TO_JOIN_STAGE';
}

function areSame(before: readonly ParticipantSnapshot[], now: readonly ParticipantSnapshot[]): boolean {
  return before.length === now.length && before.every((participant, index) => participant === now[index]);
}
