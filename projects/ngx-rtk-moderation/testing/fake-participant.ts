import type { StageStatus } from '@cloudflare/realtimekit';
import { fakeClientError } from './fake-client-error';
import { FakeEmitter } from './fake-emitter';
import type { FakeSdk } from './fake-sdk';
import type { FakePeer } from './fake-peer';
import { rejectUnheard } from './floating-rejection';

/** One stream that a participant sends. */
export interface FakeProducer {
  readonly producerId: string;
  readonly kind: 'audio' | 'video';
  readonly screenShare: boolean;
  pause: boolean;
}

/** A kick that was forgotten fails after this long. */
const KICK_TIMEOUT_MS = 8_000;

/** A remote participant as the SDK holds it. */
export class FakeParticipant extends FakeEmitter {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly picture: string;
  readonly customParticipantId: string | undefined;
  readonly presetName: string;
  audioEnabled = false;
  videoEnabled = false;
  screenShareEnabled = false;
  producers: FakeProducer[] = [];
  /** Ids of the producers that the SDK receives: those of the active grid. The flags are fresh for these (F22). */
  readonly consumed = new Set<string>();
  #isPinned = false;
  #stageStatus: StageStatus;
  readonly #sdk: FakeSdk;

  constructor(sdk: FakeSdk, peer: FakePeer) {
    super();
    this.#sdk = sdk;
    this.id = peer.id;
    this.userId = peer.userId;
    this.name = peer.name;
    this.picture = peer.picture;
    this.customParticipantId = peer.customParticipantId;
    this.presetName = peer.presetName;
    this.#stageStatus = peer.stageStatus;
  }

  get isPinned(): boolean {
    return this.#isPinned;
  }

  get stageStatus(): StageStatus {
    return this.#stageStatus;
  }

  /** Resolves also when the server refuses, or gives no answer for 20 s (F4). */
  async pin(): Promise<void> {
    this.#assertAllowed('pin', 'pinParticipant', 'pin participants');
    await this.#sdk.wire.request('pin', this.id, () => this.#sdk.server.pin(this.id)).catch(() => undefined);
  }

  /** Unpins whoever is pinned (F5). */
  async unpin(): Promise<void> {
    this.#assertAllowed('unpin', 'pinParticipant', 'unpin participants');
    await this.#sdk.wire.request('unpin', this.id, () => this.#sdk.server.pin(null)).catch(() => undefined);
  }

  disableAudio(): Promise<void> {
    return this.#disable('disableAudio', 'canDisableParticipantAudio', () =>
      this.#sdk.server.setAudio(this.id, false),
    );
  }

  disableVideo(): Promise<void> {
    return this.#disable('disableVideo', 'canDisableParticipantVideo', () =>
      this.#sdk.server.setVideo(this.id, false),
    );
  }

  /**
   * Sends two messages, waits for none, and emits `kicked` at once (F6). The one that should get an answer gets none and
   * fails 20 s later, with nobody listening (F7).
   */
  async kick(): Promise<void> {
    const { wire, server, permissions, joined, calls } = this.#sdk;
    calls.push({ method: 'participant.kick', id: this.id, args: [] });
    if (!this.#sdk.socketJoined) throw fakeClientError('Cannot kick without joining the room', '1205');
    if (!permissions.kickParticipant) throw fakeClientError('No permission to kick participants', '1201');
    // After having left, this one finds nothing to send it with.
    if (!this.#sdk.mediaJoined) throw fakeClientError('Cannot read properties of undefined', '1200');
    const { id } = this;
    // Whoever has the id now, also where this object is one of before a reconnect (F11).
    const participant = joined.get(id);
    wire
      .request('kick', id, () => server.leave(id), { unanswered: !wire.answersKicks })
      .catch((error: unknown) => rejectUnheard(error as Error));
    const done = this.#kickDone();
    await Promise.resolve();
    if (participant) participant.emit('kicked');
    else joined.emit('kicked', { id });
    this.#sdk.kicksUnderWay.shift()?.();
    await done;
  }

  /** Of kicks in one turn the SDK remembers the last alone: those before it fail later, although they have worked. */
  #kickDone(): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(fakeClientError('emitAsync failed to resolve', '1200')),
        KICK_TIMEOUT_MS,
      );
      (timer as { unref?: () => void }).unref?.();
      this.#sdk.kicksUnderWay = [
        () => {
          clearTimeout(timer);
          resolve();
        },
      ];
    });
  }

  /** As the SDK changes it when it hears from the server. */
  setAudioEnabled(on: boolean): void {
    this.audioEnabled = on;
    this.emit('audioUpdate', { audioEnabled: on, audioTrack: undefined });
  }

  setVideoEnabled(on: boolean): void {
    this.videoEnabled = on;
    this.emit('videoUpdate', { videoEnabled: on, videoTrack: undefined });
  }

  setScreenShareEnabled(on: boolean): void {
    this.screenShareEnabled = on;
    this.emit('screenShareUpdate', { screenShareEnabled: on, screenShareTracks: {} });
  }

  setIsPinned(isPinned: boolean): void {
    this.#isPinned = isPinned;
    this.emit(isPinned ? 'pinned' : 'unpinned', this);
  }

  setStageStatus(status: StageStatus): void {
    this.#stageStatus = status;
    this.emit('stageStatusUpdate', this);
  }

  async #disable(
    action: 'disableAudio' | 'disableVideo',
    permission: 'canDisableParticipantAudio' | 'canDisableParticipantVideo',
    effect: () => void,
  ): Promise<void> {
    this.#assertAllowed(action, permission, action);
    await this.#sdk.wire.request(action, this.id, effect).catch((error: unknown) => {
      throw fakeClientError((error as Error).message, '1200');
    });
  }

  #assertAllowed(
    method: string,
    permission: 'pinParticipant' | 'canDisableParticipantAudio' | 'canDisableParticipantVideo',
    what: string,
  ): void {
    this.#sdk.calls.push({ method: `participant.${method}`, id: this.id, args: [] });
    if (!this.#sdk.mediaJoined) throw fakeClientError(`Cannot ${what} without joining the room`, '1205');
    if (!this.#sdk.permissions[permission]) throw fakeClientError(`No permission to ${what}`, '1201');
  }
}
