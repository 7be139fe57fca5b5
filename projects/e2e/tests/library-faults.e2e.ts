// Every action × everything that may go wrong while it is under way, on the unmodified SDK: what the moderator is told.
import { expect } from '@playwright/test';
import type { ModerationAction } from '../../ngx-rtk-moderation/src/model/actions';
import type { ModerationErrorReason } from '../../ngx-rtk-moderation/src/model/reasons';
import type { SeenOutcome } from '../harness/moderation';
import { Control } from '../support/control';
import { FaultCell } from '../support/fault-cell';
import { faultAnnotation, type ObservedFault } from '../support/observed-fault';
import { test as base } from '../support/shared-page';

/** What goes wrong after the action was sent and before it was answered, in the order of the table's columns. */
const FAULTS = {
  'refused by the service': (cell: FaultCell) => cell.begin('refuse'),
  'never answered': (cell: FaultCell) => cell.begin('never'),
  'answered late': async (cell: FaultCell) => {
    await cell.begin('late');
    await cell.pass(4_000);
    await cell.release();
  },
  outage: async (cell: FaultCell) => {
    // Long enough to be back before, short enough for the SDK not to have given up waiting for an answer (F9).
    await cell.begin('late', { timeout: 15_000 });
    await cell.outage();
  },
  // Of an action on everybody the target is one of those whom it affects.
  'target leaves': async (cell: FaultCell) => {
    await cell.begin('late');
    // A leave that comes at once is taken for what was asked for.
    await cell.pass(1_500);
    await cell.leaves(cell.row.target.name);
    await cell.release();
  },
  'target reconnects': async (cell: FaultCell) => {
    await cell.begin('late');
    await cell.pass(1_500);
    await cell.targetReconnects();
    await cell.release();
  },
  'moderator kicked': async (cell: FaultCell) => {
    await cell.begin('late');
    await cell.moderatorIsKicked();
    await cell.release();
  },
  'permission revoked': async (cell: FaultCell) => {
    await cell.begin('late');
    await cell.permissionIsRevoked();
    await cell.release();
  },
  'meeting replaced': async (cell: FaultCell) => {
    await cell.begin('late');
    await cell.meetingIsReplaced();
    await cell.release();
  },
} as const;

type Fault = keyof typeof FAULTS;

/**
 * The outcome: the status, or the reason of the failure. `in vain`: the status is `sent`, and the room says that it did not take
 * effect, which nobody can see (F8).
 */
type Told = ModerationErrorReason | 'confirmed' | 'sent' | 'already' | 'in vain';

/** The columns are those of {@link FAULTS}. */
type Row = readonly [Told, Told, Told, Told, Told, Told, Told, Told, Told];

const TABLE: Readonly<Record<ModerationAction, Row>> = {
  disableAudio: [
    'refused',
    'timeout',
    'confirmed',
    'disconnected',
    'target-left',
    'target-left',
    'not-joined',
    'refused',
    'meeting-changed',
  ],
  disableVideo: [
    'refused',
    'timeout',
    'confirmed',
    'disconnected',
    'target-left',
    'target-left',
    'not-joined',
    'refused',
    'meeting-changed',
  ],
  pin: [
    'refused',
    'timeout',
    'confirmed',
    'disconnected',
    'target-left',
    'target-left',
    'not-joined',
    'refused',
    'meeting-changed',
  ],
  unpin: [
    'refused',
    'timeout',
    'confirmed',
    'disconnected',
    'confirmed',
    'confirmed',
    'not-joined',
    'refused',
    'meeting-changed',
  ],
  kick: [
    'timeout',
    'timeout',
    'confirmed',
    'disconnected',
    'confirmed',
    'target-returned',
    'not-joined',
    'timeout',
    'meeting-changed',
  ],
  disableAllAudio: [
    'refused',
    'timeout',
    'confirmed',
    'disconnected',
    'confirmed',
    'confirmed',
    'not-joined',
    'refused',
    'meeting-changed',
  ],
  disableAllVideo: [
    'refused',
    'timeout',
    'confirmed',
    'disconnected',
    'confirmed',
    'confirmed',
    'not-joined',
    'refused',
    'meeting-changed',
  ],
  kickAll: [
    'timeout',
    'timeout',
    'confirmed',
    'disconnected',
    'confirmed',
    'confirmed',
    'not-joined',
    'timeout',
    'meeting-changed',
  ],
  admit: [
    'timeout',
    'timeout',
    'confirmed',
    'disconnected',
    'in vain',
    'confirmed',
    'not-joined',
    'permission',
    'meeting-changed',
  ],
  reject: [
    'timeout',
    'timeout',
    'confirmed',
    'disconnected',
    'confirmed',
    'confirmed',
    'not-joined',
    'permission',
    'meeting-changed',
  ],
  grantStage: [
    'timeout',
    'timeout',
    'confirmed',
    'disconnected',
    'target-left',
    'target-left',
    'not-joined',
    'timeout',
    'meeting-changed',
  ],
  denyStage: [
    'timeout',
    'timeout',
    'confirmed',
    'disconnected',
    'target-left',
    'target-left',
    'not-joined',
    'timeout',
    'meeting-changed',
  ],
  removeFromStage: [
    'refused',
    'timeout',
    'confirmed',
    'disconnected',
    'target-left',
    'target-left',
    'not-joined',
    'refused',
    'meeting-changed',
  ],
  allowAudio: ['in vain', 'in vain', 'sent', 'in vain', 'in vain', 'sent', 'in vain', 'in vain', 'sent'],
  blockAudio: [
    'timeout',
    'timeout',
    'sent',
    'disconnected',
    'target-left',
    'target-left',
    'not-joined',
    'in vain',
    'meeting-changed',
  ],
  allowVideo: ['in vain', 'in vain', 'sent', 'in vain', 'in vain', 'sent', 'in vain', 'in vain', 'sent'],
  blockVideo: [
    'timeout',
    'timeout',
    'sent',
    'disconnected',
    'target-left',
    'target-left',
    'not-joined',
    'in vain',
    'meeting-changed',
  ],
  allowScreenShare: [
    'in vain',
    'in vain',
    'sent',
    'in vain',
    'in vain',
    'sent',
    'in vain',
    'in vain',
    'sent',
  ],
  blockScreenShare: [
    'timeout',
    'timeout',
    'sent',
    'disconnected',
    'target-left',
    'target-left',
    'not-joined',
    'timeout',
    'meeting-changed',
  ],
};

/** Faults after which the request has taken no effect; after the others it may, later and unseen. */
const WITHOUT_EFFECT: ReadonlySet<Fault> = new Set([
  'refused by the service',
  'never answered',
  'outage',
  'moderator kicked',
  'permission revoked',
]);

/** What only an unanswered kick is rejected with, 20 s later. */
const KICK_TIMEOUT = 'Error: request timeout for callback eventId:30';

/** What the SDK lets loose of a kick (F7). The service answers none that it carries out. */
const KICK_REJECTIONS: Readonly<Record<Fault, string>> = {
  'refused by the service': 'Error: refused by a fault',
  'never answered': KICK_TIMEOUT,
  'answered late': KICK_TIMEOUT,
  outage: KICK_TIMEOUT,
  'target leaves': 'Error: no such participant',
  'target reconnects': 'Error: no such participant',
  'moderator kicked': KICK_TIMEOUT,
  'permission revoked': 'Error: permission denied',
  'meeting replaced': KICK_TIMEOUT,
};

/** A permission patch that fails is told by nobody but the SDK's own unhandled rejection, tracing or not (F8). */
const FAILED_PATCH =
  /refused by a fault|permission denied|not in the meeting|no such user|request timeout for callback eventId:327681/;

let rooms = 0;

const test = base.extend<{ open: (action: ModerationAction) => Promise<FaultCell> }>({
  open: async ({ harnessPage: page, sandbox }, use, { parallelIndex }) => {
    const room = `faults-${parallelIndex}-${++rooms}`;
    const control = new Control(sandbox.url, room);
    const cells: FaultCell[] = [];
    await use(async (action) => {
      const cell = await FaultCell.open({ page, control, room, sandboxUrl: sandbox.url }, action);
      cells.push(cell);
      return cell;
    });
    for (const cell of cells) await cell.close();
    await control.clearFaults();
  },
});

const toldBy = ({ status, reason }: SeenOutcome): unknown => (status === 'failed' ? reason : status);

for (const action of Object.keys(TABLE) as ModerationAction[]) {
  test.describe(action, () => {
    (Object.keys(FAULTS) as Fault[]).forEach((fault, column) => {
      const told = TABLE[action][column] ?? 'already';
      const isDone = told === 'confirmed' || told === 'sent';

      test(`${fault}: ${told}`, async ({ open }) => {
        const cell = await open(action);
        await FAULTS[fault](cell);
        // Before the outcome is looked at: what is told must be so already.
        if (isDone) await cell.isSo();
        const outcome = await cell.settled();
        const isSo = cell.row.isSo(await cell.room());
        note({ action, fault, outcome, isSo });

        expect(toldBy(outcome)).toBe(told === 'in vain' ? 'sent' : told);
        expect(outcome.duration, 'time until the outcome').toBeLessThanOrEqual(cell.timeout);
        expect((await cell.outcomes()).map(toldBy)).toEqual([toldBy(outcome)]);
        expect(await cell.isPending()).toBe(false);
        if (told === 'in vain' || (!isDone && WITHOUT_EFFECT.has(fault))) {
          expect(isSo, 'what was asked for is so').toBe(false);
        }
        expect(await cell.kicked()).toEqual(action === 'kick' && isDone ? [cell.row.target.name] : []);

        // Longer than the SDK waits for an answer.
        await cell.pass(25_000);
        if (action === 'kick') {
          const rejection = KICK_REJECTIONS[fault];
          await expect.poll(() => cell.rejections()).toEqual([rejection]);
          expect(await cell.errors()).toEqual(rejection === KICK_TIMEOUT ? [] : [rejection]);
        } else {
          const errors = await cell.errors();
          const isPatch = cell.row.requests.includes('updateUserPreset');
          expect(errors.filter((error) => !isPatch || !FAILED_PATCH.test(error))).toEqual([]);
        }
        expect(await cell.listenersLeft(), 'listeners left').toBe(0);
      });
    });
  });
}

test('F8: a muted participant whose block is refused results in `sent`, because the refusal names nobody', async ({
  open,
}) => {
  const cell = await open('blockAudio');
  await cell.begin('refuse', { requests: ['updateUserPreset'] });
  const outcome = await cell.settled();
  expect(outcome.status).toBe('sent');
  const ada = (await cell.room()).peers.find(({ name }) => name === 'Ada');
  expect(ada?.audio).toBe(false);
  expect(ada?.permissions.media.audio.canProduce).toBe('ALLOWED');
  await expect.poll(() => cell.errors()).toEqual([expect.stringContaining('refused by a fault')]);
});

test('everybody is muted when the last of those who were not has left, answered or not', async ({ open }) => {
  const cell = await open('disableAllAudio');
  await cell.begin('never');
  await cell.leaves('Ada');
  expect(await cell.isPending()).toBe(true);
  await cell.leaves('Bob');
  await cell.isSo();
  expect((await cell.settled()).status).toBe('confirmed');
});

/** For the reporter that makes one table of all workers' tests. */
function note(observed: ObservedFault): void {
  test.info().annotations.push({ type: faultAnnotation, description: JSON.stringify(observed) });
}

test('F18: a block whose extra mute is refused is `sent`', async ({ open }) => {
  const cell = await open('blockAudio');
  await cell.begin('refuse', { requests: ['hostControlPeer'] });
  expect((await cell.settled()).status).toBe('sent');
  const ada = (await cell.room()).peers.find(({ name }) => name === 'Ada');
  expect(ada?.audio).toBe(false);
  expect(await cell.errors()).toEqual([]);
});
