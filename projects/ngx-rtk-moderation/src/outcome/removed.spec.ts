import { ContextByHand, roomView } from '../../jest/room-view';
import { removed } from './removed';

const HERE = roomView({ participants: [{ id: 'ada' }] });
const GONE = roomView();
const look = { changed: null, isBack: false };

const begin = () => {
  const context = new ContextByHand(HERE);
  return { context, strategy: removed(context) };
};

describe('removed', () => {
  it('is open while the target is present, and done when they leave soon', () => {
    const { context, strategy } = begin();
    expect(strategy.observe(HERE, look)).toBe('open');
    context.pass(500);
    expect(strategy.observe(GONE, look)).toBe('done');
  });

  it('waits beyond its timeout for a target who left late', () => {
    const { context, strategy } = begin();
    context.pass(4_000);
    expect(strategy.observe(GONE, look)).toBe('open');
    expect(strategy.overdue?.(GONE)).toBe('open');
    context.pass(2_000);
    expect(strategy.observe(GONE, look)).toBe('done');
  });

  it('begins to wait anew for a target who came back under the same id', () => {
    const { context, strategy } = begin();
    context.pass(4_000);
    strategy.observe(GONE, look);
    context.pass(1_500);
    expect(strategy.observe(HERE, look)).toBe('open');
    expect(strategy.overdue?.(HERE)).toEqual({ failed: 'timeout' });
    strategy.observe(GONE, look);
    context.pass(1_500);
    expect(strategy.observe(GONE, look)).toBe('open');
  });

  it('fails if the user is back under another id', () => {
    const { context, strategy } = begin();
    context.pass(4_000);
    strategy.observe(GONE, look);
    context.arrivals.set('user-ada', 'ada-2');
    const back = roomView({ participants: [{ id: 'ada-2' }] });
    expect(strategy.observe(back, look)).toEqual({ failed: 'target-returned', returnedAs: 'ada-2' });
  });

  it('fails if the target is missing after a lost connection', () => {
    const { strategy } = begin();
    expect(strategy.observe(GONE, { changed: null, isBack: true })).toEqual({ failed: 'disconnected' });
  });

  it('does not count an absence while the connection is lost', () => {
    const { context, strategy } = begin();
    context.pass(4_000);
    expect(strategy.observe(roomView({ phase: 'reconnecting' }), look)).toBe('open');
    context.pass(3_000);
    expect(strategy.observe(GONE, look)).toBe('open');
    expect(strategy.overdue?.(GONE)).toBe('open');
  });

  it('has no effect if the target is present when the time is over', () => {
    const { strategy } = begin();
    strategy.observe(HERE, look);
    expect(strategy.overdue?.(HERE)).toEqual({ failed: 'timeout' });
  });
});
