import { ContextByHand, roomView } from '../../jest/room-view';
import { findWaiting, hasJoined } from './waiting-guest';

describe('a guest', () => {
  it('is found in the waiting room by id, then by user', () => {
    const context = new ContextByHand();
    const both = roomView({ waitlisted: [{ id: 'ada-2' }, { id: 'ada' }] });
    expect(findWaiting(both, context)?.id).toBe('ada');
    expect(findWaiting(roomView({ waitlisted: [{ id: 'bob' }, { id: 'ada-2' }] }), context)?.id).toBe(
      'ada-2',
    );
    expect(findWaiting(roomView({ waitlisted: [{ id: 'bob' }] }), context)).toBeUndefined();
  });

  it('has joined when the user has joined since, under whatever id', () => {
    const context = new ContextByHand();
    context.arrivals.set('user-bob', 'bob');
    expect(hasJoined(context)).toBe(false);
    context.arrivals.set('user-ada', 'ada-2');
    expect(hasJoined(context)).toBe(true);
  });
});
