import { overlap, requestedAction, UNBOUND } from './requested-action';

describe('two requests overlap', () => {
  const mute = (...ids: string[]) => requestedAction('disableAudio', ids);

  it('if they have the action and a target in common', () => {
    expect(overlap(mute('ada', 'bob'), mute('bob', 'cy'))).toBe(true);
    expect(overlap(mute('ada'), mute('bob', 'cy'))).toBe(false);
    expect(overlap(mute(), mute())).toBe(false);
    expect(overlap(mute('ada'), requestedAction('disableAudio', 'ada'))).toBe(true);
    expect(overlap(mute('ada'), requestedAction('disableVideo', 'ada'))).toBe(false);
  });

  it('if they are the same action on the whole room', () => {
    const kickAll = requestedAction('kickAll', UNBOUND);
    expect(overlap(kickAll, requestedAction('kickAll', UNBOUND))).toBe(true);
    expect(overlap(kickAll, requestedAction('disableAllAudio', UNBOUND))).toBe(false);
  });

  it('of 3,000 targets are looked at once each', () => {
    const ids = Array.from({ length: 3_000 }, (_, index) => `p${index}`);
    const includes = jest.spyOn(Array.prototype, 'includes');
    expect(overlap(mute(...ids.slice(1_500)), mute(...ids.slice(0, 1_500)))).toBe(false);
    expect(includes).not.toHaveBeenCalled();
    includes.mockRestore();
  });
});
