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
 * The other end of a {@link FakeMeeting}: decides how the client's calls are answered, and does what others in the room do. Without
 * instructions, every call takes effect.
 *
 * Nothing reaches the local participant while the socket is down. What others do is visible after the reconnect. A patch of the local
 * participant's permissions and a mute are lost, as in the SDK. A verb that would end the session throws.
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

  /** Whether `join()` leads to the waiting room. */
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

  /** Cancels all timers of the meeting, so that nothing happens after the test. `provideModerationTesting()` calls it. */
  end(): void {
    this.session.timers.end();
  }

  // How calls are answered.

  /** Lets calls take effect, which is the default. With an id: only calls for that participant. */
  confirm(action: ServerAction, id?: string): void {
    this.session.wire.answers.set('confirm', action, id);
  }

  /** Refuses calls. With an id: only calls for that participant. */
  refuse(action: ServerAction, id?: string): void {
    this.session.wire.answers.set('refuse', action, id);
  }

  /** Leaves calls without an answer. The SDK gives up after 20 s. */
  never(action: ServerAction, id?: string): void {
    this.session.wire.answers.set('never', action, id);
  }

  /** Lets calls wait until the returned function, or {@link release}, is called. */
  hold(action: ServerAction, id?: string): () => void {
    this.session.wire.answers.set('hold', action, id);
    return () => this.release(action, id);
  }

  /** Answers the calls that {@link hold} keeps. */
  release(action: ServerAction, id?: string): void {
    this.session.wire.release(action, id);
  }

  /** Lets kicks get an answer, unlike from RealtimeKit, so that nothing is rejected 20 s later. */
  answerKicks(answer = true): void {
    this.session.wire.answersKicks = answer;
  }

  /** @internal Makes a call of the SDK and answers what it sends, whatever the above says. */
  answering(answer: CallAnswer, call: () => Promise<unknown>): Promise<unknown> {
    return this.session.wire.answers.answering(answer, call);
  }

  // What others do.

  /** A participant joins. The media follow in a later microtask. Returns the peer id. */
  join(description: ParticipantDescription = {}): string {
    return this.room.join(description).id;
  }

  /** A participant leaves. */
  leave(id: string): void {
    this.room.leave(this.room.people.find('leave', id));
  }

  /** A participant, or the local one, switches the microphone. It stays off if a permission patch forbids it. */
  setAudio(id: string, on: boolean): void {
    this.room.switch('audio', id, this.room.people.findOther('setAudio', id), on);
  }

  /** A participant, or the local one, switches the camera. It stays off if a permission patch forbids it. */
  setVideo(id: string, on: boolean): void {
    this.room.switch('video', id, this.room.people.findOther('setVideo', id), on);
  }

  /** A remote participant starts or ends a screen share. */
  setScreenShare(id: string, on: boolean): void {
    this.room.switch('screenshare', id, this.room.people.find('setScreenShare', id), on);
  }

  /** Another moderator mutes everybody, or stops everybody's camera, the local participant's too. */
  muteEverybody(medium: 'audio' | 'video'): void {
    this.room.muteEverybody(medium);
  }

  /** Another moderator pins a participant, or the local one; `null` unpins. */
  pinFromElsewhere(id: string | null): void {
    if (id !== null) this.room.people.findOther('pinFromElsewhere', id);
    this.room.pin(id);
  }

  /** A guest begins to wait in the waiting room. Returns the peer id. */
  wait(description: ParticipantDescription = {}): string {
    return this.room.wait(description).id;
  }

  /** A guest gives up waiting. */
  stopWaiting(id: string): void {
    this.room.stopWaiting(this.room.people.find('stopWaiting', id, 'waiting room'));
  }

  /** Another moderator admits a user, with all devices. */
  admit(userId: string): void {
    this.room.admit(userId);
  }

  /** Another moderator rejects a user, with all devices. */
  turnAway(userId: string): void {
    this.room.turnAway(userId);
  }

  /** A participant asks for the stage. */
  requestStage(id: string): void {
    this.room.people.find('requestStage', id);
    this.setStageStatus(id, 'REQUESTED_TO_JOIN_STAGE');
  }

  /** A participant's place on the stage changes. */
  setStageStatus(id: string, status: StageStatus): void {
    const peer = this.room.people.find('setStageStatus', id);
    const asked = peer.stageStatus === 'REQUESTED_TO_JOIN_STAGE';
    this.room.setStageStatus(peer, status);
    if (asked || status === 'REQUESTED_TO_JOIN_STAGE') this.room.pushStageRequests();
  }

  // What happens to the local participant.

  /** Changes the local participant's permissions. Does nothing while the socket is down. */
  patchPermissions(patch: PermissionPatch): void {
    if (this.session.wire.connected) this.session.permissions.apply(patch);
  }

  /** The local participant is removed. Resolves when they are out. */
  kickSelf(): Promise<void> {
    this.#assertReachable('kickSelf');
    return this.client.leave('kicked');
  }

  /** The meeting is ended for everybody. Resolves when the local participant is out. */
  endMeeting(): Promise<void> {
    this.#assertReachable('endMeeting');
    return this.client.leave('ended');
  }

  /** The local participant, who waits, is admitted. Resolves when they have joined. */
  admitSelf(): Promise<void> {
    this.#assertReachable('admitSelf');
    return this.client.enter({ reconnected: false });
  }

  /** The local participant, who waits, is rejected. Resolves when they are out. */
  rejectSelf(): Promise<void> {
    this.#assertReachable('rejectSelf');
    return this.client.leave('rejected');
  }

  /** The socket goes down. `self.roomState` changes about 3 s later. */
  dropSocket(): void {
    if (!this.session.wire.connected) return;
    this.session.wire.connected = false;
    this.client.disconnect();
  }

  /**
   * The socket is up again. Resolves when the room is joined again, with new participant objects. A client that was not in the room
   * before has to call `join()` again.
   */
  async reconnect(): Promise<void> {
    // Never in the turn in which it went down.
    await networkDelay();
    if (this.client.isOver || this.session.wire.connected) return;
    this.session.wire.connected = true;
    await this.client.reconnect();
  }

  /** The SDK gives up reconnecting. The socket goes down first, if it is up. */
  failConnection(): void {
    this.dropSocket();
    this.client.fail();
  }

  /**
   * Moves the local participant to a connected meeting (a breakout room), in the SDK's order: `changingMeeting`,
   * `roomLeft { state: 'connected-meeting' }`, 3 s without a meeting, `meetingChanged` with the next client.
   *
   * The next client gets the name and the state of microphone and camera. Resolves after `meetingChanged`, or when the move has
   * failed.
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
