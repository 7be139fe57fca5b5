import { connected, pass, record, rejection, settle } from '../../jest/helpers';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const ada = { id: 'ada', userId: 'user-ada', audio: true };
const guest = { id: 'gus', userId: 'user-gus' };

describe('reject() of a guest whom somebody else admits', () => {
  it.each([
    ['the turn of the call', 0, 'gus'],
    ['the turn of the call, under another id', 0, 'gus-2'],
    ['the first second, under another id', 500, 'gus-2'],
    ['a later turn, under another id', 1_500, 'gus-2'],
  ])('fails if the guest arrives in %s', async (_, ms, id) => {
    const { meeting, moderation } = connected({ waitlisted: [guest] });
    meeting.server.never('reject');
    const error = rejection(moderation.reject('gus'));
    if (ms > 0) await pass(ms);
    // The waiting room and the meeting change in one turn.
    meeting.server.stopWaiting('gus');
    meeting.server.join({ ...guest, id });
    expect(await error).toMatchObject({ reason: 'admitted-by-other', sent: true });
  });

  it('F26: is confirmed if another device of the user joined in the turn before', async () => {
    const { meeting, moderation } = connected({ participants: [ada], waitlisted: [guest] });
    meeting.server.never('kick');
    // An action under way keeps the arrivals.
    const kick = rejection(moderation.kick('ada'));
    await settle();
    meeting.server.join({ ...guest, id: 'gus-2' });
    await settle();
    expect(await moderation.reject('gus')).toMatchObject({ status: 'confirmed' });
    await pass(5_000);
    expect(await kick).toMatchObject({ reason: 'timeout' });
  });
});

describe('timers of an action', () => {
  it.each(['kick', 'reject'] as const)(
    'end with an abort, also that of a target of %s() who is away',
    async (action) => {
      const { meeting, moderation } = connected({ participants: [ada], waitlisted: [guest] });
      meeting.server.never(action);
      const controller = new AbortController();
      const { signal } = controller;
      const target = action === 'kick' ? 'ada' : 'gus';
      const error = rejection(moderation.perform(action, target, { signal }));
      await pass(1_500);
      if (action === 'kick') meeting.server.leave('ada');
      else meeting.server.stopWaiting('gus');
      await pass(500);
      meeting.server.end();
      expect(jest.getTimerCount()).toBe(2);
      controller.abort();
      expect(jest.getTimerCount()).toBe(0);
      expect(await error).toMatchObject({ reason: 'aborted' });
    },
  );

  it('end with the outcome', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    await moderation.kick('ada');
    // The scan of the participants pauses for 250 ms.
    await pass(300);
    meeting.server.end();
    expect(jest.getTimerCount()).toBe(0);
  });
});

it('F12: an action fails when the local participant is out, and the state says why', async () => {
  const { meeting, moderation } = connected({ participants: [ada] });
  meeting.server.never('disableAudio');
  const reasons = record(moderation.leftReason$);
  const error = rejection(moderation.disableAudio('ada')).then((cause) => [cause, moderation.leftReason()]);
  await settle();
  await meeting.server.kickSelf();
  expect(await error).toMatchObject([{ reason: 'not-joined', sent: true }, 'kicked']);
  expect(reasons).toEqual([null, 'kicked']);
});

it('F11, F26: muting all waits for the media of a user who is back, whoever else changes meanwhile', async () => {
  const { meeting, moderation } = connected({ participants: [ada, { id: 'bob' }] });
  meeting.server.never('disableAllAudio');
  const settled = jest.fn();
  moderation.disableAllAudio().then(settled, settled);
  await settle();
  meeting.server.leave('ada');
  // The SDK has no producers yet.
  meeting.server.join({ ...ada, id: 'ada-2', audio: false });
  await settle();
  meeting.server.setVideo('bob', true);
  await settle();
  expect(settled).not.toHaveBeenCalled();
  meeting.server.setAudio('ada-2', true);
  await settle();
  meeting.server.setAudio('ada-2', false);
  await settle();
  expect(settled).toHaveBeenCalledWith(expect.objectContaining({ status: 'confirmed' }));
});

it('F10: admit() fails with `disconnected` if the connection was lost and the guest is gone without joining', async () => {
  const { meeting, moderation } = connected({ waitlisted: [guest] });
  meeting.server.never('admit');
  const error = rejection(moderation.admit('gus'));
  await settle();
  meeting.server.dropSocket();
  await settle();
  meeting.server.stopWaiting('gus');
  await meeting.server.reconnect();
  await pass(5_000);
  expect(await error).toMatchObject({ reason: 'disconnected', sent: true });
});

it('kickAll() waits for the end of the meeting, whoever joins or leaves meanwhile', async () => {
  const { meeting, moderation } = connected({ participants: [ada] });
  const release = meeting.server.hold('kickAll');
  const settled = jest.fn();
  moderation.kickAll().then(settled, settled);
  await settle();
  meeting.server.join({ id: 'bob' });
  await settle();
  meeting.server.leave('ada');
  meeting.server.leave('bob');
  await pass(1_000);
  expect(settled).not.toHaveBeenCalled();
  release();
  await settle();
  expect(settled).toHaveBeenCalledWith(expect.objectContaining({ status: 'confirmed' }));
});

it('F9: an error of the SDK after the request says that the action was sent', async () => {
  const { meeting, moderation } = connected({ participants: [ada] });
  meeting.server.refuse('disableAudio');
  expect(await rejection(moderation.disableAudio('ada'))).toMatchObject({ reason: 'refused', sent: true });
});

it('F11: a target who was away, is back and leaves again has to stay away for 2 s of its own', async () => {
  const { meeting, moderation } = connected({ participants: [ada] });
  meeting.server.never('kick');
  const settled = jest.fn();
  moderation.kick('ada').then(settled, settled);
  await pass(1_500);
  meeting.server.leave('ada');
  await pass(1_000);
  // A view of the room that was late: the same connection.
  meeting.server.join(ada);
  await pass(1_500);
  meeting.server.leave('ada');
  await pass(1_999);
  expect(settled).not.toHaveBeenCalled();
  await pass(1);
  expect(settled).toHaveBeenCalledWith(expect.objectContaining({ status: 'confirmed' }));
});

it('F9, F10: an error of the SDK after a lost connection is `disconnected`: that says more', async () => {
  const { meeting, moderation } = connected({ participants: [ada] });
  meeting.server.never('disableAudio');
  const error = rejection(moderation.disableAudio('ada', { timeout: 60_000 }));
  await settle();
  meeting.server.dropSocket();
  await settle();
  await meeting.server.reconnect();
  await pass(30_000);
  expect(await error).toMatchObject({ reason: 'disconnected', sent: true });
});
