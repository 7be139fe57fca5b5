import type { ParticipantSnapshot, WaitlistedParticipant } from 'ngx-rtk-moderation';

/** Somebody in the meeting, or in its waiting room. */
export type Person = ParticipantSnapshot | WaitlistedParticipant;

/** Whether somebody is in the meeting. */
export function isParticipant(person: Person): person is ParticipantSnapshot {
  return 'stageStatus' in person;
}
