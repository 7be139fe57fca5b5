import type { MeetingEmitter, MeetingParticipant, ModerationMeeting } from './meeting';

/** What an event of the SDK means for moderation: which part of the meeting has to be read again. */
export type MeetingEvent =
  /** The participant with this id joined. */
  | { readonly type: 'arrived'; readonly id: string }
  /** The participant with this id left or changed. */
  | { readonly type: 'participant'; readonly id: string }
  /** Somebody changed, the SDK does not say who. */
  | { readonly type: 'everyone' }
  | { readonly type: 'self' }
  | { readonly type: 'waitlisted' }
  | { readonly type: 'permissions' }
  | { readonly type: 'phase'; readonly rejoined: boolean }
  /** The SDK claims that a participant was removed. It does this before the server answers (F6). */
  | { readonly type: 'kickClaimed'; readonly id: string }
  /** The local participant is on the way to a connected meeting (F41). */
  | { readonly type: 'moving' }
  /** Another client replaces this one. */
  | { readonly type: 'replaced'; readonly meeting: ModerationMeeting };

const EVERYONE: MeetingEvent = { type: 'everyone' };
const SELF: MeetingEvent = { type: 'self' };
const WAITLISTED: MeetingEvent = { type: 'waitlisted' };
const PERMISSIONS: MeetingEvent = { type: 'permissions' };
const PHASE: MeetingEvent = { type: 'phase', rejoined: false };
const REJOINED: MeetingEvent = { type: 'phase', rejoined: true };
const MOVING: MeetingEvent = { type: 'moving' };

const named = ({ id }: { id: string }): MeetingEvent => ({ type: 'participant', id });

// Each event has arguments of its own.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Handlers = Readonly<Record<string, (...args: any[]) => MeetingEvent>>;

/**
 * Listens to all events of a meeting that matter to moderation, and returns the function that stops listening. The number of
 * listeners is fixed, whatever the size of the room (F23). They are attached to the maps, never to participants: a participant
 * who reconnects is a new object (F11, F21).
 */
export function listenTo(meeting: ModerationMeeting, next: (event: MeetingEvent) => void): () => void {
  const { self, participants, stage, meta, connectedMeetings } = meeting;
  const detach: (() => void)[] = [];
  // An emitter in the middle of an event still calls listeners that were detached meanwhile.
  let isStopped = false;
  const attach = (emitter: MeetingEmitter | undefined, handlers: Handlers): void => {
    for (const [name, toMeetingEvent] of Object.entries(handlers)) {
      const listener = (...args: unknown[]): void => {
        if (!isStopped) next(toMeetingEvent(...args));
      };
      emitter?.on(name, listener);
      detach.push(() => emitter?.off(name, listener));
    }
  };
  attach(self, {
    roomJoined: () => REJOINED,
    roomLeft: () => PHASE,
    waitlisted: () => PHASE,
    audioUpdate: () => SELF,
    videoUpdate: () => SELF,
    screenShareUpdate: () => SELF,
    pinned: () => SELF,
    unpinned: () => SELF,
  });
  // Only this event tells of the local participant's own place on the stage (F26).
  attach(stage, { stageStatusUpdate: () => SELF });
  attach(self.permissions, { permissionsUpdate: () => PERMISSIONS });
  attach(meta, { socketConnectionUpdate: () => PHASE });
  attach(participants.joined, {
    participantJoined: ({ id }: MeetingParticipant) => ({ type: 'arrived', id }),
    participantLeft: named,
    participantsCleared: () => EVERYONE,
    audioUpdate: named,
    videoUpdate: named,
    screenShareUpdate: named,
    pinned: named,
    unpinned: named,
    stageStatusUpdate: named,
    kicked: ({ id }: MeetingParticipant) => ({ type: 'kickClaimed', id }),
  });
  // A pinned participant who leaves the stage is taken out of this map, without any other event.
  attach(participants.pinned, { participantLeft: named });
  // The only sign that somebody outside of the active grid switched the camera (F22).
  attach(participants.active, { participantsUpdate: () => EVERYONE });
  attach(participants.waitlisted, {
    participantJoined: () => WAITLISTED,
    participantLeft: () => WAITLISTED,
    participantsCleared: () => WAITLISTED,
  });
  attach(connectedMeetings, {
    changingMeeting: () => MOVING,
    meetingChanged: (meeting: ModerationMeeting) => ({ type: 'replaced', meeting }),
  });
  return () => {
    isStopped = true;
    detach.forEach((stop) => stop());
  };
}
