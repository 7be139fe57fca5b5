import { runInInjectionContext, untracked, type Injector } from '@angular/core';
import { ACTIONS, isModerationAction, type ModerationAction } from './actions';
import { check, type CheckResult } from './check';
import type { ConfirmationRequest, ModerationConfirmation, ModerationPolicy } from './moderation-features';
import { moderationError } from './moderation-messages';
import type { ParticipantSnapshot, WaitingParticipant } from './participant-snapshot';
import type { RoomStore } from './room-store';

/** What stands between a wish and the SDK: RealtimeKit's permissions, the app's policy, the confirmation. */
export class Gate {
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
    const answer = runInInjectionContext(this.injector, () => policy({ action, target, self: state.self }));
    if (answer === true) return result;
    return { allowed: false, reason: 'policy', ...(typeof answer === 'string' && { message: answer }) };
  }

  /** Whether the app wants to be asked before this action. */
  asksFor(action: ModerationAction): boolean {
    return this.confirmation !== null && isModerationAction(action) && ACTIONS[action].destructive;
  }

  /** Asks the confirmation, where the app wants it; rejects where the answer is no. */
  async confirm(action: ModerationAction, targetIds: readonly string[]): Promise<void> {
    const { confirmation } = this;
    if (!confirmation || !this.asksFor(action)) return;
    const targets = targetIds.map((id) => this.snapshot(id)).filter((target) => target !== null);
    const request: ConfirmationRequest = { action, targets, self: this.store.state.self };
    if (await runInInjectionContext(this.injector, () => confirmation(request))) return;
    throw moderationError('declined', {
      action,
      targetId: targetIds.length === 1 ? targetIds[0] : undefined,
    });
  }

  /** A target as it was last seen. */
  snapshot(targetId: string): ParticipantSnapshot | WaitingParticipant | null {
    return this.store.state.get(targetId) ?? this.store.state.getWaiting(targetId) ?? null;
  }
}
