import { ContextByHand, roomView } from '../../jest/room-view';
import { admitted } from './admitted';

const WAITING = roomView({ waitlisted: [{ id: 'ada' }] });
const GONE = roomView();
const look = { changed: null, isBack: false };

const begin = () => {
  const context = new ContextByHand(WAITING);
  return { context, strategy: admitted(context) };
};

describe('admitted', () => {
  it('is done when the guest has joined, not when they are gone from the waiting room', () => {
    const { context, strategy } = begin();
    expect(strategy.observe(WAITING, look)).toBe('open');
    expect(strategy.observe(GONE, look)).toBe('open');
    context.arrivals.set('user-ada', 'ada');
    expect(strategy.observe(roomView({ participants: [{ id: 'ada' }] }), look)).toBe('done');
  });

  it('goes by user: it is done when the guest has joined under another id', () => {
    const { context, strategy } = begin();
    context.arrivals.set('user-ada', 'ada-2');
    expect(strategy.observe(roomView({ participants: [{ id: 'ada-2' }] }), look)).toBe('done');
  });

  it('W2: is sent if the guest is gone and has not joined when the time is over', () => {
    const { strategy } = begin();
    expect(strategy.overdue?.(GONE)).toBe('sent');
  });

  it('has no effect if the guest still waits when the time is over', () => {
    const { strategy } = begin();
    expect(strategy.overdue?.(WAITING)).toEqual({ failed: 'timeout' });
    const again = roomView({ waitlisted: [{ id: 'ada-2' }] });
    expect(strategy.overdue?.(again)).toEqual({ failed: 'target-returned', returnedAs: 'ada-2' });
  });

  it('fails if nothing can be observed: without the permission, and after a lost connection', () => {
    const { context, strategy } = begin();
    const blind = roomView({ acceptWaitingRequests: false });
    expect(strategy.observe(blind, look)).toEqual({ failed: 'permission' });
    context.isInterrupted = true;
    expect(strategy.overdue?.(GONE)).toEqual({ failed: 'disconnected' });
  });
});
