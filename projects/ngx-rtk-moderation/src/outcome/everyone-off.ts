import type { RoomView } from '../room/room-state';
import type { Medium } from '../room/snapshots';
import type { OutcomeFactory } from './outcome-strategy';

/** Ids of the participants who send a medium: the others, or the local participant if nobody else does. */
export function sendersOf(room: RoomView, medium: Medium): readonly string[] {
  const isSending = `${medium}Enabled` as const;
  const others = room.participants.filter((participant) => participant[isSending]);
  // Whether the local client obeys is the server's decision (F16), so it does not hold up the others.
  if (others.length > 0) return others.map(({ id }) => id);
  return room.self?.[isSending] ? [room.self.id] : [];
}

/** Is done when everybody who sent a medium has stopped or left. A user who comes back under another id has to stop too. */
export const everyoneOff =
  (medium: Medium): OutcomeFactory =>
  (context) => {
    const userIds = new Map<string, string>();
    for (const id of sendersOf(context.room, medium)) userIds.set(id, context.room.get(id)?.userId ?? '');
    return {
      observe(room, { changed, isBack }) {
        const returned = new Map<string, string>();
        for (const id of changed ?? userIds.keys()) {
          const userId = userIds.get(id);
          if (userId === undefined) continue;
          const participant = room.get(id);
          if (participant?.[`${medium}Enabled`]) continue;
          if (!participant && isBack) return { failed: 'disconnected' };
          userIds.delete(id);
          const arrival = participant ? undefined : context.arrivalOf(userId);
          // A new arrival has no producers yet, so the next change decides, or the timeout.
          if (arrival !== undefined && room.get(arrival)) returned.set(arrival, userId);
        }
        for (const [id, userId] of returned) userIds.set(id, userId);
        return userIds.size === 0 ? 'done' : 'open';
      },
    };
  };
