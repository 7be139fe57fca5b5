import type { ModerationAction } from '../../ngx-rtk-moderation/src/model/actions';
import type { PermissionPatch } from '../../rtk-sandbox/src/permissions';
import type { EventName } from '../../rtk-sandbox/src/protocol/events';
import type { PeerSnapshot, RoomSnapshot } from '../../rtk-sandbox/src/room/snapshot';
import { userId, type Company, type Deed, type Person } from './people';

/** What a fault needs to know of an action: where it is possible, what it sends, and when it is so. */
export interface FaultRow {
  readonly company: Company;
  /** Who it is done to; for an action on the whole room, one of those whom it affects. */
  readonly target: Person;
  readonly on: 'participant' | 'waiting' | 'room';
  /** What has to be done before, so that there is something to do. */
  readonly before?: Deed;
  /** What of the target's permissions is changed before it comes. */
  readonly permissions?: PermissionPatch;
  /** Everything that the SDK sends for it, in this order. */
  readonly requests: readonly EventName[];
  /** What takes the permission for it away from the moderator. */
  readonly revocation: PermissionPatch;
  /** Whether what the action asks for is so. */
  readonly isSo: (room: RoomSnapshot) => boolean;
}

const ada: Person = { name: 'Ada' };
const loud: Person = { name: 'Ada', audio: true };
const shown: Person = { name: 'Ada', video: true };
const sharing: Person = { name: 'Ada', screen: true };
const gus: Person = { name: 'Gus' };
/** Stands by; where it is about everybody, he is one of them. */
const bob: Person = { name: 'Bob' };

const isPeerOf =
  ({ name }: Person) =>
  (peer: PeerSnapshot): boolean =>
    peer.userId === userId(name);

/** Whether a person is in the meeting, and so under each of their connections. */
const each =
  (person: Person, isSo: (peer: PeerSnapshot) => boolean) =>
  ({ peers }: RoomSnapshot): boolean => {
    const own = peers.filter(isPeerOf(person));
    return own.length > 0 && own.every(isSo);
  };

const one = (
  row: Pick<FaultRow, 'target' | 'requests' | 'revocation' | 'isSo'> & Partial<FaultRow>,
): FaultRow => ({
  company: { people: [row.target, bob] },
  on: 'participant',
  ...row,
});

const everybody = (medium: 'audio' | 'video', revocation: PermissionPatch): FaultRow => {
  const target: Person = { name: 'Ada', [medium]: true };
  return {
    company: { people: [target, { name: 'Bob', [medium]: true }] },
    target,
    on: 'room',
    requests: ['hostControlAllPeers'],
    revocation,
    isSo: ({ peers }) => peers.every((peer) => !peer[medium]),
  };
};

const guest = (row: Pick<FaultRow, 'requests' | 'isSo'>): FaultRow => ({
  company: { people: [bob], waiting: [gus] },
  target: gus,
  on: 'waiting',
  revocation: { acceptWaitingRequests: false },
  ...row,
});

const onStage = (row: Pick<FaultRow, 'target' | 'requests' | 'isSo'> & Partial<FaultRow>): FaultRow => ({
  company: { people: [row.target, bob], stage: true },
  on: 'participant',
  // Of the two permissions for it, only this one is changed live.
  revocation: { canAcceptProductionRequests: false },
  ...row,
});

type WireMedium = 'audio' | 'video' | 'screenshare';

const mayProduce = (medium: WireMedium, may: boolean): PermissionPatch => ({
  media: { [medium]: { canProduce: may ? 'ALLOWED' : 'NOT_ALLOWED' } },
});

const may = (peer: PeerSnapshot, medium: WireMedium): boolean =>
  peer.permissions.media[medium].canProduce === 'ALLOWED';

const changeRights: PermissionPatch = { canChangeParticipantPermissions: false };

const allow = (medium: WireMedium): FaultRow =>
  one({
    target: ada,
    permissions: mayProduce(medium, false),
    requests: ['updateUserPreset'],
    revocation: changeRights,
    isSo: each(ada, (peer) => may(peer, medium)),
  });

const block = (medium: WireMedium, target: Person, more: Partial<FaultRow> = {}): FaultRow =>
  one({
    target,
    requests: ['updateUserPreset', 'hostControlPeer'],
    revocation: changeRights,
    isSo: each(target, (peer) => !may(peer, medium) && !peer[medium]),
    ...more,
  });

const isOnStage = ({ stage }: PeerSnapshot): boolean =>
  stage === 'ON_STAGE' || stage === 'ACCEPTED_TO_JOIN_STAGE';

/** Every action of the library's table. */
export const FAULT_ROWS: Readonly<Record<ModerationAction, FaultRow>> = {
  disableAudio: one({
    target: loud,
    requests: ['hostControlPeer'],
    revocation: { disableParticipantAudio: false },
    isSo: each(ada, ({ audio }) => !audio),
  }),
  disableVideo: one({
    target: shown,
    requests: ['hostControlPeer'],
    revocation: { disableParticipantVideo: false },
    isSo: each(ada, ({ video }) => !video),
  }),
  pin: one({
    target: ada,
    requests: ['globalPinPeer'],
    revocation: { pinParticipant: false },
    isSo: each(ada, ({ pinned }) => pinned),
  }),
  unpin: one({
    company: { people: [ada, bob], pinned: 'Ada' },
    target: ada,
    requests: ['globalPinPeer'],
    revocation: { pinParticipant: false },
    isSo: ({ pinned }) => pinned === null,
  }),
  kick: one({
    target: ada,
    requests: ['kick'],
    revocation: { kickParticipant: false },
    isSo: ({ peers }) => !peers.some(isPeerOf(ada)),
  }),
  disableAllAudio: everybody('audio', { disableParticipantAudio: false }),
  disableAllVideo: everybody('video', { disableParticipantVideo: false }),
  kickAll: {
    company: { people: [ada, bob] },
    target: ada,
    on: 'room',
    requests: ['kickAll'],
    revocation: { kickParticipant: false },
    isSo: ({ peers }) => peers.length === 0,
  },
  admit: guest({
    requests: ['acceptWaitingRoomRequests'],
    isSo: ({ peers }) => peers.some(isPeerOf(gus)),
  }),
  reject: guest({
    requests: ['denyWaitingRoomRequests'],
    isSo: ({ peers, waiting }) => ![...peers, ...waiting].some(isPeerOf(gus)),
  }),
  grantStage: onStage({
    target: ada,
    before: 'ask for the stage',
    requests: ['grantStageAccess'],
    isSo: each(ada, isOnStage),
  }),
  denyStage: onStage({
    target: ada,
    before: 'ask for the stage',
    requests: ['denyStageAccess'],
    isSo: each(ada, ({ stage }) => stage === 'OFF_STAGE'),
  }),
  removeFromStage: onStage({
    target: { name: 'Ada', onStage: true },
    requests: ['leaveStage'],
    isSo: each(ada, (peer) => !isOnStage(peer)),
  }),
  allowAudio: allow('audio'),
  blockAudio: block('audio', loud),
  allowVideo: allow('video'),
  blockVideo: block('video', shown),
  allowScreenShare: allow('screenshare'),
  // Nobody can end somebody else's share.
  blockScreenShare: block('screenshare', sharing, { requests: ['updateUserPreset'] }),
};
