import type { StageStatus } from '@cloudflare/realtimekit';
import { fakeClientError } from '../basics/fake-client-error';
import { FakeEmitter } from '../basics/fake-emitter';
import type { FakeParticipantMap } from '../basics/fake-participant-map';
import type { FakePeer } from '../description/fake-peer';
import type { FakeSession } from './fake-session';

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
  readonly customParticipantId?: string;
  readonly presetName: string;
  audioEnabled = false;
  videoEnabled = false;
  screenShareEnabled = false;
  producers: FakeProducer[] = [];
  /** Ids of the producers that the SDK receives: those of the active grid. The flags are fresh for these (F22). */
  readonly consumed = new Set<string>();
  #isPinned = false;
  #stageStatus: StageStatus;
  readonly #session: FakeSession;
  readonly #joined: FakeParticipantMap<FakeParticipant>;

  /** @param joined `meeting.participants.joined` */
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

  get isPinned(): boolean {
    return this.#isPinned;
  }

  get stageStatus(): StageStatus {
    return this.#stageStatus;
  }

  /** Resolves also when the server refuses, or gives no answer for 20 s (F4). */
  async pin(): Promise<void> {
    this.#assertAllowed('pin', 'pinParticipant', 'pin participants');
    await this.#session.wire.request({ action: 'pin', target: this.id }).catch(() => undefined);
  }

  /** Unpins the pinned participant, whoever it is (F5). */
  async unpin(): Promise<void> {
    this.#assertAllowed('unpin', 'pinParticipant', 'unpin participants');
    await this.#session.wire.request({ action: 'unpin', target: this.id }).catch(() => undefined);
  }

  disableAudio(): Promise<void> {
    return this.#disable('disableAudio', 'canDisableParticipantAudio');
  }

  disableVideo(): Promise<void> {
    return this.#disable('disableVideo', 'canDisableParticipantVideo');
  }

  /**
   * Sends two messages, waits for neither, and emits `kicked` immediately (F6). One of them should get an answer, gets
   * none, and fails 20 s later as an unhandled rejection (F7).
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
