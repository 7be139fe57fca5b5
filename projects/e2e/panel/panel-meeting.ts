import type { StageStatus } from '@cloudflare/realtimekit';
import { FakeMeeting, type ParticipantDescription } from 'ngx-rtk-moderation/testing';

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

/** Participants, no two alike. */
export function somePeople(people: number, names: readonly string[] = []): ParticipantDescription[] {
  return Array.from({ length: people }, (_, index) => ({
    id: `p${index}`,
    name: names[index] ?? nameOf(index),
    presetName: index % 20 === 0 ? 'group_call_host' : 'group_call_participant',
    audio: index % 2 === 0,
    video: index % 3 === 0,
    pinned: index === 2,
  }));
}

const GIVEN = [
  'Ada',
  'Grace',
  'Alan',
  'Edsger',
  'Barbara',
  'Donald',
  'Radia',
  'Tim',
  'Katherine',
  'Margaret',
];
const FAMILY = ['Lovelace', 'Hopper', 'Turing', 'Dijkstra', 'Liskov', 'Knuth', 'Perlman', 'Berners-Lee'];

/** No two alike. */
function nameOf(index: number): string {
  return `${GIVEN[index % 10] ?? ''} ${FAMILY[index % 8] ?? ''} ${String(index).padStart(4, '0')}`;
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
