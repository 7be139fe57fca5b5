import type { LeaveRoomState } from '@cloudflare/realtimekit';
import { fakeClientError } from '../basics/fake-client-error';
import { networkDelay } from '../basics/network-delay';
import type { ClientEnd } from '../wire/ends';
import { ANSWER_TIMEOUT_MS } from '../wire/fake-wire';
import { FakeMeta } from './fake-meta';
import type { FakeSession } from './fake-session';
import type { RoomView } from './room-view';

/** `self.roomState` stays "joined" for this long after the socket is down. The SDK reconnects no sooner (F10). */
const ROOM_STATE_LAG_MS = 3_000;

/** One client's way through a meeting: joins, waits, loses its connection, and leaves, as the SDK does. */
export class FakeClient implements ClientEnd {
  readonly meta = new FakeMeta();
  #cancelLag = (): void => undefined;
  #isOver = false;
  /** Whether the room's media were ever asked for. A client that only waited has to ask anew after an outage. */
  #mediaAttempted = false;

  constructor(
    private readonly session: FakeSession,
    readonly room: RoomView,
  ) {
    session.wire.client = this;
  }

  /** Whether the socket is closed for good: the SDK never opens it again. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Resolves when joined or waitlisted. Rejects after 20 s without a socket. */
  async join(): Promise<void> {
    if (this.session.mediaJoined) return;
    await Promise.resolve();
    const { wire } = this.session;
    if (!wire.connected) await this.#joinInVain();
    if (wire.service.waitingRoom) this.#waitlist();
    else await this.enter({ reconnected: false });
  }

  /** Joins in the SDK's three steps: the participants, their media, the event (F11). */
  async enter({ reconnected }: { reconnected: boolean }): Promise<void> {
    const { wire, permissions } = this.session;
    const { self, stage, media } = this.room;
    wire.joined = true;
    this.#mediaAttempted = true;
    if (permissions.acceptWaitingRequests) wire.service.room.pushWaitlisted();
    this.room.enter(wire.service.room.contents());
    await networkDelay();
    if (!wire.connected) return;
    this.room.completeJoin(wire.service.room.contents());
    // What was received before a reconnect is received again without an event.
    if (reconnected) media.sync({ quiet: true });
    await networkDelay();
    if (!wire.connected) return;
    self.roomState = 'joined';
    self.emit('roomJoined', { reconnected });
    stage.emit('stageStatusUpdate', self.stageStatus);
    await networkDelay();
    if (wire.connected) media.sync();
  }

  /** As {@link enter}, in one turn: for meetings that are joined from the beginning. */
  enterNow(): void {
    const { wire, permissions } = this.session;
    const contents = wire.service.room.contents();
    wire.joined = true;
    this.#mediaAttempted = true;
    this.room.enter(contents);
    if (permissions.acceptWaitingRequests) wire.service.room.pushWaitlisted();
    this.room.completeJoin(contents);
    this.room.media.sync();
    this.room.self.roomState = 'joined';
  }

  /** Leaves. The maps stay as they are (F12). */
  async leave(state: LeaveRoomState): Promise<void> {
    const { session } = this;
    const { self, stage, media } = this.room;
    if (state !== 'rejected') {
      this.#cancelLag();
      this.#isOver = true;
      self.setIsPinned(false);
      // After a move, the next client takes the devices over as they are.
      if (state !== 'connected-meeting') {
        await self.disableAudio();
        await self.disableVideo();
        await self.disableScreenShare();
      }
      // A client that leaves by itself does not wait for its media to end.
      if (state !== 'left' && state !== 'connected-meeting') media.stop();
      session.mediaJoined = false;
      // The SDK still takes the socket for joined: what is sent is lost.
      session.wire.connected = false;
      this.meta.close();
      self.stageStatus = 'OFF_STAGE';
      stage.emit('stageStatusUpdate', self.stageStatus);
    }
    this.#end(state);
  }

  ended(): void {
    void this.leave('ended');
  }

  /** The socket is down: `socketState` changes immediately, the room state later (F10). */
  disconnect(): void {
    if (this.#isOver) return;
    this.session.wire.joined = false;
    this.meta.setSocketState('disconnected');
    this.#cancelLag = this.session.timers.after(ROOM_STATE_LAG_MS, () => this.#noticeOutage());
  }

  /** The socket is up again: the room is joined again, or everything is as before the first `join()`. */
  async reconnect(): Promise<void> {
    this.#noticeOutage();
    this.meta.setSocketState('connected');
    if (!this.#mediaAttempted) this.room.self.roomState = 'init';
    this.meta.setSocketState('connected', true);
    if (this.#mediaAttempted) await this.enter({ reconnected: true });
  }

  /** The SDK gives up connecting, and never tries again. */
  fail(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#noticeOutage();
    this.#end('failed');
    this.meta.setSocketState('failed');
  }

  #joinInVain(): Promise<never> {
    return new Promise((_, reject) => {
      this.session.timers.after(ANSWER_TIMEOUT_MS, () =>
        reject(fakeClientError('Check the network and try again.', '0002')),
      );
    });
  }

  #waitlist(): void {
    const { self } = this.room;
    this.room.clear();
    self.stageStatus = 'OFF_STAGE';
    self.roomState = 'waitlisted';
    self.emit('waitlisted');
  }

  #noticeOutage(): void {
    this.#cancelLag();
    if (this.room.self.roomState === 'disconnected') return;
    this.meta.setSocketState('reconnecting');
    this.#end('disconnected');
  }

  #end(state: LeaveRoomState): void {
    const { self } = this.room;
    self.roomState = state;
    self.emit('roomLeft', { state });
  }
}
