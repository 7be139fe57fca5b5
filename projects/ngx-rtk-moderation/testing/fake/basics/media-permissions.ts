import type { StageStatus } from '@cloudflare/realtimekit';
import type { ModerationPermission } from 'ngx-rtk-moderation';

export type Medium = 'audio' | 'video' | 'screenshare';

/** In the order in which the SDK switches them off. */
export const MEDIA: readonly Medium[] = ['audio', 'video', 'screenshare'];

export type CanProduce = 'ALLOWED' | 'NOT_ALLOWED' | 'CAN_REQUEST';

/** `canProduce` as it is sent (F18); 0 leaves it as it is. */
export const CAN_PRODUCE: Readonly<Record<number, CanProduce>> = {
  1: 'ALLOWED',
  2: 'NOT_ALLOWED',
  3: 'CAN_REQUEST',
};

/** What decides, beside the permission, whether a participant may send. */
export interface Standing {
  readonly stageEnabled: boolean;
  /** Not known before joining. */
  readonly stageStatus: StageStatus | undefined;
}

/** The permission that the SDK reports. With a stage, participants on it need not ask, and nobody else may send. */
export function effective(permission: CanProduce, { stageEnabled, stageStatus }: Standing): CanProduce {
  if (!stageEnabled || stageStatus === undefined) return permission;
  if (isOff(stageStatus)) return permission === 'ALLOWED' ? 'NOT_ALLOWED' : permission;
  return permission === 'CAN_REQUEST' ? 'ALLOWED' : permission;
}

/** Whether an {@link effective} permission lets a participant switch on. On the stage, `CAN_REQUEST` is enough. */
export function mayProduce(permission: CanProduce, stageStatus: StageStatus | undefined): boolean {
  return permission === 'ALLOWED' || (permission === 'CAN_REQUEST' && !isOff(stageStatus));
}

function isOff(stageStatus: StageStatus | undefined): boolean {
  return stageStatus === 'OFF_STAGE' || stageStatus === 'REQUESTED_TO_JOIN_STAGE';
}

/** A change of permissions: those of moderation by the names of the getters, media as on the wire. */
export type PermissionPatch = Partial<Record<ModerationPermission, boolean>> & {
  /** Permissions to send media. */
  readonly media?: Partial<
    Record<
      Medium,
      {
        /** 1: allowed, 2: not allowed, 3: on request, 0: unchanged. */
        readonly canProduce?: number;
      }
    >
  >;
};
