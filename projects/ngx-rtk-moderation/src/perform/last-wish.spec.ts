import { TestBed } from '@angular/core/testing';
import {
  withPrompt,
  type ActionOutcome,
  type ModerationError,
  type ModerationService,
} from 'ngx-rtk-moderation';
import { connected, pass, settle } from '../../jest/helpers';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const ada = { id: 'ada', name: 'Ada' };
const bob = { id: 'bob', name: 'Bob' };
const end = (outcome: Promise<ActionOutcome>): Promise<string> =>
  outcome.then(
    ({ status }) => status,
    (error: unknown) => (error as ModerationError).reason,
  );

describe('the last wish', () => {
  it('is sent although the room still shows its effect: pin, unpin', async () => {
    const { meeting, moderation } = connected({ participants: [ada, bob] });
    const outcomes = [moderation.pin('ada'), moderation.unpin('ada')].map(end);
    await pass(10_000);
    expect([await outcomes[1], moderation.pinned()?.id]).toEqual(['confirmed', undefined]);
    expect(meeting.calls).toHaveLength(2);
  });

  it('is sent although the room still shows its effect: grantStage, removeFromStage', async () => {
    const { moderation } = connected({
      stage: true,
      participants: [{ ...ada, stageStatus: 'REQUESTED_TO_JOIN_STAGE' }],
    });
    const outcomes = [moderation.grantStage('ada'), moderation.removeFromStage('ada')].map(end);
    await pass(10_000);
    expect(await outcomes[1]).toBe('confirmed');
    expect(moderation.participant('ada')?.stageStatus).toBe('OFF_STAGE');
  });

  it('is not confirmed by the state from before the action that it undoes', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    const release = meeting.server.hold('pin');
    const releaseUnpin = meeting.server.hold('unpin');
    const ended = jest.fn();
    void end(moderation.pin('ada'));
    void end(moderation.unpin('ada')).then(ended);
    await settle();
    meeting.server.setAudio('ada', true);
    await settle();
    expect(ended).not.toHaveBeenCalled();
    release();
    await pass(100);
    expect(moderation.pinned()?.id).toBe('ada');
    expect(ended).not.toHaveBeenCalled();
    releaseUnpin();
    await pass(100);
    expect(ended).toHaveBeenCalledWith('confirmed');
  });

  it('is `already` if the inverse has ended, or is still a question', async () => {
    const prompt = withPrompt(() => new Promise(() => undefined), { actions: ['pin'] });
    const { meeting, moderation } = connected({ participants: [ada, { ...bob, pinned: true }] }, prompt);
    void end(moderation.pin('ada'));
    // The SDK would unpin Bob (F5).
    expect(await end(moderation.unpin('ada'))).toBe('already');
    expect(meeting.calls).toEqual([]);
    expect(await end(moderation.unpin('bob'))).toBe('confirmed');
    expect(await end(moderation.unpin('bob'))).toBe('already');
  });

  it('is the last of several pins: one participant is pinned at a time', async () => {
    const { meeting, moderation } = connected({ participants: [ada, bob] });
    const outcomes = [moderation.pin('ada'), moderation.pin('bob'), moderation.pin('ada')].map(end);
    await pass(10_000);
    expect(await outcomes[2]).toBe('confirmed');
    expect(moderation.pinned()?.id).toBe('ada');
    expect(meeting.calls).toHaveLength(3);
  });

  it('is sent although the room still shows its effect: the pinned one again, after another pin', async () => {
    const { moderation } = connected({ participants: [{ ...ada, pinned: true }, bob] });
    const outcomes = [moderation.pin('bob'), moderation.pin('ada')].map(end);
    await pass(10_000);
    expect(await outcomes[1]).toBe('confirmed');
    expect(moderation.pinned()?.id).toBe('ada');
  });
});

describe('a batch that is declined', () => {
  const blockTwice = async (between: (moderation: ModerationService) => unknown): Promise<number> => {
    const { meeting, moderation } = connected(
      { participants: [{ ...ada, screenShare: true }, bob] },
      withPrompt(() => false, { actions: ['allowScreenShare'] }),
    );
    meeting.server.never('updatePermissions');
    void end(moderation.blockScreenShare('ada'));
    await between(moderation);
    void end(moderation.blockScreenShare('ada'));
    await pass(500);
    return meeting.calls.filter(({ method }) => method.includes('updatePermissions')).length;
  };

  it('is no wish: as without it, a later call joins the first', async () => {
    expect(await blockTwice(settle)).toBe(1);
    TestBed.resetTestingModule();
    expect(await blockTwice((moderation) => moderation.allowScreenShare(['ada', 'bob']))).toBe(1);
  });

  it('does not answer an open question about one of its targets', async () => {
    const answers: ((yes: boolean) => void)[] = [];
    const { meeting, moderation } = connected(
      { participants: [ada, bob] },
      withPrompt(() => new Promise((resolve) => answers.push(resolve))),
    );
    void end(moderation.kick('ada'));
    const batch = moderation.kick(['ada', 'bob']);
    await settle();
    expect(answers).toHaveLength(2);
    answers[1]?.(false);
    expect((await batch).fulfilled.map(({ status }) => status)).toEqual(['declined', 'declined']);
    await pass(3_000);
    expect(meeting.calls).toEqual([]);
    expect(meeting.participants.joined.has('ada')).toBe(true);
  });
});
