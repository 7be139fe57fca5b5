import { FakeMeeting } from 'ngx-rtk-moderation/testing';

const PEOPLE = [
  ...['Grace Hopper', 'Alan Turing', 'Barbara Liskov', 'Edsger Dijkstra', 'Radia Perlman', 'Donald Knuth'],
  ...['Katherine Johnson', 'Ken Thompson', 'Margaret Hamilton', 'Adele Goldberg', 'Vint Cerf'],
];

export const GUESTS = [
  'Hedy Lamarr',
  'Tim Berners-Lee',
  'Karen Spärck Jones',
  'Frances Allen',
  'Sophie Wilson',
];

/** A meeting that needs no server, with some people in it and a guest who waits. */
export function recipeMeeting(preset: 'host' | 'participant'): FakeMeeting {
  const meeting = new FakeMeeting({
    self: { name: 'Ada Lovelace', preset },
    participants: PEOPLE.map((name, index) => ({
      id: `p${index}`,
      name,
      presetName: index === 0 ? 'host' : 'participant',
      audio: index % 3 !== 2,
      video: index % 2 === 0,
    })),
    waitlisted: [{ id: 'w0', name: GUESTS[0] ?? '' }],
  });
  meeting.server.answerKicks();
  return meeting;
}
