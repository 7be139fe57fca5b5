import type { MessageInitShape } from '@bufbuild/protobuf';
import { type PermissionPatch, type ProducePermission, type WaitingRoomType } from '../permissions.js';
import {
  type MediaPermissionUpdate,
  type PresetUpdates,
  type PresetUpdatesSchema,
  StreamPermissionType,
  WaitingRoomType as WireWaitingRoomType,
} from '../protocol/generated/socket_preset_pb.js';
import { type Handlers, joined, permitted } from './exchange.js';
import type { Peer } from './peer.js';
import { isBot, mayProduce } from './peer.js';
import { turnOff } from './producers.js';
import type { RoomState } from './state.js';

/** Live changes of permissions. Addressed by user id, one per entry, although the field's name says otherwise. */
export const rights: Handlers = {
  updateUserPreset: permitted(
    (peer) => peer.permissions.canChangeParticipantPermissions,
    (exchange) => {
      const { room, peer, payload } = exchange;
      const { updatePeersPresets } = payload;
      const unknown = updatePeersPresets.find(({ userIds }) => !room.peersOf(userIds).length);
      if (unknown) {
        exchange.refuse(`no such user: ${unknown.userIds}`);
        return;
      }
      for (const { userIds, patch } of updatePeersPresets) {
        if (patch) changePermissions(room, userIds, fromWire(patch));
      }
      exchange.answer({ updatePeersPresets });
      // Everybody gets all of it: each client picks out what names its own user.
      room.toConnected('updateUserPreset', { updatePeersPresets }, { except: peer });
    },
  ),

  getUserPresets: joined((exchange) => {
    const { room, payload } = exchange;
    const peers = payload.userIds.flatMap((userId) => room.peersOf(userId).slice(0, 1));
    if (!peers.length) {
      exchange.refuse('no such user');
      return;
    }
    exchange.answer({
      peerPresets: peers.map((peer) => ({
        userId: peer.userId,
        peerId: peer.peerId,
        preset: new TextEncoder().encode(JSON.stringify({ permissions: peer.permissions })),
      })),
    });
  }),
};

/** Changes what a user may do; bots obey at once, as the SDK of a client does. */
export function changePermissions(room: RoomState, userId: string, patch: PermissionPatch): void {
  room.patch(userId, patch);
  for (const peer of room.peersOf(userId)) if (isBot(peer)) obey(room, peer);
}

function obey(room: RoomState, bot: Peer): void {
  for (const medium of ['audio', 'video', 'screenshare'] as const) {
    if (!mayProduce(bot, medium)) turnOff(room, bot, medium);
  }
}

const produce: Partial<Record<StreamPermissionType, ProducePermission>> = {
  [StreamPermissionType.ALLOWED]: 'ALLOWED',
  [StreamPermissionType.NOT_ALLOWED]: 'NOT_ALLOWED',
  [StreamPermissionType.CAN_REQUEST]: 'CAN_REQUEST',
};

const waitingRoomTypes: Partial<Record<WireWaitingRoomType, WaitingRoomType>> = {
  [WireWaitingRoomType.SKIP]: 'SKIP',
  [WireWaitingRoomType.ON_PRIVILEGED_USER_ENTRY]: 'ON_PRIVILEGED_USER_ENTRY',
  [WireWaitingRoomType.SKIP_ON_ACCEPT]: 'SKIP_ON_ACCEPT',
};

/** What a patch on the wire means. A `NONE` leaves things as they are. */
function fromWire(patch: PresetUpdates): PermissionPatch {
  const { polls, plugins, chat, connectedMeetings, media, waitingRoomType } = patch;
  return {
    ...flagsOf(patch),
    polls: polls && { canCreate: polls.canCreate, canVote: polls.canVote, canView: polls.canView },
    plugins: plugins && { canClose: plugins.canClose, canStart: plugins.canStart },
    chat: chat && {
      public: chat.public && {
        canSend: chat.public.canSend,
        text: chat.public.text,
        files: chat.public.files,
      },
      private: chat.private && {
        canSend: chat.private.canSend,
        canReceive: chat.private.canReceive,
        text: chat.private.text,
        files: chat.private.files,
      },
    },
    connectedMeetings: connectedMeetings && {
      canAlterConnectedMeetings: connectedMeetings.canAlterConnectedMeetings,
      canSwitchConnectedMeetings: connectedMeetings.canSwitchConnectedMeetings,
      canSwitchToParentMeeting: connectedMeetings.canSwitchToParentMeeting,
    },
    media: media && mediaFromWire(media),
    waitingRoomType: waitingRoomType === undefined ? undefined : waitingRoomTypes[waitingRoomType],
  };
}

function mediaFromWire(media: MediaPermissionUpdate): PermissionPatch['media'] {
  const one = (permission: MediaPermissionUpdate['audio']) =>
    permission?.canProduce ? { canProduce: produce[permission.canProduce] } : undefined;
  return { audio: one(media.audio), video: one(media.video), screenshare: one(media.screenshare) };
}

/** What a patch looks like on the wire. Stage access has no place there: only a new token changes it. */
export function toWire(patch: PermissionPatch): MessageInitShape<typeof PresetUpdatesSchema> {
  const { polls, plugins, chat, connectedMeetings, media, waitingRoomType } = patch;
  return {
    ...flagsOf(patch),
    polls,
    plugins: plugins && { canClose: plugins.canClose, canStart: plugins.canStart },
    chat,
    connectedMeetings,
    media: media && {
      audio: stream(media.audio?.canProduce),
      video: stream(media.video?.canProduce),
      screenshare: stream(media.screenshare?.canProduce),
    },
    waitingRoomType: waitingRoomType && WireWaitingRoomType[waitingRoomType],
  };
}

const flags = [
  'acceptWaitingRequests',
  'canAcceptProductionRequests',
  'canEditDisplayName',
  'canRecord',
  'canLivestream',
  'canSpotlight',
  'disableParticipantAudio',
  'disableParticipantScreensharing',
  'disableParticipantVideo',
  'kickParticipant',
  'pinParticipant',
  'transcriptionEnabled',
  'isRecorder',
  'hiddenParticipant',
  'showParticipantList',
  'canChangeParticipantPermissions',
] as const satisfies readonly (keyof PermissionPatch & keyof PresetUpdates)[];

type Flags = { [Flag in (typeof flags)[number]]?: boolean };

// Absent ones must stay absent: to the SDK a key that is there is a change, whatever its value.
function flagsOf(patch: Flags): Flags {
  const given = flags.filter((flag) => patch[flag] !== undefined);
  return Object.fromEntries(given.map((flag) => [flag, patch[flag]]));
}

function stream(permission: ProducePermission | undefined) {
  return permission && { canProduce: StreamPermissionType[permission] };
}
