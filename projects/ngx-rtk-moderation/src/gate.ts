import { ErrorHandler, runInInjectionContext, untracked, type Injector } from '@angular/core';
import { ACTIONS, isModerationAction, type ModerationAction } from './actions';
import { check, type CheckResult } from './check';
import type { ConfirmationRequest, ModerationConfirmation, ModerationPolicy } from './moderation-features';
import { moderationError } from './moderation-messages';
import {
  isPinnedIn,
  readParticipant,
  readSelf,
  readWaiting,
  type ParticipantSnapshot,
  type WaitingParticipant,
} from './participant-snapshot';
import type { RoomStore } from './room-store';

/** How many different errors of a policy the app is told of. */
const MOST_REPORTED = 10;

/** What stands between a wish and the SDK: RealtimeKit's permissions, the app's policy, the confirmation. */
export class Gate {
  readonly #reported = new Set<string>();

  constructor(
    private readonly store: RoomStore,
    private readonly policy: ModerationPolicy | null,
    private readonly confirmation: ModerationConfirmation | null,
    private readonly injector: Injector,
  ) {}

  /** Whether the answer of {@link check} depends on more than the meeting. */
  get hasPolicy(): boolean {
    return this.policy !== null;
  }

  /**
   * Whether an action is possible now. Of what is read here, only the policy's signals are tracked.
   *
   * @param targetId `null` for no particular target
   */
  check(action: ModerationAction, targetId: string | null): CheckResult {
    const { meeting, state } = this.store;
    const result = untracked(() => check(meeting, state.phase, action, targetId));
    if (!result.allowed || !this.policy) return result;
    const target = targetId === null ? null : this.snapshot(targetId);
    const { policy } = this;
    let answer: boolean | string = false;
    try {
      answer = runInInjectionContext(this.injector, () => policy({ action, target, self: state.self }));
    } catch (error) {
      // Fails closed, and not silently.
      this.#report(error);
    }
    if (answer === true) return result;
    return { allowed: false, reason: 'policy', ...(typeof answer === 'string' && { message: answer }) };
  }

  /** Tells the app once of an error that would come again with every row of a list, and of a few at most. */
  #report(error: unknown): void {
    const text = error instanceof Error ? error.message : typeof error;
    if (this.#reported.has(text) || this.#reported.size >= MOST_REPORTED) return;
    this.#reported.add(text);
    // Who is told may write signals, which a template that asks must not.
    untracked(() => this.injector.get(ErrorHandler).handleError(error));
  }

  /** Whether the app wants to be asked before this action. */
  asksFor(action: ModerationAction): boolean {
    return this.confirmation !== null && isModerationAction(action) && ACTIONS[action].destructive;
  }

  /**
   * Asks the confirmation, where the app wants it; rejects where the answer is no, where there is none because asking
   * failed, and when the caller aborts.
   */
  async confirm(
    action: ModerationAction,
    targetIds: readonly string[],
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const { confirmation } = this;
    if (!confirmation || !this.asksFor(action)) return;
    const targets = targetIds.map((id) => this.snapshot(id)).filter((target) => target !== null);
    // Nobody of them is there: each will fail by itself, and no targets at all would mean the whole room.
    if (ACTIONS[action].on !== 'room' && targets.length === 0) return;
    const request: ConfirmationRequest = { action, targets, self: this.store.state.self };
    const asked = { action, targetId: targetIds.length === 1 ? targetIds[0] : undefined };
    const ask = async (): Promise<boolean> =>
      runInInjectionContext(this.injector, () => confirmation(request));
    const answer = await unlessAborted(ask(), signal).catch((cause: unknown) => {
      throw moderationError(signal?.aborted ? 'aborted-before' : 'declined', { ...asked, cause });
    });
    if (!answer) throw moderationError('declined', asked);
  }

  /** A target as it was last seen; who has only just come is read now. */
  snapshot(targetId: string): ParticipantSnapshot | WaitingParticipant | null {
    const { meeting, state } = this.store;
    const known = state.get(targetId) ?? state.getWaiting(targetId);
    if (known || !meeting) return known ?? null;
    if (targetId === meeting.self.id) return readSelf(meeting.self, null);
    const participant = meeting.participants.joined.get(targetId);
    if (participant) return readParticipant(participant, undefined, isPinnedIn(meeting, participant));
    const waiting = meeting.participants.waitlisted.get(targetId);
    return waiting ? readWaiting(waiting, undefined) : null;
  }
}

/** Rejects where the signal is aborted before the promise settles. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    const settled = (): void => signal.removeEventListener('abort', abort);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort);
    promise.then(resolve, reject).finally(settled);
  });
}
