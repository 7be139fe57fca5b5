import { FakeEmitter } from '../basics/fake-emitter';

/** `meeting.meta`: reports the state of the socket immediately. */
export class FakeMeta extends FakeEmitter {
  /** State of the socket. */
  socketState: {
    /** `connected`, `disconnected`, `reconnecting` or `failed`. */
    state: string;
    /** Whether the socket was up before. */
    reconnected: boolean;
    /** Number of attempts so far, while the socket is down. */
    reconnectionAttempt?: number;
  } = {
    state: 'connected',
    reconnected: false,
  };

  /** Emits `socketConnectionUpdate`, then changes the state: the SDK's order. */
  setSocketState(state: 'connected' | 'disconnected' | 'reconnecting' | 'failed', reconnected = false): void {
    const isTrying = state === 'disconnected' || state === 'reconnecting';
    const update = { state, reconnected, ...(isTrying && { reconnectionAttempt: 0 }) };
    // In the SDK's order: a listener reads the state before.
    this.emit('socketConnectionUpdate', update);
    this.socketState = update;
  }

  /** Closes the socket without an event, as when the SDK leaves by itself. */
  close(): void {
    this.socketState = { state: 'disconnected', reconnected: false };
  }
}
