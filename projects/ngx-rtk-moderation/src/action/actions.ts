import type { ModerationAction, RoomAction } from '../model/actions';
import type {
  ActionDefinition,
  ParticipantDefinition,
  RoomDefinition,
  WaitlistedDefinition,
} from './action-definition';
import { admit } from './admit';
import { allowAudio, blockAudio } from './audio-permission';
import { disableAllAudio } from './disable-all-audio';
import { disableAllVideo } from './disable-all-video';
import { disableAudio } from './disable-audio';
import { disableVideo } from './disable-video';
import { kick } from './kick';
import { kickAll } from './kick-all';
import { pin, unpin } from './pin';
import { reject } from './reject';
import { allowScreenShare, blockScreenShare } from './screen-share-permission';
import { denyStage, grantStage, removeFromStage } from './stage';
import { allowVideo, blockVideo } from './video-permission';

type Definitions = Readonly<Record<RoomAction, RoomDefinition>> &
  Readonly<Record<'admit' | 'reject', WaitlistedDefinition>> &
  Readonly<Record<Exclude<ModerationAction, RoomAction | 'admit' | 'reject'>, ParticipantDefinition>>;

const DEFINITIONS: Definitions = {
  disableAudio,
  disableVideo,
  pin,
  unpin,
  kick,
  disableAllAudio,
  disableAllVideo,
  kickAll,
  admit,
  reject,
  grantStage,
  denyStage,
  removeFromStage,
  allowAudio,
  blockAudio,
  allowVideo,
  blockVideo,
  allowScreenShare,
  blockScreenShare,
};

/** Definitions by action. A missing or misspelt one does not compile. */
export const ACTIONS: Readonly<Record<ModerationAction, ActionDefinition>> = DEFINITIONS;
