import type { ModerationAction } from '../model/actions';
import type { ParticipantSnapshot } from '../room/snapshots';
import { ActionCall } from './action-call';
import { PendingCalls, type PendingCall } from './pending-calls';

function pendingCall(action: ModerationAction, targetId: string | undefined, userId = `user-${targetId}`) {
  const target = targetId === undefined ? null : ({ id: targetId, userId } as ParticipantSnapshot);
  const call = new ActionCall({ action, targetId, target, meeting: null, timeout: 1 });
  return { call, promise: new Promise<never>(() => undefined) } satisfies PendingCall;
}

/** Adds a call as `ActionRunner` does. */
function add(pending: PendingCalls, ...call: Parameters<typeof pendingCall>) {
  const added = pendingCall(...call);
  added.call.undone = pending.undoneBy(added.call);
  added.call.overrideUndone();
  const deleteCall = pending.add(added);
  return { ...added, deleteCall };
}

describe('the last wish', () => {
  it('a call from before its inverse cannot be joined any longer: block, allow, block in one turn', () => {
    const pending = new PendingCalls();
    const first = add(pending, 'blockAudio', 'ada');
    const inverse = add(pending, 'allowAudio', 'ada');
    expect(first.call.isOverridden).toBe(true);
    expect(first.call.canJoin(null)).toBe(false);
    expect(inverse.call.canJoin(null)).toBe(true);
    const last = add(pending, 'blockAudio', 'ada');
    expect([first, inverse, last].map(({ call }) => call.isOverridden)).toEqual([true, true, false]);
    expect(pending.last('blockAudio', 'ada')?.call).toBe(last.call);
    expect(last.call.canJoin(null)).toBe(true);
  });

  it('counts for all devices of the user', () => {
    const pending = new PendingCalls();
    const phone = add(pending, 'blockAudio', 'phone', 'ada');
    const other = add(pending, 'blockAudio', 'bob');
    add(pending, 'allowAudio', 'laptop', 'ada');
    expect([phone, other].map(({ call }) => call.isOverridden)).toEqual([true, false]);
  });

  it('leaves other actions on the same target, and actions without an inverse', () => {
    const pending = new PendingCalls();
    const calls = (['blockVideo', 'kick', 'disableAudio'] as const).map((name) => add(pending, name, 'ada'));
    add(pending, 'allowAudio', 'ada');
    add(pending, 'kick', 'ada');
    expect(calls.map(({ call }) => call.isOverridden)).toEqual([false, false, false]);
  });
});

describe('the calls under way', () => {
  it('are found by action, by target and by both', () => {
    const pending = new PendingCalls();
    const kick = add(pending, 'kick', 'ada');
    add(pending, 'disableAllAudio', undefined);
    expect(pending.isUnderWay(null, null)).toBe(true);
    expect(pending.isUnderWay('kick', null)).toBe(true);
    expect(pending.isUnderWay('kick', 'ada')).toBe(true);
    expect(pending.isUnderWay(null, 'ada')).toBe(true);
    expect(pending.isUnderWay('disableAllAudio', null)).toBe(true);
    expect(pending.isUnderWay('kick', 'bob')).toBe(false);
    expect(pending.isUnderWay('kick', '')).toBe(false);
    expect(pending.isUnderWay('disableAudio', 'ada')).toBe(false);
    kick.deleteCall();
    expect(pending.isUnderWay('kick', null)).toBe(false);
    expect(pending.isUnderWay('kick', 'ada')).toBe(false);
    expect(pending.last('kick', 'ada')).toBeUndefined();
    expect(pending.isUnderWay(null, null)).toBe(true);
  });

  it('of a target are none of the whole room', () => {
    const pending = new PendingCalls();
    add(pending, 'kick', 'ada');
    expect(pending.last('kick', undefined)).toBeUndefined();
    const all = add(pending, 'kickAll', undefined);
    expect(pending.last('kickAll', undefined)?.call).toBe(all.call);
    expect([pending.last('kickAll', ''), pending.last('kickAll', 'ada')]).toEqual([undefined, undefined]);
  });

  it('are not those that ask or have a result', () => {
    const pending = new PendingCalls();
    const { call } = add(pending, 'kick', 'ada');
    call.isAsking = true;
    expect(pending.isUnderWay('kick', 'ada')).toBe(false);
    call.isAsking = false;
    expect(pending.isUnderWay('kick', 'ada')).toBe(true);
    call.resolve('confirmed');
    expect(pending.isUnderWay('kick', 'ada')).toBe(false);
  });

  it('include the targets of a batch that are not sent yet, of each batch', () => {
    const pending = new PendingCalls();
    const deleteFirst = pending.addUnsent('kick', 'ada');
    const deleteSecond = pending.addUnsent('kick', 'ada');
    const questions = [
      ['kick', 'ada'],
      ['kick', null],
      [null, 'ada'],
      [null, null],
    ] as const;
    const answers = () => questions.map(([action, id]) => pending.isUnderWay(action, id));
    expect(answers()).toEqual([true, true, true, true]);
    expect([pending.isUnderWay('pin', 'ada'), pending.isUnderWay('kick', 'bob')]).toEqual([false, false]);
    expect([pending.last('kick', 'ada'), pending.promises]).toEqual([undefined, []]);
    deleteFirst();
    expect(answers()).toEqual([true, true, true, true]);
    deleteSecond();
    expect(answers()).toEqual([false, false, false, false]);
  });

  it('an earlier call stays until its own result', () => {
    const pending = new PendingCalls();
    const first = add(pending, 'blockAudio', 'ada');
    const inverse = add(pending, 'allowAudio', 'ada');
    const last = add(pending, 'blockAudio', 'ada');
    last.deleteCall();
    expect(pending.isUnderWay('blockAudio', 'ada')).toBe(true);
    first.deleteCall();
    expect(pending.isUnderWay('blockAudio', 'ada')).toBe(false);
    expect(pending.promises).toEqual([inverse.promise]);
  });

  it('of 3,000 targets are each looked at a few times, however many there are', () => {
    const looksFor = (count: number): number => {
      const pending = new PendingCalls();
      const ids = Array.from({ length: count }, (_, index) => `p${index}`);
      let looks = 0;
      for (const action of ['blockAudio', 'allowAudio'] as const) {
        for (const id of ids) {
          const { call, promise } = pendingCall(action, id);
          const { called } = call;
          const counted = Object.defineProperty(call, 'called', { get: () => (looks++, called) });
          pending.last(action, id);
          pending.undoneBy(counted);
          pending.add({ call: counted, promise });
          pending.isUnderWay(action, id);
        }
      }
      return looks / (2 * count);
    };
    expect(looksFor(3_000)).toBeLessThanOrEqual(5);
    expect(looksFor(3_000)).toBe(looksFor(30));
  });
});
