import type { ActionFailure, ActionOutcome, LeftReason, ModerationEvent } from 'ngx-rtk-moderation';
import { failureText, type FailureTexts } from './action-failures';
import { displayName } from './names';

export type ActivityTone = 'neutral' | 'good' | 'warn' | 'bad';

/** Something that happened, in words. `{who}` in the texts stands for the name. */
export interface ActivityText {
  /** What can be told together: many of one kind at once become one line. */
  readonly kind: string;
  readonly who: string | null;
  readonly text: string;
  /** The text for many of this kind; `{count}` stands for how many. */
  readonly many?: string;
  readonly tone: ActivityTone;
  /** Whether it is of so little weight that it is not read aloud. */
  readonly quiet?: boolean;
  /** Kinds with the participant's id that say the same with less weight: this replaces them. */
  readonly replaces?: readonly string[];
  readonly id?: string | undefined;
}

/** Why the local participant is out of the meeting. */
export const LEFT_TEXTS: Readonly<Partial<Record<LeftReason, { title: string; text: string }>>> = {
  kicked: {
    title: 'You were removed by a moderator',
    text: 'A moderator has taken you out of this meeting.',
  },
  ended: { title: 'The meeting was ended for everyone', text: 'A moderator has ended the meeting.' },
  left: { title: 'You left the meeting', text: 'It goes on without you.' },
  rejected: { title: 'You were not let in', text: 'A moderator has turned your request away.' },
  disconnected: {
    title: 'The connection was lost',
    text: 'The meeting goes on without you until the connection is back.',
  },
  failed: { title: 'The connection has failed', text: 'Several attempts to come back did not succeed.' },
  'connected-meeting': { title: 'You moved to another meeting', text: 'This one goes on without you.' },
  stageLeft: { title: 'You left the stage', text: 'You are no longer part of this meeting.' },
};

/** An event of the room in words; nothing for those that are no news to a moderator. */
export function eventText(event: ModerationEvent): ActivityText | null {
  switch (event.type) {
    case 'participantJoined':
      return about(event.participant, 'joined', '{who} joined', '{count} people joined', 'good');
    case 'participantLeft':
      return about(event.participant, 'left', '{who} left', '{count} people left', 'neutral');
    case 'kicked':
      if (event.self) return null;
      return {
        ...about(event.participant, 'kicked', '{who} was removed', '{count} people were removed', 'warn'),
        replaces: ['left'],
      };
    case 'audioChanged': {
      const on = event.participant.audioEnabled;
      const [one, many] = on
        ? ['{who} unmuted', '{count} people unmuted']
        : ['{who} is muted now', '{count} people are muted now'];
      return { ...about(event.participant, on ? 'audioOn' : 'audioOff', one, many, 'neutral'), quiet: true };
    }
    case 'videoChanged': {
      const on = event.participant.videoEnabled;
      const [one, many] = on
        ? ['{who} turned the camera on', '{count} people turned their camera on']
        : ['{who}’s camera is off now', '{count} cameras are off now'];
      return { ...about(event.participant, on ? 'videoOn' : 'videoOff', one, many, 'neutral'), quiet: true };
    }
    case 'screenShareChanged': {
      const on = event.participant.screenShareEnabled;
      const verb = on ? 'shares the screen' : 'stopped sharing the screen';
      const many = on ? '{count} people share their screen' : '{count} people stopped sharing';
      return about(event.participant, on ? 'screenOn' : 'screenOff', `{who} ${verb}`, many, 'neutral');
    }
    case 'pinChanged':
      return event.pinned
        ? about(event.pinned, 'pinned', '{who} is pinned for everyone', undefined, 'neutral')
        : {
            kind: 'unpinned',
            id: event.previous?.id,
            who: null,
            text: 'Nobody is pinned any more',
            tone: 'neutral',
          };
    case 'waitlistJoined':
      return about(event.participant, 'waiting', '{who} waits to be let in', '{count} people wait', 'warn');
    case 'waitlistLeft':
      return {
        ...about(event.participant, 'waited', '{who} no longer waits', '{count} no longer wait', 'neutral'),
        quiet: true,
      };
    case 'phaseChanged':
      return phaseText(event.phase, event.reason);
    case 'permissionsChanged':
    case 'stageChanged':
      return null;
  }
}

/** What became of one's own action, in words. */
export function outcomeText(
  outcome: ActionOutcome | ActionFailure,
  texts: FailureTexts,
): ActivityText | null {
  const { target, action, status } = outcome;
  if (status === 'failed') {
    const text = failureText(outcome, texts);
    const who = target ? displayName(target.name) : null;
    return { kind: `failed:${action}`, who, text: who ? `{who}: ${text}` : text, tone: 'bad' };
  }
  if (status === 'already' || status === 'declined') return null;
  const done = DONE[action];
  if (!done) return null;
  const [one, replaces] = done;
  const many = one.replace('{who}', '{count} people');
  // What nobody but the target's own client can see is no success yet.
  const tone = status === 'sent' ? 'neutral' : 'good';
  return target
    ? { ...about(target, `done:${action}`, one, many, tone), replaces }
    : { kind: `done:${action}`, who: null, text: one, tone, replaces };
}

const DONE: Partial<Record<ActionOutcome['action'], readonly [string, readonly string[]]>> = {
  disableAudio: ['You muted {who}', ['audioOff']],
  disableVideo: ['You stopped the video of {who}', ['videoOff']],
  pin: ['You pinned {who} for everyone', ['pinned']],
  unpin: ['You unpinned {who}', ['unpinned']],
  kick: ['You removed {who}', ['kicked', 'left']],
  disableAllAudio: ['You muted everyone', ['audioOff']],
  disableAllVideo: ['You stopped every video', ['videoOff']],
  admit: ['You admitted {who}', ['waited']],
  reject: ['You denied {who}', ['waited']],
  grantStage: ['You let {who} on stage', []],
  denyStage: ['You declined the request of {who}', []],
  removeFromStage: ['You took {who} off the stage', []],
  allowAudio: ['Sent: {who} may unmute', []],
  blockAudio: ['Sent: {who} may not unmute', []],
  allowVideo: ['Sent: {who} may use the camera', []],
  blockVideo: ['Sent: {who} may not use the camera', []],
  allowScreenShare: ['Sent: {who} may share the screen', []],
  blockScreenShare: ['Sent: {who} may not share the screen', []],
};

function phaseText(phase: string, reason: LeftReason | null): ActivityText | null {
  switch (phase) {
    case 'reconnecting':
      return { kind: 'phase', who: null, text: 'The connection is down', tone: 'bad' };
    case 'joined':
      return { kind: 'phase', who: null, text: 'You are in the meeting', tone: 'good' };
    case 'left': {
      const text = (reason && LEFT_TEXTS[reason]?.title) ?? 'You are no longer in the meeting';
      return { kind: 'phase', who: null, text, tone: 'warn' };
    }
    default:
      return null;
  }
}

function about(
  { id, name }: { readonly id: string; readonly name: string },
  kind: string,
  text: string,
  many: string | undefined,
  tone: ActivityTone,
): ActivityText {
  return { id, kind, who: displayName(name), text, tone, ...(many !== undefined && { many }) };
}
