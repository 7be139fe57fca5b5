import type { StageStatus } from '@cloudflare/realtimekit';
import type { ParticipantDescription } from './description';
import type { FakePeer } from './fake-peer';
import {
  CAN_PRODUCE,
  effective,
  MEDIA,
  mayProduce,
  type CanProduce,
  type Medium,
  type PermissionPatch,
} from './fake-permissions';
import { FakeRegister } from './fake-register';
import type { FakeRoom, RoomContents } from './fake-room';
import type { FakeSdk } from './fake-sdk';
import { networkDelay, type CallAnswer, type ServerAction } from './fake-wire';
import { ABOUT_A_PEER, PERMISSIONS, STAGE } from './service-rules';

/** A permission patch that the client sent. */
export interface SentPatch {
  readonly userIds: readonly string[];
  readonly patch: PermissionPatch;
}

/**
 * The other end: decides how the client's wishes are answered, and does what others in the room do. It does what is asked
 * unless told otherwise.
 *
 * What others do while the socket is down is seen after the reconnect. The local participant hears nothing meanwhile: a
 * patch of its permissions and a mute are lost on it, as on the SDK's, and what would end its session throws.
 */
export class FakeServer {
  /** Permission patches that arrived, oldest first. */
  readonly patches: SentPatch[] = [];
  /** Whether `join()` leads to the waiting room (F24). */
  waitingRoom = false;
  readonly #people = new FakeRegister(() => this.#room.self);
  /** What users may send, where a patch has said so (F18). */
  readonly #canProduce = new Map<string, CanProduce>();
  #pinned: string | null = null;
  #room!: FakeRoom;

  constructor(private readonly sdk: () => FakeSdk) {}

  /** @internal Takes over who is there at first. */
  populate(
    room: FakeRoom,
    participants: readonly ParticipantDescription[],
    waiting: readonly ParticipantDescription[],
  ): void {
    this.#room = room;
    for (const description of participants) {
      const peer = this.#people.add(description, 'meeting');
      if (description.pinned) this.#pinned = peer.id;
    }
    for (const description of waiting) this.#people.add(description, 'waiting room');
  }

  /** @internal What a client that joins is told. */
  contents = (): RoomContents => ({
    peers: [...this.#people.present.values()],
    waiting: [...this.#people.waiting.values()],
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

  /** @internal Makes a call of the SDK and answers what it sends, whatever the above says. */
  answering(answer: CallAnswer, call: () => Promise<unknown>): Promise<unknown> {
    return this.sdk().wire.answering(answer, call);
  }

  /** @internal From now on nobody is told that no answer came. */
  end(): void {
    this.sdk().wire.ended = true;
  }

  /**
   * @internal Whether the service lets the local participant do it: it asks also where the SDK does not (F20), and whether there
   * is whom it is about.
   */
  allows(action: ServerAction, target: string | undefined): boolean {
    const permission = PERMISSIONS[action];
    if (permission !== undefined && !this.sdk().permissions[permission]) return false;
    if (target === undefined || !ABOUT_A_PEER.has(action)) return true;
    return this.#people.present.has(target) || target === this.#room.self.id;
  }

  // What others do.

  /** Somebody joins; their media follow in a later microtask. Returns the peer id. */
  join(description: ParticipantDescription = {}): string {
    const peer = this.#people.add(description, 'meeting');
    this.#tell((room) => room.peerJoined(peer));
    if (description.pinned) this.pin(peer.id);
    return peer.id;
  }

  leave(id: string): void {
    const asked = this.#people.find('leave', id).stageStatus === 'REQUESTED_TO_JOIN_STAGE';
    this.#people.present.delete(id);
    if (this.#pinned === id) this.#pinned = null;
    this.#tell((room) => room.peerLeft(id));
    if (asked) this.pushStageRequests();
  }

  /** Somebody, or the local participant, switches the microphone; not on where a patch forbids it (F18). */
  setAudio(id: string, on: boolean): void {
    this.#switch('audio', id, this.#people.findOther('setAudio', id), on);
  }

  setVideo(id: string, on: boolean): void {
    this.#switch('video', id, this.#people.findOther('setVideo', id), on);
  }

  setScreenShare(id: string, on: boolean): void {
    this.#switch('screenshare', id, this.#people.find('setScreenShare', id), on);
  }

  /** Another moderator pins somebody, or the local participant; `null` unpins. */
  pinFromElsewhere(id: string | null): void {
    if (id !== null) this.#people.findOther('pinFromElsewhere', id);
    this.pin(id);
  }

  /** Somebody asks to be let in. Returns the peer id. */
  wait(description: ParticipantDescription = {}): string {
    const { id } = this.#people.add(description, 'waiting room');
    this.pushWaiting();
    return id;
  }

  /** Somebody gives up waiting. */
  stopWaiting(id: string): void {
    this.#people.find('stopWaiting', id, 'waiting room');
    this.#people.waiting.delete(id);
    this.pushWaiting();
  }

  requestStage(id: string): void {
    this.#people.find('requestStage', id);
    this.setStageStatus(id, 'REQUESTED_TO_JOIN_STAGE');
  }

  setStageStatus(id: string, status: StageStatus): void {
    const asked = this.#changeStageStatus(this.#people.find('setStageStatus', id), status);
    if (asked || status === 'REQUESTED_TO_JOIN_STAGE') this.pushStageRequests();
  }

  // What happens to the local participant.

  /** Changes the local participant's permissions (F17); nothing, while the socket is down. */
  patchPermissions(patch: PermissionPatch): void {
    if (this.sdk().wire.connected) this.sdk().permissions.apply(patch);
  }

  /** Resolves when the local participant is out. */
  kickSelf(): Promise<void> {
    this.#assertReachable('kickSelf');
    return this.#room.leave('kicked');
  }

  /** Resolves when the local participant is out. */
  endMeeting(): Promise<void> {
    this.#assertReachable('endMeeting');
    return this.#room.leave('ended');
  }

  /** Resolves when the local participant, who waited, has joined (F24). */
  admitSelf(): Promise<void> {
    this.#assertReachable('admitSelf');
    return this.#room.join(this.contents, false);
  }

  rejectSelf(): Promise<void> {
    this.#assertReachable('rejectSelf');
    return this.#room.leave('rejected');
  }

  /** The socket goes down; about 3 s later the room state says so too (F10). */
  dropSocket(): void {
    if (!this.sdk().wire.connected) return;
    this.sdk().wire.connected = false;
    this.#room.disconnect();
  }

  /**
   * The socket is up again; resolves when the room is joined again, with new participant objects (F11). Who has not been in
   * the room so far, whether waiting or not, has to call `join()` again.
   */
  async reconnect(): Promise<void> {
    // Never in the turn in which it went down.
    await networkDelay();
    if (this.#room.isOver || this.sdk().wire.connected) return;
    this.sdk().wire.connected = true;
    await this.#room.reconnect(this.contents);
  }

  /** The SDK gives up reconnecting, after an outage that begins now if there is none yet. */
  failConnection(): void {
    this.dropSocket();
    this.#room.fail();
  }

  /** Another meeting takes this one's place: a breakout room, say. */
  switchMeeting(next: unknown): void {
    this.#room.connectedMeetings.emit('meetingChanged', next);
  }

  // What the client's wishes lead to.

  /** @internal */
  pin(id: string | null): void {
    this.#pinned = id;
    this.#tell((room) => room.pinned(id));
  }

  /** @internal */
  muteEverybody(medium: 'audio' | 'video'): void {
    for (const peer of this.#people.present.values()) this.#switch(medium, peer.id, peer, false);
    this.#switch(medium, this.#room.self.id, undefined, false);
  }

  /** @internal */
  admit(userId: string): void {
    const peer = this.#people.takeWaiting(userId);
    if (!peer) return;
    this.pushWaiting();
    // Whoever is let in joins by itself, which takes its time.
    void networkDelay().then(() => {
      // Who waits again, or has come by another way, is not let in twice.
      if (this.#people.waiting.delete(peer.id)) this.pushWaiting();
      if (this.#people.present.has(peer.id)) return;
      this.#people.present.set(peer.id, peer);
      this.#tell((room) => room.peerJoined(peer));
    });
  }

  /** @internal */
  turnAway(userId: string): void {
    if (this.#people.takeWaiting(userId)) this.pushWaiting();
  }

  /** @internal */
  answerStage(action: 'grantStage' | 'denyStage' | 'removeFromStage', userId: string): void {
    const [from, to] = STAGE[action];
    for (const peer of this.#people.present.values()) {
      if (peer.userId === userId && from.includes(peer.stageStatus)) this.#changeStageStatus(peer, to);
    }
    // Also where nobody was meant (F26).
    if (action !== 'removeFromStage') this.pushStageRequests();
  }

  /** @internal */
  patchUsers(userIds: readonly string[], patch: PermissionPatch): void {
    this.patches.push({ userIds, patch });
    const media = MEDIA.filter((medium) => patch.media?.[medium]);
    for (const userId of userIds) {
      for (const medium of media) {
        const permission = CAN_PRODUCE[patch.media?.[medium]?.canProduce ?? 0];
        if (permission) this.#canProduce.set(`${userId} ${medium}`, permission);
      }
      for (const peer of this.#people.present.values()) {
        if (peer.userId !== userId) continue;
        const withdrawn = media.filter((medium) => this.#permissionOf(peer, medium) !== 'ALLOWED');
        void this.#obey(peer, withdrawn);
      }
    }
  }

  /** @internal */
  peerIdOf(userId: string | undefined): string | undefined {
    return this.#people.peerIdOf(userId);
  }

  /** @internal Tells the waiting list to whoever may know it. */
  pushWaiting = (): void => {
    if (!this.sdk().permissions.acceptWaitingRequests) return;
    this.#tell((room) => room.waiting([...this.#people.waiting.values()]));
  };

  /** @throws where the local participant hears nothing of it */
  #assertReachable(verb: string): void {
    if (this.sdk().wire.connected) return;
    const why = this.#room.isOver ? 'it has left for good' : 'the socket is down, reconnect() first';
    throw new Error(`server.${verb}(): nothing reaches the local participant: ${why}.`);
  }

  #permissionOf({ userId, stageStatus }: FakePeer, medium: Medium): CanProduce {
    const { stageEnabled } = this.sdk().permissions;
    return effective(this.#canProduce.get(`${userId} ${medium}`) ?? 'ALLOWED', { stageEnabled, stageStatus });
  }

  #mayProduce(peer: FakePeer, medium: Medium): boolean {
    return mayProduce(this.#permissionOf(peer, medium), peer.stageStatus);
  }

  /** As somebody's SDK does that hears of a patch: a message for each medium. */
  async #obey(peer: FakePeer, withdrawn: readonly Medium[]): Promise<void> {
    for (const medium of withdrawn) {
      await networkDelay();
      if (this.#people.present.get(peer.id) === peer) this.#switch(medium, peer.id, peer, false);
    }
  }

  /** Switches somebody's medium; without a peer it is the local participant's, which its SDK knows about. */
  #switch(medium: Medium, id: string, peer: FakePeer | undefined, on: boolean): void {
    const field = medium === 'screenshare' ? 'screenShare' : medium;
    if (peer) {
      if (peer[field] === on || (on && !this.#mayProduce(peer, medium))) return;
      peer[field] = on;
      if (on && medium !== 'screenshare') peer.everSent.add(medium);
    }
    this.#tell((room) => room[field](id, on));
  }

  /** Whoever leaves the stage sends nothing any longer. Returns whether the peer had asked for it. */
  #changeStageStatus(peer: FakePeer, status: StageStatus): boolean {
    const { id, stageStatus: before } = peer;
    if (before === 'ON_STAGE' && status === 'OFF_STAGE') {
      for (const medium of MEDIA) this.#switch(medium, id, peer, false);
    }
    peer.stageStatus = status;
    this.#tell((room) => room.stageStatus(id, status));
    return before === 'REQUESTED_TO_JOIN_STAGE';
  }

  /** @internal Tells those who ask for the stage to whoever may answer them. */
  pushStageRequests = (): void => {
    if (!this.sdk().permissions.acceptStageRequests) return;
    const asking = [...this.#people.present.values()].filter(
      ({ stageStatus }) => stageStatus === 'REQUESTED_TO_JOIN_STAGE',
    );
    this.#tell((room) => room.stageRequests(asking));
  };

  #tell(news: (room: FakeRoom) => void): void {
    const { wire, socketJoined } = this.sdk();
    if (wire.connected && socketJoined) news(this.#room);
  }
}
