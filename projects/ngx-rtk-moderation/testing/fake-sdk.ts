import type { FakeParticipant } from './fake-participant';
import type { FakeParticipantMap } from './fake-participant-map';
import type { FakePermissions } from './fake-permissions';
import type { FakeServer } from './fake-server';
import type { FakeWire } from './fake-wire';

/** A call of the SDK by the code under test, whether it was let through or not. */
export interface FakeCall {
  /** Such as `participant.kick`, `self.pin` or `participants.kickAll`. */
  readonly method: string;
  /** Id of the participant that it was called on. */
  readonly id?: string;
  readonly args: readonly unknown[];
}

/** What the parts of the fake SDK share. */
export interface FakeSdk {
  readonly calls: FakeCall[];
  readonly wire: FakeWire;
  readonly server: FakeServer;
  readonly permissions: FakePermissions;
  /** `meeting.participants.joined`. */
  readonly joined: FakeParticipantMap<FakeParticipant>;
  /** What settles the kicks that the SDK has not forgotten. */
  kicksUnderWay: (() => void)[];
  /** Whether the room was joined over the socket: kick, the waiting room and "remove everyone" ask this. */
  socketJoined: boolean;
  /** Whether the media room was joined: everything else asks this. It stays so while the socket is down (F10). */
  mediaJoined: boolean;
}
