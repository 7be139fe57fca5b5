import type { StageStatus } from '@cloudflare/realtimekit';
import type { ParticipantDescription } from './description';
import { fakePeer, type FakePeer } from './fake-peer';
import type { PermissionPatch } from './fake-permissions';
import type { FakeRoom, RoomContents } from './fake-room';
import type { FakeSdk } from './fake-sdk';
import { networkDelay, type ServerAction } from './fake-wire';
import { ABOUT_A_PEER, PERMISSIONS, STAGE } from './service-rules';

/** A permission patch that the client sent. */
export interface SentPatch {
  readonly userIds: readonly string[];
  readonly patch: PermissionPatch;
}

/**
 * The other end: decides how the client's wishes are answered, and does what others in the room do. It does what is asked
 * unless told otherwise. What happens while the socket is down is seen after the reconnect.
 */
export class FakeServer {
  /** Permission patches that arrived, oldest first. */
  readonly patches: SentPatch[] = [];
  /** Whether `join()` leads to the waiting room (F24). */
  waitingRoom = false;
  readonly #peers = new Map<string, FakePeer>();
  readonly #waiting = new Map<string, FakePeer>();
  readonly #blocked = new Set<string>();
  #pinned: string | null = null;
  #created = 0;
  #room!: FakeRoom;

  constructor(private readonly sdk: () => FakeSdk) {}

  /** Takes over who is there at first. */
  populate(
    room: FakeRoom,
    participants: readonly ParticipantDescription[],
    waiting: readonly ParticipantDescription[],
  ): void {
    this.#room = room;
    for (const description of participants) {
      const peer = this.#add(description);
      if (description.pinned) this.#pinned = peer.id;
    }
    for (const description of waiting) this.#addWaiting(description);
  }

  /** What a client that joins is told. */
  contents = (): RoomContents => ({
    peers: [...this.#peers.values()],
    waiting: [...this.#waiting.values()],
    pinned: this.#pinned,
  });

  // How wishes are answered.

  /** Does what is asked, which is the default. With an id: of that participant only, as for all of these. */
  confirm(action: ServerAction, id?: string): void {
    this.sdk().wire.setMode('confirm', action, id);
  }

  /** Says no. */
  refuse(action: ServerAction, id?: string): void {
    this.sdk().wire.setMode('refuse', action, id);
  }

  /** Does nothing and says nothing; the SDK gives up after 20 s (F9). */
  never(action: ServerAction, id?: string): void {
    this.sdk().wire.setMode('never', action, id);
  }

  /** Lets wishes wait until the returned function, or {@link release}, is called. */
  hold(action: ServerAction, id?: string): () => void {
    this.sdk().wire.setMode('hold', action, id);
    return () => this.release(action, id);
  }

  release(action: ServerAction, id?: string): void {
    this.sdk().wire.release(action, id);
  }

  /** Whether kicks get an answer, unlike from RealtimeKit, so that nothing is rejected 20 s later (F7). */
  answerKicks(answer = true): void {
    this.sdk().wire.answersKicks = answer;
  }

  /**
   * Whether the service lets the local participant do it: it asks also where the SDK does not (F20), and whether there
   * is whom it is about.
   */
  allows(action: ServerAction, target: string | undefined): boolean {
    const permission = PERMISSIONS[action];
    if (permission !== undefined && !this.sdk().permissions[permission]) return false;
    if (target === undefined || !ABOUT_A_PEER.has(action)) return true;
    return this.#peers.has(target) || target === this.#room.self.id;
  }

  // What others do.

  /** Somebody joins; their media follow in a later microtask. Returns the peer id. */
  join(description: ParticipantDescription = {}): string {
    const peer = this.#add(description);
    this.#tell((room) => room.peerJoined(peer));
    if (description.pinned) this.pin(peer.id);
    return peer.id;
  }

  leave(id: string): void {
    const asked = this.#peers.get(id)?.stageStatus === 'REQUESTED_TO_JOIN_STAGE';
    if (!this.#peers.delete(id)) return;
    if (this.#pinned === id) this.#pinned = null;
    this.#tell((room) => room.peerLeft(id));
    if (asked) this.pushStageRequests();
  }

  /** Somebody, or the local participant, switches the microphone; not on where a patch forbids it (F18). */
  setAudio(id: string, on: boolean): void {
    const peer = this.#peers.get(id);
    if (on && this.#blocked.has(`${peer?.userId} audio`)) return;
    if (peer?.audio === on) return;
    if (peer) peer.audio = on;
    if (on) peer?.everSent.add('audio');
    this.#tell((room) => room.audio(id, on));
  }

  setVideo(id: string, on: boolean): void {
    const peer = this.#peers.get(id);
    if (on && this.#blocked.has(`${peer?.userId} video`)) return;
    if (peer?.video === on) return;
    if (peer) peer.video = on;
    if (on) peer?.everSent.add('video');
    this.#tell((room) => room.video(id, on));
  }

  setScreenShare(id: string, on: boolean): void {
    const peer = this.#peers.get(id);
    if (on && this.#blocked.has(`${peer?.userId} screenshare`)) return;
    if (peer) peer.screenShare = on;
    this.#tell((room) => room.screenShare(id, on));
  }

  /** Another moderator pins somebody, or the local participant; `null` unpins. */
  pinFromElsewhere(id: string | null): void {
    this.pin(id);
  }

  /** Somebody asks to be let in. Returns the peer id. */
  wait(description: ParticipantDescription = {}): string {
    const { id } = this.#addWaiting(description);
    this.pushWaiting();
    return id;
  }

  /** Somebody gives up waiting. */
  stopWaiting(id: string): void {
    if (this.#waiting.delete(id)) this.pushWaiting();
  }

  requestStage(id: string): void {
    this.setStageStatus(id, 'REQUESTED_TO_JOIN_STAGE');
  }

  setStageStatus(id: string, status: StageStatus): void {
    const asked = this.#changeStageStatus(id, status);
    if (asked || status === 'REQUESTED_TO_JOIN_STAGE') this.pushStageRequests();
  }

  // What happens to the local participant.

  /** Changes the local participant's permissions (F17). */
  patchPermissions(patch: PermissionPatch): void {
    this.sdk().permissions.apply(patch);
  }

  /** Resolves when the local participant is out. */
  kickSelf(): Promise<void> {
    return this.#room.leave('kicked');
  }

  /** Resolves when the local participant is out. */
  endMeeting(): Promise<void> {
    return this.#room.leave('ended');
  }

  /** Resolves when the local participant, who waited, has joined (F24). */
  admitSelf(): Promise<void> {
    return this.#room.join(this.contents, false);
  }

  rejectSelf(): Promise<void> {
    return this.#room.leave('rejected');
  }

  /** The socket goes down; about 3 s later the room state says so too (F10). */
  dropSocket(): void {
    this.sdk().wire.connected = false;
    this.#room.disconnect();
  }

  /** The socket is up again; resolves when the room is joined again, with new participant objects (F11). */
  async reconnect(): Promise<void> {
    if (this.#room.isOver) return;
    this.sdk().wire.connected = true;
    this.#room.reconnect();
    if (this.sdk().mediaJoined) await this.#room.join(this.contents, true);
  }

  /** The SDK gives up reconnecting. */
  failConnection(): void {
    this.sdk().wire.connected = false;
    this.#room.fail();
  }

  /** Another meeting takes this one's place: a breakout room, say. */
  switchMeeting(next: unknown): void {
    this.#room.connectedMeetings.emit('meetingChanged', next);
  }

  // What the client's wishes lead to.

  pin(id: string | null): void {
    this.#pinned = id;
    this.#tell((room) => room.pinned(id));
  }

  muteEverybody(medium: 'audio' | 'video'): void {
    const { self } = this.#room;
    for (const peer of this.#peers.values()) {
      if (!peer[medium]) continue;
      if (medium === 'audio') this.setAudio(peer.id, false);
      else this.setVideo(peer.id, false);
    }
    void (medium === 'audio' ? self.disableAudio() : self.disableVideo());
  }

  admit(userId: string): void {
    const peer = this.#takeWaiting(userId);
    if (!peer) return;
    // Whoever is let in joins by itself, which takes its time.
    void networkDelay().then(() => {
      this.stopWaiting(peer.id);
      this.#peers.set(peer.id, peer);
      this.#tell((room) => room.peerJoined(peer));
    });
  }

  turnAway(userId: string): void {
    this.#takeWaiting(userId);
  }

  answerStage(action: 'grantStage' | 'denyStage' | 'removeFromStage', userId: string): void {
    const [from, to] = STAGE[action];
    for (const { id, userId: user, stageStatus } of this.#peers.values()) {
      if (user === userId && from.includes(stageStatus)) this.#changeStageStatus(id, to);
    }
    // Also where nobody was meant (F26).
    if (action !== 'removeFromStage') this.pushStageRequests();
  }

  patchUsers(userIds: readonly string[], patch: PermissionPatch): void {
    this.patches.push({ userIds, patch });
    for (const userId of userIds) {
      for (const [medium, { canProduce }] of Object.entries(patch.media ?? {})) {
        if (canProduce === 1) this.#blocked.delete(`${userId} ${medium}`);
        if (canProduce === 2) this.#blocked.add(`${userId} ${medium}`);
      }
    }
  }

  peerIdOf(userId: string | undefined): string | undefined {
    return [...this.#peers.values()].find((peer) => peer.userId === userId)?.id;
  }

  /** Tells the waiting list to whoever may know it. */
  pushWaiting = (): void => {
    if (!this.sdk().permissions.acceptWaitingRequests) return;
    this.#tell((room) => room.waiting([...this.#waiting.values()]));
  };

  /** Whoever leaves the stage sends nothing any longer. Returns whether the peer had asked for it. */
  #changeStageStatus(id: string, status: StageStatus): boolean {
    const peer = this.#peers.get(id);
    if (!peer) return false;
    const before = peer.stageStatus;
    if (before === 'ON_STAGE' && status === 'OFF_STAGE') {
      if (peer.audio) this.setAudio(id, false);
      if (peer.video) this.setVideo(id, false);
      if (peer.screenShare) this.setScreenShare(id, false);
    }
    peer.stageStatus = status;
    this.#tell((room) => room.stageStatus(id, status));
    return before === 'REQUESTED_TO_JOIN_STAGE';
  }

  /** Tells those who ask for the stage to whoever may answer them. */
  pushStageRequests = (): void => {
    if (!this.sdk().permissions.acceptStageRequests) return;
    const asking = [...this.#peers.values()].filter(
      ({ stageStatus }) => stageStatus === 'REQUESTED_TO_JOIN_STAGE',
    );
    this.#tell((room) => room.stageRequests(asking));
  };

  // Nobody is in two places.

  #add(description: ParticipantDescription): FakePeer {
    const peer = this.#create(description);
    this.stopWaiting(peer.id);
    this.#peers.set(peer.id, peer);
    return peer;
  }

  #addWaiting(description: ParticipantDescription): FakePeer {
    const peer = this.#create(description);
    this.leave(peer.id);
    this.#waiting.set(peer.id, peer);
    return peer;
  }

  #create(description: ParticipantDescription): FakePeer {
    let id: string;
    do id = `peer-${++this.#created}`;
    while (this.#peers.has(id) || this.#waiting.has(id));
    return fakePeer(description, id);
  }

  #takeWaiting(userId: string): FakePeer | undefined {
    const peer = [...this.#waiting.values()].find((other) => other.userId === userId);
    if (peer) this.stopWaiting(peer.id);
    return peer;
  }

  #tell(news: (room: FakeRoom) => void): void {
    const { wire, socketJoined } = this.sdk();
    if (wire.connected && socketJoined) news(this.#room);
  }
}
