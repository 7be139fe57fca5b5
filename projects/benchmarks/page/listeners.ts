import type RealtimeKitClient from '@cloudflare/realtimekit';

interface CountedEmitter {
  eventNames(): (string | symbol)[];
  listenerCount(event: string | symbol): number;
}

/** How many listeners there are on a client's emitters, the SDK's own included. */
export function listenersOf({
  self,
  participants,
  meta,
  stage,
  connectedMeetings,
}: RealtimeKitClient): number {
  const { joined, active, pinned, waitlisted } = participants;
  const maps = [joined, active, pinned, waitlisted];
  const emitters = [
    ...[self, self.permissions, participants, meta, stage, connectedMeetings],
    ...maps,
    ...joined.toArray(),
  ] as unknown as (CountedEmitter | undefined)[];
  let count = 0;
  for (const emitter of emitters) {
    for (const event of emitter?.eventNames?.() ?? []) count += emitter?.listenerCount(event) ?? 0;
  }
  return count;
}
