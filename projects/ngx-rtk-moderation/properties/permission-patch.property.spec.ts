import fc from 'fast-check';
import assert from 'node:assert/strict';
import { connected, settle } from '../jest/helpers';
import type { Medium } from '../src/room/snapshots';
import { anyId } from '../../properties/arbitraries';
import { holds, SEED } from '../../properties/property';
import { apart } from './apart';

/** Time passes from timer to timer: what each of them starts runs before the next. */
async function passes(ms: number): Promise<void> {
  let isOver = false;
  setTimeout(() => (isOver = true), ms);
  while (!isOver) {
    await settle();
    jest.advanceTimersToNextTimer();
  }
  await settle();
}

/** One wish after the other, with time between them. */
const wish = fc.record({
  who: fc.nat({ max: 4 }),
  medium: fc.constantFrom<Medium[]>('audio', 'video', 'screenShare'),
  isAllowed: fc.boolean(),
  pause: fc.constantFrom(0, 0, 0, 10, 30, 100),
});

const scenario = fc.record({
  people: fc.uniqueArray(
    fc.record({ id: anyId, userId: fc.oneof(anyId, fc.constantFrom('user-1', 'user-1', 'user-2')) }),
    { selector: ({ id }) => id, minLength: 1, maxLength: 5 },
  ),
  wishes: fc.array(wish, { maxLength: 40, size: 'max' }),
});

const NAMES = { audio: 'Audio', video: 'Video', screenShare: 'ScreenShare' } as const;

const media: Readonly<Record<Medium, string>> = {
  audio: 'audio',
  video: 'video',
  screenShare: 'screenshare',
};

/** Without what repeats the one before. */
const changesOf = (values: readonly number[]): number[] =>
  values.filter((value, index) => value !== values[index - 1]);

function note(map: Map<string, number[]>, userId: string, medium: string, value: number): void {
  const key = JSON.stringify([userId, medium]);
  map.set(key, [...(map.get(key) ?? []), value]);
}

describe(`any permission patches, seed ${SEED},`, () => {
  it('F26, F27: arrive in the order in which they were wished for each user, within the SDK’s rate', async () => {
    const property = fc.asyncProperty(
      scenario,
      apart(async ({ people, wishes }) => {
        const { meeting, moderation } = connected({ participants: people });
        const times: number[] = [];
        const send = meeting.participants.updatePermissions.bind(meeting.participants);
        meeting.participants.updatePermissions = (...args) => {
          times.push(performance.now());
          return send(...args);
        };
        const wished = new Map<string, number[]>();
        let sent = 0;
        for (const { who, medium, isAllowed, pause } of wishes) {
          const { id, userId } = people[who % people.length]!;
          note(wished, userId, media[medium], isAllowed ? 1 : 2);
          const action = `${isAllowed ? 'allow' : 'block'}${NAMES[medium]}` as const;
          void moderation[action](id).then(({ status }) => (sent += status === 'sent' ? 1 : 0));
          if (pause > 0) await passes(pause);
        }
        await passes(5_000);
        const arrived = new Map<string, number[]>();
        for (const { userIds, patch } of meeting.server.patches) {
          for (const userId of userIds) {
            for (const [medium, { canProduce = 0 }] of Object.entries(patch.media ?? {})) {
              note(arrived, userId, medium, canProduce);
            }
          }
        }
        const order = (map: ReadonlyMap<string, number[]>): Map<string, number[]> =>
          new Map([...map].map(([key, values]) => [key, changesOf(values)]));
        assert.deepEqual(order(arrived), order(wished));
        assert.equal(sent, wishes.length, 'not every wish was sent');
        // So far apart there are never more than 1,000 in a minute, both of its ends included.
        const gaps = times.slice(1).map((time, index) => time - times[index]!);
        assert(
          gaps.every((gap) => gap > 60),
          `too fast: ${gaps.join()}`,
        );
        assert(times.length <= wishes.length, 'more calls than wishes');
      }),
    );
    await holds(150, property);
  }, 60_000);
});
