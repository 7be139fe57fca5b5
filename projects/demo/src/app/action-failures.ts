import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { merge } from 'rxjs';
import {
  DEFAULT_LABELS,
  MODERATION_LABELS,
  ModerationService,
  type ActionFailure,
  type ActionOutcome,
  type ModerationAction,
  type ModerationError,
  type ModerationLabels,
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
  kickAll: 'end the meeting',
  admit: 'let in',
  reject: 'turn away',
  grantStage: 'let on stage',
  denyStage: 'decline',
};

/** What could not be done, and why, for people to read. */
export function failureText({ action, error }: ActionFailure, labels: ModerationLabels): string {
  const verb = VERBS[action] ?? DEFAULT_LABELS.actions[action].toLowerCase();
  return `Could not ${verb}. ${labels.errors[error.code]}`;
}

/** Number of the library's error that says that the confirmation was answered with no. */
const DECLINED = 109;

/** Whether somebody was asked and thought better of it: no failure. */
export function isDeclined({ error }: { readonly error: ModerationError }): boolean {
  return error.number === DECLINED;
}

/** The last failure for each participant and for the room, until it is dismissed or something else works. */
@Injectable({ providedIn: 'root' })
export class ActionFailures {
  readonly #labels = inject(MODERATION_LABELS);
  readonly #failures = signal<ReadonlyMap<string, string>>(new Map());

  /** The failure of an action on the whole room. */
  readonly ofRoom = computed(() => this.of(ROOM));

  constructor() {
    const { outcomes$, left$ } = inject(ModerationService);
    const { meeting } = inject(MeetingSession);
    merge(outcomes$, left$)
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

  #note(event: ActionOutcome | ActionFailure | { type: 'left'; participant: { id: string } }): void {
    if ('type' in event) {
      this.dismiss(event.participant.id);
      return;
    }
    const id = event.target?.id ?? ROOM;
    if (event.status !== 'failed') this.dismiss(id);
    if (event.status !== 'failed' || isDeclined(event)) return;
    const text = failureText(event, this.#labels);
    this.#failures.update((failures) => new Map(failures).set(id, text));
  }
}
