import type { StageStatus } from '@cloudflare/realtimekit';
import type { ModerationPermission } from 'ngx-rtk-moderation';
import { FakeEmitter } from './fake-emitter';

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

/** Where somebody stands, so far as it decides what they may send. */
export interface Standing {
  readonly stageEnabled: boolean;
  /** Not known before joining. */
  readonly stageStatus: StageStatus | undefined;
}

/** What the SDK makes of a permission where there is a stage: whoever is on it need not ask, and nobody else may. */
export function effective(permission: CanProduce, { stageEnabled, stageStatus }: Standing): CanProduce {
  if (!stageEnabled || stageStatus === undefined) return permission;
  if (isOff(stageStatus)) return permission === 'ALLOWED' ? 'NOT_ALLOWED' : permission;
  return permission === 'CAN_REQUEST' ? 'ALLOWED' : permission;
}

/** Whether somebody with an {@link effective} permission may switch on: `CAN_REQUEST` is enough where nothing is to be asked. */
export function mayProduce(permission: CanProduce, stageStatus: StageStatus | undefined): boolean {
  return permission === 'ALLOWED' || (permission === 'CAN_REQUEST' && !isOff(stageStatus));
}

function isOff(stageStatus: StageStatus | undefined): boolean {
  return stageStatus === 'OFF_STAGE' || stageStatus === 'REQUESTED_TO_JOIN_STAGE';
}

/** A change of permissions: those of moderation by the names of the getters, media as on the wire. */
export type PermissionPatch = Partial<Record<ModerationPermission, boolean>> & {
  readonly media?: Partial<Record<Medium, { readonly canProduce?: number }>>;
};

/** Getters that have another name on the wire. */
const WIRE_NAMES: Partial<Record<string, string>> = {
  canDisableParticipantAudio: 'disableParticipantAudio',
  canDisableParticipantVideo: 'disableParticipantVideo',
  acceptStageRequests: 'canAcceptProductionRequests',
};

/** `meeting.self.permissions`: read live, changed by patches that arrive as `permissionsUpdate` (F17). */
export class FakePermissions extends FakeEmitter {
  readonly #values: Record<ModerationPermission, boolean>;
  readonly #media: Record<Medium, CanProduce> = {
    audio: 'ALLOWED',
    video: 'ALLOWED',
    screenshare: 'ALLOWED',
  };

  readonly #stageStatus: () => StageStatus | undefined;

  constructor(
    values: Readonly<Record<ModerationPermission, boolean>>,
    stageStatus: () => StageStatus | undefined,
  ) {
    super();
    this.#stageStatus = stageStatus;
    this.#values = { ...values };
  }

  get canDisableParticipantAudio(): boolean {
    return this.#values.canDisableParticipantAudio;
  }

  get canDisableParticipantVideo(): boolean {
    return this.#values.canDisableParticipantVideo;
  }

  /** The older name of the same (F19). */
  get canAllowParticipantAudio(): boolean {
    return this.canDisableParticipantAudio;
  }

  /** The older name of the same (F19). */
  get canAllowParticipantVideo(): boolean {
    return this.canDisableParticipantVideo;
  }

  get pinParticipant(): boolean {
    return this.#values.pinParticipant;
  }

  get kickParticipant(): boolean {
    return this.#values.kickParticipant;
  }

  get acceptWaitingRequests(): boolean {
    return this.#values.acceptWaitingRequests;
  }

  get stageEnabled(): boolean {
    return this.#values.stageEnabled;
  }

  get acceptStageRequests(): boolean {
    return this.stageEnabled && this.#values.acceptStageRequests;
  }

  get canChangeParticipantPermissions(): boolean {
    return this.#values.canChangeParticipantPermissions;
  }

  get canProduceAudio(): CanProduce {
    return this.#mediaPermission('audio');
  }

  get canProduceVideo(): CanProduce {
    return this.#mediaPermission('video');
  }

  get canProduceScreenshare(): CanProduce {
    return this.#mediaPermission('screenshare');
  }

  #mediaPermission(medium: Medium): CanProduce {
    return effective(this.#media[medium], {
      stageEnabled: this.stageEnabled,
      stageStatus: this.#stageStatus(),
    });
  }

  /** Takes a patch over, then tells of it. */
  apply({ media = {}, ...values }: PermissionPatch): void {
    Object.assign(this.#values, values);
    for (const [medium, { canProduce = 0 }] of Object.entries(media)) {
      this.#media[medium as Medium] = CAN_PRODUCE[canProduce] ?? this.#media[medium as Medium];
    }
    const wire = Object.entries(values).map(([name, value]) => [WIRE_NAMES[name] ?? name, value]);
    this.emit('permissionsUpdate', {
      ...Object.fromEntries(wire),
      ...(Object.keys(media).length > 0 && { media }),
    });
  }
}

/** What each preset allows. */
export function presetPermissions(
  preset: 'host' | 'participant',
  stage: boolean,
): Record<ModerationPermission, boolean> {
  const host = preset === 'host';
  return {
    canDisableParticipantAudio: host,
    canDisableParticipantVideo: host,
    pinParticipant: host,
    kickParticipant: host,
    acceptWaitingRequests: host,
    acceptStageRequests: host,
    canChangeParticipantPermissions: host,
    stageEnabled: stage,
  };
}
