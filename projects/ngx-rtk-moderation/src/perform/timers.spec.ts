import { actionInfo, MODERATION_ACTIONS, type ModerationAction } from 'ngx-rtk-moderation';
import type { FakeMeeting, MeetingDescription } from 'ngx-rtk-moderation/testing';
import { connected, pass, rejection, settle, type Setup } from '../../jest/helpers';

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

/** Two pauses may outlive an action: 61 ms after a permission patch, and 250 ms after a scan that begins after a moment. */
const PAUSES_MS = 300;

const STAGES: Partial<Record<ModerationAction, 'ON_STAGE' | 'OFF_STAGE' | 'REQUESTED_TO_JOIN_STAGE'>> = {
  grantStage: 'OFF_STAGE',
  denyStage: 'REQUESTED_TO_JOIN_STAGE',
};

/** A room in which an action on Ada is possible. */
function roomFor(action: ModerationAction): MeetingDescription {
  const ada = { id: 'ada', userId: 'user-ada', audio: true, video: true };
  if (actionInfo(action).target === 'waitlisted') return { waitlisted: [ada] };
  const isPinned = action === 'unpin';
  return {
    stage: true,
    participants: [{ ...ada, pinned: isPinned, stageStatus: STAGES[action] ?? 'ON_STAGE' }],
  };
}

/** The room is read once a second while somebody is outside of the active grid (F22). No other timer is left to it. */
const pollTimers = ({ participants }: FakeMeeting): number =>
  participants.joined.size > participants.active.size ? 1 : 0;

/** A service in whose room nothing is left to do: every timer from now on belongs to the action. */
async function idle(action: ModerationAction): Promise<Setup & { readonly targetId: 'ada' | null }> {
  const setup = connected(roomFor(action));
  // An answer to a kick ends the SDK's own timer (F7).
  setup.meeting.server.answerKicks();
  await pass(1_000);
  await pass(1_000);
  expect(jest.getTimerCount()).toBe(pollTimers(setup.meeting));
  return { ...setup, targetId: actionInfo(action).target === 'room' ? null : 'ada' };
}

/** Replaces the SDK's calls by calls without an answer: the fake's own timers are not the library's. */
function neverAnswer({ meeting }: Setup): jest.Mock {
  const call = jest.fn(() => new Promise<never>(() => undefined));
  const { participants, stage } = meeting;
  const ada = participants.joined.get('ada');
  for (const name of ['disableAudio', 'disableVideo', 'pin', 'unpin', 'kick'] as const)
    if (ada) jest.spyOn(ada, name).mockImplementation(call);
  for (const name of ['disableAllAudio', 'disableAllVideo', 'kickAll', 'updatePermissions'] as const)
    jest.spyOn(participants, name).mockImplementation(call);
  for (const name of ['acceptAllWaitingRoomRequest', 'rejectWaitingRoomRequest'] as const)
    jest.spyOn(participants, name).mockImplementation(call);
  for (const name of ['grantAccess', 'denyAccess', 'kick'] as const)
    jest.spyOn(stage, name).mockImplementation(call);
  return call;
}

describe('the timers of an action', () => {
  it.each(MODERATION_ACTIONS)('%s: end with its outcome', async (action) => {
    const { meeting, moderation, targetId } = await idle(action);
    const status: unknown = expect.stringMatching(/^(confirmed|sent)$/);
    const outcome = await moderation.perform(action, targetId, { timeout: Infinity });
    expect(outcome).toMatchObject({ action, status });
    await pass(PAUSES_MS);
    // The fake counts the permission patches of a minute.
    if (actionInfo(action).permission === 'canChangeParticipantPermissions') await pass(60_000);
    expect(jest.getTimerCount()).toBe(pollTimers(meeting));
  });

  it.each(MODERATION_ACTIONS)('%s: end with an abort', async (action) => {
    const setup = await idle(action);
    const call = neverAnswer(setup);
    const abort = new AbortController();
    const options = { timeout: Infinity, signal: abort.signal };
    const error = rejection(setup.moderation.perform(action, setup.targetId, options));
    await settle();
    expect(call).toHaveBeenCalledTimes(1);
    expect(jest.getTimerCount()).toBeGreaterThan(pollTimers(setup.meeting));
    abort.abort();
    expect(await error).toMatchObject({ reason: 'aborted', action, sent: true });
    await pass(PAUSES_MS);
    expect(jest.getTimerCount()).toBe(pollTimers(setup.meeting));
  });

  it.each(MODERATION_ACTIONS)('%s: end with its timeout', async (action) => {
    const setup = await idle(action);
    neverAnswer(setup);
    const error = rejection(setup.moderation.perform(action, setup.targetId, { timeout: 700 }));
    await pass(700);
    expect(await error).toMatchObject({ reason: 'timeout', action });
    expect(jest.getTimerCount()).toBe(pollTimers(setup.meeting));
  });

  it('of a batch end with an abort between two groups', async () => {
    const participants = Array.from({ length: 20 }, (_, index) => ({ id: `p${index}` }));
    const { moderation, meeting } = connected({ participants });
    await pass(1_000);
    for (const participant of meeting.participants.joined.values())
      jest.spyOn(participant, 'kick').mockImplementation(() => new Promise(() => undefined));
    const before = jest.getTimerCount();
    const abort = new AbortController();
    const run = moderation.kick(
      participants.map(({ id }) => id),
      { timeout: Infinity, signal: abort.signal },
    );
    await settle();
    expect(jest.getTimerCount()).toBeGreaterThan(before);
    abort.abort();
    expect((await run).rejected).toHaveLength(20);
    expect(jest.getTimerCount()).toBe(before);
  });
});
