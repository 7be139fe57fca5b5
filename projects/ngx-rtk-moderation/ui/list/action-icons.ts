import type { ParticipantSnapshot, TargetAction } from 'ngx-rtk-moderation';
import type { IconName } from '../icon/icon';

interface StateIcons {
  readonly on: IconName;
  readonly off: IconName;
  readonly isOn: (participant: ParticipantSnapshot) => boolean;
}

/** Icons of the controls that show a state. An action without icons shows its name. */
export const ACTION_ICONS: Readonly<Partial<Record<TargetAction, StateIcons>>> = {
  disableAudio: { on: 'mic', off: 'micOff', isOn: ({ audioEnabled }) => audioEnabled },
  disableVideo: { on: 'camera', off: 'cameraOff', isOn: ({ videoEnabled }) => videoEnabled },
};
