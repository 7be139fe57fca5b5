import { inject, signal, untracked } from '@angular/core';
import {
  ModerationService,
  type ActionFailure,
  type ActionOutcome,
  type MeetingPhase,
  type ModerationEvent,
  type ModerationMeeting,
} from 'ngx-rtk-moderation';
import { ɵDisplayNames, ɵsharedBy } from 'ngx-rtk-moderation/ui/setup';
import type { LogFact, LogLine, LogPart } from './log-line';

/** Lines that are kept. */
const CAPACITY = 200;

/** Facts of one kind that follow each other within this time are one line, so that a full room does not flood the log. */
const GATHER_MS = 300;

type Named = Parameters<ɵDisplayNames['of']>[0];

/** Keeps what happened in one meeting. It has no timers: a fact joins the line before it if that is young enough. */
export class MeetingLog {
  readonly #moderation = inject(ModerationService);
  readonly #names = new ɵDisplayNames();
  readonly #lines: LogLine[] = [];
  /** The newest line of each key. */
  readonly #latest = new Map<string, LogLine>();
  readonly #version = signal(0);
  #meeting: ModerationMeeting | null = null;
  #phase: MeetingPhase;
  #lastId = 0;

  constructor() {
    const { meeting$, events$, outcomes$, phase } = this.#moderation;
    this.#phase = untracked(phase);
    // They complete with the service.
    meeting$.subscribe((meeting) => this.#onMeeting(meeting));
    events$.subscribe((event) => this.#onEvent(event));
    outcomes$.subscribe((result) => this.#onResult(result));
  }

  /** The last lines, newest first. Reactive. */
  lines(limit: number): readonly LogLine[] {
    this.#version();
    return this.#lines.slice(0, Math.max(0, limit));
  }

  /** Another meeting has another log. A move to a connected meeting goes on with it. */
  #onMeeting(meeting: ModerationMeeting | null): void {
    if (!meeting || meeting === this.#meeting) return;
    const isOther = this.#meeting !== null && this.#phase !== 'moving';
    this.#meeting = meeting;
    if (!isOther) return;
    this.#lines.length = 0;
    this.#latest.clear();
    this.#changed();
  }

  #onEvent(event: ModerationEvent): void {
    switch (event.type) {
      case 'participantJoined':
        this.#addPerson(event, { kind: 'joined' }, event.participant);
        break;
      case 'participantLeft':
        this.#addPerson(event, { kind: 'left' }, event.participant);
        break;
      case 'kicked':
        if (!event.self) this.#onRemoval(event, event.participant);
        break;
      case 'pinChanged':
        this.#onPin(event);
        break;
      case 'phaseChanged':
        this.#phase = event.phase;
        break;
      default:
      // Microphones and cameras of others are in the list.
    }
  }

  /** Who was removed has left before. The outcome follows, if it was an action of the library. */
  #onRemoval({ at }: ModerationEvent, participant: Named): void {
    const name = this.#take(participant.id, hasLeft) ?? this.#nameOf(participant);
    this.#add(at, { kind: 'confirmed', action: 'kick' }, participant.id, name);
  }

  #onPin({ at, pinned, previous }: Extract<ModerationEvent, { type: 'pinChanged' }>): void {
    if (pinned) this.#addPerson({ at }, { kind: 'confirmed', action: 'pin' }, pinned);
    // A pin also ends when the participant leaves, and when the meeting ends.
    else if (previous && this.#isHere(previous.id)) {
      this.#addPerson({ at }, { kind: 'confirmed', action: 'unpin' }, previous);
    }
  }

  #onResult(result: ActionOutcome | ActionFailure): void {
    const { action, target, targetId = '', at, batch } = result;
    const fact = factOf(result);
    if (!fact) return;
    const isRemoved = action === 'kick' && fact.kind === 'confirmed';
    const known = isRemoved ? this.#take(targetId, isRemoval) : undefined;
    const name = known ?? (target ? this.#nameOf(target) : targetId);
    this.#add(at, fact, targetId, name, batch);
  }

  #addPerson({ at }: { readonly at: number }, fact: LogFact, person: Named): void {
    this.#add(at, fact, person.id, this.#nameOf(person));
  }

  #add(at: number, fact: LogFact, id: string, name: string, batch?: number): void {
    const key = batch === undefined ? keyOf(fact) : `batch ${batch}`;
    const line = this.#lineFor(key, at, batch === undefined ? GATHER_MS : Infinity);
    line.lastAt = at;
    let part = line.parts.find(({ fact: { kind } }) => kind === fact.kind);
    if (!part) {
      part = { fact, names: new Map() };
      line.parts.push(part);
    }
    // The last one comes last: of two pins, only the second holds.
    part.names.delete(id);
    part.names.set(id, name);
    this.#changed();
  }

  #lineFor(key: string, at: number, gatherMs: number): LogLine {
    const latest = this.#latest.get(key);
    if (latest && at - latest.lastAt <= gatherMs) return latest;
    const line: LogLine = { id: ++this.#lastId, key, at, lastAt: at, parts: [] };
    this.#lines.unshift(line);
    this.#latest.set(key, line);
    if (this.#lines.length > CAPACITY) this.#drop(CAPACITY);
    return line;
  }

  /** Takes somebody out of a sentence that another one replaces. Returns the name. */
  #take(id: string, isReplaced: (part: LogPart) => boolean): string | undefined {
    for (const [index, { parts }] of this.#lines.entries()) {
      const part = parts.find((candidate) => isReplaced(candidate) && candidate.names.has(id));
      if (!part) continue;
      const name = part.names.get(id);
      part.names.delete(id);
      if (part.names.size === 0) parts.splice(parts.indexOf(part), 1);
      if (parts.length === 0) this.#drop(index);
      return name;
    }
    return undefined;
  }

  #drop(index: number): void {
    const [line] = this.#lines.splice(index, 1);
    if (line && this.#latest.get(line.key) === line) this.#latest.delete(line.key);
  }

  /** The name as it is now: the log says who it was, also when the other person of that name has left. */
  #nameOf(person: Named): string {
    return untracked(() => this.#names.of(person));
  }

  #isHere(id: string): boolean {
    return untracked(() => this.#moderation.participant(id)) !== undefined;
  }

  #changed(): void {
    this.#version.update((version) => version + 1);
  }
}

function factOf(result: ActionOutcome | ActionFailure): LogFact | null {
  const { action, status } = result;
  if (status === 'confirmed' || status === 'sent') return { kind: status, action };
  // Who stops an action knows.
  if (status !== 'failed' || result.error.reason === 'aborted') return null;
  return { kind: 'failed', action, error: result.error };
}

function keyOf(fact: LogFact): string {
  if (fact.kind === 'failed') return `failed ${fact.action} ${fact.error.reason}`;
  return 'action' in fact ? `${fact.kind} ${fact.action}` : fact.kind;
}

function hasLeft({ fact }: LogPart): boolean {
  return fact.kind === 'left';
}

function isRemoval({ fact }: LogPart): boolean {
  return fact.kind === 'confirmed' && fact.action === 'kick';
}

/** Returns the log of the nearest meeting. It begins with the first call, and outlives a panel that is closed. */
export const injectMeetingLog: () => MeetingLog = /* @__PURE__ */ ɵsharedBy(
  ModerationService,
  () => new MeetingLog(),
);
