import type RealtimeKitClient from '@cloudflare/realtimekit';
import { countListeners, listenersOn, type CountedEmitter } from '../../e2e/harness/listeners';

/** How many listeners there are on a client's emitters and its participants, the SDK's own included. */
export function listenersOf(meeting: RealtimeKitClient): number {
  const people = meeting.participants.joined.toArray() as unknown as CountedEmitter[];
  const counts = [
    ...Object.values(countListeners(meeting)),
    ...people.flatMap(listenersOn).map(([, count]) => count),
  ];
  return counts.reduce((sum, count) => sum + count, 0);
}
