import { Absence } from './absence';
import { noEffect, type OutcomeFactory } from './outcome-strategy';
import { findWaiting, hasJoined } from './waiting-guest';

/** Is done when the guest is gone from the waiting room and stays away. Fails when somebody else admitted the guest. */
export const rejected: OutcomeFactory = (context) => {
  const absence = new Absence(context);
  return {
    observe(room, { isBack }) {
      if (hasJoined(context)) return { failed: 'admitted-by-other' };
      if (findWaiting(room, context) || room.phase !== 'joined') {
        absence.notePresent();
        return 'open';
      }
      // Without the permission the SDK empties the list, so nothing can be observed.
      if (!room.permissions.acceptWaitingRequests) return { failed: 'permission' };
      return isBack ? { failed: 'disconnected' } : absence.noteMissing();
    },
    overdue(room) {
      if (absence.mayReturn) return 'open';
      const guest = findWaiting(room, context);
      return guest && guest.id !== context.targetId
        ? { failed: 'target-returned', returnedAs: guest.id }
        : noEffect(context);
    },
  };
};
