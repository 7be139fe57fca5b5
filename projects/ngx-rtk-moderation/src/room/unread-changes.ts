import type { MeetingEvent } from '../meeting/meeting-events';
import { addChanges, noChanges, type RoomChanges } from './room-delta';

/** An event of the SDK after which something has to be read again. */
type UnreadEvent = Exclude<MeetingEvent, { readonly type: 'everyone' | 'kickClaimed' | 'replaced' }>;

/** What the SDK reported within its turn: it is read in the microtask after that, when the SDK has finished its turn. */
export class UnreadChanges {
  #noted = noChanges();
  /** What was read within the turn, and has to be read again after it. */
  #readEarly: RoomChanges | undefined;
  /** Whether the SDK has not finished its turn. */
  isWithinTurn = false;

  constructor(private readonly read: (changes: RoomChanges) => void) {}

  note(event: UnreadEvent): void {
    const changes = this.#noted;
    const { participants, arrived } = changes;
    if (event.type === 'arrived') {
      arrived.add(event.id);
      // In the order in which they joined last.
      participants.delete(event.id);
      participants.add(event.id);
    } else if (event.type === 'participant') participants.add(event.id);
    else if (event.type === 'phase') changes.rejoined ||= event.rejoined;
    else changes[event.type] = true;
    if (this.isWithinTurn) return;
    this.isWithinTurn = true;
    void Promise.resolve().then(this.readNow);
  }

  /** Returns what was noted, for a reading within the turn. */
  takeEarly(): RoomChanges {
    const changes = this.#take();
    if (this.isWithinTurn) addChanges((this.#readEarly ??= noChanges()), changes);
    return changes;
  }

  /** Reads what was noted, as if the turn were over. */
  readonly readNow = (): void => {
    if (!this.isWithinTurn) return;
    this.isWithinTurn = false;
    const [early, changes] = [this.#readEarly, this.#take()];
    this.#readEarly = undefined;
    if (early) addChanges(early, changes);
    this.read(early ?? changes);
  };

  /** Forgets what was noted. */
  clear(): void {
    this.isWithinTurn = false;
    this.#noted = noChanges();
    this.#readEarly = undefined;
  }

  #take(): RoomChanges {
    const changes = this.#noted;
    this.#noted = noChanges();
    return changes;
  }
}
