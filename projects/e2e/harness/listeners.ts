import type RealtimeKitClient from '@cloudflare/realtimekit';

/** What all of the SDK's emitters have, though not all of their types say so. */
export interface CountedEmitter {
  eventNames(): (string | symbol)[];
  listenerCount(event: string | symbol): number;
}

/** How many listeners an emitter has for each of its events; none where it is not there. */
export function listenersOn(emitter: CountedEmitter | undefined): [event: string, count: number][] {
  return (emitter?.eventNames() ?? []).map((event) => [String(event), emitter?.listenerCount(event) ?? 0]);
}

/** How many listeners each emitter of a client has for each of its events, as `emitter event`. */
export function countListeners(meeting: RealtimeKitClient): Record<string, number> {
  const { self, participants, meta, stage, connectedMeetings } = meeting;
  const { joined, active, pinned, waitlisted } = participants;
  const emitters = {
    self,
    permissions: self.permissions,
    participants,
    joined,
    active,
    pinned,
    waitlisted,
    meta,
    stage,
    connectedMeetings,
  };
  const counts: Record<string, number> = {};
  for (const [name, any] of Object.entries(emitters)) {
    const listeners = listenersOn(any);
    for (const [event, count] of listeners) counts[`${name} ${event}`] = count;
  }
  return counts;
}
