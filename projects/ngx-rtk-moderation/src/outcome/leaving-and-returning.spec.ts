import type { MeetingDescription } from 'ngx-rtk-moderation/testing';
import { connected, pass, record, rejection, settle, type Setup } from '../../jest/helpers';

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

const ada = { id: 'ada', userId: 'user-ada', name: 'Ada', audio: true };
const again = { ...ada, id: 'ada-again' };
const guest = { id: 'gus', userId: 'user-gus', name: 'Gus' };

function room(description: MeetingDescription): Setup & { kicked: unknown[] } {
  const setup = connected(description);
  return { ...setup, kicked: record(setup.moderation.kicked$) };
}

describe('a removal that RealtimeKit is slow with', () => {
  const slow = () => {
    const setup = room({ participants: [ada] });
    setup.meeting.server.never('kick');
    return setup;
  };

  it('F11, F26: is not confirmed by a lost connection that is back soon', async () => {
    const { meeting, moderation, kicked } = slow();
    const error = rejection(moderation.kick('ada'));
    await pass(1_500);
    meeting.server.leave('ada');
    await pass(1_500);
    meeting.server.join(again);
    const namesTheOther: unknown = expect.stringContaining('ada-again');
    expect(await error).toMatchObject({
      reason: 'target-returned',
      returnedAs: 'ada-again',
      message: namesTheOther,
    });
    await pass(5_000);
    expect(kicked).toEqual([]);
  });

  it('is confirmed if the target stays away, and not reported as a removal before', async () => {
    const { meeting, moderation, kicked } = slow();
    const settled = jest.fn();
    moderation.kick('ada').then(settled, settled);
    await pass(1_500);
    meeting.server.leave('ada');
    await pass(1_999);
    expect([settled.mock.calls, kicked]).toEqual([[], []]);
    expect(moderation.participants()).toEqual([]);
    await pass(1);
    expect(settled).toHaveBeenCalledWith(expect.objectContaining({ status: 'confirmed' }));
    expect(kicked).toMatchObject([{ participant: { id: 'ada' }, scope: 'one', self: false }]);
  });

  it('waits beyond its timeout for whether the target stays away', async () => {
    const { meeting, moderation } = slow();
    const outcome = moderation.kick('ada');
    await pass(4_900);
    meeting.server.leave('ada');
    await pass(2_000);
    await expect(outcome).resolves.toMatchObject({ status: 'confirmed', duration: 6_900 });
  });

  it('F11, F26: is not confirmed by a connection that is lost just before the timeout', async () => {
    const { meeting, moderation, kicked } = slow();
    const error = rejection(moderation.kick('ada'));
    await pass(4_900);
    meeting.server.leave('ada');
    await pass(1_000);
    meeting.server.join(again);
    expect(await error).toMatchObject({ reason: 'target-returned', returnedAs: 'ada-again' });
    expect(kicked).toEqual([]);
  });

  it('F10: fails immediately if its time is over and the connection goes down', async () => {
    const { meeting, moderation } = slow();
    const error = rejection(moderation.kick('ada'));
    await pass(4_900);
    meeting.server.leave('ada');
    await pass(1_000);
    meeting.server.dropSocket();
    expect(await error).toMatchObject({ reason: 'disconnected' });
  });

  it('is no event of kicked$ after the wait was aborted, because nobody observes it', async () => {
    const { meeting, moderation, kicked } = room({ participants: [ada] });
    const left = record(moderation.participantLeft$);
    const release = meeting.server.hold('kick');
    const abort = new AbortController();
    const error = rejection(moderation.kick('ada', { signal: abort.signal }));
    await pass(50);
    abort.abort();
    expect(await error).toMatchObject({ reason: 'aborted' });
    release();
    await settle();
    expect(left).toMatchObject([{ participant: { id: 'ada' } }]);
    expect(kicked).toEqual([]);
  });

  it('F6: that was given up is not reported if the target leaves much later', async () => {
    const { meeting, kicked, moderation } = slow();
    const abort = new AbortController();
    const error = rejection(moderation.kick('ada', { signal: abort.signal }));
    await pass(50);
    abort.abort();
    await error;
    await pass(2_000);
    meeting.server.leave('ada');
    await settle();
    expect(kicked).toEqual([]);
  });

  it('is reported once if it is called anew after it was given up', async () => {
    // The second one finds nobody any longer, and the SDK lets that loose (F7).
    jest.spyOn(console, 'error').mockImplementation();
    const { meeting, moderation, kicked } = room({ participants: [ada] });
    const release = meeting.server.hold('kick');
    const abort = new AbortController();
    const first = rejection(moderation.kick('ada', { signal: abort.signal }));
    await pass(50);
    abort.abort();
    const second = moderation.kick('ada', { signal: new AbortController().signal });
    expect(await first).toMatchObject({ reason: 'aborted' });
    release();
    await expect(second).resolves.toMatchObject({ status: 'confirmed' });
    await settle();
    expect(kicked).toMatchObject([{ participant: { id: 'ada' } }]);
  });

  it('F10: does not take an invisible target for an absent one while the connection is down', async () => {
    const { meeting, moderation, kicked } = slow();
    const error = rejection(moderation.kick('ada'));
    await pass(1_500);
    meeting.server.leave('ada');
    await pass(500);
    meeting.server.dropSocket();
    await pass(3_000);
    expect(await error).toMatchObject({ reason: 'disconnected' });
    expect(kicked).toEqual([]);
  });
});

describe('a removal', () => {
  it('S14: is reported for the first device if a second one of the user joins meanwhile', async () => {
    const { meeting, moderation, kicked } = room({ participants: [ada] });
    const release = meeting.server.hold('kick');
    const outcome = moderation.kick('ada');
    await settle();
    meeting.server.join(again);
    await settle();
    release();
    await expect(outcome).resolves.toMatchObject({ status: 'confirmed', target: { id: 'ada' } });
    expect(kicked).toMatchObject([{ participant: { id: 'ada' } }]);
    expect(moderation.participant('ada-again')).toBeDefined();
  });

  it('F11: is not reported if the target comes back in the turn in which they leave', async () => {
    const { meeting, moderation, kicked } = room({ participants: [ada] });
    meeting.server.never('kick');
    const error = rejection(moderation.kick('ada'));
    await settle();
    meeting.server.leave('ada');
    meeting.server.join(again);
    expect(await error).toMatchObject({ reason: 'target-returned', returnedAs: 'ada-again' });
    expect(kicked).toEqual([]);
  });

  it('F11: by other code than the service is not reported either', async () => {
    const { meeting, kicked } = room({ participants: [ada] });
    meeting.server.never('kick');
    await meeting.participants.joined.get('ada')?.kick();
    meeting.server.leave('ada');
    meeting.server.join(again);
    await settle();
    expect(kicked).toEqual([]);
  });

  it('is of one connection: another one that was there before does not matter', async () => {
    const { moderation, kicked } = room({ participants: [ada, again] });
    await expect(moderation.kick('ada')).resolves.toMatchObject({ status: 'confirmed' });
    expect(kicked).toMatchObject([{ participant: { id: 'ada' } }]);
  });
});

describe('admit', () => {
  it('is confirmed when the guest has come in, not when they are gone from the waiting room', async () => {
    const { moderation } = room({ waitlisted: [guest] });
    const outcome = await moderation.admit('gus');
    expect(outcome).toMatchObject({ status: 'confirmed', target: { id: 'gus' } });
    expect(moderation.check('kick', 'gus').possible).toBe(true);
  });

  it('W2: is sent, no failure, if the guest needs longer than the timeout to join', async () => {
    const { meeting, moderation } = room({ waitlisted: [guest] });
    const joined = record(moderation.participantJoined$);
    meeting.server.never('admit');
    const settled = jest.fn();
    moderation.admit('gus').then(settled, settled);
    await settle();
    meeting.server.stopWaiting('gus');
    await pass(4_999);
    expect(settled).not.toHaveBeenCalled();
    await pass(1);
    expect(settled).toHaveBeenCalledWith(expect.objectContaining({ action: 'admit', status: 'sent' }));
    meeting.server.join(guest);
    await settle();
    expect(joined).toMatchObject([{ participant: { id: 'gus' } }]);
  });

  it('F26: is about the user: who waits again under another id and is let in has been admitted', async () => {
    const { meeting, moderation } = room({ waitlisted: [guest] });
    const release = meeting.server.hold('admit');
    const outcome = moderation.admit('gus');
    await settle();
    meeting.server.stopWaiting('gus');
    await settle();
    meeting.server.wait({ ...guest, id: 'gus-again' });
    await settle();
    release();
    await expect(outcome).resolves.toMatchObject({ status: 'confirmed' });
  });

  it('names the id under which the guest still waits', async () => {
    const { meeting, moderation } = room({ waitlisted: [guest] });
    meeting.server.never('admit');
    const error = rejection(moderation.admit('gus'));
    await settle();
    meeting.server.stopWaiting('gus');
    meeting.server.wait({ ...guest, id: 'gus-again' });
    await pass(5_000);
    const namesTheOther: unknown = expect.stringContaining('gus-again');
    expect(await error).toMatchObject({ reason: 'target-returned', message: namesTheOther });
  });
});

describe('reject', () => {
  it('fails if another moderator admits the guest', async () => {
    const { meeting, moderation } = room({ waitlisted: [guest] });
    meeting.server.never('reject');
    const error = rejection(moderation.reject('gus'));
    await pass(1_500);
    meeting.server.admit('user-gus');
    expect(await error).toMatchObject({ reason: 'admitted-by-other' });
  });

  it('that RealtimeKit is slow with is confirmed if the guest stays away', async () => {
    const { meeting, moderation } = room({ waitlisted: [guest] });
    meeting.server.never('reject');
    const settled = jest.fn();
    moderation.reject('gus').then(settled, settled);
    await pass(1_500);
    meeting.server.stopWaiting('gus');
    await pass(1_999);
    expect(settled).not.toHaveBeenCalled();
    await pass(1);
    expect(settled).toHaveBeenCalledWith(expect.objectContaining({ status: 'confirmed' }));
  });

  it('F10: is not confirmed by a waiting room that is empty after an outage', async () => {
    const { meeting, moderation } = room({ waitlisted: [guest] });
    meeting.server.never('reject');
    const error = rejection(moderation.reject('gus'));
    await settle();
    meeting.server.dropSocket();
    await settle();
    meeting.server.stopWaiting('gus');
    await meeting.server.reconnect();
    await settle();
    expect(await error).toMatchObject({ reason: 'disconnected' });
  });

  it('fails immediately if its time is over and the guest waits again', async () => {
    const { meeting, moderation } = room({ waitlisted: [guest] });
    meeting.server.never('reject');
    const error = rejection(moderation.reject('gus'));
    await pass(4_000);
    meeting.server.stopWaiting('gus');
    await pass(1_500);
    meeting.server.wait(guest);
    await settle();
    expect(moderation.pending()).toBe(false);
    expect(await error).toMatchObject({ reason: 'timeout' });
  });

  it('fails with the SDK’s error if the guest, who was gone then, waits again', async () => {
    const { meeting, moderation } = room({ waitlisted: [guest] });
    let refuse: (error: Error) => void = () => undefined;
    jest
      .spyOn(meeting.participants, 'rejectWaitingRoomRequest')
      .mockReturnValue(new Promise((_, reject) => (refuse = reject)));
    const settled = jest.fn();
    const error = rejection(moderation.reject('gus')).finally(settled);
    await pass(1_500);
    meeting.server.stopWaiting('gus');
    await settle();
    const cause = new Error('not now');
    refuse(cause);
    await pass(500);
    expect(settled).not.toHaveBeenCalled();
    meeting.server.wait(guest);
    await settle();
    expect(settled).toHaveBeenCalled();
    expect(await error).toMatchObject({ reason: 'refused', cause });
  });

  it('F26: is about the user: who waits again under another id has not been turned away', async () => {
    const { meeting, moderation } = room({ waitlisted: [guest] });
    meeting.server.never('reject');
    const error = rejection(moderation.reject('gus'));
    await pass(1_500);
    meeting.server.stopWaiting('gus');
    await pass(1_000);
    meeting.server.wait({ ...guest, id: 'gus-again' });
    await pass(2_500);
    expect(await error).toMatchObject({ reason: 'target-returned', returnedAs: 'gus-again' });
  });
});

it('F22: nothing is called a failure without a last look', async () => {
  const { meeting, moderation } = room({
    participants: Array.from({ length: 20 }, (_, index) => ({ id: `p${index}` })),
  });
  // Outside of the active grid, cameras are looked at once a frame at most.
  meeting.server.setVideo('p19', true);
  meeting.server.never('disableVideo');
  const settled = jest.fn();
  moderation.disableVideo('p19', { timeout: 10 }).then(settled, settled);
  await settle();
  meeting.server.setVideo('p19', false);
  await pass(9);
  expect(settled).not.toHaveBeenCalled();
  await pass(1);
  expect(settled).toHaveBeenCalledWith(expect.objectContaining({ status: 'confirmed' }));
});
