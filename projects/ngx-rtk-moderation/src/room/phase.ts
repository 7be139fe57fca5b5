import { isConnected, type ModerationMeeting } from '../meeting/meeting';
import type { LeftReason, MeetingPhase } from '../model/phase';

/** What the SDK reported about the session since the phase was last read. */
export interface PhaseChanges {
  /** `roomJoined`, for the first time or again. */
  readonly rejoined: boolean;
  /** `changingMeeting` (F41). */
  readonly moving: boolean;
  /** The move took too long: no new client is to be expected. */
  readonly moveExpired: boolean;
  /** The meeting is another client than before. */
  readonly replaced: boolean;
}

/** Works out the phase of one client after the other. */
export class Phase {
  current: MeetingPhase = 'none';
  leftReason: LeftReason | null = null;
  #move: 'none' | 'moving' | 'expired' = 'none';

  read(meeting: ModerationMeeting | null, changes: PhaseChanges): void {
    if (changes.replaced) this.#reset();
    const roomState = meeting?.self.roomState;
    if (changes.moveExpired) this.#move = 'expired';
    else if (changes.rejoined) this.#move = 'none';
    else if (changes.moving) this.#move = 'moving';
    // The first reason to be out is the reason. An app that was removed may call `leave()` as well (F25).
    if (this.current === 'left' && isOut(roomState)) return;
    this.leftReason = null;
    this.current = meeting ? this.#next(phaseOf(meeting), changes.rejoined) : 'none';
    if (this.current === 'left') this.leftReason = roomState as LeftReason;
  }

  #reset(): void {
    this.current = 'none';
    this.#move = 'none';
  }

  #next(seen: MeetingPhase, rejoined: boolean): MeetingPhase {
    if (seen === 'moving' && this.#move === 'expired') return 'left';
    if (seen !== 'joined' && seen !== 'reconnecting') return seen;
    if (this.#move === 'moving') return 'moving';
    // After a lost connection the room state is "joined" again before the maps are refilled (F11).
    return this.current === 'reconnecting' && !rejoined ? 'reconnecting' : seen;
  }
}

/** The phase that a client is in by itself, without what was reported before. */
export function phaseOf(meeting: ModerationMeeting): MeetingPhase {
  const { roomState } = meeting.self;
  switch (roomState) {
    case 'init':
    case 'waitlisted':
      return roomState;
    case 'joined':
      // The room state stays "joined" while the connection is lost (F10).
      return isConnected(meeting) ? 'joined' : 'reconnecting';
    case 'disconnected':
      // `roomJoined` or `failed` may follow (F25).
      return 'reconnecting';
    case 'connected-meeting':
      return 'moving';
    default:
      return 'left';
  }
}

function isOut(roomState: ModerationMeeting['self']['roomState'] | undefined): boolean {
  return roomState !== undefined && !['init', 'waitlisted', 'joined'].includes(roomState);
}
