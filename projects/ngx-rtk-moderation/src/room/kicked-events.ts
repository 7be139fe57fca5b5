import { afterInBackground } from '../model/timer';
import type { KickedEvent, RoomEvent } from './room-events';
import type { ParticipantSnapshot } from './snapshots';

/** A participant who leaves this soon after the SDK claimed a removal counts as removed, in milliseconds. */
const CLAIM_MS = 5_000;

/**
 * Decides who was removed, for `kicked$`. The SDK claims a removal before the server answers (F6), so a removal counts when the
 * participant leaves. Removals by an action of this library count when the action is confirmed.
 */
export class KickedEvents {
  /** Removals that the SDK claims, by peer id; the value ends the claim's timer. */
  readonly #claims = new Map<string, () => void>();
  /** Removals by actions under way, by peer id. */
  readonly #actions = new Map<string, { left: ParticipantSnapshot | null }>();

  /** The SDK claims that a participant was removed. */
  claim(id: string): void {
    this.#forget(id);
    if (!this.#actions.has(id))
      this.#claims.set(
        id,
        afterInBackground(CLAIM_MS, () => this.#claims.delete(id)),
      );
  }

  /** Forgets all claims: after a lost connection, a participant who is missing need not have been removed. */
  forgetClaims(): void {
    for (const id of this.#claims.keys()) this.#forget(id);
  }

  /** The removal that the event at `index` amounts to: of the local participant, or of another without an action of this library. */
  eventAfter(
    events: readonly RoomEvent[],
    index: number,
    self: ParticipantSnapshot | null,
  ): KickedEvent | undefined {
    const event = events[index];
    if (event?.type === 'participantLeft' && this.#isRemoval(event.participant, events, index)) {
      return { type: 'kicked', participant: event.participant, self: false, scope: 'one' };
    }
    if (event?.type !== 'phaseChanged' || !self) return undefined;
    if (event.reason !== 'kicked' && event.reason !== 'ended') return undefined;
    return { type: 'kicked', participant: self, self: true, scope: event.reason === 'ended' ? 'all' : 'one' };
  }

  /**
   * An action removes a participant. Returns the function that ends it: for a confirmed removal it returns the participant as
   * last seen.
   */
  begin(id: string): (isConfirmed: boolean) => ParticipantSnapshot | null {
    const action: { left: ParticipantSnapshot | null } = { left: null };
    this.#forget(id);
    this.#actions.set(id, action);
    return (isConfirmed) => {
      if (this.#actions.get(id) === action) this.#actions.delete(id);
      return isConfirmed ? action.left : null;
    };
  }

  #isRemoval(participant: ParticipantSnapshot, events: readonly RoomEvent[], index: number): boolean {
    const { id, userId } = participant;
    const isClaimed = this.#forget(id);
    const action = this.#actions.get(id);
    if (action) action.left = participant;
    if (!isClaimed) return false;
    // A user who joins again in the same turn has a new connection.
    return !events
      .slice(index)
      .some((event) => event.type === 'participantJoined' && event.participant.userId === userId);
  }

  #forget(id: string): boolean {
    const cancel = this.#claims.get(id);
    cancel?.();
    return this.#claims.delete(id);
  }
}
