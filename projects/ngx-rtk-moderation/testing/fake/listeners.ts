import type { FakeMeeting } from './fake-meeting';

/** Every emitter of the meeting with the app's listeners on it. */
function emittersOf(meeting: FakeMeeting): [name: string, listeners: ReadonlyMap<string, number>][] {
  const { self, participants, stage, meta, connectedMeetings } = meeting;
  const { joined, active, pinned, waitlisted } = participants;
  const named = {
    self,
    'self.permissions': self.permissions,
    participants,
    'participants.joined': joined,
    'participants.active': active,
    'participants.pinned': pinned,
    'participants.waitlisted': waitlisted,
    stage,
    meta,
    connectedMeetings,
  };
  const people = new Set([
    ...joined.values(),
    ...active.values(),
    ...pinned.values(),
    ...waitlisted.values(),
  ]);
  return [
    ...Object.entries(named).map(([name, emitter]): [string, ReadonlyMap<string, number>] => [
      name,
      emitter.appListeners(),
    ]),
    ...[...people].map((person): [string, ReadonlyMap<string, number>] => [
      `participant ${JSON.stringify(person.id)}`,
      person.appListeners(),
    ]),
  ];
}

/** Number of the app's listeners on a meeting, those on participants included. */
export function listenerCount(meeting: FakeMeeting): number {
  let count = 0;
  for (const [, listeners] of emittersOf(meeting)) for (const each of listeners.values()) count += each;
  return count;
}

/**
 * Asserts that the app has no listener left on a meeting.
 *
 * @throws an `Error` that names the listeners that are left. It works with every test runner
 */
export function expectNoListeners(meeting: FakeMeeting): void {
  const left = emittersOf(meeting).flatMap(([name, listeners]) =>
    [...listeners].map(([event, count]) => `${count} × ${name} "${event}"`),
  );
  if (left.length > 0) throw new Error(`The meeting is still listened to: ${left.join(', ')}.`);
}
