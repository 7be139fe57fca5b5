import type { ActionOutcome } from 'ngx-rtk-moderation';
import { connected, pass, record, settle } from '../../jest/helpers';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const ada = { id: 'ada', audio: true };
const bob = { id: 'bob', audio: true };
const others = Array.from({ length: 9 }, (_, index) => ({ id: `p${index}`, audio: true }));

describe('an action in a listener of the app on the SDK', () => {
  it.each([
    ['in the grid', { participants: [ada, bob] }],
    ['outside of the grid', { maxActive: 2, participants: [...others, ada] }],
  ])('mutes who just unmuted, %s', async (_, description) => {
    const { meeting, moderation } = connected(description);
    meeting.server.setAudio('ada', false);
    await settle();
    const outcomes: Promise<ActionOutcome>[] = [];
    meeting.participants.joined.on('audioUpdate', ({ id, audioEnabled }) => {
      if (id === 'ada' && audioEnabled) outcomes.push(moderation.disableAudio('ada'));
    });
    const changes = record(moderation.audioChanged$);
    meeting.server.setAudio('ada', true);
    await pass(100);
    const statuses = (await Promise.all(outcomes)).map(({ status }) => status);
    expect(statuses.length).toBeGreaterThan(0);
    expect(new Set(statuses)).toEqual(new Set(['confirmed']));
    expect(changes.map(({ participant }) => participant.audioEnabled)).toEqual([true, false]);
  });

  it('is `already` if the room shows that after the turn too', async () => {
    const { meeting, moderation } = connected({ participants: [ada, bob, { id: 'cy' }] });
    const outcomes: Promise<ActionOutcome>[] = [];
    meeting.participants.joined.on('audioUpdate', () => outcomes.push(moderation.disableAudio('cy')));
    meeting.server.setAudio('ada', false);
    await settle();
    expect(outcomes.length).toBeGreaterThan(0);
    for (const outcome of outcomes) expect(await outcome).toMatchObject({ status: 'already' });
    expect(meeting.calls).toEqual([]);
  });

  it('is sent immediately if it undoes an action under way: what the room shows is from before that', async () => {
    const { meeting, moderation } = connected({ participants: [ada, bob] });
    meeting.server.hold('pin');
    const outcomes: Promise<ActionOutcome>[] = [moderation.pin('ada')];
    const methods: string[][] = [];
    meeting.participants.joined.on('audioUpdate', () => {
      outcomes.push(moderation.unpin('ada'));
      methods.push(meeting.calls.map(({ method }) => method));
    });
    meeting.server.setAudio('bob', false);
    expect(methods[0]).toEqual(['participant.pin', 'participant.unpin']);
    meeting.server.release('pin');
    await pass(5_000);
    const results = await Promise.allSettled(outcomes);
    expect(results[1]).toMatchObject({ value: { status: 'confirmed' } });
  });
});
