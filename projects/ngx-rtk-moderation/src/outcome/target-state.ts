import type { ParticipantSnapshot } from '../room/snapshots';
import { followTarget, isMissing } from './follow-target';
import type { Observed, OutcomeContext, OutcomeFactory, OutcomeFailure } from './outcome-strategy';

type IsDone = (target: ParticipantSnapshot) => boolean;

/** Is done when the target is in a state. Fails when the target leaves. */
export const targetIs = (isDone: IsDone): OutcomeFactory =>
  targetOutcome((target) => (isDone(target) ? 'done' : 'open'));

/** Is done when the target is in a state, or has left. */
export const targetIsOrLeft = (isDone: IsDone): OutcomeFactory =>
  targetOutcome(
    (target) => (isDone(target) ? 'done' : 'open'),
    (missing) => (missing.failed === 'disconnected' ? missing : 'done'),
  );

/**
 * Is `sent` when the request was sent and the target is in a state. For effects of which only a part can be observed: a
 * permission patch is obeyed by the target's own client, and no other client sees it (F8, F18).
 */
export const sentWhenTargetIs = (isDone: IsDone): OutcomeFactory =>
  targetOutcome((target, context) => (context.hasResolved() && isDone(target) ? 'sent' : 'open'));

function targetOutcome(
  whenPresent: (target: ParticipantSnapshot, context: OutcomeContext) => Observed,
  whenMissing: (missing: OutcomeFailure) => Observed = (missing) => missing,
): OutcomeFactory {
  return (context) => {
    const find = followTarget(context);
    return {
      observe(room, { isBack }) {
        const target = find(room, isBack);
        return isMissing(target) ? whenMissing(target) : whenPresent(target, context);
      },
    };
  };
}
