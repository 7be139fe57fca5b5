import type RealtimeKitClient from '@cloudflare/realtimekit';

/** What all of the SDK's emitters have, though not all of their types say so. */
interface CountedEmitter {
  eventNames(): (string | symbol)[];
  listenerCount(event: string | symbol): number;
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
    const emitter = any as unknown as CountedEmitter | undefined;
    for (const event of emitter?.eventNames() ?? []) {
      counts[`${name} ${String(event)}`] = emitter?.listenerCount(event) ?? 0;
    }
  }
  return counts;
}
