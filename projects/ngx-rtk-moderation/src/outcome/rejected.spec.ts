import { ContextByHand, roomView } from '../../jest/room-view';
import { rejected } from './rejected';

const WAITING = roomView({ waitlisted: [{ id: 'ada' }] });
const GONE = roomView();
const look = { changed: null, isBack: false };

const begin = () => {
  const context = new ContextByHand(WAITING);
  return { context, strategy: rejected(context) };
};

describe('rejected', () => {
  it('is open while the guest waits, and done when they are gone soon', () => {
    const { strategy } = begin();
    expect(strategy.observe(WAITING, look)).toBe('open');
    expect(strategy.observe(GONE, look)).toBe('done');
  });

  it('waits beyond its timeout for a guest who left late', () => {
    const { context, strategy } = begin();
    context.pass(3_000);
    expect(strategy.observe(GONE, look)).toBe('open');
    expect(strategy.overdue?.(GONE)).toBe('open');
    context.pass(2_000);
    expect(strategy.observe(GONE, look)).toBe('done');
  });

  it('fails if somebody else admitted the guest, under whatever id', () => {
    const { context, strategy } = begin();
    for (const id of ['ada', 'ada-2']) {
      context.arrivals.set('user-ada', id);
      expect(strategy.observe(GONE, look)).toEqual({ failed: 'admitted-by-other' });
    }
  });

  it('goes by user: a guest who waits under another id is not gone', () => {
    const { strategy } = begin();
    const again = roomView({ waitlisted: [{ id: 'ada-2' }] });
    expect(strategy.observe(again, look)).toBe('open');
    expect(strategy.overdue?.(again)).toEqual({ failed: 'target-returned', returnedAs: 'ada-2' });
  });

  it('fails if nothing can be observed: without the permission, and after a lost connection', () => {
    const { strategy } = begin();
    const blind = roomView({ acceptWaitingRequests: false });
    expect(strategy.observe(blind, look)).toEqual({ failed: 'permission' });
    expect(strategy.observe(GONE, { changed: null, isBack: true })).toEqual({ failed: 'disconnected' });
  });

  it('has no effect if the guest still waits when the time is over', () => {
    const { context, strategy } = begin();
    expect(strategy.overdue?.(WAITING)).toEqual({ failed: 'timeout' });
    context.isInterrupted = true;
    expect(strategy.overdue?.(WAITING)).toEqual({ failed: 'disconnected' });
  });
});
