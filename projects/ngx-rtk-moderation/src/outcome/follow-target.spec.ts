import { ContextByHand, roomView } from '../../jest/room-view';
import { followTarget, isMissing } from './follow-target';

const HERE = roomView({ participants: [{ id: 'ada' }] });
const BOTH = roomView({ participants: [{ id: 'ada' }, { id: 'ada-2' }] });
const OTHER_DEVICE = roomView({ participants: [{ id: 'ada-2' }] });

describe('followTarget', () => {
  it('finds the target as they are now', () => {
    const find = followTarget(new ContextByHand(HERE));
    const muted = roomView({ participants: [{ id: 'ada', audioEnabled: true }] });
    expect(find(muted, false)).toBe(muted.get('ada'));
    expect(isMissing(find(muted, false))).toBe(false);
  });

  it('knows why a target is missing', () => {
    const context = new ContextByHand(HERE);
    const find = followTarget(context);
    expect(find(roomView(), false)).toEqual({ failed: 'target-left' });
    expect(find(roomView(), true)).toEqual({ failed: 'disconnected' });
    context.arrivals.set('user-ada', 'ada-2');
    expect(find(OTHER_DEVICE, false)).toEqual({ failed: 'target-returned', returnedAs: 'ada-2' });
  });

  it('S14: does not take a second device, which joined while the target was present, for a return', () => {
    const context = new ContextByHand(HERE);
    const find = followTarget(context);
    context.arrivals.set('user-ada', 'ada-2');
    find(BOTH, false);
    expect(find(OTHER_DEVICE, false)).toEqual({ failed: 'target-left' });
    context.arrivals.set('user-ada', 'ada-3');
    expect(find(OTHER_DEVICE, false)).toEqual({ failed: 'target-returned', returnedAs: 'ada-3' });
  });
});
