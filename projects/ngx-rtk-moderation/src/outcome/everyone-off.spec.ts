import { ContextByHand, roomView } from '../../jest/room-view';
import { everyoneOff, sendersOf } from './everyone-off';

const on = (...ids: readonly string[]) => ids.map((id) => ({ id, audioEnabled: true }));
const look = (...ids: readonly string[]) => ({ changed: new Set(ids), isBack: false });

const begin = (...ids: readonly string[]) => {
  const context = new ContextByHand(roomView({ participants: on(...ids) }));
  return { context, strategy: everyoneOff('audio')(context) };
};

describe('sendersOf', () => {
  it('are the others; the local participant only if nobody else sends', () => {
    const self = { id: 'me', audioEnabled: true };
    expect(sendersOf(roomView({ self, participants: on('ada') }), 'audio')).toEqual(['ada']);
    expect(sendersOf(roomView({ self, participants: [{ id: 'ada' }] }), 'audio')).toEqual(['me']);
    expect(sendersOf(roomView({ self }), 'video')).toEqual([]);
  });
});

describe('everyoneOff', () => {
  it('is done when everybody who sent has stopped or left', () => {
    const { strategy } = begin('ada', 'bob');
    const one = roomView({ participants: [{ id: 'ada' }, ...on('bob')] });
    expect(strategy.observe(one, look('ada'))).toBe('open');
    expect(strategy.observe(roomView({ participants: [{ id: 'ada' }] }), look('bob'))).toBe('done');
  });

  it('does not wait for somebody who starts later', () => {
    const { strategy } = begin('ada');
    const room = roomView({ participants: [{ id: 'ada' }, ...on('late')] });
    expect(strategy.observe(room, look('ada', 'late'))).toBe('done');
  });

  it('looks at everybody if it is not known who changed', () => {
    const { strategy } = begin('ada', 'bob');
    const room = roomView({ participants: [{ id: 'ada' }, { id: 'bob' }] });
    expect(strategy.observe(room, { changed: null, isBack: false })).toBe('done');
  });

  it('waits for a user who comes back under another id, until they have stopped', () => {
    const { context, strategy } = begin('ada');
    context.arrivals.set('user-ada', 'ada-2');
    // Nobody sends in the turn in which they arrive.
    const back = roomView({ participants: [{ id: 'ada-2' }] });
    expect(strategy.observe(back, look('ada', 'ada-2'))).toBe('open');
    expect(strategy.observe(roomView({ participants: on('ada-2') }), look('ada-2'))).toBe('open');
    expect(strategy.observe(back, look('ada-2'))).toBe('done');
  });

  it('fails if somebody is missing after a lost connection', () => {
    const { strategy } = begin('ada');
    expect(strategy.observe(roomView(), { changed: null, isBack: true })).toEqual({ failed: 'disconnected' });
  });
});
