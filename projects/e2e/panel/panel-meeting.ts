import type { StageStatus } from '@cloudflare/realtimekit';
import { FakeMeeting } from 'ngx-rtk-moderation/testing';
import { nameOf, somePeople } from '../../demo/src/states/some-people';

/** A meeting for the page's query: `people`, `waiting`, `requests`, `speakers` (numbers), `names=hostile`, `rights=none`. */
export function panelMeeting(query: URLSearchParams): FakeMeeting {
  const people = Number(query.get('people') ?? 40);
  const names = query.get('names') === 'hostile' ? HOSTILE_NAMES : [];
  const participants = somePeople(people, names);
  const waitlisted = Array.from({ length: Number(query.get('waiting')) }, (_, index) => ({
    id: `w${index}`,
    name: `Guest ${nameOf(index)}`,
  }));
  const requests = Number(query.get('requests'));
  const speakers = Number(query.get('speakers'));
  const stage = requests + speakers > 0;
  const stageStatusOf = (index: number): StageStatus => {
    if (index < requests) return 'REQUESTED_TO_JOIN_STAGE';
    return index < requests + speakers ? 'ON_STAGE' : 'OFF_STAGE';
  };
  const preset = query.get('rights') === 'none' ? 'participant' : 'host';
  const meeting = new FakeMeeting({
    self: { preset },
    participants: participants.map((participant, index) =>
      stage ? { ...participant, stageStatus: stageStatusOf(index) } : participant,
    ),
    waitlisted,
    stage,
  });
  meeting.server.answerKicks();
  return meeting;
}

const HOSTILE_NAMES = [
  'Ada Lovelace',
  'Ada Lovelace',
  '<img src=x onerror=alert(1)>',
  '\u202Egnirts desrever',
  'A'.repeat(400),
  '',
  'שלום עולם (guest)',
  '{name} {0} $&',
];
