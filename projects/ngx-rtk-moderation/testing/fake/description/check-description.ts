import type { StageStatus } from '@cloudflare/realtimekit';
import type { ModerationPermission } from 'ngx-rtk-moderation';
import type { MeetingDescription, ParticipantDescription, SelfDescription } from './description';
import { presetPermissions } from './preset-permissions';

const STAGE_STATUSES: Readonly<Record<StageStatus, true>> = {
  OFF_STAGE: true,
  REQUESTED_TO_JOIN_STAGE: true,
  ACCEPTED_TO_JOIN_STAGE: true,
  ON_STAGE: true,
};
const PRESETS: Readonly<Record<NonNullable<SelfDescription['preset']>, true>> = {
  host: true,
  participant: true,
};
const PERMISSIONS: Readonly<Record<ModerationPermission, boolean>> = presetPermissions('host', true);

/** @throws an `Error` if the description of a meeting contradicts itself, or uses an unknown name */
export function assertMeetingDescription({
  self = {},
  participants = [],
  waitlisted = [],
  joined = true,
  maxActive,
}: MeetingDescription): void {
  const people = [
    ['self', self] as const,
    ...participants.map((person, index) => [`participants[${index}]`, person] as const),
    ...waitlisted.map((person, index) => [`waitlisted[${index}]`, person] as const),
  ];
  for (const [where, person] of people) assertPerson(person, where);
  assertOneOf(PRESETS, self.preset, 'self.preset');
  for (const name of Object.keys(self.permissions ?? {})) assertOneOf(PERMISSIONS, name, 'self.permissions');

  const owners = new Map<string, string>();
  for (const [where, { id = where === 'self' ? 'self' : undefined }] of people) {
    if (id === undefined) continue;
    const owner = owners.get(id);
    if (owner) fail(`${owner} and ${where} have the same id, ${JSON.stringify(id)}`);
    owners.set(id, where);
  }

  const pinned = people.filter(([, person]) => person.pinned).map(([where]) => where);
  const outside = pinned.find((where) => where.startsWith('waitlisted'));
  if (outside) fail(`${outside} is pinned, but only a participant of the meeting can be`);
  if (pinned.length > 1) fail(`${pinned.join(' and ')} are pinned, but only one participant can be`);
  if (!joined && self.pinned) fail('self is pinned, but has not joined');
  if (maxActive !== undefined && !(maxActive >= 0))
    fail(`maxActive is ${maxActive}; give a number from 0 on`);
}

/** @throws an `Error` if the description of a participant is wrong */
export function assertPerson({ id, userId, stageStatus }: ParticipantDescription, where: string): void {
  for (const [name, value] of Object.entries({ id, userId })) {
    if (value !== undefined && (typeof value !== 'string' || value === ''))
      fail(`${where}.${name} is ${JSON.stringify(value)}; give a string that is not empty, or leave it out`);
  }
  assertOneOf(STAGE_STATUSES, stageStatus, `${where}.stageStatus`);
}

function assertOneOf(known: object, value: string | undefined, where: string): void {
  if (value === undefined || Object.hasOwn(known, value)) return;
  const names = Object.keys(known).map((name) => JSON.stringify(name));
  fail(`${where}: there is no ${JSON.stringify(value)}; there are ${names.join(', ')}`);
}

function fail(what: string): never {
  throw new Error(`This meeting cannot be: ${what}.`);
}
