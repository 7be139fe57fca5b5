import { FakeMeeting } from 'ngx-rtk-moderation/testing';
import { readParticipant } from './read-snapshots';
import type { ParticipantSnapshot } from './snapshots';

const NOW = 1_700_000_000_000;
const LATER = NOW + 1_000;

const read = (
  meeting: FakeMeeting,
  previous: ParticipantSnapshot | undefined,
  now = LATER,
): ParticipantSnapshot => readParticipant(person(meeting), previous, person(meeting).isPinned, now);

const person = (meeting: FakeMeeting) => {
  const found = meeting.participants.joined.get('ada');
  if (!found) throw new Error('ada is not there');
  return found;
};

describe('readParticipant', () => {
  it.each<[string, (meeting: FakeMeeting) => unknown]>([
    ['microphone', ({ server }) => server.setAudio('ada', true)],
    ['camera', ({ server }) => server.setVideo('ada', true)],
    ['screen', ({ server }) => server.setScreenShare('ada', true)],
    ['pin', ({ server }) => server.pinFromElsewhere('ada')],
    ['stage', ({ server }) => server.requestStage('ada')],
    ['name', ({ participants }) => Object.assign(participants.joined.get('ada') ?? {}, { name: 'Ada L.' })],
  ])('returns a new snapshot after a change of the %s, and the same one without', (_, change) => {
    const meeting = new FakeMeeting({ participants: [{ id: 'ada', name: 'Ada' }] });
    const snapshot = read(meeting, undefined, NOW);
    expect(read(meeting, snapshot)).toBe(snapshot);
    change(meeting);
    const next = read(meeting, snapshot);
    expect(next).not.toBe(snapshot);
    expect([snapshot.seenAt, next.seenAt]).toEqual([NOW, NOW]);
  });
});
