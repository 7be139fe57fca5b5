import type { ParticipantSnapshot, TargetAction } from 'ngx-rtk-moderation';
import { isParticipant, type Person } from '../grid/person';
import type { IconName } from '../icon/icon';

/** The icon of a control that shows a state. */
export interface StateIcon {
  readonly name: IconName;
  readonly isOn: boolean;
}

interface Media {
  readonly on: IconName;
  readonly off: IconName;
  readonly isOn: (participant: ParticipantSnapshot) => boolean;
}

const MEDIA: Readonly<Partial<Record<TargetAction, Media>>> = {
  disableAudio: { on: 'mic', off: 'micOff', isOn: ({ audioEnabled }) => audioEnabled },
  disableVideo: { on: 'camera', off: 'cameraOff', isOn: ({ videoEnabled }) => videoEnabled },
};

/** Returns the icon of an action's control; `null` for an action that shows no state, but its name. */
export function stateIcon(action: TargetAction, person: Person): StateIcon | null {
  const media = MEDIA[action];
  if (!media) return null;
  const isOn = isParticipant(person) && media.isOn(person);
  return { name: media[isOn ? 'on' : 'off'], isOn };
}
