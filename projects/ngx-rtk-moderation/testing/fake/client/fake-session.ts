import type { FakeTimers } from '../basics/fake-timers';
import type { FakeWire } from '../wire/fake-wire';
import type { FakePermissions } from './fake-permissions';

/** A call of the SDK by the code under test, refused calls included. */
export interface FakeCall {
  /** Name of the method, such as `participant.kick`, `self.pin` or `participants.kickAll`. */
  readonly method: string;
  /** Id of the participant that it was called on. */
  readonly id?: string;
  /** Arguments of the call. */
  readonly args: readonly unknown[];
}

/** What the parts of one client share. */
export interface FakeSession {
  readonly calls: FakeCall[];
  readonly wire: FakeWire;
  readonly timers: FakeTimers;
  readonly permissions: FakePermissions;
  /** Resolve the kicks that the SDK has not forgotten. */
  kicksUnderWay: (() => void)[];
  /** Whether the media room was joined. It stays so while the socket is down (F10). */
  mediaJoined: boolean;
}
