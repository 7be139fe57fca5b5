import { FakeEmitter } from '../basics/fake-emitter';

/** `meeting.meta`: reports the state of the socket immediately. */
export class FakeMeta extends FakeEmitter {
  socketState: { state: string; reconnected: boolean; reconnectionAttempt?: number } = {
    state: 'connected',
    reconnected: false,
  };

  setSocketState(state: 'connected' | 'disconnected' | 'reconnecting' | 'failed', reconnected = false): void {
    const isTrying = state === 'disconnected' || state === 'reconnecting';
    const update = { state, reconnected, ...(isTrying && { reconnectionAttempt: 0 }) };
    // In the SDK's order: a listener reads the state before.
    this.emit('socketConnectionUpdate', update);
    this.socketState = update;
  }

  /** The SDK emits nothing about an end of its own making. */
  close(): void {
    this.socketState = { state: 'disconnected', reconnected: false };
  }
}
