import { inject, LOCALE_ID } from '@angular/core';
import {
  injectActionLabel,
  injectErrorText,
  MODERATION_ACTIONS,
  ModerationService,
  type ActionFailure,
  type ActionOutcome,
  type ModerationAction,
  type ModerationEvent,
} from 'ngx-rtk-moderation';
import { Subscription } from 'rxjs';
import { DisplayNames } from '../display-names';
import { fill } from '../fill';
import { injectPluralText, type Plural } from '../plural';
import type { Named } from '../roster';
import { MODERATION_UI_LABELS } from '../with-ui-labels';
import { ANNOUNCEMENT_SETTINGS, type AnnouncementKind } from './announcement-settings';
import { Announcer, type Topic } from './announcer';
import { SpokenLeavers } from './spoken-leavers';

/** Above this many participants, nobody's coming and going is announced. */
const SMALL_MEETING = 15;

type Result = ActionOutcome | ActionFailure;

/** Announces what happens in one meeting, and what became of this client's actions. */
export class MeetingAnnouncements {
  readonly #moderation = inject(ModerationService);
  readonly #announcer = inject(Announcer);
  readonly #settings = inject(ANNOUNCEMENT_SETTINGS);
  readonly #labels = inject(MODERATION_UI_LABELS);
  readonly #spokenLeavers = inject(SpokenLeavers);
  readonly #names = new DisplayNames();
  readonly #actionLabel = injectActionLabel();
  readonly #errorText = injectErrorText();
  readonly #pluralText = injectPluralText();
  readonly #locale = inject(LOCALE_ID);
  readonly #subscription = new Subscription();
  readonly #topics = new Set<Topic<never>>();
  /** What the local participant may do, as far as it was announced. */
  #permitted: readonly ModerationAction[] | undefined;
  #isConnectionLost = false;

  readonly #single = this.#resultTopics();
  /** A batch speaks once, at its end. */
  readonly #batch = this.#resultTopics(() => this.#isBatchUnderWay());
  /** Actions of batches that were under way at the last result. */
  readonly #batchActions = new Set<ModerationAction>();
  readonly #waiting = this.#topic<null>('waiting', 300, {
    pause: 15_000,
    text: () => this.#people(this.#announcements.waiting, this.#moderation.waitlisted()),
  });
  readonly #stageRequest = this.#topic<null>('stageRequest', 1_000, {
    pause: 10_000,
    text: () => this.#people(this.#announcements.stageRequest, this.#moderation.stageRequests()),
  });
  readonly #joined = this.#topic<Named>('joined', 2_000, {
    text: (people) => this.#unlessCrowded(this.#announcements.joined, people),
  });
  readonly #left = this.#topic<Named>('left', 2_000, {
    text: (people) =>
      this.#unlessCrowded(
        this.#announcements.left,
        people.filter(({ id }) => !this.#isSpokenOf(id)),
      ),
  });
  readonly #connectionLost = this.#topic<null>('connectionLost', 0, {
    text: () => this.#announcements.connectionLost,
  });
  readonly #connectionBack = this.#topic<null>('connectionBack', 0, {
    text: () => this.#announcements.connectionBack,
  });
  readonly #permissions = this.#topic<null>('permissions', 1_000, {
    text: () => this.#permissionsText(),
  });

  constructor() {
    const { events$, outcomes$ } = this.#moderation;
    this.#subscription.add(events$.subscribe((event) => this.#onEvent(event)));
    this.#subscription.add(outcomes$.subscribe((result) => this.#onResult(result)));
    this.#permitted = this.#permittedNow();
  }

  end(): void {
    this.#subscription.unsubscribe();
    for (const topic of this.#topics) this.#announcer.forget(topic);
  }

  get #announcements() {
    return this.#labels().announcements;
  }

  /** `undefined` if the app has switched this kind off. */
  #topic<T>(
    kind: AnnouncementKind,
    delay: number,
    rest: Omit<Topic<T>, 'politeness' | 'delay'>,
  ): Topic<T> | undefined {
    const politeness = this.#settings[kind];
    if (politeness === 'off') return undefined;
    const topic: Topic<T> = { politeness, delay, ...rest };
    this.#topics.add(topic);
    return topic;
  }

  #add<T>(topic: Topic<T> | undefined, item: T): void {
    if (topic) this.#announcer.add(topic, item);
  }

  #onEvent(event: ModerationEvent): void {
    switch (event.type) {
      case 'participantJoined':
        this.#add(this.#joined, event.participant);
        break;
      case 'participantLeft':
        this.#add(this.#left, event.participant);
        break;
      case 'waitlistJoined':
        this.#add(this.#waiting, null);
        break;
      case 'waitlistLeft':
        if (this.#waiting && this.#moderation.waitlisted().length === 0) {
          this.#announcer.endPause(this.#waiting);
        }
        break;
      case 'stageChanged':
        if (event.participant.stageStatus === 'REQUESTED_TO_JOIN_STAGE') {
          this.#add(this.#stageRequest, null);
        }
        break;
      case 'permissionsChanged':
        if (this.#permitted) this.#add(this.#permissions, null);
        break;
      case 'phaseChanged':
        this.#onPhase();
        break;
      default:
      // What others do with their microphones and cameras is never announced.
    }
  }

  #onPhase(): void {
    const phase = this.#moderation.phase();
    if (phase === 'reconnecting') {
      this.#isConnectionLost = true;
      this.#add(this.#connectionLost, null);
    } else {
      if (this.#isConnectionLost && phase === 'joined') this.#add(this.#connectionBack, null);
      this.#isConnectionLost = false;
      // What one may do at first is no news.
      this.#permitted = this.#permittedNow();
    }
  }

  /** Topics for what became of actions, for each status. */
  #resultTopics(isOpen?: () => boolean) {
    const how = { restarts: true, isOpen };
    return {
      confirmed: this.#topic<Result>('confirmed', 300, {
        ...how,
        text: (results) =>
          this.#byAction(
            results,
            ({ action }) => this.#labels().confirmed[action] ?? this.#announcements.done,
          ),
      }),
      sent: this.#topic<Result>('sent', 300, {
        ...how,
        text: (results) => this.#byAction(results, () => this.#announcements.sent),
      }),
      failed: this.#topic<ActionFailure>('failed', 300, {
        ...how,
        text: (results) =>
          this.#byAction(results, ({ targetId }) =>
            targetId === undefined ? this.#announcements.roomFailed : this.#announcements.failed,
          ),
      }),
    };
  }

  #onResult(result: Result): void {
    if (result.batch !== undefined) this.#batchActions.add(result.action);
    const topics = result.batch === undefined ? this.#single : this.#batch;
    if (result.status === 'confirmed') {
      this.#add(topics.confirmed, result);
      if (topics.confirmed && result.action === 'kick') this.#spokenLeavers.add(result.targetId ?? '');
    } else if (result.status === 'sent') this.#add(topics.sent, result);
    // Who stops an action knows.
    else if (result.status === 'failed' && result.error.reason !== 'aborted') {
      this.#add(topics.failed, result);
    }
  }

  /** Whether somebody's leaving was announced already, or will be as the outcome of a removal. */
  #isSpokenOf(id: string): boolean {
    return this.#spokenLeavers.has(id) || this.#moderation.pending('kick', id);
  }

  #isBatchUnderWay(): boolean {
    for (const action of this.#batchActions) {
      if (!this.#moderation.pending(action)) this.#batchActions.delete(action);
    }
    return this.#batchActions.size > 0;
  }

  /** A sentence for each action: "Ada is muted. 3 people are removed." */
  #byAction(results: readonly Result[], labelOf: (result: Result) => Plural): string {
    const byAction = new Map<ModerationAction, { readonly first: Result; count: number }>();
    for (const result of results) {
      const same = byAction.get(result.action);
      if (same) same.count++;
      else byAction.set(result.action, { first: result, count: 1 });
    }
    const sentences = [...byAction.values()].map(({ first, count }) =>
      this.#pluralText(labelOf(first), count, {
        action: this.#actionLabel(first.action),
        name: first.target ? this.#names.of(first.target) : (first.targetId ?? ''),
        error: first.status === 'failed' ? this.#errorText(first.error) : '',
      }),
    );
    return sentences.join(' ');
  }

  #people(label: Plural, people: readonly Named[]): string {
    const { length, 0: first } = people;
    return first ? this.#pluralText(label, length, { name: this.#names.of(first) }) : '';
  }

  #unlessCrowded(label: Plural, people: readonly Named[]): string {
    return this.#moderation.participants().length > SMALL_MEETING ? '' : this.#people(label, people);
  }

  #permittedNow(): readonly ModerationAction[] | undefined {
    if (this.#moderation.phase() !== 'joined') return undefined;
    return MODERATION_ACTIONS.filter((action) => this.#moderation.can(action));
  }

  #permissionsText(): string {
    const [before, now] = [this.#permitted, this.#permittedNow()];
    this.#permitted = now;
    if (!before || !now) return '';
    const { permitted, forbidden } = this.#announcements;
    const gained = now.filter((action) => !before.includes(action));
    const lost = before.filter((action) => !now.includes(action));
    return [this.#actions(permitted, gained), this.#actions(forbidden, lost)].filter(Boolean).join(' ');
  }

  #actions(label: string, actions: readonly ModerationAction[]): string {
    if (actions.length === 0) return '';
    return fill(label, { actions: new Intl.ListFormat(this.#locale).format(actions.map(this.#actionLabel)) });
  }
}
