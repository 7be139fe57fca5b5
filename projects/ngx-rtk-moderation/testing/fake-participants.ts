/* eslint-disable @typescript-eslint/require-await -- what these throw is a rejection, as in the SDK */
import { fakeClientError } from './fake-client-error';
import { FakeEmitter } from './fake-emitter';
import type { FakeParticipant } from './fake-participant';
import { FakeParticipantMap } from './fake-participant-map';
import type { PermissionPatch } from './fake-permissions';
import type { FakeSdk } from './fake-sdk';
import type { ServerAction } from './fake-wire';
import { rejectUnheard } from './floating-rejection';

/** `meeting.participants`. */
export class FakeParticipants extends FakeEmitter {
  readonly joined: FakeParticipantMap<FakeParticipant>;
  readonly active = new FakeParticipantMap<FakeParticipant>();
  readonly pinned = new FakeParticipantMap<FakeParticipant>();
  readonly waitlisted = new FakeParticipantMap<FakeParticipant>();
  readonly #sdk: FakeSdk;
  #minute = { start: Date.now(), patches: 0 };

  constructor(sdk: FakeSdk) {
    super();
    this.#sdk = sdk;
    this.joined = sdk.joined;
  }

  get count(): number {
    return this.joined.size;
  }

  /** Mutes the local participant too; the argument is ignored (F16). */
  async disableAllAudio(allowUnmute: boolean): Promise<void> {
    const { permissions, server } = this.#sdk;
    await this.#disableAll('disableAllAudio', allowUnmute, permissions.canAllowParticipantAudio, () =>
      server.muteEverybody('audio'),
    );
  }

  async disableAllVideo(): Promise<void> {
    const { permissions, server } = this.#sdk;
    await this.#disableAll('disableAllVideo', undefined, permissions.canAllowParticipantVideo, () =>
      server.muteEverybody('video'),
    );
  }

  /** Resolves at once, whatever the server says (F8). */
  async kickAll(): Promise<void> {
    const { wire, server, permissions, socketJoined } = this.#record('kickAll');
    if (!socketJoined) throw fakeClientError('Cannot kick everyone without joining the room', '1205');
    if (!permissions.kickParticipant) throw fakeClientError('No permission to kick participants', '1201');
    wire.send('kickAll', undefined, () => void server.endMeeting());
  }

  /** Returns nothing, and throws instead of rejecting (F8); no permission is asked (F20). */
  acceptWaitingRoomRequest(id: string): void {
    if (!this.#record('acceptWaitingRoomRequest', id).socketJoined) {
      throw fakeClientError('Cannot accept a waiting room request without joining the room', '1205');
    }
    this.#answerWaiting('admit', [id]);
  }

  /** Ids of participants or of users; no permission is asked (F20). */
  async acceptAllWaitingRoomRequest(ids: string[]): Promise<void> {
    this.#record('acceptAllWaitingRoomRequest', ids);
    this.#answerWaiting('admit', ids);
  }

  /** Resolves at once (F8); no permission is asked (F20). */
  async rejectWaitingRoomRequest(id: string): Promise<void> {
    if (!this.#record('rejectWaitingRoomRequest', id).socketJoined) {
      throw fakeClientError('Cannot reject a waiting room request without joining the room', '1205');
    }
    this.#answerWaiting('reject', [id]);
  }

  /**
   * Only for participants in `joined` (F30); resolves at once (F8). More than 1,000 times a minute it throws instead of
   * rejecting (F27); the SDK counts from one call on, not over the last minute.
   */
  updatePermissions(ids: string[], patch: object): Promise<void> {
    this.#record('updatePermissions', ids, patch);
    const now = Date.now();
    if (now - this.#minute.start > 60_000) this.#minute = { start: now, patches: 0 };
    if (this.#minute.patches >= 1_000) throw fakeClientError('Method rate limit exceeded', '0013');
    this.#minute.patches++;
    return this.#patch(ids, patch);
  }

  async #patch(ids: readonly string[], patch: object): Promise<void> {
    const { wire, server } = this.#sdk;
    const named = this.joined.toArray().filter(({ id }) => ids.includes(id));
    const userIds = [...new Set(named.map(({ userId }) => userId))];
    if (userIds.length === 0) throw fakeClientError('No valid user ids', '1204');
    wire
      .request('updatePermissions', undefined, () => server.patchUsers(userIds, patch as PermissionPatch), {
        about: named.map(({ id }) => id),
      })
      .catch((error: unknown) => rejectUnheard(error as Error));
  }

  async #disableAll(
    action: 'disableAllAudio' | 'disableAllVideo',
    allowUnmute: boolean | undefined,
    allowed: boolean,
    effect: () => void,
  ): Promise<void> {
    const { wire, mediaJoined } = this.#record(action, ...(allowUnmute === undefined ? [] : [allowUnmute]));
    if (!mediaJoined) throw fakeClientError('Cannot mute everyone without joining the room', '1205');
    if (!allowed) throw fakeClientError('No permission to mute participants', '1201');
    await wire.request(action, undefined, effect).catch((error: unknown) => {
      throw fakeClientError((error as Error).message, '1200');
    });
  }

  #answerWaiting(action: Extract<ServerAction, 'admit' | 'reject'>, ids: readonly string[]): void {
    const { wire, server } = this.#sdk;
    for (const id of ids) {
      const userId = this.waitlisted.get(id)?.userId ?? id;
      wire.send(action, id, () => (action === 'admit' ? server.admit(userId) : server.turnAway(userId)));
    }
  }

  #record(method: string, ...args: readonly unknown[]): FakeSdk {
    this.#sdk.calls.push({ method: `participants.${method}`, args });
    return this.#sdk;
  }
}
