import { expect } from '@playwright/test';
import type { ModerationEvent } from 'ngx-rtk-moderation';
import type { BotAction } from '../../rtk-sandbox/src/room/bots';
import { seededRandom } from '../../rtk-sandbox/src/room/random';
import type { Client } from './client';
import type { Control } from './control';

/** One participant of many, in a line: lists of thousands are compared as text. */
const line = (id: string, name: string, audio: boolean, video: boolean, pinned: boolean): string =>
  `${id} ${audio ? '+a' : '-a'} ${video ? '+v' : '-v'} ${pinned ? '+p' : '-p'} ${name}`;

/** Everyone whom the library lists, in its order. */
export async function listed({ page }: Client): Promise<string[]> {
  const people = await page.evaluate(() => moderation.service.participants());
  return people.map(({ id, name, audioEnabled, videoEnabled, isPinned }) =>
    line(id, name, audioEnabled, videoEnabled, isPinned),
  );
}

/** Everyone in the SDK's map, in its order; what they send is told by their producers, for everyone (F22). */
async function mapped(client: Client): Promise<string[]> {
  const people = await client.run(({ participants }) =>
    participants.joined.toArray().map(({ id, name, producers, isPinned }) => {
      const sending = (producers as { kind: string; pause: boolean; screenShare: boolean }[])
        .filter(({ pause, screenShare }) => !pause && !screenShare)
        .map(({ kind }) => kind);
      return { id, name, sending, isPinned };
    }),
  );
  return people.map(({ id, name, sending, isPinned }) =>
    line(id, name, sending.includes('audio'), sending.includes('video'), isPinned),
  );
}

/** Everyone else in the room, in the order in which they came. */
async function present(control: Control, client: Client): Promise<string[]> {
  const { peers } = await control.room();
  return peers
    .filter(({ id }) => id !== client.id)
    .map(({ id, name, audio, video, pinned }) => line(id, name, audio, video, pinned));
}

/** Waits until the library lists everyone as the SDK's map has them, and as the room itself does. */
export async function expectOneTruth(client: Client, control: Control): Promise<void> {
  const compare = async (): Promise<string[]> => {
    const [room, map, list] = [await present(control, client), await mapped(client), await listed(client)];
    return [...differences('room', room, 'map', map), ...differences('map', map, 'list', list)];
  };
  await expect.poll(compare, { timeout: 60_000 }).toEqual([]);
}

function differences(
  oneName: string,
  one: readonly string[],
  otherName: string,
  other: readonly string[],
): string[] {
  const length = Math.max(one.length, other.length);
  return Array.from({ length }, (_, index) => [one[index], other[index]] as const)
    .filter(([a, b]) => a !== b)
    .slice(0, 10)
    .map(([a, b]) => `${oneName}: ${a ?? 'nobody'}; ${otherName}: ${b ?? 'nobody'}`);
}

/** The events since a number of them, and how many there are now. */
export const eventsSince = ({ page }: Client, mark = 0): Promise<ModerationEvent[]> =>
  page.evaluate((start) => moderation.events.slice(start), mark);

export const eventMark = ({ page }: Client): Promise<number> => page.evaluate(() => moderation.events.length);

/** Ids of those whom events of one type are about, sorted, each as often as it was told. */
export const idsOf = (events: readonly ModerationEvent[], type: ModerationEvent['type']): string[] =>
  events
    .filter((event) => event.type === type)
    .flatMap((event) => ('participant' in event ? event.participant.id : []))
    .sort();

/** What a list comes to by what events tell of it; fails where one of them tells nothing new. */
export function replay(people: readonly string[], events: readonly ModerationEvent[]): string[] {
  const known = new Map(people.map((person) => [person.split(' ', 1)[0] ?? '', person]));
  const change = (id: string, flag: string, on: boolean): void => {
    const before = known.get(id);
    expect(before, `${flag} of somebody who is there`).toContain(` ${on ? '-' : '+'}${flag} `);
    if (before)
      known.set(
        id,
        before.replace(/ [+-](\w)(?= )/g, (was, of) => (of === flag ? ` ${on ? '+' : '-'}${flag}` : was)),
      );
  };
  for (const event of events) {
    switch (event.type) {
      case 'participantJoined': {
        const { id, name, audioEnabled, videoEnabled, isPinned } = event.participant;
        expect(known.has(id), `${id} was there`).toBe(false);
        known.set(id, line(id, name, audioEnabled, videoEnabled, isPinned));
        break;
      }
      case 'participantLeft':
        expect(known.delete(event.participant.id), `${event.participant.id} was there`).toBe(true);
        break;
      case 'audioChanged':
        change(event.participant.id, 'a', event.participant.audioEnabled);
        break;
      case 'videoChanged':
        change(event.participant.id, 'v', event.participant.videoEnabled);
        break;
      case 'pinChanged':
        if (event.previous && known.has(event.previous.id)) change(event.previous.id, 'p', false);
        if (event.pinned) change(event.pinned.id, 'p', true);
        break;
      default:
    }
  }
  return [...known.values()].sort();
}

/** What some bots do, one after the other each, and all of them at once. */
export function mixed(
  deeds: readonly (readonly [bots: readonly string[], ...actions: BotAction[]])[],
): { bot: string; action: BotAction }[] {
  const random = seededRandom(20_250_601);
  return deeds
    .flatMap(([bots, ...actions]) =>
      bots.flatMap((bot) => {
        const moments = actions.map(() => random()).sort((a, b) => a - b);
        return actions.map((action, index) => ({ bot, action, moment: moments[index] ?? 0 }));
      }),
    )
    .sort((a, b) => a.moment - b.moment)
    .map(({ bot, action }) => ({ bot, action }));
}
