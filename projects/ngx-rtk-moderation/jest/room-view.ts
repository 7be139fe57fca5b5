import type { OutcomeContext } from '../src/outcome/outcome-strategy';
import type { RoomView } from '../src/room/room-state';
import type { ParticipantSnapshot, PermissionsSnapshot, WaitlistedParticipant } from '../src/room/snapshots';

type Person = Partial<ParticipantSnapshot> & { readonly id: string };

export interface RoomDescription {
  readonly self?: Person;
  readonly participants?: readonly Person[];
  readonly waitlisted?: readonly { readonly id: string; readonly userId?: string }[];
  readonly phase?: RoomView['phase'];
  readonly acceptWaitingRequests?: boolean;
}

/** A room by hand, for the strategies: they only read it. The user of `ada` and of `ada-2` is `user-ada`. */
export function roomView(description: RoomDescription = {}): RoomView {
  const participants = (description.participants ?? []).map(participant);
  const waitlisted = (description.waitlisted ?? []).map(
    (guest) => ({ userId: userOf(guest.id), name: '', seenAt: 0, ...guest }) as WaitlistedParticipant,
  );
  const self = description.self ? { ...participant(description.self), isSelf: true } : null;
  return {
    phase: description.phase ?? 'joined',
    leftReason: null,
    self,
    permissions: {
      acceptWaitingRequests: description.acceptWaitingRequests ?? true,
    } as PermissionsSnapshot,
    participants,
    waitlisted,
    get: (id) => (self?.id === id ? self : participants.find((each) => each.id === id)),
    getWaitlisted: (id) => waitlisted.find((each) => each.id === id),
    find(id) {
      return this.get(id) ?? this.getWaitlisted(id);
    },
    getWaitlistedUser: (userId) => waitlisted.find((each) => each.userId === userId),
  };
}

function participant(person: Person): ParticipantSnapshot {
  return {
    userId: userOf(person.id),
    name: '',
    picture: undefined,
    customParticipantId: undefined,
    presetName: undefined,
    audioEnabled: false,
    videoEnabled: false,
    screenShareEnabled: false,
    isPinned: false,
    stageStatus: undefined,
    isSelf: false,
    seenAt: 0,
    ...person,
  };
}

function userOf(id: string): string {
  return `user-${id.split('-')[0]}`;
}

/** What a strategy knows of its action on Ada, whose clock is moved by hand. */
export class ContextByHand implements OutcomeContext {
  targetId = 'ada';
  userId = 'user-ada';
  isInterrupted = false;
  hasSent = false;
  hasAnswer = false;
  readonly arrivals = new Map<string, string>();
  #now = 0;
  readonly #timers = new Set<{ readonly at: number; readonly then: () => void }>();

  constructor(public room: RoomView = roomView()) {}

  readonly arrivalOf = (userId: string): string | undefined => this.arrivals.get(userId);

  hasResolved(): boolean {
    return this.hasSent;
  }

  isAnswered(): boolean {
    return this.hasAnswer;
  }

  wasInterrupted(): boolean {
    return this.isInterrupted;
  }

  after(ms: number, then: () => void): () => void {
    const timer = { at: this.#now + ms, then };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  pass(ms: number): void {
    this.#now += ms;
    for (const timer of [...this.#timers]) {
      if (timer.at > this.#now || !this.#timers.delete(timer)) continue;
      timer.then();
    }
  }
}
