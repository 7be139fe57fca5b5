import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { merge } from 'rxjs';
import {
  injectActionLabel,
  injectErrorText,
  ModerationService,
  type ActionFailure,
  type ActionOutcome,
  type ModerationAction,
  type ModerationError,
} from 'ngx-rtk-moderation';
import { MeetingSession } from './meeting-session';

/** Stands for the whole room among the ids of the participants. */
const ROOM = '';

/** What could not be done, in a sentence that starts with "Could not". */
const VERBS: Partial<Record<ModerationAction, string>> = {
  disableAudio: 'mute',
  disableVideo: 'stop the video',
  pin: 'pin',
  unpin: 'unpin',
  kick: 'remove',
  disableAllAudio: 'mute everyone',
  disableAllVideo: 'stop every video',
  kickAll: 'remove everyone',
  admit: 'admit',
  reject: 'deny',
  grantStage: 'let on stage',
  denyStage: 'decline',
};

/** The texts of the library that a failure is made of. */
export interface FailureTexts {
  readonly action: (action: ModerationAction) => string;
  readonly error: (error: ModerationError) => string;
}

export function injectFailureTexts(): FailureTexts {
  return { action: injectActionLabel(), error: injectErrorText() };
}

/** What could not be done, and why, for people to read. */
export function failureText({ action, error }: ActionFailure, texts: FailureTexts): string {
  const verb = VERBS[action] ?? texts.action(action).toLowerCase();
  return `Could not ${verb}. ${texts.error(error)}`;
}

/** The last failure for each participant and for the room, until it is dismissed or something else works. */
@Injectable({ providedIn: 'root' })
export class ActionFailures {
  readonly #texts = injectFailureTexts();
  readonly #failures = signal<ReadonlyMap<string, string>>(new Map());

  /** The failure of an action on the whole room. */
  readonly ofRoom = computed(() => this.of(ROOM));

  constructor() {
    const { outcomes$, participantLeft$ } = inject(ModerationService);
    const { meeting } = inject(MeetingSession);
    merge(outcomes$, participantLeft$)
      .pipe(takeUntilDestroyed())
      .subscribe((event) => this.#note(event));
    effect(() => {
      meeting();
      untracked(() => this.#failures.set(new Map()));
    });
  }

  /** Why the last action on a participant failed; reactive. */
  of(id: string): string | undefined {
    return this.#failures().get(id);
  }

  /** Forgets the failure of a participant; without an id, that of the room. */
  dismiss(id = ROOM): void {
    if (!this.#failures().has(id)) return;
    this.#failures.update((failures) => {
      const rest = new Map(failures);
      rest.delete(id);
      return rest;
    });
  }

  #note(
    event: ActionOutcome | ActionFailure | { type: 'participantLeft'; participant: { id: string } },
  ): void {
    if ('type' in event) {
      this.dismiss(event.participant.id);
      return;
    }
    const id = event.targetId ?? ROOM;
    if (event.status !== 'failed') this.dismiss(id);
    if (event.status !== 'failed') return;
    const text = failureText(event, this.#texts);
    this.#failures.update((failures) => new Map(failures).set(id, text));
  }
}
