import { createEnvironmentInjector, EnvironmentInjector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ModerationService, provideModeration } from 'ngx-rtk-moderation';
import type { FakeMeeting } from 'ngx-rtk-moderation/testing';
import { connected, pass, settle } from '../../jest/helpers';

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

const people = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `p${index}` }));

describe('permission patches of many', () => {
  it('F27: are never more than 1,000 in any minute', async () => {
    const { meeting, moderation } = connected({ participants: people(1) });
    const times: number[] = [];
    let now = 0;
    jest.spyOn(meeting.participants, 'updatePermissions').mockImplementation(() => {
      times.push(now);
      return Promise.resolve();
    });
    const other = connectedAlso(meeting);
    // Two services of one meeting share its limit.
    for (let count = 0; count < 1_500; count++) {
      void moderation.blockAudio('p0', { timeout: Infinity });
      void other.allowAudio('p0', { timeout: Infinity });
      await settle();
      jest.advanceTimersByTime(61);
      now += 61;
    }
    expect(times.length).toBeGreaterThan(1_000);
    // The thousandth after each call is more than a minute later: both ends of the SDK's minute count.
    const spans = times.slice(1_000).map((time, index) => time - (times[index] ?? 0));
    expect(Math.min(...spans)).toBeGreaterThan(60_000);
    expect(Math.max(...spans)).toBeLessThan(66_000);
  });

  it('F27: are one call for the targets of a batch', async () => {
    const { meeting, moderation } = connected({ participants: people(300) });
    expect((await moderation.allowAudio(people(300).map(({ id }) => id))).fulfilled).toHaveLength(300);
    expect(meeting.server.patches).toHaveLength(1);
    expect(meeting.server.patches[0]?.userIds).toHaveLength(300);
  });

  it('F18: revoke several with one call, then mute each', async () => {
    const { meeting, moderation } = connected({
      participants: people(3).map((person) => ({ ...person, audio: true })),
    });
    const { fulfilled } = await moderation.blockAudio(['p0', 'p1', 'p2']);
    expect(fulfilled).toHaveLength(3);
    expect(meeting.calls.map(({ method, id }) => id ?? method)).toEqual([
      'participants.updatePermissions',
      'p0',
      'p1',
      'p2',
    ]);
    meeting.server.setAudio('p1', true);
    await settle();
    expect(meeting.participants.joined.get('p1')?.audioEnabled).toBe(false);
  });

  it('are sent in the order of the calls', async () => {
    const { meeting, moderation } = connected({ participants: people(3) });
    await moderation.allowAudio('p0');
    const outcomes = [
      moderation.allowAudio('p1'),
      moderation.blockAudio('p2'),
      moderation.allowAudio('p2'),
      moderation.blockAudio('p1'),
    ];
    for (let patches = 0; patches < 4; patches++) await pass(61);
    await Promise.all(outcomes);
    const last = new Map<string, unknown>();
    for (const { userIds, patch } of meeting.server.patches) {
      for (const userId of userIds) last.set(userId, patch.media?.audio?.canProduce);
    }
    expect([last.get('user-p1'), last.get('user-p2')]).toEqual([2, 1]);
  });

  it('the last wish counts: block, allow and block in one turn are three calls', async () => {
    const { meeting, moderation } = connected({ participants: people(1) });
    const outcomes = [moderation.blockAudio('p0'), moderation.allowAudio('p0'), moderation.blockAudio('p0')];
    expect(new Set(outcomes).size).toBe(3);
    // The last call has no inverse after it, so it is joined.
    expect(moderation.blockAudio('p0')).toBe(outcomes[2]);
    for (let patches = 0; patches < 3; patches++) await pass(61);
    expect(await Promise.all(outcomes)).toMatchObject(Array(3).fill({ status: 'sent' }));
    expect(meeting.server.patches.map(({ patch }) => patch.media?.audio?.canProduce)).toEqual([2, 1, 2]);
  });

  it('F26: end as they were asked for last, also where one user has several devices', async () => {
    const devices = ['phone', 'laptop'].map((id) => ({ id, userId: 'ada@example.org' }));
    const { meeting, moderation } = connected({ participants: devices });
    const outcomes = [
      moderation.allowAudio('phone'),
      moderation.blockAudio('laptop'),
      moderation.allowAudio('laptop'),
      moderation.blockAudio('phone'),
    ];
    for (let patches = 0; patches < 4; patches++) await pass(100);
    await Promise.all(outcomes);
    const arrived = meeting.server.patches.map(({ patch }) => patch.media?.audio?.canProduce);
    expect(arrived).toEqual([1, 2, 1, 2]);
  });

  it('F26: fail for all that share the call if the SDK throws, and not for later ones', async () => {
    const { meeting, moderation } = connected({ participants: people(2) });
    const { participants } = meeting;
    jest.spyOn(participants, 'updatePermissions').mockRejectedValueOnce(new Error('not now'));
    const { rejected } = await moderation.allowVideo(['p0', 'p1']);
    expect(rejected.map(({ error, targetId }) => [error.reason, targetId])).toEqual([
      ['refused', 'p0'],
      ['refused', 'p1'],
    ]);
    const again = moderation.allowVideo('p0');
    await pass(100);
    expect((await again).status).toBe('sent');
  });
});

/** Another service that follows the same meeting. */
function connectedAlso(meeting: FakeMeeting): ModerationService {
  const injector = createEnvironmentInjector([provideModeration()], TestBed.inject(EnvironmentInjector));
  const service = injector.get(ModerationService);
  service.connect(meeting);
  return service;
}
