import { type BehaviorSubject, EMPTY, Observable, switchMap } from 'rxjs';
import type { MeetingEmitter, MeetingParticipant, ModerationMeeting } from './moderation-meeting';

/** What an event of the SDK means for moderation: what has to be looked at again. */
export type MeetingEvent =
  /** The participant with this id came. */
  | { readonly type: 'arrived'; readonly id: string }
  /** The participant with this id left or changed. */
  | { readonly type: 'participant'; readonly id: string }
  /** Somebody changed, the SDK does not say who. */
  | { readonly type: 'everyone' }
  | { readonly type: 'self' }
  | { readonly type: 'waiting' }
  | { readonly type: 'permissions' }
  | { readonly type: 'phase'; readonly rejoined: boolean }
  /** The SDK claims that a participant was removed: it does so before anybody was asked (F6). */
  | { readonly type: 'kickSent'; readonly id: string }
  /** Another meeting takes the place of this one. */
  | { readonly type: 'replaced'; readonly meeting: ModerationMeeting };

// Each event has arguments of its own; the emitters' types are left open for the same reason.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Handlers = Readonly<Record<string, (...args: any[]) => MeetingEvent>>;

/** First primitive: these emitters' events as one stream. Attached on subscription, detached on its end. */
function eventsOf(
  ...sources: readonly (readonly [MeetingEmitter | undefined, Handlers])[]
): Observable<MeetingEvent> {
  return new Observable((subscriber) => {
    for (const [emitter, handlers] of sources) {
      for (const [event, toMeetingEvent] of Object.entries(handlers)) {
        const listener = (...args: unknown[]): void => subscriber.next(toMeetingEvent(...args));
        emitter?.on(event, listener);
        subscriber.add(() => emitter?.off(event, listener));
      }
    }
  });
}

/** Second primitive: a stream that follows the present meeting. Changing or losing the meeting ends the old one's. */
export function followMeeting<T>(
  meeting$: BehaviorSubject<ModerationMeeting | null>,
  project: (meeting: ModerationMeeting) => Observable<T>,
): Observable<T> {
  return meeting$.pipe(switchMap((meeting) => (meeting ? project(meeting) : EMPTY)));
}

const EVERYONE: MeetingEvent = { type: 'everyone' };
const SELF: MeetingEvent = { type: 'self' };
const WAITING: MeetingEvent = { type: 'waiting' };
const PERMISSIONS: MeetingEvent = { type: 'permissions' };
const PHASE: MeetingEvent = { type: 'phase', rejoined: false };
const REJOINED: MeetingEvent = { type: 'phase', rejoined: true };

const named = ({ id }: { id: string }): MeetingEvent => ({ type: 'participant', id });

/**
 * The events of one meeting that matter to moderation: a fixed number of listeners, whatever the size of the room
 * (F23). They sit on the maps, never on participants: who comes back has a new object (F21).
 */
export function meetingEvents(meeting: ModerationMeeting): Observable<MeetingEvent> {
  const { self, participants, stage, meta, connectedMeetings } = meeting;
  return eventsOf(
    [
      self,
      {
        roomJoined: () => REJOINED,
        roomLeft: () => PHASE,
        waitlisted: () => PHASE,
        audioUpdate: () => SELF,
        videoUpdate: () => SELF,
        screenShareUpdate: () => SELF,
        pinned: () => SELF,
        unpinned: () => SELF,
      },
    ],
    // Of the local participant's place on the stage only this one tells.
    [stage, { stageStatusUpdate: () => SELF }],
    [self.permissions, { permissionsUpdate: () => PERMISSIONS }],
    [meta, { socketConnectionUpdate: () => PHASE }],
    [
      participants.joined,
      {
        participantJoined: ({ id }: MeetingParticipant) => ({ type: 'arrived', id }),
        participantLeft: named,
        participantsCleared: () => EVERYONE,
        audioUpdate: named,
        videoUpdate: named,
        screenShareUpdate: named,
        pinned: named,
        unpinned: named,
        stageStatusUpdate: named,
        kicked: ({ id }: MeetingParticipant) => ({ type: 'kickSent', id }),
      },
    ],
    // Whoever is pinned and goes off the stage is taken out of this map, and nothing else tells.
    [participants.pinned, { participantLeft: named }],
    // The only sign that somebody outside of the active grid switched their camera (F22).
    [participants.active, { participantsUpdate: () => EVERYONE }],
    [
      participants.waitlisted,
      {
        participantJoined: () => WAITING,
        participantLeft: () => WAITING,
        participantsCleared: () => WAITING,
      },
    ],
    [
      connectedMeetings,
      { meetingChanged: (next: ModerationMeeting) => ({ type: 'replaced', meeting: next }) },
    ],
  );
}
