import type { LeaveRoomState, StageStatus } from '@cloudflare/realtimekit';
import { fakeClientError } from './fake-client-error';
import { FakeEmitter, internalListener } from './fake-emitter';
import { FakeMedia } from './fake-media';
import { FakeParticipant } from './fake-participant';
import { FakeParticipants } from './fake-participants';
import type { FakePeer } from './fake-peer';
import type { Medium } from './fake-permissions';
import type { FakeSdk } from './fake-sdk';
import { FakeSelf } from './fake-self';
import { FakeStage } from './fake-stage';
import { ANSWER_TIMEOUT_MS, networkDelay } from './fake-wire';

/** `self.roomState` goes on saying "joined" for this long after the socket is down; no sooner the SDK tries again (F10). */
const ROOM_STATE_LAG_MS = 3_000;

/** What the client asks the server for when it joins. */
export interface RoomContents {
  readonly peers: readonly FakePeer[];
  readonly waiting: readonly FakePeer[];
  readonly pinned: string | null;
}

/** `meeting.meta`: tells at once whether the socket is up. */
export class FakeMeta extends FakeEmitter {
  socketState: { state: string; reconnected: boolean; reconnectionAttempt?: number } = {
    state: 'connected',
    reconnected: false,
  };

  setSocketState(state: 'connected' | 'disconnected' | 'reconnecting' | 'failed', reconnected = false): void {
    const isTrying = state === 'disconnected' || state === 'reconnecting';
    const update = { state, reconnected, ...(isTrying && { reconnectionAttempt: 0 }) };
    // In the SDK's order: whoever hears of it reads the state before.
    this.emit('socketConnectionUpdate', update);
    this.socketState = update;
  }

  /** Of the end of its own making, the SDK tells nobody. */
  close(): void {
    this.socketState = { state: 'disconnected', reconnected: false };
  }
}

/** What `permissionsUpdate` says, so far as something follows from it. */
interface PermissionsChange {
  readonly acceptWaitingRequests?: boolean;
  readonly canAcceptProductionRequests?: boolean;
  readonly media?: { readonly [medium in Medium]?: unknown };
}

/** The client's side: what the SDK does with what it hears from the server. */
export class FakeRoom {
  readonly self: FakeSelf;
  readonly participants: FakeParticipants;
  readonly stage: FakeStage;
  readonly meta = new FakeMeta();
  readonly connectedMeetings = new FakeEmitter();
  readonly #media: FakeMedia;
  #lag: ReturnType<typeof setTimeout> | undefined;
  #stageRequests = 0;
  #isOver = false;
  /** Whether the room's media were ever asked for: who only waited has to ask anew after an outage. */
  #mediaAttempted = false;
  /** Where the local participant stands when it joins. */
  readonly #ownStageStatus: StageStatus;

  constructor(
    private readonly sdk: FakeSdk,
    peer: FakePeer,
    maxActive: number,
    /** Asks for the lists that the server tells whoever may answer them. */
    private readonly pull: Readonly<Record<'waiting' | 'stageRequests', () => void>>,
  ) {
    this.self = new FakeSelf(sdk, peer);
    this.#ownStageStatus = peer.stageStatus;
    this.participants = new FakeParticipants(sdk);
    this.stage = new FakeStage(sdk);
    this.#media = new FakeMedia(this.participants, this.self, maxActive);
    sdk.permissions.on(
      'permissionsUpdate',
      internalListener((patch: PermissionsChange) => this.#permissionsChanged(patch)),
    );
  }

  /** Joins in the SDK's three steps: the people, their media, the word of it (F11). */
  async join(contents: () => RoomContents, reconnected: boolean): Promise<void> {
    this.sdk.socketJoined = true;
    this.#mediaAttempted = true;
    if (this.sdk.permissions.acceptWaitingRequests) this.pull.waiting();
    this.#enter(contents());
    await networkDelay();
    if (!this.sdk.wire.connected) return;
    this.#completeJoin(contents());
    // What was received before a reconnect is received again without a word.
    if (reconnected) this.#media.sync({ quiet: true });
    await networkDelay();
    if (!this.sdk.wire.connected) return;
    this.self.roomState = 'joined';
    this.self.emit('roomJoined', { reconnected });
    this.stage.emit('stageStatusUpdate', this.self.stageStatus);
    await networkDelay();
    if (this.sdk.wire.connected) this.#media.sync();
  }

  /** Whether the socket is closed for good: the SDK never opens it again. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** What becomes of joining without a socket: nobody answers. */
  joinInVain(): Promise<never> {
    return new Promise((_, reject) => {
      const error = (): Error => fakeClientError('Check the network and try again.', '0002');
      const timer = setTimeout(() => reject(error()), ANSWER_TIMEOUT_MS);
      (timer as { unref?: () => void }).unref?.();
    });
  }

  /** As {@link join}, all at once: for meetings that were joined before anybody looks. */
  joinNow(contents: RoomContents): void {
    this.sdk.socketJoined = true;
    this.#mediaAttempted = true;
    this.#enter(contents);
    if (this.sdk.permissions.acceptWaitingRequests) this.pull.waiting();
    this.#completeJoin(contents);
    this.#media.sync();
    this.self.roomState = 'joined';
  }

  waitlist(): void {
    this.#clear();
    this.self.stageStatus = 'OFF_STAGE';
    this.self.roomState = 'waitlisted';
    this.self.emit('waitlisted');
  }

  /** Leaves; the maps stay as they are (F12). */
  async leave(state: LeaveRoomState): Promise<void> {
    const { self, sdk } = this;
    if (state !== 'rejected') {
      clearTimeout(this.#lag);
      this.#isOver = true;
      self.setIsPinned(false);
      await self.disableAudio();
      await self.disableVideo();
      await self.disableScreenShare();
      // Who leaves by itself does not wait for its media to end.
      if (state !== 'left') this.#media.stop();
      sdk.mediaJoined = false;
      // The SDK goes on believing that the socket has joined: what is sent is lost.
      sdk.wire.connected = false;
      this.meta.close();
      self.stageStatus = 'OFF_STAGE';
      this.stage.emit('stageStatusUpdate', self.stageStatus);
    }
    this.#end(state);
  }

  /** The socket is down: `socketState` says so now, the room state later (F10). */
  disconnect(): void {
    if (this.#isOver) return;
    this.sdk.socketJoined = false;
    this.meta.setSocketState('disconnected');
    this.#lag = setTimeout(() => this.#noticeOutage(), ROOM_STATE_LAG_MS);
    (this.#lag as { unref?: () => void }).unref?.();
  }

  /** The socket is up again: the room is joined again, or everything is as before the first `join()`. */
  async reconnect(contents: () => RoomContents): Promise<void> {
    this.#noticeOutage();
    this.meta.setSocketState('connected');
    if (!this.#mediaAttempted) this.self.roomState = 'init';
    this.meta.setSocketState('connected', true);
    if (this.#mediaAttempted) await this.join(contents, true);
  }

  /** The SDK gives up connecting, and never tries again. */
  fail(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#noticeOutage();
    this.#end('failed');
    this.meta.setSocketState('failed');
  }

  peerJoined(peer: FakePeer): void {
    const participant = this.#enterPeer(peer);
    this.#media.updateActive();
    if (peer.audio) this.#media.setAudio(participant, true);
    if (peer.video) this.#media.setVideo(participant, true);
    if (peer.screenShare) this.#media.setScreenShare(participant, true);
  }

  peerLeft(id: string): void {
    const { joined, pinned, waitlisted, active } = this.participants;
    const participant = joined.get(id);
    joined.remove(id);
    pinned.remove(id);
    waitlisted.remove(id);
    if (participant?.stageStatus === 'REQUESTED_TO_JOIN_STAGE') this.#tellStageRequests();
    if (active.has(id)) this.#media.updateActive();
  }

  audio(id: string, on: boolean): void {
    const participant = this.participants.joined.get(id);
    if (participant) this.#media.setAudio(participant, on);
    else if (id === this.self.id) void (on ? this.self.enableAudio() : this.self.disableAudio());
  }

  video(id: string, on: boolean): void {
    const participant = this.participants.joined.get(id);
    if (participant) this.#media.setVideo(participant, on);
    else if (id === this.self.id) void (on ? this.self.enableVideo() : this.self.disableVideo());
  }

  screenShare(id: string, on: boolean): void {
    const participant = this.participants.joined.get(id);
    if (participant) this.#media.setScreenShare(participant, on);
  }

  /** In the SDK's order (F13, F14): events of participants come before the map of the pinned knows. */
  pinned(id: string | null): void {
    const { self } = this;
    const { joined, pinned } = this.participants;
    const participant = id === null ? undefined : joined.get(id);
    if (self.isPinned && id !== self.id) self.setIsPinned(false);
    for (const other of pinned.toArray()) {
      other.setIsPinned(false);
      pinned.remove(other.id);
    }
    if (id === self.id) self.setIsPinned(true);
    if (!participant) return;
    participant.setIsPinned(true);
    pinned.add(participant);
  }

  /** The whole list, whenever it changed; compared by user. */
  waiting(peers: readonly FakePeer[]): void {
    const { waitlisted } = this.participants;
    const present = waitlisted.toArray();
    for (const peer of peers) {
      if (present.some(({ userId }) => userId === peer.userId)) continue;
      waitlisted.add(new FakeParticipant(this.sdk, { ...peer, stageStatus: 'OFF_STAGE' }));
    }
    for (const { id, userId } of present) {
      if (!peers.some((peer) => peer.userId === userId)) waitlisted.remove(id);
    }
  }

  stageStatus(id: string, status: StageStatus): void {
    const participant = this.participants.joined.get(id);
    if (!participant) return;
    participant.setStageStatus(status);
    if (status === 'ON_STAGE' || status === 'OFF_STAGE') this.#media.updateActive();
  }

  /** Those who ask, whenever the list may have changed: the server tells whoever may answer them. */
  stageRequests(peers: readonly FakePeer[]): void {
    const requests = peers.map(({ id, userId, name }) => ({ peerId: id, userId, displayName: name }));
    if (requests.length > this.#stageRequests) this.stage.emit('newStageRequest', { count: requests.length });
    this.#stageRequests = requests.length;
    this.stage.emit('stageAccessRequestUpdate', requests);
  }

  #enter({ peers }: RoomContents): void {
    this.self.stageStatus = this.#ownStageStatus;
    this.#clear();
    for (const peer of peers) this.#enterPeer(peer);
  }

  #clear(): void {
    this.#media.reset();
    this.participants.pinned.clear();
    this.participants.joined.clear();
  }

  #enterPeer(peer: FakePeer): FakeParticipant {
    const participant = new FakeParticipant(this.sdk, peer);
    this.participants.active.remove(peer.id);
    this.participants.joined.add(participant);
    this.participants.waitlisted.remove(peer.id);
    return participant;
  }

  #completeJoin({ peers, pinned }: RoomContents): void {
    this.sdk.mediaJoined = true;
    for (const peer of peers) {
      const participant = this.participants.joined.get(peer.id);
      if (participant) this.#media.announce(participant, peer);
      this.#media.updateActive({ unheard: true });
    }
    if (pinned !== null) this.pinned(pinned);
    this.#media.reset();
    this.#media.updateActive({ unheard: true });
  }

  #noticeOutage(): void {
    clearTimeout(this.#lag);
    if (this.self.roomState === 'disconnected') return;
    this.meta.setSocketState('reconnecting');
    this.#end('disconnected');
  }

  #end(state: LeaveRoomState): void {
    this.self.roomState = state;
    this.self.emit('roomLeft', { state });
  }

  #permissionsChanged(change: PermissionsChange): void {
    const { acceptWaitingRequests, canAcceptProductionRequests, media = {} } = change;
    if (canAcceptProductionRequests === true) this.pull.stageRequests();
    if (canAcceptProductionRequests === false) this.stageRequests([]);
    if (acceptWaitingRequests === true) this.pull.waiting();
    if (acceptWaitingRequests === false) this.participants.waitlisted.clear();
    // What has to be asked for is switched off too.
    const { canProduceAudio, canProduceVideo, canProduceScreenshare } = this.sdk.permissions;
    if (media.audio && canProduceAudio !== 'ALLOWED') void this.self.disableAudio();
    if (media.video && canProduceVideo !== 'ALLOWED') void this.self.disableVideo();
    if (media.screenshare && canProduceScreenshare !== 'ALLOWED') void this.self.disableScreenShare();
  }

  #tellStageRequests(): void {
    const asking = this.participants.joined
      .toArray()
      .filter(({ stageStatus }) => stageStatus === 'REQUESTED_TO_JOIN_STAGE')
      .map(({ id, userId, name }) => ({ peerId: id, userId, displayName: name }));
    this.stage.emit('stageAccessRequestUpdate', asking);
  }
}
