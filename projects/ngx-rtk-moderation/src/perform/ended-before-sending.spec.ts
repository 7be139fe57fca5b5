import { createEnvironmentInjector, EnvironmentInjector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ModerationService, provideModeration } from 'ngx-rtk-moderation';
import { FakeMeeting } from 'ngx-rtk-moderation/testing';
import { connected, pass, record, rejection, settle, type Setup } from '../../jest/helpers';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const people = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `p${index}`, audio: true }));
const ids = (count: number): string[] => people(count).map(({ id }) => id);

type Ending = readonly [
  title: string,
  reason: string,
  end: (setup: Setup & { readonly abort: AbortController }) => unknown,
];

const ENDINGS: readonly Ending[] = [
  ['the service is disconnected', 'meeting-changed', ({ moderation }) => moderation.disconnect()],
  [
    'the service is disconnected, and connected to the same meeting again',
    'meeting-changed',
    ({ moderation, meeting }) => {
      moderation.disconnect();
      moderation.connect(meeting);
    },
  ],
  [
    'another meeting is connected',
    'meeting-changed',
    ({ moderation }) => moderation.connect(new FakeMeeting({ participants: people(20) })),
  ],
  [
    'the local participant is moved to a connected meeting',
    'meeting-changed',
    ({ meeting }) => void meeting.server.moveSelf(new FakeMeeting({ self: { id: 'me-2' }, joined: false })),
  ],
  ['the local participant is removed', 'not-joined', ({ meeting }) => void meeting.server.kickSelf()],
  ['the meeting ends', 'not-joined', ({ meeting }) => void meeting.server.endMeeting()],
  ['the service ends', 'aborted', () => TestBed.resetTestingModule()],
  ['the caller aborts', 'aborted', ({ abort }) => abort.abort()],
];

describe('an action in the queue of the permission patches', () => {
  it.each(ENDINGS)('S6: fails immediately if %s, and is never sent', async (_, reason, end) => {
    const setup = connected({ participants: people(3) });
    const { meeting, moderation } = setup;
    await moderation.allowAudio('p0');
    expect(meeting.server.patches).toHaveLength(1);
    const abort = new AbortController();
    const outcomes = record(moderation.outcomes$);
    const { signal } = abort;
    const error = rejection(moderation.blockAudio('p1', { signal }));
    const batch = moderation.blockAudio(['p1', 'p2'], { signal });
    await settle();
    expect(outcomes).toEqual([]);
    end({ ...setup, abort });
    // No time passes: the turn of the patch does not come.
    await settle();
    expect(outcomes).toHaveLength(2);
    expect(await error).toMatchObject({ reason, action: 'blockAudio', targetId: 'p1', sent: false });
    expect((await batch).rejected).toMatchObject([
      { targetId: 'p1', error: { reason, sent: false } },
      { targetId: 'p2', error: { reason, sent: false } },
    ]);
    expect(moderation.pending()).toBe(false);
    await pass(1_000);
    await pass(10_000);
    expect(meeting.server.patches).toHaveLength(1);
    expect(meeting.calls).toHaveLength(1);
  });

  it('S6: the queue goes on for another service of the same meeting', async () => {
    const { meeting, moderation } = connected({ participants: people(3) });
    const injector = createEnvironmentInjector([provideModeration()], TestBed.inject(EnvironmentInjector));
    const other = injector.get(ModerationService);
    other.connect(meeting);
    await moderation.allowAudio('p0');
    const error = rejection(moderation.allowAudio('p1'));
    const outcome = other.allowAudio('p2');
    moderation.disconnect();
    expect(await error).toMatchObject({ reason: 'meeting-changed' });
    // What is not sent needs no pause after it.
    await pass(61);
    expect(await outcome).toMatchObject({ status: 'sent', targetId: 'p2' });
    expect(meeting.server.patches.map(({ userIds }) => userIds)).toEqual([['user-p0'], ['user-p2']]);
  });

  it('a lost connection that is back before the turn of the patch changes nothing', async () => {
    const { meeting, moderation } = connected({ participants: people(2) });
    await moderation.allowAudio('p0');
    const outcome = moderation.allowAudio('p1');
    meeting.server.dropSocket();
    await settle();
    await meeting.server.reconnect();
    await pass(61);
    expect(await outcome).toMatchObject({ status: 'sent' });
  });
});

describe('a batch between two groups', () => {
  it.each(ENDINGS)('S6: fails immediately if %s, and sends no more', async (_, reason, end) => {
    const setup = connected({ participants: people(20) });
    const { meeting, moderation } = setup;
    meeting.server.never('disableAudio');
    const abort = new AbortController();
    const batch = moderation.disableAudio(ids(20), { signal: abort.signal });
    await settle();
    expect(meeting.calls).toHaveLength(8);
    const ended = jest.fn();
    void batch.then(ended);
    end({ ...setup, abort });
    await settle();
    expect(ended).toHaveBeenCalledTimes(1);
    const { rejected } = await batch;
    expect(rejected.map(({ error }) => [error.reason, error.sent])).toEqual(
      ids(20).map((_id, index) => [reason, index < 8]),
    );
    await pass(50);
    await pass(1_000);
    expect(meeting.calls).toHaveLength(8);
  });
});
