import type { Page } from '@playwright/test';
import { botIds, type Control } from '../../e2e/support/control';
import type {} from '../page/page';

/** What the command line can choose. Joining is measured always. */
export const WORKLOAD_KEYS = ['muteAll', 'muteOthers', 'leaveAndJoin', 'steadyTalk', 'permissions'] as const;

export type WorkloadKey = (typeof WORKLOAD_KEYS)[number];

/** Where a workload happens: a joined moderator, and this many bots. */
export interface Scene {
  readonly page: Page;
  readonly control: Control;
  readonly size: number;
  readonly userId: string;
}

/** Something that happens in a room. What {@link prepare} does is not measured. */
export interface Workload {
  readonly name: string;
  /** What the command line calls it; one key may stand for several. */
  readonly key: WorkloadKey;
  readonly prepare?: (scene: Scene) => Promise<void>;
  readonly run: (scene: Scene) => Promise<void>;
}

/** The two halves of a storm of permission updates: the second costs more than the first if something grows with them. */
export const stormWorkloads = {
  first: 'permissions, 1st–10th',
  last: 'permissions, 11th–20th',
} as const;

const patch =
  (from: number, to: number) =>
  async ({ control, userId }: Scene): Promise<void> => {
    for (let update = from; update < to; update++) {
      await control.permissions(userId, { pinParticipant: update % 2 === 1 });
    }
  };

const burst = ({ size }: Scene): string[] => botIds(1, Math.min(200, size / 2));

/** How many bots one moderator mutes one after the other, and how many rows show bots that stay as they are. */
const MUTED = 50;
const ROWS = 200;

const muted = (size: number): string[] => botIds(1, Math.min(MUTED, Math.floor(size / 2)));

/** The bots that `serviceRows` shows: nobody of those who are muted. */
export const rowIds = (size: number): string[] => {
  const { length } = muted(size);
  return botIds(length + 1, Math.min(length + ROWS, size));
};

/** Between two that talk, in milliseconds: about what a lively meeting of any size has. */
const TALK_MS = 33;

export const workloads: readonly Workload[] = [
  {
    name: 'mute all',
    key: 'muteAll',
    prepare: ({ control, size }: Scene): Promise<void> => control.actAll(botIds(1, size), 'audioOn'),
    run: ({ page }: Scene): Promise<void> => page.evaluate(() => bench.muteAll()),
  },
  {
    name: 'mute others',
    key: 'muteOthers',
    prepare: ({ control, size }: Scene): Promise<void> => control.actAll(muted(size), 'audioOn'),
    run: ({ page, size }: Scene): Promise<void> => page.evaluate((ids) => bench.muteEach(ids), muted(size)),
  },
  {
    name: 'leave and join',
    key: 'leaveAndJoin',
    run: async (scene: Scene): Promise<void> => {
      await scene.control.actAll(burst(scene), 'leave');
      await scene.control.actAll(burst(scene), 'join');
    },
  },
  {
    name: 'steady talk',
    key: 'steadyTalk',
    run: async ({ control, size }: Scene): Promise<void> => {
      for (let turn = 0; turn < 90; turn++) {
        // Somebody begins to talk, somebody else stops: all over the room, always the same.
        const bot = `bot-${((turn * 37) % size) + 1}`;
        const before = `bot-${(((turn - 3) * 37 + size * 37) % size) + 1}`;
        await control.actAll([bot], 'talk');
        await control.actAll([before], 'audioOff');
        await new Promise((resolve) => setTimeout(resolve, TALK_MS));
      }
    },
  },
  // At the end, because what grows with them would weigh on the others.
  { name: stormWorkloads.first, key: 'permissions', run: patch(0, 10) },
  { name: stormWorkloads.last, key: 'permissions', run: patch(10, 20) },
];
