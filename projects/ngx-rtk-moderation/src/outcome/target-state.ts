import type { ParticipantSnapshot } from '../room/snapshots';
import { followTarget, isMissing } from './follow-target';
import type { OutcomeFactory } from './outcome-strategy';

/** Is done when the target is in a state. Fails when the target leaves. */
export const targetIs =
  (isDone: (target: ParticipantSnapshot) => boolean): OutcomeFactory =>
  (context) => {
    const find = followTarget(context);
    return {
      observe(room, { isBack }) {
        const target = find(room, isBack);
        if (isMissing(target)) return target;
        return isDone(target) ? 'done' : 'open';
      },
    };
  };

/** Is done when the target is in a state, or has left. */
export const targetIsOrLeft =
  (isDone: (target: ParticipantSnapshot) => boolean): OutcomeFactory =>
  (context) => {
    const find = followTarget(context);
    return {
      observe(room, { isBack }) {
        const target = find(room, isBack);
        if (isMissing(target)) return target.failed === 'disconnected' ? target : 'done';
        return isDone(target) ? 'done' : 'open';
      },
    };
  };

/**
 * Is `sent` when RealtimeKit has the request and the target is in a state. For effects of which only a part can be observed: a
 * permission patch is obeyed by the target's own client, and no other client sees it (F8, F18).
 */
export const sentWhenTargetIs =
  (isDone: (target: ParticipantSnapshot) => boolean): OutcomeFactory =>
  (context) => {
    const find = followTarget(context);
    return {
      observe(room, { isBack }) {
        const target = find(room, isBack);
        if (isMissing(target)) return target;
        return context.isSent() && isDone(target) ? 'sent' : 'open';
      },
    };
  };
