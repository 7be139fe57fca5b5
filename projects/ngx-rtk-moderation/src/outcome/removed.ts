import { Absence } from './absence';
import { followTarget, isMissing } from './follow-target';
import { noEffect, type OutcomeFactory } from './outcome-strategy';

/** Is done when the target has left and stays away. Fails when the user is back under another id. */
export const removed: OutcomeFactory = (context) => {
  const find = followTarget(context);
  const absence = new Absence(context);
  return {
    observe(room, { isBack }) {
      const target = find(room, isBack);
      const isGone = isMissing(target);
      if (isGone && target.failed === 'target-left' && room.phase === 'joined') return absence.observe();
      absence.end();
      return isGone && target.failed !== 'target-left' ? target : 'open';
    },
    overdue: () => (absence.isWaiting ? 'open' : noEffect(context)),
  };
};
