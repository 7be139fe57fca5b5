import type { StageStatus } from '@cloudflare/realtimekit';
import type { ModerationPermission } from 'ngx-rtk-moderation';
import { FakeEmitter } from '../basics/fake-emitter';
import {
  CAN_PRODUCE,
  effective,
  type CanProduce,
  type Medium,
  type PermissionPatch,
} from '../basics/media-permissions';

/** Getters that have another name on the wire. */
const WIRE_NAMES: Partial<Record<string, string>> = {
  canDisableParticipantAudio: 'disableParticipantAudio',
  canDisableParticipantVideo: 'disableParticipantVideo',
  acceptStageRequests: 'canAcceptProductionRequests',
};

/** `meeting.self.permissions`: read live. A patch changes them and is emitted as `permissionsUpdate`. */
export class FakePermissions extends FakeEmitter {
  readonly #values: Record<ModerationPermission, boolean>;
  readonly #media: Record<Medium, CanProduce> = {
    audio: 'ALLOWED',
    video: 'ALLOWED',
    screenshare: 'ALLOWED',
  };

  readonly #stageStatus: () => StageStatus | undefined;

  /** @internal */
  constructor(
    values: Readonly<Record<ModerationPermission, boolean>>,
    stageStatus: () => StageStatus | undefined,
  ) {
    super();
    this.#stageStatus = stageStatus;
    this.#values = { ...values };
  }

  /** Whether the local participant may mute others. */
  get canDisableParticipantAudio(): boolean {
    return this.#values.canDisableParticipantAudio;
  }

  /** Whether the local participant may stop others' cameras. */
  get canDisableParticipantVideo(): boolean {
    return this.#values.canDisableParticipantVideo;
  }

  /** The older name of `canDisableParticipantAudio`. */
  get canAllowParticipantAudio(): boolean {
    return this.canDisableParticipantAudio;
  }

  /** The older name of `canDisableParticipantVideo`. */
  get canAllowParticipantVideo(): boolean {
    return this.canDisableParticipantVideo;
  }

  /** Whether the local participant may pin. */
  get pinParticipant(): boolean {
    return this.#values.pinParticipant;
  }

  /** Whether the local participant may remove others. */
  get kickParticipant(): boolean {
    return this.#values.kickParticipant;
  }

  /** Whether the local participant may admit and reject guests. */
  get acceptWaitingRequests(): boolean {
    return this.#values.acceptWaitingRequests;
  }

  /** Whether the meeting has a stage. */
  get stageEnabled(): boolean {
    return this.#values.stageEnabled;
  }

  /** Whether the local participant may answer stage requests. */
  get acceptStageRequests(): boolean {
    return this.stageEnabled && this.#values.acceptStageRequests;
  }

  /** Whether the local participant may change others' permissions. */
  get canChangeParticipantPermissions(): boolean {
    return this.#values.canChangeParticipantPermissions;
  }

  /** Whether the local participant may unmute. */
  get canProduceAudio(): CanProduce {
    return this.#mediaPermission('audio');
  }

  /** Whether the local participant may start the camera. */
  get canProduceVideo(): CanProduce {
    return this.#mediaPermission('video');
  }

  /** Whether the local participant may share the screen. */
  get canProduceScreenshare(): CanProduce {
    return this.#mediaPermission('screenshare');
  }

  #mediaPermission(medium: Medium): CanProduce {
    return effective(this.#media[medium], {
      stageEnabled: this.stageEnabled,
      stageStatus: this.#stageStatus(),
    });
  }

  /** Applies a patch, then emits `permissionsUpdate`. */
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
