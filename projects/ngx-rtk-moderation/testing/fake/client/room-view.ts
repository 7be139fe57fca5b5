import type { StageStatus } from '@cloudflare/realtimekit';
import { internalListener } from '../basics/fake-emitter';
import type { Medium } from '../basics/media-permissions';
import type { FakePeer } from '../description/fake-peer';
import type { RoomContents, RoomNews } from '../wire/ends';
import { FakeMedia } from './fake-media';
import { FakeParticipant } from './fake-participant';
import { FakeParticipants } from './fake-participants';
import { FakeSelf } from './fake-self';
import type { FakeSession } from './fake-session';
import { FakeStage } from './fake-stage';

/** The part of `permissionsUpdate` that the SDK acts on. */
interface PermissionsChange {
  readonly acceptWaitingRequests?: boolean;
  readonly canAcceptProductionRequests?: boolean;
  readonly media?: { readonly [medium in Medium]?: unknown };
}

/** The room as one client shows it: applies the service's news to the SDK's objects, in the SDK's order. */
export class RoomView implements RoomNews {
  readonly self: FakeSelf;
  readonly participants: FakeParticipants;
  readonly stage: FakeStage;
  readonly media: FakeMedia;
  #stageRequests = 0;
  /** The local participant's stage status when it joins. */
  readonly #ownStageStatus: StageStatus;

  constructor(
    private readonly session: FakeSession,
    peer: FakePeer,
    maxActive: number,
  ) {
    this.self = new FakeSelf(session, peer);
    this.#ownStageStatus = peer.stageStatus;
    this.participants = new FakeParticipants(session);
    this.stage = new FakeStage(session, this.participants);
    this.media = new FakeMedia(this.participants, this.self, maxActive);
    session.permissions.on(
      'permissionsUpdate',
      internalListener((change: PermissionsChange) => this.#permissionsChanged(change)),
    );
  }

  /** First step of joining: the participants, without media (F11). */
  enter({ peers }: RoomContents): void {
    this.self.stageStatus = this.#ownStageStatus;
    this.clear();
    for (const peer of peers) this.#enterPeer(peer);
  }

  /** Second step of joining: media and pin. */
  completeJoin({ peers, pinned }: RoomContents): void {
    this.session.mediaJoined = true;
    for (const peer of peers) {
      const participant = this.participants.joined.get(peer.id);
      if (participant) this.media.announce(participant, peer);
      this.media.updateActive({ unheard: true });
    }
    if (pinned !== null) this.#movePin(pinned);
    this.media.reset();
    this.media.updateActive({ unheard: true });
  }

  clear(): void {
    this.media.reset();
    this.participants.pinned.clear();
    this.participants.joined.clear();
  }

  peerJoined(peer: FakePeer): void {
    const participant = this.#enterPeer(peer);
    this.media.updateActive();
    if (peer.audio) this.media.setAudio(participant, true);
    if (peer.video) this.media.setVideo(participant, true);
    if (peer.screenShare) this.media.setScreenShare(participant, true);
  }

  peerLeft(id: string): void {
    const { joined, pinned, waitlisted, active } = this.participants;
    const participant = joined.get(id);
    joined.remove(id);
    pinned.remove(id);
    waitlisted.remove(id);
    if (participant?.stageStatus === 'REQUESTED_TO_JOIN_STAGE') this.#emitStageRequests();
    if (active.has(id)) this.media.updateActive();
  }

  audio(id: string, on: boolean): void {
    const participant = this.participants.joined.get(id);
    if (participant) this.media.setAudio(participant, on);
    else if (id === this.self.id) void (on ? this.self.enableAudio() : this.self.disableAudio());
  }

  video(id: string, on: boolean): void {
    const participant = this.participants.joined.get(id);
    if (participant) this.media.setVideo(participant, on);
    else if (id === this.self.id) void (on ? this.self.enableVideo() : this.self.disableVideo());
  }

  screenShare(id: string, on: boolean): void {
    const participant = this.participants.joined.get(id);
    if (participant) this.media.setScreenShare(participant, on);
  }

  /** Whoever is pinned has a place among the active: the SDK looks once for each who loses the pin and who gets it. */
  pinned(id: string | null): void {
    const changes = this.#movePin(id);
    for (let change = 0; change < changes; change++) this.media.updateActive({ pinned: true });
  }

  /** Compares by user (F24): the entry of a user's first device stays until no device of the user waits. */
  waitlisted(peers: readonly FakePeer[]): void {
    const { waitlisted } = this.participants;
    const listed = waitlisted.toArray();
    for (const peer of peers) {
      if (listed.some(({ userId }) => userId === peer.userId)) continue;
      waitlisted.add(this.#participantOf({ ...peer, stageStatus: 'OFF_STAGE' }));
    }
    for (const { id, userId } of listed) {
      if (!peers.some((peer) => peer.userId === userId)) waitlisted.remove(id);
    }
  }

  stageStatus(id: string, status: StageStatus): void {
    const participant = this.participants.joined.get(id);
    if (!participant) return;
    participant.setStageStatus(status);
    if (status === 'ON_STAGE' || status === 'OFF_STAGE') this.media.updateActive();
  }

  stageRequests(peers: readonly FakePeer[]): void {
    const requests = peers.map(stageRequestOf);
    if (requests.length > this.#stageRequests) this.stage.emit('newStageRequest', { count: requests.length });
    this.#stageRequests = requests.length;
    this.stage.emit('stageAccessRequestUpdate', requests);
  }

  /** Returns how many changes of the map there were. Events of participants come before the map changes (F13, F14). */
  #movePin(id: string | null): number {
    const { self } = this;
    const { joined, pinned } = this.participants;
    const participant = id === null ? undefined : joined.get(id);
    if (self.isPinned && id !== self.id) self.setIsPinned(false);
    const before = pinned.toArray();
    for (const other of before) {
      other.setIsPinned(false);
      pinned.remove(other.id);
    }
    if (id === self.id) self.setIsPinned(true);
    if (participant) {
      participant.setIsPinned(true);
      pinned.add(participant);
    }
    return before.filter((other) => other !== participant).length + (participant ? 1 : 0);
  }

  #participantOf(peer: FakePeer): FakeParticipant {
    return new FakeParticipant(this.session, peer, this.participants.joined);
  }

  #enterPeer(peer: FakePeer): FakeParticipant {
    const participant = this.#participantOf(peer);
    this.participants.active.remove(peer.id);
    this.participants.joined.add(participant);
    this.participants.waitlisted.remove(peer.id);
    return participant;
  }

  #permissionsChanged(change: PermissionsChange): void {
    const { acceptWaitingRequests, canAcceptProductionRequests, media = {} } = change;
    const { service } = this.session.wire;
    if (canAcceptProductionRequests === true) service.room.pushStageRequests();
    if (canAcceptProductionRequests === false) this.stageRequests([]);
    if (acceptWaitingRequests === true) service.room.pushWaitlisted();
    if (acceptWaitingRequests === false) this.participants.waitlisted.clear();
    // What has to be asked for is switched off too.
    const { canProduceAudio, canProduceVideo, canProduceScreenshare } = this.session.permissions;
    if (media.audio && canProduceAudio !== 'ALLOWED') void this.self.disableAudio();
    if (media.video && canProduceVideo !== 'ALLOWED') void this.self.disableVideo();
    if (media.screenshare && canProduceScreenshare !== 'ALLOWED') void this.self.disableScreenShare();
  }

  #emitStageRequests(): void {
    const asking = this.participants.joined
      .toArray()
      .filter(({ stageStatus }) => stageStatus === 'REQUESTED_TO_JOIN_STAGE');
    this.stage.emit('stageAccessRequestUpdate', asking.map(stageRequestOf));
  }
}

function stageRequestOf({ id, userId, name }: Pick<FakePeer, 'id' | 'userId' | 'name'>): object {
  return { peerId: id, userId, displayName: name };
}
