import type { Start } from './subject';

/** The floor: the bare SDK, and one listener that counts. */
export const floor: Start = (meeting) => {
  let events = 0;
  meeting.participants.joined.on('*', () => events++);
  return Promise.resolve({
    emissions: () => events,
    muteAll: () => meeting.participants.disableAllAudio(true),
  });
};
