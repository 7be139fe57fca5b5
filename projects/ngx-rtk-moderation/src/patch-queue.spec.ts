import { connected, pass, settle } from '../jest/helpers';
import type { ModerationMeeting } from './moderation-meeting';
import { CAN_PRODUCE, patchPermission } from './permission-patch';

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

const people = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `p${index}` }));

describe('permission patches of many', () => {
  it('F27: are never more than 1,000 in any minute, for 3,000 targets one after the other', async () => {
    const times: number[] = [];
    const updatePermissions = (): Promise<void> => {
      times.push(performance.now());
      return Promise.resolve();
    };
    const meeting = {
      participants: { joined: new Map(), updatePermissions },
    } as unknown as ModerationMeeting;
    for (const { id } of people(3_000)) {
      let isSent = false;
      void patchPermission(meeting, id, 'audio', CAN_PRODUCE.notAllowed).then(() => (isSent = true));
      for (let turns = 0; turns < 5; turns++) await Promise.resolve();
      if (!isSent) jest.advanceTimersToNextTimer();
      for (let turns = 0; turns < 5; turns++) await Promise.resolve();
      expect(isSent).toBe(true);
    }
    // The thousandth after each call is more than a minute later: the SDK's minute includes both of its ends.
    const spans = times.slice(1_000).map((time, index) => time - (times[index] ?? 0));
    expect(spans).toHaveLength(2_000);
    expect(Math.min(...spans)).toBeGreaterThan(60_000);
    // And no slower than it has to be.
    expect(Math.max(...spans)).toBeLessThan(66_000);
  });

  it('F27: are one call for those of one turn', async () => {
    const { meeting, moderation } = connected({ participants: people(300) });
    const outcomes = people(300).map((person) => moderation.allowAudio(person));
    await settle();
    expect(meeting.server.patches).toHaveLength(1);
    expect(meeting.server.patches[0]?.userIds).toHaveLength(300);
    await Promise.all(outcomes);
  });

  it('F18: revoke of several at once, then mute each', async () => {
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

  it('end as they were asked for last, whoever shares the call', async () => {
    const { meeting, moderation } = connected({ participants: people(3) });
    await moderation.allowAudio('p0');
    const outcomes = [
      moderation.allowAudio('p1'),
      moderation.blockAudio('p2'),
      moderation.allowAudio('p2'),
      moderation.blockAudio('p1'),
    ];
    await pass(100);
    await pass(100);
    await pass(100);
    await Promise.all(outcomes);
    const last = new Map<string, unknown>();
    for (const { userIds, patch } of meeting.server.patches) {
      for (const userId of userIds) last.set(userId, patch.media?.audio?.canProduce);
    }
    expect([last.get('user-p1'), last.get('user-p2')]).toEqual([2, 1]);
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

  it('F26: fail for all that share the call where the SDK throws, and for nobody after it', async () => {
    const { meeting, moderation } = connected({ participants: people(2) });
    const { participants } = meeting;
    jest.spyOn(participants, 'updatePermissions').mockRejectedValueOnce(new Error('not now'));
    const { failed } = await moderation.allowVideo(['p0', 'p1']);
    expect(failed.map(({ code, targetId }) => [code, targetId])).toEqual([
      ['REFUSED', 'p0'],
      ['REFUSED', 'p1'],
    ]);
    const again = moderation.allowVideo('p0');
    await pass(100);
    expect((await again).status).toBe('sent');
  });
});
