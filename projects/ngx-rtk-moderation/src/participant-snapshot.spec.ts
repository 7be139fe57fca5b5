import { FakeMeeting } from 'ngx-rtk-moderation/testing';
import { isCurrent, readParticipant } from './room/read-snapshots';

const person = (meeting: FakeMeeting) => {
  const found = meeting.participants.joined.get('ada');
  if (!found) throw new Error('ada is not there');
  return found;
};

describe('isCurrent', () => {
  it.each<[string, (meeting: FakeMeeting) => unknown]>([
    ['microphone', ({ server }) => server.setAudio('ada', true)],
    ['camera', ({ server }) => server.setVideo('ada', true)],
    ['screen', ({ server }) => server.setScreenShare('ada', true)],
    ['pin', ({ server }) => server.pinFromElsewhere('ada')],
    ['stage', ({ server }) => server.requestStage('ada')],
    ['name', ({ participants }) => Object.assign(participants.joined.get('ada') ?? {}, { name: 'Ada L.' })],
  ])('sees a change of the %s, as reading does', (_, change) => {
    const meeting = new FakeMeeting({ participants: [{ id: 'ada', name: 'Ada' }] });
    const snapshot = readParticipant(person(meeting), undefined);
    expect(isCurrent(person(meeting), snapshot)).toBe(true);
    expect(readParticipant(person(meeting), snapshot)).toBe(snapshot);
    change(meeting);
    expect(isCurrent(person(meeting), snapshot)).toBe(false);
    expect(readParticipant(person(meeting), snapshot)).not.toBe(snapshot);
  });
});
