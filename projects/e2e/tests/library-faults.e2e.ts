// Every action × everything that may go wrong while it is under way, on the unmodified SDK: what the moderator is told.
import { expect } from '@playwright/test';
import type { ModerationAction } from '../../ngx-rtk-moderation/src/actions';
import type { ModerationErrorCode } from '../../ngx-rtk-moderation/src/moderation-error';
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

/** The library's errors that the table knows, by number. */
const CODES = {
  104: 'PERMISSION_DENIED',
  201: 'TIMEOUT',
  202: 'REFUSED',
  203: 'DISCONNECTED',
  204: 'UNKNOWN_TARGET',
  205: 'UNKNOWN_TARGET',
  206: 'NOT_JOINED',
  208: 'ABORTED',
  210: 'UNKNOWN_TARGET',
  306: 'REFUSED',
} as const satisfies Readonly<Record<number, ModerationErrorCode>>;

/**
 * What the moderator is told: the status, or the number of the error. `in vain`: sent, and the room says that it did not
 * take effect, which nobody tells (F8).
 */
type Told = keyof typeof CODES | 'confirmed' | 'sent' | 'already' | 'in vain';

/** The columns are those of {@link FAULTS}. */
type Row = readonly [Told, Told, Told, Told, Told, Told, Told, Told, Told];

const TABLE: Readonly<Record<ModerationAction, Row>> = {
  disableAudio: [306, 201, 'confirmed', 203, 204, 204, 206, 306, 208],
  disableVideo: [306, 201, 'confirmed', 203, 204, 204, 206, 306, 208],
  pin: [202, 201, 'confirmed', 203, 204, 204, 206, 202, 208],
  unpin: [202, 201, 'confirmed', 203, 'confirmed', 'confirmed', 206, 202, 208],
  kick: [201, 201, 'confirmed', 203, 'confirmed', 205, 206, 201, 208],
  disableAllAudio: [306, 201, 'confirmed', 203, 'confirmed', 'confirmed', 206, 306, 208],
  disableAllVideo: [306, 201, 'confirmed', 203, 'confirmed', 'confirmed', 206, 306, 208],
  kickAll: [201, 201, 'confirmed', 203, 'confirmed', 'confirmed', 206, 201, 208],
  admit: [201, 201, 'confirmed', 203, 210, 'confirmed', 206, 104, 208],
  reject: [201, 201, 'confirmed', 203, 'confirmed', 'confirmed', 206, 104, 208],
  grantStage: [201, 201, 'confirmed', 203, 204, 204, 206, 201, 208],
  denyStage: [201, 201, 'confirmed', 203, 204, 204, 206, 201, 208],
  removeFromStage: [306, 201, 'confirmed', 203, 204, 204, 206, 306, 208],
  allowAudio: ['in vain', 'in vain', 'sent', 'in vain', 'in vain', 'sent', 'in vain', 'in vain', 'sent'],
  blockAudio: [306, 201, 'sent', 203, 204, 204, 206, 'in vain', 208],
  allowVideo: ['in vain', 'in vain', 'sent', 'in vain', 'in vain', 'sent', 'in vain', 'in vain', 'sent'],
  blockVideo: [306, 201, 'sent', 203, 204, 204, 206, 'in vain', 208],
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
  blockScreenShare: [201, 201, 'sent', 203, 204, 204, 206, 201, 208],
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

const toldBy = ({ status, number }: SeenOutcome): unknown => (status === 'failed' ? number : status);

for (const action of Object.keys(TABLE) as ModerationAction[]) {
  test.describe(action, () => {
    (Object.keys(FAULTS) as Fault[]).forEach((fault, column) => {
      const told = TABLE[action][column] ?? 'already';
      const isDone = told === 'confirmed' || told === 'sent';

      test(`${fault}: ${typeof told === 'number' ? `failed ${CODES[told]} (${told})` : told}`, async ({
        open,
      }) => {
        const cell = await open(action);
        await FAULTS[fault](cell);
        // Before the outcome is looked at: what is told must be so already.
        if (isDone) await cell.isSo();
        const outcome = await cell.settled();
        const isSo = cell.row.isSo(await cell.room());
        note({ action, fault, outcome, isSo });

        expect(toldBy(outcome)).toBe(told === 'in vain' ? 'sent' : told);
        if (typeof told === 'number') expect(outcome.code).toBe(CODES[told]);
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

test('F8: who is muted and whose block is refused is told as sent: the refusal has no name on it', async ({
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
