import { ContextByHand } from '../../jest/room-view';
import { noEffect } from './outcome-strategy';

describe('noEffect', () => {
  it('is a lost connection, a refusal after an answer, or a timeout', () => {
    const context = new ContextByHand();
    expect(noEffect(context)).toEqual({ failed: 'timeout' });
    context.hasAnswer = true;
    expect(noEffect(context)).toEqual({ failed: 'refused' });
    context.isInterrupted = true;
    expect(noEffect(context)).toEqual({ failed: 'disconnected' });
  });
});
