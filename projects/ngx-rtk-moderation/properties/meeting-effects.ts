import type { AuditEntry, ModerationAction, ModerationEvent } from 'ngx-rtk-moderation';
import type { FakeMeeting } from 'ngx-rtk-moderation/testing';
import assert from 'node:assert/strict';
import { participantOf, selfOf, targetOf } from './meeting-oracle';

/** A confirmation comes some microtasks after what it is about; frames in the midst of them let time pass. */
const LATE_MS = 1_000;

type Medium = 'audio' | 'video';

/** What was confirmed, and what was heard since it was asked for. */
interface Confirmed {
  readonly entry: AuditEntry;
  readonly since: readonly ModerationEvent[];
  /** The target when it was asked for. */
  readonly before: ReturnType<typeof targetOf>;
  /** Who was on when it was asked for, as far as everybody is meant. */
  readonly on: Readonly<Record<Medium, readonly string[]>>;
}

type IsSeen = (confirmed: Confirmed) => boolean;

/** Something was heard of the target itself. */
const heard =
  (is: (event: ModerationEvent, id: string) => boolean): IsSeen =>
  ({ entry, since }) =>
    since.some((event) => is(event, entry.targetId ?? ''));

/** It was heard, or it was the case before: an action that undoes another one may restore a state within one turn. */
const restored =
  (was: (target: NonNullable<Confirmed['before']>) => boolean, isSeen: IsSeen): IsSeen =>
  (confirmed) =>
    isSeen(confirmed) || (confirmed.before !== undefined && was(confirmed.before));

const stage = (isOn: boolean): IsSeen => {
  const is = ({ stageStatus = '' }: { readonly stageStatus?: string | undefined }): boolean =>
    ['ON_STAGE', 'ACCEPTED_TO_JOIN_STAGE'].includes(stageStatus) === isOn;
  return restored(
    is,
    heard(
      (event, id) => event.type === 'stageChanged' && event.participant.id === id && is(event.participant),
    ),
  );
};

const isOff = (event: ModerationEvent, id: string, medium: Medium): boolean =>
  (event.type === 'audioChanged' || event.type === 'videoChanged') &&
  event.type === `${medium}Changed` &&
  event.participant.id === id &&
  !event.participant[`${medium}Enabled`];

const hasLeft = (event: ModerationEvent, id: string): boolean =>
  event.type === 'participantLeft' && event.participant.id === id;

/** Everybody who was on was seen off, or left. */
const allOff =
  (medium: Medium): IsSeen =>
  ({ since, on }) =>
    on[medium].every((id) => since.some((event) => isOff(event, id, medium) || hasLeft(event, id)));

/** A guest comes in as the same user, under whatever id. */
const cameIn = (event: ModerationEvent, { target }: AuditEntry): boolean =>
  event.type === 'participantJoined' && event.participant.userId === target?.userId;

/** Let go by the waiting room, and not because somebody let them in. */
const turnedAway: IsSeen = ({ entry, since }) => {
  const isLetGo = (event: ModerationEvent): boolean =>
    event.type === 'waitlistLeft' && event.participant.id === entry.targetId;
  const isLetIn = (event: ModerationEvent, index: number): boolean =>
    cameIn(event, entry) && (since.slice(index).some(isLetGo) || event.at < entry.at - LATE_MS);
  return since.some(isLetGo) && !since.some(isLetIn);
};

/** What is heard when an action has had its effect; `null` where nobody hears of it, so that nothing is confirmed. */
const EFFECTS: Readonly<Record<ModerationAction, IsSeen | null>> = {
  disableAudio: heard((event, id) => isOff(event, id, 'audio')),
  disableVideo: heard((event, id) => isOff(event, id, 'video')),
  pin: restored(
    ({ isPinned }) => isPinned,
    heard((event, id) => event.type === 'pinChanged' && event.pinned?.id === id),
  ),
  unpin: restored(
    ({ isPinned }) => !isPinned,
    heard((event, id) => event.type === 'pinChanged' && event.previous?.id === id),
  ),
  kick: heard(hasLeft),
  disableAllAudio: allOff('audio'),
  disableAllVideo: allOff('video'),
  kickAll: heard((event) => event.type === 'phaseChanged' && event.reason === 'ended'),
  admit: ({ entry, since }) => since.some((event) => cameIn(event, entry)),
  reject: turnedAway,
  grantStage: stage(true),
  denyStage: stage(false),
  removeFromStage: stage(false),
  allowAudio: null,
  blockAudio: null,
  allowVideo: null,
  blockVideo: null,
  allowScreenShare: null,
  blockScreenShare: null,
};

/** Asserts that what is confirmed has been heard of since it was asked for. */
export class EffectWatch {
  readonly #asked = new Map<number, Pick<Confirmed, 'before' | 'on'> & { readonly told: number }>();

  /** @param told everything that was heard so far */
  constructor(
    private readonly told: readonly ModerationEvent[],
    private readonly meeting: () => FakeMeeting | null,
  ) {}

  hear(entry: AuditEntry): void {
    const { action, attempt, status, targetId } = entry;
    if (status === 'asked') {
      const meeting = this.meeting();
      const before = meeting && targetId !== undefined ? targetOf(meeting, targetId) : undefined;
      this.#asked.set(attempt, { told: this.told.length, before, on: this.#on() });
    }
    if (status !== 'confirmed') return;
    const asked = this.#asked.get(attempt);
    assert(asked, 'confirmed what was not asked for');
    const since = this.told.slice(asked.told);
    const isSeen = EFFECTS[action];
    assert(isSeen, `${action} is confirmed, which nobody sees`);
    assert(
      isSeen({ entry, since, before: asked.before, on: asked.on }),
      `${action} of ${JSON.stringify(targetId)} is confirmed, and was not seen`,
    );
  }

  #on(): Confirmed['on'] {
    const meeting = this.meeting();
    if (!meeting) return { audio: [], video: [] };
    const others = [...meeting.participants.joined.values()].map((each) => participantOf(each, meeting));
    const on = (medium: Medium): string[] => {
      const isOn = others.filter((each) => each[`${medium}Enabled`]);
      const self = selfOf(meeting.self);
      // One's own device is waited for only where there is nobody else's.
      return (isOn.length > 0 || !self[`${medium}Enabled`] ? isOn : [self]).map(({ id }) => id);
    };
    return { audio: on('audio'), video: on('video') };
  }
}
