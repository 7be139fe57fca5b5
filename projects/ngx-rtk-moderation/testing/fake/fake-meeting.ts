import type { FakeEmitter } from './basics/fake-emitter';
import { FakeTimers } from './basics/fake-timers';
import { FakeClient } from './client/fake-client';
import type { FakeMeta } from './client/fake-meta';
import type { FakeParticipants } from './client/fake-participants';
import { FakePermissions } from './client/fake-permissions';
import type { FakeSelf } from './client/fake-self';
import type { FakeCall, FakeSession } from './client/fake-session';
import type { FakeStage } from './client/fake-stage';
import { MeetingMove } from './client/meeting-move';
import { RoomView } from './client/room-view';
import { assertMeetingDescription } from './description/check-description';
import type { MeetingDescription } from './description/description';
import { fakePeer } from './description/fake-peer';
import { presetPermissions } from './description/preset-permissions';
import { FakeServer } from './fake-server';
import { FakeService } from './service/fake-service';
import { ServerRoom } from './service/server-room';
import { FakeWire } from './wire/fake-wire';

/** The local participant and five others, as many as the SDK shows on a desktop. */
const MAX_ACTIVE = 6;

/**
 * A RealtimeKit meeting without RealtimeKit. It behaves as the SDK does, traps included, and fits `ModerationService.connect()`.
 * `server` is the other end.
 *
 * It has the parts that moderation uses. A test that needs other parts adds them: `Object.assign(meeting, { chat })`. Answers and
 * broadcasts arrive in later microtasks. The SDK's own delays (3 s, 20 s) are timers.
 *
 * ```ts
 * const meeting = new FakeMeeting({ participants: [{ id: 'ada', name: 'Ada', audio: true }] });
 * moderation.connect(meeting);
 * meeting.server.refuse('kick');
 * ```
 */
export class FakeMeeting {
  /** The local participant. */
  readonly self: FakeSelf;
  /** The remote participants. */
  readonly participants: FakeParticipants;
  /** The stage. */
  readonly stage: FakeStage;
  /** State of the connection. */
  readonly meta: FakeMeta;
  /** Emits `changingMeeting` and `meetingChanged` when the local participant is moved. */
  readonly connectedMeetings: FakeEmitter;
  /** The other end: decides how calls are answered, and does what others do. */
  readonly server: FakeServer;
  /** Calls of the SDK so far, refused calls included. */
  readonly calls: readonly FakeCall[];
  readonly #client: FakeClient;

  /**
   * Makes a meeting from a description.
   *
   * @throws an `Error` if the description contradicts itself
   */
  constructor(description: MeetingDescription = {}) {
    assertMeetingDescription(description);
    const { self = {}, participants = [], waitlisted = [] } = description;
    const { stage = false, joined = true, maxActive = MAX_ACTIVE } = description;
    const preset = self.preset ?? 'host';
    const peer = fakePeer({ name: 'Me', presetName: preset, ...self }, 'self');
    const permissions = new FakePermissions(
      { ...presetPermissions(preset, stage), ...self.permissions },
      () => this.self.stageStatus,
    );
    const timers = new FakeTimers();
    const wire = new FakeWire(timers);

    const serverRoom = new ServerRoom(wire, { id: peer.id, name: peer.name, permissions });
    for (const person of participants) serverRoom.join(person);
    for (const person of waitlisted) serverRoom.wait(person);
    const service = new FakeService(wire, serverRoom);

    const session: FakeSession = {
      ...{ calls: [], wire, timers, permissions, kicksUnderWay: [], mediaJoined: false },
    };
    const room = new RoomView(session, peer, maxActive);
    this.#client = new FakeClient(session, room);
    const move = new MeetingMove(session, this.#client);

    this.calls = session.calls;
    this.self = room.self;
    this.participants = room.participants;
    this.stage = room.stage;
    this.meta = this.#client.meta;
    this.connectedMeetings = move.connectedMeetings;
    this.server = new FakeServer(session, serverRoom, service, this.#client, move);
    if (joined) this.#client.enterNow();
    if (joined && self.pinned) serverRoom.pin(this.self.id);
  }

  /**
   * Joins the meeting, or the waiting room if `server.waitingRoom` is set. A client that has left cannot join again: the promise
   * rejects after 20 s.
   */
  join(): Promise<void> {
    return this.#client.join();
  }

  /** Leaves the meeting. */
  leave(): Promise<void> {
    return this.#client.leave('left');
  }
}
