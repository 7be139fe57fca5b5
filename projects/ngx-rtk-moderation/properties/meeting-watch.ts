import { TestBed } from '@angular/core/testing';
import {
  MODERATION_ACTIONS,
  ModerationAudit,
  ModerationService,
  type LeftReason,
  type ModerationEvent,
  type ModerationMeeting,
  type RoomSnapshot,
} from 'ngx-rtk-moderation';
import { expectNoListeners } from 'ngx-rtk-moderation/testing';
import assert from 'node:assert/strict';
import type { Observable, Subscription } from 'rxjs';
import { noChanges } from '../src/room/room-delta';
import { RoomState } from '../src/room/room-state';
import { EventReplay } from './event-replay';
import { EffectWatch } from './meeting-effects';
import { answerOf, roomOf, timeless } from './meeting-oracle';
import { MeetingPlay } from './meeting-play';
import type { Script } from './meeting-script';

const CELLS = [
  'snapshot',
  'participants',
  'self',
  'pinned',
  'waitlisted',
  'stageRequests',
  'permissions',
  'phase',
  'leftReason',
] as const;

/** Frames in the midst of microtasks let time pass before what is due is asked for. */
const TOLERANCE_MS = 1_000;

/** Everything that has to hold while a script is played, whatever happens in it. */
export class MeetingWatch {
  readonly moderation = TestBed.inject(ModerationService);
  readonly play: MeetingPlay;
  readonly #replay: EventReplay;
  readonly #emitted = new Map<string, unknown>();
  readonly #subscriptions: Subscription[] = [];
  /** Since the last look. */
  readonly #heard: ModerationEvent[] = [];
  #room: RoomSnapshot;
  #followed: ModerationMeeting | null = null;
  /** The meeting at the last look. */
  #lookedAt: ModerationMeeting | null = null;
  #moves = 0;
  /** What listeners found: errors inside of them are reported later, and elsewhere. */
  #found: unknown = null;
  readonly #told: ModerationEvent[] = [];

  constructor(script: Script) {
    this.play = new MeetingPlay(script, this.moderation);
    this.#room = this.moderation.snapshot();
    this.#replay = new EventReplay(
      () => roomOf(this.play.connected, this.#room, null),
      (id, times) =>
        times <= (this.play.kicks.get(id) ?? 0) && !this.play.connected?.participants.joined.has(id),
    );
    for (const cell of CELLS) {
      const values: Observable<unknown> = this.moderation[`${cell}$`];
      this.#subscriptions.push(values.subscribe((value) => this.#emitted.set(cell, value)));
    }
    this.#listen(this.moderation.snapshot$, (room) => assertPossible(room));
    this.#listen(this.moderation.meeting$, (meeting) => {
      if (meeting && meeting !== this.#followed && this.#followed) this.#replay.replaced();
      this.#followed = meeting;
    });
    this.#listen(this.moderation.events$, (event) => {
      this.#heard.push(event);
      this.#told.push(event);
      this.#replay.hear(event);
      if (event.type === 'phaseChanged' && event.phase === 'joined') {
        assert(this.play.session?.isRejoined, 'joined before the SDK has said so');
      }
    });
    const effects = new EffectWatch(this.#told, () => this.play.connected);
    this.#listen(TestBed.inject(ModerationAudit).audit$, (entry) => effects.hear(entry));
  }

  /** What holds at any moment. */
  always(): void {
    assert.ifError(this.#found);
    const { connected, abandoned } = this.play;
    for (const meeting of abandoned) expectNoListeners(meeting);
    if (connected?.self.roomState === 'joined' && connected.meta.socketState.state !== 'connected') {
      const answer = this.moderation.check('kick');
      assert(!answer.possible, 'possible without a connection');
    }
  }

  /** What holds when nothing is under way between the SDK and its listeners: waits for that. */
  async settled(): Promise<void> {
    await this.play.settled();
    this.#look();
  }

  /** What holds after nothing was done for a while. */
  async idle(): Promise<void> {
    await this.play.settled();
    const isQuiet = this.#heard.length === 0;
    if (isQuiet) assert.equal(this.moderation.snapshot(), this.#room, 'nothing happened to another room');
    this.#look();
  }

  /** What holds when everything under way has come to its end, and nobody listens any longer. */
  async ended(): Promise<void> {
    await this.play.end();
    this.#look();
    for (const { label, isSettled } of this.play.asked) assert(isSettled, `${label} never ends`);
    assert.equal(this.moderation.pending(), false, 'something is pending for ever');
    this.play.disconnect();
    this.#look();
    this.#subscriptions.forEach((subscription) => subscription.unsubscribe());
  }

  #look(): void {
    this.always();
    const { moderation, play } = this;
    const room = moderation.snapshot();
    const isSameMeeting = this.#lookedAt === this.#followed;
    this.#lookedAt = this.#followed;
    const heard = this.#heard.splice(0);
    // What was last seen before an outage began only the service knows; from then on it stays so.
    const isOutage =
      isSameMeeting &&
      this.#room.phase === 'reconnecting' &&
      !heard.some(({ type }) => type === 'phaseChanged');
    const expected = roomOf(play.connected, isOutage ? this.#room : room, this.#whyOut(heard));
    assert.deepEqual(timeless(room), timeless(expected));
    if (room.phase !== 'reconnecting')
      assert.deepEqual(timeless(room), timeless({ ...this.#rebuilt(), leftReason: room.leftReason }));
    if (heard.length === 0 && play.moves === this.#moves && isSameMeeting) {
      assert.equal(room, this.#room, 'nothing has happened, and it is another room');
    }
    if (isSameMeeting) assertReferencesKept(this.#room, room, heard);
    this.#room = room;
    this.#moves = play.moves;
    for (const cell of CELLS) {
      assert.equal(this.#emitted.get(cell), moderation[cell](), `${cell}$ is behind ${cell}()`);
      if (cell !== 'snapshot')
        assert.equal(moderation[cell](), room[cell], `${cell} is another one in the room`);
    }
    this.#replay.expectSame(room);
    this.#assertAnswers();
    for (const { label, due, isSettled } of play.asked) {
      assert(isSettled || performance.now() < due + TOLERANCE_MS, `${label} is not over in time`);
    }
  }

  #listen<T>(values: Observable<T>, look: (value: T) => void): void {
    this.#subscriptions.push(
      values.subscribe((value) => {
        try {
          look(value);
        } catch (error) {
          this.#found ??= error;
        }
      }),
    );
  }

  /** The reason that was told first; which one that is where two are said in one turn, only the service knows. */
  #whyOut(heard: readonly ModerationEvent[]): LeftReason | null {
    const { leftReason } = this.moderation.snapshot();
    const before = this.#room.leftReason;
    if (before !== null && !heard.some(({ type }) => type === 'phaseChanged')) return before;
    assert(leftReason === null || this.play.session?.leftReasons.includes(leftReason), 'out for no reason');
    return leftReason;
  }

  /** The room as somebody sees it who has just come. */
  #rebuilt(): RoomSnapshot {
    const fresh = new RoomState();
    fresh.apply(this.play.connected, { ...noChanges(), permissions: true, rejoined: true }, Date.now());
    return Object.fromEntries(
      CELLS.filter((cell) => cell !== 'snapshot').map((cell) => [cell, fresh[cell]]),
    ) as unknown as RoomSnapshot;
  }

  #assertAnswers(): void {
    const { moderation, play } = this;
    const ids = [undefined, '', ...play.ids];
    for (const action of [...MODERATION_ACTIONS, '__proto__' as 'kick']) {
      for (const id of ids) {
        const asked = action as 'kick';
        const answer = id === undefined ? moderation.check(asked) : moderation.check(asked, id);
        const can = id === undefined ? moderation.can(asked) : moderation.can(asked, id);
        const reason = answer.possible ? 'possible' : answer.reason;
        const expected = answerOf(play.connected, action, id, moderation.snapshot());
        assert.equal(reason, expected, `${action} of ${JSON.stringify(id)}`);
        assert.equal(
          can,
          isLasting(reason, id, moderation.phase()),
          `can ${action} of ${JSON.stringify(id)}`,
        );
      }
    }
  }
}

/** Whether an action that is not possible now may be done at all. */
function isLasting(reason: string, id: string | undefined, phase: string): boolean {
  if (reason === 'not-joined') return id === undefined && phase !== 'left';
  return ['possible', 'already', 'disconnected'].includes(reason);
}

/** What no room is ever like. */
function assertPossible(room: RoomSnapshot): void {
  const { phase, participants, self, pinned, waitlisted, stageRequests } = room;
  const everybody = self ? [...participants, self] : participants;
  const ids = participants.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length, 'somebody is there twice');
  assert(everybody.filter(({ isPinned }) => isPinned).length <= 1, 'more than one is pinned');
  assert(pinned === null || everybody.includes(pinned), 'somebody is pinned who is not there');
  assert(!self || !ids.includes(self.id), 'oneself is among the others');
  const isInside = phase === 'joined' || phase === 'reconnecting';
  assert(
    isInside || participants.length + waitlisted.length + stageRequests.length === 0,
    'a room without being in it',
  );
  assert(!waitlisted.some(({ id }) => ids.includes(id)), 'somebody is inside and waits');
  assert(stageRequests.every((request) => participants.includes(request)));
  for (const value of [
    room,
    participants,
    waitlisted,
    stageRequests,
    room.permissions,
    ...everybody,
    ...waitlisted,
  ]) {
    assert(Object.isFrozen(value), 'what was told can be changed');
  }
}

/** What did not change, and was not heard of, is the same object. */
function assertReferencesKept(
  before: RoomSnapshot,
  room: RoomSnapshot,
  heard: readonly ModerationEvent[],
): void {
  // In another meeting, or after having been out, everything is new.
  if (heard.some(({ type }) => type === 'phaseChanged')) return;
  const named = new Set(heard.flatMap(idsIn));
  const known = new Map([...before.participants, ...before.waitlisted].map((each) => [each.id, each]));
  for (const each of [...room.participants, ...room.waitlisted]) {
    const last = known.get(each.id);
    if (last && !named.has(each.id))
      assert.equal(each, last, 'somebody has not changed, and is another object');
  }
}

function idsIn(event: ModerationEvent): string[] {
  if ('participant' in event) return [event.participant.id];
  return event.type === 'pinChanged' ? [event.pinned?.id ?? '', event.previous?.id ?? ''] : [];
}
