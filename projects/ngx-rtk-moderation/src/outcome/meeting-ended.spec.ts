import { ContextByHand, roomView } from '../../jest/room-view';
import { meetingEnded } from './meeting-ended';

describe('meetingEnded', () => {
  it('is done by the end of the meeting only: an empty room is no end', () => {
    const strategy = meetingEnded(new ContextByHand());
    expect(strategy.observe(roomView(), { changed: null, isBack: true })).toBe('open');
    expect(strategy.whenEnded).toBe('done');
  });
});
