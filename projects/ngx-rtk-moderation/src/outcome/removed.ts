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
      const hasLeft = isMissing(target) && target.failed === 'target-left';
      if (hasLeft && room.phase === 'joined') return absence.noteMissing();
      absence.notePresent();
      return isMissing(target) && !hasLeft ? target : 'open';
    },
    overdue: () => (absence.mayReturn ? 'open' : noEffect(context)),
  };
};
