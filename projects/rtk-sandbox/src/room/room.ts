import type { IncomingFrame } from '../protocol/codec.js';
import { type EventName, unknownEventName } from '../protocol/events.js';
import type { PermissionPatch, Permissions } from '../permissions.js';
import { connectedMeetings, createMeetings, moveUsers } from './connected-meetings.js';
import { control } from './control.js';
import { emptyModules } from './empty-modules.js';
import { Exchange, type Handler, type Handlers, refuse } from './exchange.js';
import { media } from './media.js';
import type { MeetingGroup, MeetingInfo } from './meeting-group.js';
import { membership } from './membership.js';
import { messages } from './messages.js';
import type { Outgoing } from './outbox.js';
import { createPeer, type Identity } from './peer.js';
import { pins } from './pins.js';
import { changePermissions, rights, toWire } from './rights.js';
import { roomSnapshot, type RoomSnapshot } from './snapshot.js';
import { stage } from './stage.js';
import { type RoomOptions, RoomState } from './state.js';
import { waitingRoom } from './waiting.js';

const handlers: Handlers = {
  ...membership,
  ...media,
  ...control,
  ...pins,
  ...stage,
  ...waitingRoom,
  ...rights,
  ...messages,
  ...connectedMeetings,
  ...emptyModules,
};

/** Whether the room handles requests of this name. */
export function isRequestName(name: EventName): boolean {
  return name in handlers;
}

/**
 * One meeting, as a pure state machine: what a connection sends goes in, what the room sends to connections comes
 * out. It has no sockets, no timers, no clock and no randomness: the same steps have the same outcome.
 */
export class Room {
  /** What the room knows; bots and tests look into it. */
  readonly state: RoomState;

  constructor(options: RoomOptions, group?: MeetingGroup) {
    this.state = new RoomState(options, group);
  }

  /**
   * A connection was opened. Its peer is on the set-up screen until it asks to join.
   * @throws RangeError when the peer id is taken.
   */
  connect(connection: string, identity: Identity, base: Permissions): void {
    if (this.state.peers.has(identity.peerId)) throw new RangeError('The peer id is taken.');
    const permissions = this.state.permissionsOf(identity.userId, base);
    const peer = createPeer(identity, permissions, { connection, base });
    this.state.peers.set(peer.peerId, peer);
    this.state.byConnection.set(connection, peer);
  }

  /** A connection was closed: its peer leaves. */
  disconnect(connection: string): Outgoing[] {
    const peer = this.state.byConnection.get(connection);
    if (!peer) return [];
    this.state.byConnection.delete(connection);
    this.state.peers.delete(peer.peerId);
    this.state.leave(peer);
    const { group } = this.state;
    if (group.isEmpty) for (const room of group.rooms.values()) room.forgetSession();
    return this.state.outbox.take();
  }

  /** A connection sent something. */
  receive(connection: string, frame: IncomingFrame): Outgoing[] {
    const peer = this.state.byConnection.get(connection);
    if (!peer) return [];
    const { name } = frame;
    const handler = name && (handlers[name] as Handler<EventName> | undefined);
    if (name && handler) handler(new Exchange(this.state, peer, name, frame));
    else {
      const what = name ?? unknownEventName(frame.event);
      refuse(this.state, peer, frame.id, frame.event, `not supported by the sandbox: ${what}`);
    }
    return this.state.outbox.take();
  }

  /** Refuses what a connection sent without looking at it. */
  refuse(connection: string, frame: IncomingFrame, reason: string): Outgoing[] {
    const peer = this.state.byConnection.get(connection);
    if (peer) refuse(this.state, peer, frame.id, frame.event, reason);
    return this.state.outbox.take();
  }

  /** Changes what a user may do, as a backend would: whether anybody of that user is here or not. */
  patchPermissions(userId: string, patch: PermissionPatch): Outgoing[] {
    changePermissions(this.state, userId, patch);
    this.state.toConnected('updateUserPreset', {
      updatePeersPresets: [{ userIds: userId, patch: toWire(patch) }],
    });
    return this.state.outbox.take();
  }

  /**
   * Connects new meetings to this one, as a moderator would.
   * @throws MeetingError
   */
  createMeetings(titles: readonly string[]): { meetings: MeetingInfo[]; messages: Outgoing[] } {
    const meetings = createMeetings(this.state.group, titles);
    return { meetings, messages: this.state.outbox.take() };
  }

  /**
   * Moves users to another meeting of the group, as a moderator would.
   * @throws MeetingError
   */
  move(userIds: readonly string[], to: string): Outgoing[] {
    const users = userIds.map((id) => ({ id }));
    moveUsers(this.state.group, this.state.options.meetingId, to, users);
    return this.state.outbox.take();
  }

  /** Everything that the room knows, as plain JSON. */
  snapshot(): RoomSnapshot {
    return roomSnapshot(this.state);
  }

  /** Whether nobody but bots is here. */
  get isEmpty(): boolean {
    return this.state.byConnection.size === 0;
  }
}
