import { noEffect, type OutcomeFactory } from './outcome-strategy';
import { findWaiting, hasJoined } from './waiting-guest';

/**
 * Is done when the guest has joined. A guest who is gone from the waiting room may join later, or may have given up: after the
 * timeout that is `sent`.
 */
export const admitted: OutcomeFactory = (context) => ({
  observe(room) {
    if (hasJoined(context)) return 'done';
    // Without the permission the SDK empties the list, so nothing can be observed.
    if (!findWaiting(room, context) && !room.permissions.acceptWaitingRequests)
      return { failed: 'permission' };
    return 'open';
  },
  overdue(room) {
    if (context.wasInterrupted()) return { failed: 'disconnected' };
    const guest = findWaiting(room, context);
    if (!guest) return 'sent';
    return guest.id === context.targetId
      ? noEffect(context)
      : { failed: 'target-returned', returnedAs: guest.id };
  },
});
