import { ContextByHand, roomView } from '../../jest/room-view';
import { sentWhenTargetIs, targetIs, targetIsOrLeft } from './target-state';

const isOff = ({ audioEnabled }: { readonly audioEnabled: boolean }): boolean => !audioEnabled;
const ON = roomView({ participants: [{ id: 'ada', audioEnabled: true }] });
const OFF = roomView({ participants: [{ id: 'ada' }] });
const GONE = roomView();
const look = { changed: null, isBack: false };
const lookBack = { changed: null, isBack: true };

describe('targetIs', () => {
  it('is done when the target is in the state, and fails when they leave', () => {
    const strategy = targetIs(isOff)(new ContextByHand(ON));
    expect(strategy.observe(ON, look)).toBe('open');
    expect(strategy.observe(OFF, look)).toBe('done');
    expect(strategy.observe(GONE, look)).toEqual({ failed: 'target-left' });
    expect(strategy.observe(GONE, lookBack)).toEqual({ failed: 'disconnected' });
  });
});

describe('targetIsOrLeft', () => {
  it('is done when the target is in the state or has left, not when the connection was lost', () => {
    const strategy = targetIsOrLeft(isOff)(new ContextByHand(ON));
    expect(strategy.observe(ON, look)).toBe('open');
    expect(strategy.observe(OFF, look)).toBe('done');
    expect(strategy.observe(GONE, look)).toBe('done');
    expect(strategy.observe(GONE, lookBack)).toEqual({ failed: 'disconnected' });
  });
});

describe('sentWhenTargetIs', () => {
  it('is sent when the request was sent and the target is in the state', () => {
    const context = new ContextByHand(ON);
    const strategy = sentWhenTargetIs(isOff)(context);
    expect(strategy.observe(OFF, look)).toBe('open');
    context.hasSent = true;
    expect(strategy.observe(ON, look)).toBe('open');
    expect(strategy.observe(OFF, look)).toBe('sent');
    expect(strategy.observe(GONE, look)).toEqual({ failed: 'target-left' });
  });
});
