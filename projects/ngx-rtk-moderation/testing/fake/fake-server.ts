import type { StageStatus } from '@cloudflare/realtimekit';
import type { PermissionPatch } from './basics/media-permissions';
import { networkDelay } from './basics/network-delay';
import type { FakeClient } from './client/fake-client';
import type { FakeSession } from './client/fake-session';
import type { MeetingMove, MoveOptions, NextMeeting } from './client/meeting-move';
import type { ParticipantDescription } from './description/description';
import type { FakeService, SentPatch } from './service/fake-service';
import type { ServerRoom } from './service/server-room';
import type { ServerAction } from './wire/client-message';
import type { RoomContents } from './wire/ends';
import type { CallAnswer } from './wire/fake-answers';

/**
 * The other end: decides how the client's calls are answered, and does what others in the room do. It does what is asked
 * unless a test says otherwise.
 *
 * What others do while the socket is down is seen after the reconnect. Nothing reaches the local participant meanwhile: a
 * patch of its permissions and a mute are lost, as in the SDK, and what would end its session throws.
 */
export class FakeServer {
  /** @internal */
  constructor(
    private readonly session: FakeSession,
    private readonly room: ServerRoom,
    private readonly service: FakeService,
    private readonly client: FakeClient,
    private readonly move: MeetingMove,
  ) {}

  /** Permission patches that arrived, oldest first. */
  get patches(): readonly SentPatch[] {
    return this.service.patches;
  }

  /** Whether `join()` leads to the waiting room (F24). */
  get waitingRoom(): boolean {
    return this.service.waitingRoom;
  }

  set waitingRoom(waitingRoom: boolean) {
    this.service.waitingRoom = waitingRoom;
  }

  /** @internal */
  contents(): RoomContents {
    return this.room.contents();
  }

  /** Ends the meeting for the test: cancels its timers, so that nothing of it happens later. */
  end(): void {
    this.session.timers.end();
  }

  // How calls are answered.

  /** Does what is asked, which is the default. With an id: of that participant only, as for all of these. */
  confirm(action: ServerAction, id?: string): void {
    this.session.wire.answers.set('confirm', action, id);
  }

  /** Says no. */
  refuse(action: ServerAction, id?: string): void {
    this.session.wire.answers.set('refuse', action, id);
  }

  /** Does not answer. The SDK gives up after 20 s (F9). */
  never(action: ServerAction, id?: string): void {
    this.session.wire.answers.set('never', action, id);
  }

  /** Lets calls wait until the returned function, or {@link release}, is called. */
  hold(action: ServerAction, id?: string): () => void {
    this.session.wire.answers.set('hold', action, id);
    return () => this.release(action, id);
  }

  release(action: ServerAction, id?: string): void {
    this.session.wire.release(action, id);
  }

  /** Whether kicks get an answer, unlike from RealtimeKit, so that nothing is rejected 20 s later (F7). */
  answerKicks(answer = true): void {
    this.session.wire.answersKicks = answer;
  }

  /** @internal Makes a call of the SDK and answers what it sends, whatever the above says. */
  answering(answer: CallAnswer, call: () => Promise<unknown>): Promise<unknown> {
    return this.session.wire.answers.answering(answer, call);
  }

  // What others do.

  /** A participant joins. Their media follow in a later microtask. Returns the peer id. */
  join(description: ParticipantDescription = {}): string {
    return this.room.join(description).id;
  }

  leave(id: string): void {
    this.room.leave(this.room.people.find('leave', id));
  }

  /** A participant, or the local one, switches the microphone; not on where a patch forbids it (F18). */
  setAudio(id: string, on: boolean): void {
    this.room.switch('audio', id, this.room.people.findOther('setAudio', id), on);
  }

  setVideo(id: string, on: boolean): void {
    this.room.switch('video', id, this.room.people.findOther('setVideo', id), on);
  }

  setScreenShare(id: string, on: boolean): void {
    this.room.switch('screenshare', id, this.room.people.find('setScreenShare', id), on);
  }

  /** Another moderator mutes everybody, or stops every video, the local participant's too (F16). */
  muteEverybody(medium: 'audio' | 'video'): void {
    this.room.muteEverybody(medium);
  }

  /** Another moderator pins a participant, or the local one; `null` unpins. */
  pinFromElsewhere(id: string | null): void {
    if (id !== null) this.room.people.findOther('pinFromElsewhere', id);
    this.room.pin(id);
  }

  /** A guest asks to be let in. Returns the peer id. */
  wait(description: ParticipantDescription = {}): string {
    return this.room.wait(description).id;
  }

  /** A guest gives up waiting. */
  stopWaiting(id: string): void {
    this.room.stopWaiting(this.room.people.find('stopWaiting', id, 'waiting room'));
  }

  /** Another moderator lets a user in, with all their devices. */
  admit(userId: string): void {
    this.room.admit(userId);
  }

  /** Another moderator turns a user away, with all their devices. */
  turnAway(userId: string): void {
    this.room.turnAway(userId);
  }

  requestStage(id: string): void {
    this.room.people.find('requestStage', id);
    this.setStageStatus(id, 'REQUESTED_TO_JOIN_STAGE');
  }

  setStageStatus(id: string, status: StageStatus): void {
    const peer = this.room.people.find('setStageStatus', id);
    const asked = peer.stageStatus === 'REQUESTED_TO_JOIN_STAGE';
    this.room.setStageStatus(peer, status);
    if (asked || status === 'REQUESTED_TO_JOIN_STAGE') this.room.pushStageRequests();
  }

  // What happens to the local participant.

  /** Changes the local participant's permissions (F17). Does nothing while the socket is down. */
  patchPermissions(patch: PermissionPatch): void {
    if (this.session.wire.connected) this.session.permissions.apply(patch);
  }

  /** Resolves when the local participant is out. */
  kickSelf(): Promise<void> {
    this.#assertReachable('kickSelf');
    return this.client.leave('kicked');
  }

  /** Resolves when the local participant is out. */
  endMeeting(): Promise<void> {
    this.#assertReachable('endMeeting');
    return this.client.leave('ended');
  }

  /** Resolves when the local participant, who waited, has joined (F24). */
  admitSelf(): Promise<void> {
    this.#assertReachable('admitSelf');
    return this.client.enter({ reconnected: false });
  }

  rejectSelf(): Promise<void> {
    this.#assertReachable('rejectSelf');
    return this.client.leave('rejected');
  }

  /** The socket goes down. About 3 s later the room state changes too (F10). */
  dropSocket(): void {
    if (!this.session.wire.connected) return;
    this.session.wire.connected = false;
    this.client.disconnect();
  }

  /**
   * The socket is up again. Resolves when the room is joined again, with new participant objects (F11). A client that was not
   * in the room so far, waiting or not, has to call `join()` again.
   */
  async reconnect(): Promise<void> {
    // Never in the turn in which it went down.
    await networkDelay();
    if (this.client.isOver || this.session.wire.connected) return;
    this.session.wire.connected = true;
    await this.client.reconnect();
  }

  /** The SDK gives up reconnecting, after an outage that begins now if there is none yet. */
  failConnection(): void {
    this.dropSocket();
    this.client.fail();
  }

  /**
   * Moves the local participant to a connected meeting (a breakout room), in the SDK's order (F41): `changingMeeting`,
   * `roomLeft { state: 'connected-meeting' }`, 3 s without a meeting, `meetingChanged` with the next client.
   *
   * The next client takes over the name, and whether microphone and camera are on. Resolves after `meetingChanged`, or when
   * the move has failed.
   *
   * ```ts
   * const breakout = new FakeMeeting({ self: { id: 'me-2' }, joined: false });
   * void meeting.server.moveSelf(breakout);
   * ```
   *
   * @throws an `Error` if the next meeting is joined, or its local participant has this one's peer id
   */
  moveSelf(next: NextMeeting, options: MoveOptions = {}): Promise<void> {
    this.#assertReachable('moveSelf');
    const { id } = this.room.self;
    if (next.self.id === id) {
      const peerId = JSON.stringify(id);
      throw new Error(
        `server.moveSelf(): both clients have the peer id ${peerId}. Peer ids change in a move. Give the next meeting another self.id.`,
      );
    }
    if (next.self.roomState !== 'init') {
      throw new Error(
        'server.moveSelf(): the next meeting is joined already. The move joins it. Make it with joined: false.',
      );
    }
    return this.move.to(next, options);
  }

  /** Emits `meetingChanged` only, without a move before it. */
  switchMeeting(next: unknown): void {
    this.move.connectedMeetings.emit('meetingChanged', next);
  }

  /** @throws an `Error` if nothing reaches the local participant */
  #assertReachable(verb: string): void {
    if (this.session.wire.connected) return;
    const why = this.client.isOver ? 'it has left for good' : 'the socket is down, reconnect() first';
    throw new Error(`server.${verb}(): nothing reaches the local participant: ${why}.`);
  }
}
