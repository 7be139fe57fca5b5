import { describeArgument, describeState, flags, granted, names, streams, type Naming } from './describe';
import type { WatchedEmitter, WatchedMeeting, WatchedParticipant } from './meeting';
import { perform, type Call } from './calls';

/** What came of one step, as text. */
export interface Report {
  /** Events on the local participant's emitters, in their order, with what the SDK's maps said inside them. */
  readonly events: readonly string[];
  /** What the calls' promises came to, in the order in which they were settled. */
  readonly outcomes: readonly string[];
  /** What moderation reads, after the step. */
  readonly state: readonly string[];
}

/** Events of the SDK that the fake meeting leaves out: nothing of moderation follows from them. */
const beside: ReadonlySet<string> = new Set([
  'self toggleTile', // the UI kit shows or hides the own picture
  'self mediaPermissionUpdate', // the browser's permission for a device
  'self deviceUpdate', // which device it is
  'meta meetingStartTimeUpdate', // a clock
  'connectedMeetings stateUpdate', // which meetings there are
  'meta mediaConnectionUpdate', // the connection of the media, of which the fake has none
]);

/**
 * Watches one meeting and calls it. The same code stands beside the SDK's client in its page and beside the fake meeting
 * in Node, so that whatever differs comes from the meetings.
 */
export class Agent {
  readonly events: string[] = [];
  readonly outcomes: string[] = [];
  readonly #known: Record<string, string>;
  readonly #naming: Naming = (text) => this.#known[text] ?? text;
  readonly #remembered = new Map<string, WatchedParticipant>();
  #emitters: Readonly<Record<string, WatchedEmitter>> = {};
  #calls = 0;
  #heard = 0;
  readonly #hear = (): void => {
    this.#heard++;
  };

  /** @param people ids of all who will ever be there, and their names */
  constructor(
    public meeting: WatchedMeeting,
    people: Readonly<Record<string, string>>,
  ) {
    this.#known = { ...people };
    this.#follow(meeting);
    if (typeof window === 'undefined') return;
    window.addEventListener('unhandledrejection', (event) => {
      event.preventDefault();
      this.events.push(`window unhandledrejection ${messageOf(event.reason)}`);
    });
    window.addEventListener('ClientError', (event) => {
      this.events.push(`window ClientError ${codeOf((event as CustomEvent<unknown>).detail)}`);
    });
  }

  /** Calls the meeting; what comes of it is noted whenever it comes. */
  call(call: Call): void {
    const { on, ids: [id = ''] = [] } = call;
    if (on && !this.#find(id)) throw new Error(`nobody with the id ${id}`);
    const name = `${call.on ? `${call.on}.` : ''}${call.method}${++this.#calls === 1 ? '' : ` #${this.#calls}`}`;
    const settled = (outcome: string): void => void this.outcomes.push(`${name} ${outcome}`);
    let result: unknown;
    try {
      result = perform(this.meeting, call);
    } catch (error) {
      settled(`threw ${codeOf(error)}`);
      return;
    }
    if (!(result instanceof Promise)) settled('returned');
    else {
      result.then(
        () => settled('resolved'),
        (error: unknown) => settled(`rejected ${codeOf(error)}`),
      );
    }
  }

  /** What has happened since the last time, and how things are. */
  report(): Report {
    return {
      events: this.events.splice(0),
      outcomes: this.outcomes.splice(0),
      state: describeState(this.meeting, this.#naming),
    };
  }

  /** Keeps a participant's object, with a listener on it. */
  remember(id: string): void {
    const participant = this.#find(id);
    if (!participant) throw new Error(`nobody with the id ${id}`);
    participant.on('audioUpdate', () => this.events.push(`own listener of ${this.#naming(id)}`));
    participant.on('probe', this.#hear);
    this.#remembered.set(id, participant);
  }

  /** Notes what has become of a kept object, as an event. */
  compare(id: string): void {
    const before = this.#remembered.get(id);
    if (!before) throw new Error(`nobody was kept with the id ${id}`);
    const now = this.#find(id);
    const is = now === undefined ? 'gone' : now === before ? 'the same object' : 'another object';
    this.events.push(`kept ${this.#naming(id)}: ${is}, ${this.#hears(before)}, media ${flags(before)}`);
  }

  /** Takes listeners away in ways that may not work, and notes as events which of them are heard. */
  cleanUp(): void {
    const emitters = { ...this.#emitters, ...Object.fromEntries(this.#remembered) };
    for (const [name, emitter] of Object.entries(emitters)) {
      const note = (what: string): void =>
        void this.events.push(`${this.#naming(name)} ${what}: ${this.#hears(emitter)}`);
      emitter.on('probe', this.#hear);
      emitter.removeAllListeners();
      note('after removeAllListeners() of everything');
      emitter.off('probe', this.#hear);
      note('after off()');
      emitter.once('probe', this.#hear);
      emitter.off('probe', this.#hear);
      note('after once() and off()');
      emitter.once('probe', this.#hear);
      note('after once()');
      note('after once() and an event');
      emitter.on('probe', this.#hear);
      emitter.removeAllListeners('probe');
      note('after removeAllListeners() of the event');
    }
  }

  /** Whether {@link #hear} listens: counting would count the SDK's own listeners too. */
  #hears(emitter: WatchedEmitter): string {
    this.#heard = 0;
    emitter.emit('probe');
    return this.#heard > 0 ? 'is heard' : 'is not heard any more';
  }

  /** Watches a meeting, and the one that takes its place. */
  #follow(meeting: WatchedMeeting): void {
    const { self, participants, meta, stage, connectedMeetings } = meeting;
    const { joined, active, pinned, waitlisted } = participants;
    this.meeting = meeting;
    Object.assign(this.#known, { [self.id]: 'Me', [self.userId]: 'user Me' });
    this.#emitters = {
      ...{ self, 'self.permissions': self.permissions, joined, active, pinned, waitlisted, meta, stage },
      connectedMeetings,
    };
    for (const [on, emitter] of Object.entries(this.#emitters)) {
      emitter.on('*', (event, ...args) => this.#note(on, String(event), args));
    }
    connectedMeetings.on('meetingChanged', (next) => this.#follow(next as WatchedMeeting));
  }

  #find(id: string): WatchedParticipant | undefined {
    const { joined, waitlisted } = this.meeting.participants;
    return joined.get(id) ?? waitlisted.get(id);
  }

  #note(on: string, event: string, args: readonly unknown[]): void {
    if (beside.has(`${on} ${event}`) || event === 'probe') return;
    // Ids of meetings are the service's, and a whole client is no text.
    const told = on === 'connectedMeetings' ? [] : args;
    const said = told.map((argument) => describeArgument(argument, this.#naming)).join(', ');
    const inside = this.#inside(on, event, args[0]);
    this.events.push(`${on} ${event}${said && ` ${said}`}${inside && ` | ${inside}`}`);
  }

  /** What a listener reads at this very moment. */
  #inside(on: string, event: string, first: unknown): string {
    const { self, participants, meta } = this.meeting;
    const { joined, active, pinned, waitlisted } = participants;
    const maps = { joined, active, pinned, waitlisted };
    if (event === 'pinned' || event === 'unpinned') {
      return `pinned ${names(pinned, this.#naming)}, isPinned ${isPinned(first)}`;
    }
    if (event.startsWith('participant') && on in maps) {
      return names(maps[on as keyof typeof maps], this.#naming);
    }
    if (/^(audio|video|screenShare)Update$/.test(event)) {
      return on === 'self'
        ? `media ${flags(self)}`
        : `media ${flags(first as WatchedParticipant)}, streams ${streams(first as WatchedParticipant)}`;
    }
    if (event === 'permissionsUpdate') return granted(this.meeting);
    if (event === 'stageStatusUpdate' && on === 'joined')
      return String((first as WatchedParticipant).stageStatus);
    if (/^(roomJoined|roomLeft|waitlisted|socketConnectionUpdate)$/.test(event)) {
      return `${self.roomState}, socket ${meta.socketState.state}, joined ${names(joined, this.#naming)}, pinned ${names(pinned, this.#naming)}, media ${flags(self)}`;
    }
    return '';
  }
}

function isPinned(participant: unknown): string {
  return String((participant as { isPinned?: boolean } | undefined)?.isPinned);
}

function codeOf(error: unknown): string {
  const { name, code } = (error ?? {}) as { name?: string; code?: unknown };
  return `${name} ${typeof code} ${String(code)}`;
}

/** A refusal is in the words of whoever refuses. */
const refusal = /^(refused by a fault|permission denied|the server refused \w+)$/;

function messageOf(error: unknown): string {
  const message = String((error as { message?: unknown } | undefined)?.message);
  return refusal.test(message) ? 'refused' : message;
}
