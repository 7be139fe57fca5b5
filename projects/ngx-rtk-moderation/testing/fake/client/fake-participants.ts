/* eslint-disable @typescript-eslint/require-await -- what these throw is a rejection, as in the SDK */
import { fakeClientError } from '../basics/fake-client-error';
import { FakeEmitter } from '../basics/fake-emitter';
import { FakeParticipantMap } from '../basics/fake-participant-map';
import type { PermissionPatch } from '../basics/media-permissions';
import type { FakeParticipant } from './fake-participant';
import type { FakeSession } from './fake-session';

/** The SDK counts permission patches for a minute, from the first one on (F27). */
const PATCHES_PER_MINUTE = 1_000;
const MINUTE_MS = 60_001;

/** `meeting.participants`. */
export class FakeParticipants extends FakeEmitter {
  /** All remote participants. */
  readonly joined = new FakeParticipantMap<FakeParticipant>();
  /** Remote participants in the active grid. */
  readonly active = new FakeParticipantMap<FakeParticipant>();
  /** The remote participant who is pinned for everybody. */
  readonly pinned = new FakeParticipantMap<FakeParticipant>();
  /** Participants in the waiting room: one for each user. */
  readonly waitlisted = new FakeParticipantMap<FakeParticipant>();
  readonly #session: FakeSession;
  #patchesThisMinute = 0;

  /** @internal */
  constructor(session: FakeSession) {
    super();
    this.#session = session;
  }

  /** Number of remote participants. */
  get count(): number {
    return this.joined.size;
  }

  /** Mutes everybody, the local participant too. The argument is ignored. */
  async disableAllAudio(allowUnmute: boolean): Promise<void> {
    const { canAllowParticipantAudio } = this.#session.permissions;
    await this.#disableAll('disableAllAudio', canAllowParticipantAudio, [allowUnmute]);
  }

  /** Stops everybody's camera, the local participant's too. */
  async disableAllVideo(): Promise<void> {
    const { canAllowParticipantVideo } = this.#session.permissions;
    await this.#disableAll('disableAllVideo', canAllowParticipantVideo, []);
  }

  /** Ends the meeting for everybody. Resolves immediately, whatever the server answers. */
  async kickAll(): Promise<void> {
    const { wire, permissions } = this.#record('kickAll');
    if (!wire.joined) throw fakeClientError('Cannot kick everyone without joining the room', '1205');
    if (!permissions.kickParticipant) throw fakeClientError('No permission to kick participants', '1201');
    wire.send({ action: 'kickAll' });
  }

  /** Admits a guest. Returns nothing, throws instead of rejecting, and checks no permission. */
  acceptWaitingRoomRequest(id: string): void {
    if (!this.#record('acceptWaitingRoomRequest', id).wire.joined) {
      throw fakeClientError('Cannot accept a waiting room request without joining the room', '1205');
    }
    this.#answerWaiting('admit', [id]);
  }

  /** Admits guests by peer id or user id. Checks no permission. */
  async acceptAllWaitingRoomRequest(ids: string[]): Promise<void> {
    this.#record('acceptAllWaitingRoomRequest', ids);
    this.#answerWaiting('admit', ids);
  }

  /** Rejects a guest. Resolves immediately, and checks no permission. */
  async rejectWaitingRoomRequest(id: string): Promise<void> {
    if (!this.#record('rejectWaitingRoomRequest', id).wire.joined) {
      throw fakeClientError('Cannot reject a waiting room request without joining the room', '1205');
    }
    this.#answerWaiting('reject', [id]);
  }

  /**
   * Changes the permissions of participants in `joined`. Resolves immediately. After 1,000 calls in a minute it throws instead of
   * rejecting. The minute begins with the first call.
   */
  updatePermissions(ids: string[], patch: object): Promise<void> {
    this.#record('updatePermissions', ids, patch);
    if (this.#patchesThisMinute >= PATCHES_PER_MINUTE) {
      throw fakeClientError('Method rate limit exceeded', '0013');
    }
    // No timer is started for a call that a test answers.
    if (!this.#session.wire.answers.isAnswering && this.#patchesThisMinute++ === 0) {
      this.#session.timers.after(MINUTE_MS, () => (this.#patchesThisMinute = 0));
    }
    return this.#patch(ids, patch);
  }

  async #patch(ids: readonly string[], patch: PermissionPatch): Promise<void> {
    const named = this.joined.toArray().filter(({ id }) => ids.includes(id));
    const userIds = [...new Set(named.map(({ userId }) => userId))];
    if (userIds.length === 0) throw fakeClientError('No valid user ids', '1204');
    this.#session.wire.requestUnheard({ action: 'updatePermissions', userIds, patch });
  }

  async #disableAll(
    action: 'disableAllAudio' | 'disableAllVideo',
    allowed: boolean,
    args: readonly unknown[],
  ): Promise<void> {
    const { wire, mediaJoined } = this.#record(action, ...args);
    if (!mediaJoined) throw fakeClientError('Cannot mute everyone without joining the room', '1205');
    if (!allowed) throw fakeClientError('No permission to mute participants', '1201');
    await wire.request({ action }).catch((error: unknown) => {
      throw fakeClientError((error as Error).message, '1200');
    });
  }

  #answerWaiting(action: 'admit' | 'reject', ids: readonly string[]): void {
    for (const id of ids) {
      const userIds = [this.waitlisted.get(id)?.userId ?? id];
      this.#session.wire.send({ action, target: id, userIds });
    }
  }

  #record(method: string, ...args: readonly unknown[]): FakeSession {
    this.#session.calls.push({ method: `participants.${method}`, args });
    return this.#session;
  }
}
