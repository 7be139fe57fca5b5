import { withPrompt } from 'ngx-rtk-moderation';
import { connected, pass, rejection, settle } from '../../jest/helpers';

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

const people = (count: number, more: object = {}) =>
  Array.from({ length: count }, (_, index) => ({ id: `p${index}`, userId: `u${index}`, ...more }));
const idsOf = (participants: readonly { readonly id: string }[]) => participants.map(({ id }) => id);

describe('the pace of a batch', () => {
  it('is not used up by targets for which nothing is sent', async () => {
    const participants = [...people(2_000), { id: 'ada', audio: true }];
    const { moderation } = connected({ participants });
    const ended = jest.fn();
    void moderation.disableAudio(idsOf(participants)).then(ended);
    await pass(1_000);
    expect(ended).toHaveBeenCalled();
  });

  it('is not used up by refusals', async () => {
    const { moderation } = connected({ self: { preset: 'participant' }, participants: people(400) });
    const ended = jest.fn();
    void moderation.disableAudio(idsOf(people(400))).then(ended);
    await settle();
    expect(ended).toHaveBeenCalled();
  });

  it('waits out a connection that is lost while nothing has to be sent', async () => {
    const participants = [...people(20), ...people(20, { audio: true })].map((one, index) => ({
      ...one,
      id: `q${index}`,
    }));
    const { meeting, moderation } = connected({ participants });
    const batch = moderation.disableAudio(idsOf(participants));
    meeting.server.dropSocket();
    await settle();
    await meeting.server.reconnect();
    await pass(1_000);
    const { rejected } = await batch;
    expect(rejected.length).toBeLessThanOrEqual(9);
  });
});

describe('the mutes of blockAudio()', () => {
  const participants = people(20, { audio: true });
  const blockAll = (signal?: AbortSignal) => {
    const { meeting, moderation } = connected({ participants });
    // The clients do not obey the patch, so that each has to be muted.
    jest.spyOn(meeting.participants, 'updatePermissions').mockResolvedValue(undefined);
    const batch = moderation.blockAudio(idsOf(participants), { ...(signal && { signal }) });
    const mutes = () => meeting.calls.filter(({ method }) => method.includes('disableAudio')).length;
    return { meeting, moderation, batch, mutes };
  };

  it('are sent 8 at a time, the next ones after 50 ms', async () => {
    const { batch, mutes } = blockAll();
    await settle();
    expect(mutes()).toBe(8);
    await pass(49);
    expect(mutes()).toBe(8);
    await pass(1);
    expect(mutes()).toBe(16);
    await pass(50);
    expect(mutes()).toBe(20);
    expect((await batch).fulfilled).toHaveLength(20);
  });

  it('end with an abort', async () => {
    const abort = new AbortController();
    const { batch, mutes } = blockAll(abort.signal);
    await settle();
    abort.abort();
    await batch;
    await pass(500);
    expect(mutes()).toBe(8);
  });

  it('end with the meeting', async () => {
    const { batch, moderation, mutes } = blockAll();
    await settle();
    moderation.disconnect();
    await batch;
    await pass(500);
    expect(mutes()).toBe(8);
  });
});

describe('a call for many targets', () => {
  it('is not made if the SDK knows its only target no longer: without ids it may be for everybody', async () => {
    let answer: (yes: boolean) => void = () => undefined;
    const prompt = withPrompt(() => new Promise((resolve) => (answer = resolve)), { actions: ['admit'] });
    const { meeting, moderation } = connected({ waitlisted: [{ id: 'guest' }] }, prompt);
    const error = rejection(moderation.admit('guest', { timeout: 100 }));
    await settle();
    jest.spyOn(meeting.participants.waitlisted, 'get').mockReturnValue(undefined);
    const admit = jest.spyOn(meeting.participants, 'acceptAllWaitingRoomRequest');
    answer(true);
    await pass(100);
    expect(await error).toMatchObject({ reason: 'timeout', sent: true });
    expect(admit).not.toHaveBeenCalled();
  });
});
