import type { ParticipantDescription } from 'ngx-rtk-moderation/testing';

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
export function nameOf(index: number): string {
  return `${GIVEN[index % 10] ?? ''} ${FAMILY[index % 8] ?? ''} ${String(index).padStart(4, '0')}`;
}
