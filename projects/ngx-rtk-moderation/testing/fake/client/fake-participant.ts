import type { StageStatus } from '@cloudflare/realtimekit';
import { fakeClientError } from '../basics/fake-client-error';
import { FakeEmitter } from '../basics/fake-emitter';
import type { FakeParticipantMap } from '../basics/fake-participant-map';
import type { FakePeer } from '../description/fake-peer';
import type { FakeSession } from './fake-session';

/** One stream that a participant sends. */
export interface FakeProducer {
  /** Id of the stream. */
  readonly producerId: string;
  /** What the stream carries. */
  readonly kind: 'audio' | 'video';
  /** Whether the stream belongs to a screen share. */
  readonly screenShare: boolean;
  /** Whether nothing is sent at the moment. */
  pause: boolean;
}

/** A kick that was forgotten fails after this long. */
const KICK_TIMEOUT_MS = 8_000;

/** A remote participant as the SDK holds it. */
export class FakeParticipant extends FakeEmitter {
  /** Peer id. */
  readonly id: string;
  /** The user's id, the same for all devices. */
  readonly userId: string;
  /** Display name. */
  readonly name: string;
  /** Address of the picture. */
  readonly picture: string;
  /** The app's own id of the user. */
  readonly customParticipantId?: string;
  /** Name of the preset. */
  readonly presetName: string;
  /** Whether the microphone is on. Not current outside of the active grid. */
  audioEnabled = false;
  /** Whether the camera is on. Not current outside of the active grid. */
  videoEnabled = false;
  /** Whether the screen is shared. Not current outside of the active grid. */
  screenShareEnabled = false;
  /** Every stream that the participant sends. It is always current. */
  producers: FakeProducer[] = [];
  /** Ids of the producers that the SDK receives: those of the active grid. The flags are current for these. */
  readonly consumed = new Set<string>();
  #isPinned = false;
  #stageStatus: StageStatus;
  readonly #session: FakeSession;
  readonly #joined: FakeParticipantMap<FakeParticipant>;

  /** @internal */
  constructor(session: FakeSession, peer: FakePeer, joined: FakeParticipantMap<FakeParticipant>) {
    super();
    this.#session = session;
    this.#joined = joined;
    this.id = peer.id;
    this.userId = peer.userId;
    this.name = peer.name;
    this.picture = peer.picture;
    this.customParticipantId = peer.customParticipantId;
    this.presetName = peer.presetName;
    this.#stageStatus = peer.stageStatus;
  }

  /** Whether the participant is pinned for everybody. */
  get isPinned(): boolean {
    return this.#isPinned;
  }

  /** The participant's place on the stage. */
  get stageStatus(): StageStatus {
    return this.#stageStatus;
  }

  /** Pins the participant. Resolves also if the server refuses, or does not answer for 20 s. */
  async pin(): Promise<void> {
    this.#assertAllowed('pin', 'pinParticipant', 'pin participants');
    await this.#session.wire.request({ action: 'pin', target: this.id }).catch(() => undefined);
  }

  /** Unpins the pinned participant, on whatever object it is called. */
  async unpin(): Promise<void> {
    this.#assertAllowed('unpin', 'pinParticipant', 'unpin participants');
    await this.#session.wire.request({ action: 'unpin', target: this.id }).catch(() => undefined);
  }

  /** Mutes the participant. Rejects with `'1200'` if the server refuses, or does not answer for 20 s. */
  disableAudio(): Promise<void> {
    return this.#disable('disableAudio', 'canDisableParticipantAudio');
  }

  /** Stops the camera. Rejects with `'1200'` if the server refuses, or does not answer for 20 s. */
  disableVideo(): Promise<void> {
    return this.#disable('disableVideo', 'canDisableParticipantVideo');
  }

  /**
   * Sends two messages, waits for neither, and emits `kicked` immediately. One message gets no answer: 20 s later it surfaces as an
   * unhandled rejection.
   */
  async kick(): Promise<void> {
    const { wire, permissions, calls } = this.#session;
    calls.push({ method: 'participant.kick', id: this.id, args: [] });
    if (!wire.joined) throw fakeClientError('Cannot kick without joining the room', '1205');
    if (!permissions.kickParticipant) throw fakeClientError('No permission to kick participants', '1201');
    // After having left, this one finds nothing to send it with.
    if (!this.#session.mediaJoined) throw fakeClientError('Cannot read properties of undefined', '1200');
    const { id } = this;
    // The participant that has the id now: this object may be from before a reconnect (F11).
    const participant = this.#joined.get(id);
    const isAnswered = wire.requestUnheard({ action: 'kick', target: id });
    const done = isAnswered ? Promise.resolve() : this.#kickDone();
    await Promise.resolve();
    if (participant) participant.emit('kicked');
    else this.#joined.emit('kicked', { id });
    if (!isAnswered) this.#session.kicksUnderWay.shift()?.();
    await done;
  }

  /** Of kicks in one turn the SDK remembers the last alone: those before it fail later, although they have worked. */
  #kickDone(): Promise<void> {
    return new Promise((resolve, reject) => {
      const cancel = this.#session.timers.after(KICK_TIMEOUT_MS, () =>
        reject(fakeClientError('emitAsync failed to resolve', '1200')),
      );
      this.#session.kicksUnderWay = [
        () => {
          cancel();
          resolve();
        },
      ];
    });
  }

  /** Sets the flag as the SDK does, and emits `audioUpdate`. */
  setAudioEnabled(on: boolean): void {
    this.audioEnabled = on;
    this.emit('audioUpdate', { audioEnabled: on, audioTrack: undefined });
  }

  /** Sets the flag as the SDK does, and emits `videoUpdate`. */
  setVideoEnabled(on: boolean): void {
    this.videoEnabled = on;
    this.emit('videoUpdate', { videoEnabled: on, videoTrack: undefined });
  }

  /** Sets the flag as the SDK does, and emits `screenShareUpdate`. */
  setScreenShareEnabled(on: boolean): void {
    this.screenShareEnabled = on;
    this.emit('screenShareUpdate', { screenShareEnabled: on, screenShareTracks: {} });
  }

  /** Sets the flag as the SDK does, and emits `pinned` or `unpinned`. */
  setIsPinned(isPinned: boolean): void {
    this.#isPinned = isPinned;
    this.emit(isPinned ? 'pinned' : 'unpinned', this);
  }

  /** Sets the status as the SDK does, and emits `stageStatusUpdate`. */
  setStageStatus(status: StageStatus): void {
    this.#stageStatus = status;
    this.emit('stageStatusUpdate', this);
  }

  async #disable(
    action: 'disableAudio' | 'disableVideo',
    permission: 'canDisableParticipantAudio' | 'canDisableParticipantVideo',
  ): Promise<void> {
    this.#assertAllowed(action, permission, action);
    await this.#session.wire.request({ action, target: this.id }).catch((error: unknown) => {
      throw fakeClientError((error as Error).message, '1200');
    });
  }

  #assertAllowed(
    method: string,
    permission: 'pinParticipant' | 'canDisableParticipantAudio' | 'canDisableParticipantVideo',
    what: string,
  ): void {
    this.#session.calls.push({ method: `participant.${method}`, id: this.id, args: [] });
    if (!this.#session.mediaJoined) throw fakeClientError(`Cannot ${what} without joining the room`, '1205');
    if (!this.#session.permissions[permission]) throw fakeClientError(`No permission to ${what}`, '1201');
  }
}
