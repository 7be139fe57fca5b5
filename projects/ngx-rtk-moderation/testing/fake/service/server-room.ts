import type { StageStatus } from '@cloudflare/realtimekit';
import type { ModerationPermission } from 'ngx-rtk-moderation';
import {
  CAN_PRODUCE,
  effective,
  MEDIA,
  mayProduce,
  type CanProduce,
  type Medium,
  type PermissionPatch,
} from '../basics/media-permissions';
import { networkDelay } from '../basics/network-delay';
import type { ParticipantDescription } from '../description/description';
import type { FakePeer } from '../description/fake-peer';
import type { RoomContents } from '../wire/ends';
import type { FakeWire } from '../wire/fake-wire';
import { FakeRegister } from './fake-register';

/** The local participant, as the service knows it. */
export interface LocalParticipant {
  readonly id: string;
  readonly name: string;
  readonly permissions: Readonly<Record<ModerationPermission, boolean>>;
}

/** The room at the service: holds the state, and tells the client what changes. */
export class ServerRoom {
  readonly people: FakeRegister;
  /** What users may send, where a patch has said so (F18). */
  readonly #canProduce = new Map<string, CanProduce>();
  #pinned: string | null = null;

  constructor(
    private readonly wire: FakeWire,
    readonly self: LocalParticipant,
  ) {
    this.people = new FakeRegister(self);
  }

  contents(): RoomContents {
    const { present, waitlisted } = this.people;
    return { peers: [...present.values()], waitlisted: [...waitlisted.values()], pinned: this.#pinned };
  }

  join(description: ParticipantDescription): FakePeer {
    const peer = this.people.add(description, 'meeting');
    this.wire.tell(({ room }) => room.peerJoined(peer));
    if (description.pinned) this.pin(peer.id);
    return peer;
  }

  leave({ id, stageStatus }: FakePeer): void {
    this.people.present.delete(id);
    if (this.#pinned === id) this.#pinned = null;
    this.wire.tell(({ room }) => room.peerLeft(id));
    if (stageStatus === 'REQUESTED_TO_JOIN_STAGE') this.pushStageRequests();
  }

  pin(id: string | null): void {
    this.#pinned = id;
    this.wire.tell(({ room }) => room.pinned(id));
  }

  /** Switches a medium. Without a peer, it is the local participant's, whose state only the client knows. */
  switch(medium: Medium, id: string, peer: FakePeer | undefined, on: boolean): void {
    const field = medium === 'screenshare' ? 'screenShare' : medium;
    if (peer) {
      const mayTurnOn = mayProduce(this.#permissionOf(peer, medium), peer.stageStatus);
      if (peer[field] === on || (on && !mayTurnOn)) return;
      peer[field] = on;
      if (on && medium !== 'screenshare') peer.everSent.add(medium);
    }
    this.wire.tell(({ room }) => room[field](id, on));
  }

  muteEverybody(medium: 'audio' | 'video'): void {
    for (const peer of this.people.present.values()) this.switch(medium, peer.id, peer, false);
    this.switch(medium, this.self.id, undefined, false);
  }

  wait(description: ParticipantDescription): FakePeer {
    const peer = this.people.add(description, 'waiting room');
    this.pushWaitlisted();
    return peer;
  }

  stopWaiting({ id }: FakePeer): void {
    this.people.waitlisted.delete(id);
    this.pushWaitlisted();
  }

  /** Lets all devices of a user in. */
  admit(userId: string): void {
    const admitted = this.people.takeWaitlisted(userId);
    if (admitted.length > 0) this.pushWaitlisted();
    // Each joins by itself, which takes its time.
    for (const peer of admitted) void networkDelay().then(() => this.#enter(peer));
  }

  /** Turns all devices of a user away. */
  turnAway(userId: string): void {
    if (this.people.takeWaitlisted(userId).length > 0) this.pushWaitlisted();
  }

  /** A peer that leaves the stage stops sending. */
  setStageStatus(peer: FakePeer, status: StageStatus): void {
    const { id, stageStatus: before } = peer;
    if (before === 'ON_STAGE' && status === 'OFF_STAGE') {
      for (const medium of MEDIA) this.switch(medium, id, peer, false);
    }
    peer.stageStatus = status;
    this.wire.tell(({ room }) => room.stageStatus(id, status));
  }

  patchUser(userId: string, patch: PermissionPatch): void {
    const media = MEDIA.filter((medium) => patch.media?.[medium]);
    for (const medium of media) {
      const permission = CAN_PRODUCE[patch.media?.[medium]?.canProduce ?? 0];
      if (permission) this.#canProduce.set(`${userId} ${medium}`, permission);
    }
    for (const peer of this.people.present.values()) {
      if (peer.userId !== userId) continue;
      void this.#obey(
        peer,
        media.filter((medium) => this.#permissionOf(peer, medium) !== 'ALLOWED'),
      );
    }
  }

  /** Lists each user once, by the device that has waited longest: the list is answered by user. */
  pushWaitlisted(): void {
    if (!this.self.permissions.acceptWaitingRequests) return;
    const devices = [...this.people.waitlisted.values()];
    const users = devices.filter(
      (peer, index) => devices.findIndex(({ userId }) => userId === peer.userId) === index,
    );
    this.wire.tell(({ room }) => room.waitlisted(users));
  }

  pushStageRequests(): void {
    if (!this.self.permissions.acceptStageRequests) return;
    const asking = [...this.people.present.values()].filter(
      ({ stageStatus }) => stageStatus === 'REQUESTED_TO_JOIN_STAGE',
    );
    this.wire.tell(({ room }) => room.stageRequests(asking));
  }

  #enter(peer: FakePeer): void {
    const { present, waitlisted } = this.people;
    // A peer that waits again, or has come by another way, is not let in twice.
    if (waitlisted.delete(peer.id)) this.pushWaitlisted();
    if (present.has(peer.id)) return;
    present.set(peer.id, peer);
    this.wire.tell(({ room }) => room.peerJoined(peer));
  }

  /** As the SDK of the patched participant does: a message for each medium. */
  async #obey(peer: FakePeer, withdrawn: readonly Medium[]): Promise<void> {
    for (const medium of withdrawn) {
      await networkDelay();
      if (this.people.present.get(peer.id) === peer) this.switch(medium, peer.id, peer, false);
    }
  }

  #permissionOf({ userId, stageStatus }: FakePeer, medium: Medium): CanProduce {
    const { stageEnabled } = this.self.permissions;
    return effective(this.#canProduce.get(`${userId} ${medium}`) ?? 'ALLOWED', { stageEnabled, stageStatus });
  }
}
