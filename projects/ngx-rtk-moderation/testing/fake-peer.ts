import type { StageStatus } from '@cloudflare/realtimekit';
import type { ParticipantDescription } from './description';

/** Somebody as the server knows them, connected or not as the client may be. */
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
  /** What was on at least once: it is paused when it is off, and told of as such. */
  readonly everSent: Set<'audio' | 'video'>;
}

/** Fills a description up. */
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
