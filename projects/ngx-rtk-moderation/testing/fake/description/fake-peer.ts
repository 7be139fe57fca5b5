import type { StageStatus } from '@cloudflare/realtimekit';
import type { ParticipantDescription } from './description';

/** A peer as the service knows it, whether or not the client is connected. */
export interface FakePeer {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly picture: string;
  readonly customParticipantId: string | undefined;
  readonly presetName: string;
  stageStatus: StageStatus;
  audio: boolean;
  video: boolean;
  screenShare: boolean;
  /** The media that were on at least once. They are announced as paused while they are off. */
  readonly everSent: Set<'audio' | 'video'>;
}

/** Adds the defaults to a description. */
export function fakePeer(description: ParticipantDescription, defaultId: string): FakePeer {
  const id = description.id ?? defaultId;
  return {
    id,
    userId: description.userId ?? `user-${id}`,
    name: description.name ?? `Participant ${id}`,
    picture: description.picture ?? '',
    customParticipantId: description.customParticipantId,
    presetName: description.presetName ?? 'participant',
    stageStatus: description.stageStatus ?? 'ON_STAGE',
    audio: description.audio ?? false,
    video: description.video ?? false,
    screenShare: description.screenShare ?? false,
    everSent: new Set((['audio', 'video'] as const).filter((medium) => description[medium])),
  };
}
