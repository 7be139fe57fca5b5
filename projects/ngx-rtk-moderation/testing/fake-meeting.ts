import { assertMeetingDescription } from './check-description';
import type { MeetingDescription } from './description';
import type { FakeEmitter } from './fake-emitter';
import { FakeParticipantMap } from './fake-participant-map';
import type { FakeParticipants } from './fake-participants';
import { fakePeer } from './fake-peer';
import { FakePermissions, presetPermissions } from './fake-permissions';
import { FakeRoom, type FakeMeta } from './fake-room';
import type { FakeCall, FakeSdk } from './fake-sdk';
import type { FakeSelf } from './fake-self';
import { FakeServer } from './fake-server';
import type { FakeStage } from './fake-stage';
import { FakeWire } from './fake-wire';

/** The local participant and five others, as many as the SDK shows on a desktop. */
const MAX_ACTIVE = 6;

/**
 * A RealtimeKit meeting without RealtimeKit: behaves as the SDK does, its traps included, and can be given to
 * `ModerationService.connect()`. `server` is the other end.
 *
 * It has what moderation uses; a test that needs other parts of the client gives it those: `Object.assign(meeting, { chat })`.
 * Answers and broadcasts arrive in later microtasks; the SDK's own delays (3 s, 20 s) are timers.
 *
 * ```ts
 * const meeting = new FakeMeeting({ participants: [{ id: 'ada', name: 'Ada', audio: true }] });
 * moderation.connect(meeting);
 * meeting.server.refuse('kick');
 * ```
 */
export class FakeMeeting {
  readonly self: FakeSelf;
  readonly participants: FakeParticipants;
  readonly stage: FakeStage;
  readonly meta: FakeMeta;
  readonly connectedMeetings: FakeEmitter;
  readonly server: FakeServer;
  readonly #sdk: FakeSdk;
  readonly #room: FakeRoom;

  /** @throws an `Error` where the description contradicts itself */
  constructor(description: MeetingDescription = {}) {
    assertMeetingDescription(description);
    const { self = {}, participants = [], waiting = [] } = description;
    const { stage = false, joined = true, maxActive = MAX_ACTIVE } = description;
    const preset = self.preset ?? 'host';
    this.server = new FakeServer(() => this.#sdk);
    this.#sdk = {
      calls: [],
      wire: new FakeWire((action, target) => this.server.allows(action, target)),
      server: this.server,
      joined: new FakeParticipantMap(),
      permissions: new FakePermissions(
        { ...presetPermissions(preset, stage), ...self.permissions },
        () => this.self.stageStatus,
      ),
      kicksUnderWay: [],
      socketJoined: false,
      mediaJoined: false,
    };
    const peer = fakePeer({ name: 'Me', presetName: preset, ...self }, 'self');
    this.#room = new FakeRoom(this.#sdk, peer, maxActive, {
      waiting: this.server.pushWaiting,
      stageRequests: this.server.pushStageRequests,
    });
    this.self = this.#room.self;
    this.participants = this.#room.participants;
    this.stage = this.#room.stage;
    this.meta = this.#room.meta;
    this.connectedMeetings = this.#room.connectedMeetings;
    this.server.populate(this.#room, participants, waiting);
    if (joined) this.#room.joinNow(this.server.contents());
    if (joined && self.pinned) this.server.pin(this.self.id);
  }

  /** Every call of the SDK so far, refused ones included. */
  get calls(): readonly FakeCall[] {
    return this.#sdk.calls;
  }

  /**
   * Resolves when joined, or in the waiting room where `server.waitingRoom` is set. Whoever has left cannot join again with
   * the same client: rejects after 20 s.
   */
  async join(): Promise<void> {
    if (this.self.roomJoined) return;
    await Promise.resolve();
    if (!this.#sdk.wire.connected) await this.#room.joinInVain();
    if (this.server.waitingRoom) this.#room.waitlist();
    else await this.#room.join(this.server.contents, false);
  }

  leave(): Promise<void> {
    return this.#room.leave('left');
  }
}
