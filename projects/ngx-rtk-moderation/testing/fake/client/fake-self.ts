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
  readonly id: string;
  readonly userId: string;
  /** A client that takes over after a move keeps the name of the one before. */
  name: string;
  readonly picture: string;
  readonly customParticipantId: string;
  readonly presetName: string;
  readonly permissions: FakePermissions;
  roomState: RTKSelf['roomState'] = 'init';
  /** Not known before joining. */
  stageStatus!: StageStatus;
  audioEnabled: boolean;
  videoEnabled: boolean;
  screenShareEnabled: boolean;
  #isPinned = false;
  readonly #session: FakeSession;

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

  get roomJoined(): boolean {
    return this.#session.mediaJoined;
  }

  get isPinned(): boolean {
    return this.#isPinned;
  }

  /** Checks no permission (F20). Resolves also when the server refuses (F4). */
  async pin(): Promise<void> {
    this.#assertJoined('pin');
    await this.#session.wire.request({ action: 'pin', target: this.id }).catch(() => undefined);
  }

  /** Unpins the pinned participant, whoever it is (F5). */
  async unpin(): Promise<void> {
    this.#assertJoined('unpin');
    await this.#session.wire.request({ action: 'unpin', target: this.id }).catch(() => undefined);
  }

  /** Resolves and stays off where it is not allowed (F18). */
  async enableAudio(): Promise<void> {
    if (mayProduce(this.permissions.canProduceAudio, this.stageStatus)) this.#switch('audio', true);
  }

  async enableVideo(): Promise<void> {
    if (mayProduce(this.permissions.canProduceVideo, this.stageStatus)) this.#switch('video', true);
  }

  async enableScreenShare(): Promise<void> {
    if (!this.#session.mediaJoined)
      throw fakeClientError('Cannot share the screen without joining the room', '1105');
    if (mayProduce(this.permissions.canProduceScreenshare, this.stageStatus)) {
      this.#switch('screenShare', true, { screenShareTracks: {} });
    }
  }

  async disableAudio(): Promise<void> {
    this.#switch('audio', false);
  }

  async disableVideo(): Promise<void> {
    this.#switch('video', false);
  }

  async disableScreenShare(): Promise<void> {
    this.#switch('screenShare', false, { screenShareTracks: {} });
  }

  /** As the SDK changes it when it hears from the server. */
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
