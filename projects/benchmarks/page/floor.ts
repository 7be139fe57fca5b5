import type RealtimeKitClient from '@cloudflare/realtimekit';
import type { Start } from './subject';

/** The floor: the bare SDK, and one listener that counts. */
export const floor: Start = (meeting) => {
  let events = 0;
  meeting.participants.joined.on('*', () => events++);
  return Promise.resolve({
    emissions: () => events,
    muteAll: () => meeting.participants.disableAllAudio(true),
    muteEach: (ids) => muteEach(meeting, ids),
  });
};

/** Mutes participants by the bare SDK. */
export function muteEach({ participants }: RealtimeKitClient, ids: readonly string[]): Promise<unknown> {
  return Promise.all(ids.map(async (id) => participants.joined.get(id)?.disableAudio()));
}
