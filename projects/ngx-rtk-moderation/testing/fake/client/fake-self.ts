/* eslint-disable @typescript-eslint/require-await -- what these throw is a rejection, as in the SDK */
import type { RTKSelf, StageStatus } from '@cloudflare/realtimekit';
import { fakeClientError } from '../basics/fake-client-error';
import { FakeEmitter } from '../basics/fake-emitter';
import { mayProduce } from '../basics/media-permissions';
import type { FakePeer } from '../description/fake-peer';
import type { FakePermissions } from './fake-permissions';
import type { FakeSession } from './fake-session';

/** `meeting.self`: the local participant. */
export class FakeSelf extends FakeEmitter {
  /** Peer id. */
  readonly id: string;
  /** The user's id. */
  readonly userId: string;
  /** Display name. After a move, the next client has the name of the one before. */
  name: string;
  /** Address of the picture. */
  readonly picture: string;
  /** The app's own id of the user. */
  readonly customParticipantId: string;
  /** Name of the preset. */
  readonly presetName: string;
  /** The local participant's permissions. */
  readonly permissions: FakePermissions;
  /** State of the session, as the SDK has it. It stays `joined` for about 3 s after the socket goes down. */
  roomState: RTKSelf['roomState'] = 'init';
  /** The local participant's place on the stage. It is not known before joining. */
  stageStatus!: StageStatus;
  /** Whether the microphone is on. */
  audioEnabled: boolean;
  /** Whether the camera is on. */
  videoEnabled: boolean;
  /** Whether the screen is shared. */
  screenShareEnabled: boolean;
  #isPinned = false;
  readonly #session: FakeSession;

  /** @internal */
  constructor(session: FakeSession, peer: FakePeer) {
    super();
    this.#session = session;
    this.permissions = session.permissions;
    this.id = peer.id;
    this.userId = peer.userId;
    this.name = peer.name;
    this.picture = peer.picture;
    this.customParticipantId = peer.customParticipantId ?? '';
    this.presetName = peer.presetName;
    this.audioEnabled = peer.audio;
    this.videoEnabled = peer.video;
    this.screenShareEnabled = peer.screenShare;
  }

  /** Whether the media room was joined. */
  get roomJoined(): boolean {
    return this.#session.mediaJoined;
  }

  /** Whether the local participant is pinned for everybody. */
  get isPinned(): boolean {
    return this.#isPinned;
  }

  /** Pins the local participant. Checks no permission, and resolves also if the server refuses. */
  async pin(): Promise<void> {
    this.#assertJoined('pin');
    await this.#session.wire.request({ action: 'pin', target: this.id }).catch(() => undefined);
  }

  /** Unpins the pinned participant, on whatever object it is called. */
  async unpin(): Promise<void> {
    this.#assertJoined('unpin');
    await this.#session.wire.request({ action: 'unpin', target: this.id }).catch(() => undefined);
  }

  /** Switches the microphone on. Without the permission it resolves, and the microphone stays off. */
  async enableAudio(): Promise<void> {
    if (mayProduce(this.permissions.canProduceAudio, this.stageStatus)) this.#switch('audio', true);
  }

  /** Switches the camera on. Without the permission it resolves, and the camera stays off. */
  async enableVideo(): Promise<void> {
    if (mayProduce(this.permissions.canProduceVideo, this.stageStatus)) this.#switch('video', true);
  }

  /** Shares the screen. Without the permission it resolves, and nothing is shared. */
  async enableScreenShare(): Promise<void> {
    if (!this.#session.mediaJoined)
      throw fakeClientError('Cannot share the screen without joining the room', '1105');
    if (mayProduce(this.permissions.canProduceScreenshare, this.stageStatus)) {
      this.#switch('screenShare', true, { screenShareTracks: {} });
    }
  }

  /** Switches the microphone off. */
  async disableAudio(): Promise<void> {
    this.#switch('audio', false);
  }

  /** Switches the camera off. */
  async disableVideo(): Promise<void> {
    this.#switch('video', false);
  }

  /** Ends the screen share. */
  async disableScreenShare(): Promise<void> {
    this.#switch('screenShare', false, { screenShareTracks: {} });
  }

  /** Sets the flag as the SDK does, and emits `pinned` or `unpinned`. */
  setIsPinned(isPinned: boolean): void {
    this.#isPinned = isPinned;
    this.emit(isPinned ? 'pinned' : 'unpinned', this);
  }

  #switch(medium: 'audio' | 'video' | 'screenShare', on: boolean, tracks: object = {}): void {
    const flag = `${medium}Enabled` as const;
    if (this[flag] === on) return;
    this[flag] = on;
    this.emit(`${medium}Update`, { [flag]: on, ...tracks });
  }

  #assertJoined(method: string): void {
    this.#session.calls.push({ method: `self.${method}`, id: this.id, args: [] });
    if (!this.#session.mediaJoined)
      throw fakeClientError(`Cannot ${method} without joining the room`, '1105');
  }
}
