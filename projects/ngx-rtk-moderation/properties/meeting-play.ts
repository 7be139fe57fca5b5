import type { StageStatus } from '@cloudflare/realtimekit';
import type { ModerationService } from 'ngx-rtk-moderation';
import { FakeMeeting, type ParticipantDescription } from 'ngx-rtk-moderation/testing';
import { settle } from '../jest/helpers';
import { SessionSpy } from './session-spy';
import type { Deed, Pause, Person, Script, Who } from './meeting-script';

/** The service's own, when nothing else is asked for. */
const TIMEOUT_MS = 5_000;

const FRAME_MS = 20;

const ROOM_ACTIONS: ReadonlySet<string> = new Set(['disableAllAudio', 'disableAllVideo', 'kickAll']);

/** For batches: what is not sent by then never is. */
const DEADLINE_MS = 10_000;

/** An action of the moderator that was asked for. */
export interface Asked {
  readonly action: string;
  readonly label: string;
  /** When it has to be over, by the clock of `performance.now()`. */
  readonly due: number;
  isSettled: boolean;
}

/** Makes a script happen: the fake meeting's server on one side, the service on the other. */
export class MeetingPlay {
  readonly asked: Asked[] = [];
  /** Meetings that the service has left for another one, or for none. */
  readonly abandoned = new Set<FakeMeeting>();
  /** How often the moderator wanted whom removed, by id. */
  readonly kicks = new Map<string, number>();
  /** What the service is connected to. */
  connected: FakeMeeting | null = null;
  /** What happens in a meeting happens in this one, whether the service is connected to it or not. */
  meeting: FakeMeeting;
  /** Of the meeting that the service is connected to. */
  session: SessionSpy | null = null;
  /** How often somebody was made to come or to go. */
  moves = 0;
  #abort = new AbortController();
  #releases: (() => void)[] = [];
  #isJoining = false;
  #isLeaving = false;

  constructor(
    private readonly script: Script,
    private readonly moderation: ModerationService,
  ) {
    this.meeting = this.#newMeeting(script.joined);
  }

  connect(): void {
    this.#follow(this.meeting);
    this.moderation.connect(this.meeting);
  }

  disconnect(): void {
    this.#follow(null);
    this.moderation.disconnect();
  }

  async do(deed: Deed): Promise<void> {
    const { server } = this.meeting;
    switch (deed.do) {
      case 'go':
        this.#go(deed);
        break;
      case 'let in':
        server.admit(this.#userIdOf(deed.who));
        break;
      case 'turn away':
        server.turnAway(this.#userIdOf(deed.who));
        break;
      case 'stage':
        if (this.#isThere(deed.who)) server.setStageStatus(this.#idOf(deed.who), deed.status);
        break;
      case 'medium':
        // The fake's server has no word for those who are not there.
        if (!this.#isThere(deed.who)) break;
        if (deed.medium === 'audio') server.setAudio(this.#idOf(deed.who), deed.on);
        else if (deed.medium === 'video') server.setVideo(this.#idOf(deed.who), deed.on);
        else server.setScreenShare(this.#idOf(deed.who), deed.on);
        break;
      case 'pin':
        this.#pin(deed.who);
        break;
      case 'permit':
        server.patchPermissions({ [deed.permission]: deed.given });
        break;
      case 'stumble':
        this.#doToSelf('drop the socket');
        await settle();
        for (const each of deed.meanwhile) await this.do(each);
        this.#doToSelf('reconnect');
        break;
      case 'answer':
        this.#answer(deed);
        break;
      case 'act':
        this.#act(deed);
        break;
      case 'switch meetings':
        this.#switchMeetings();
        break;
      case 'take another client':
        this.#takeAnotherClient();
        break;
      case 'abort':
        this.#abort.abort();
        this.#abort = new AbortController();
        break;
      case 'connect':
        this.connect();
        break;
      case 'disconnect':
        this.disconnect();
        break;
      default:
        this.#doToSelf(deed.do);
    }
  }

  async pause(pause: Exclude<Pause, 'settled'>): Promise<void> {
    if ('ms' in pause) {
      await settle();
      jest.advanceTimersByTime(pause.ms);
      await settle();
    } else {
      for (let turn = 0; turn < pause.turns; turn++) {
        await Promise.resolve();
        if (pause.frames) jest.advanceTimersByTime(FRAME_MS);
      }
    }
  }

  /** Until nothing follows any longer but the ends of outages and of actions that nobody answers. */
  async settled(): Promise<void> {
    await settle();
    // A frame, and the look at those outside of the active grid.
    jest.advanceTimersByTime(1_100);
    await settle();
    jest.advanceTimersByTime(FRAME_MS);
    await settle();
  }

  /** Lets everything that is under way come to its end. */
  async end(): Promise<void> {
    for (const release of this.#releases) release();
    for (let seconds = 0; seconds < (DEADLINE_MS + TIMEOUT_MS) / 1_000 + 1; seconds++) {
      jest.advanceTimersByTime(1_000);
      await settle();
    }
  }

  /** Everybody's id, the local participant's and that of nobody. */
  get ids(): readonly string[] {
    const { cast, self } = this.script;
    return [...cast.map(({ id }) => id), self.id, 'nobody at all'];
  }

  #idOf(who: Who): string {
    return this.ids[who % this.ids.length] ?? '';
  }

  /** Whether somebody other than the local participant is in the meeting. */
  #isThere(who: Who): boolean {
    const id = this.#idOf(who);
    return this.meeting.server.contents().peers.some((peer) => peer.id === id);
  }

  #personOf(who: Who): Person | undefined {
    return this.script.cast[who % this.ids.length];
  }

  #userIdOf(who: Who): string {
    return this.#personOf(who)?.userId ?? '';
  }

  get #stageStatus(): StageStatus {
    return this.script.stage ? 'OFF_STAGE' : 'ON_STAGE';
  }

  #follow(meeting: FakeMeeting | null): void {
    if (meeting === this.connected) return;
    if (this.connected) this.abandoned.add(this.connected);
    if (meeting) this.abandoned.delete(meeting);
    this.connected = meeting;
    this.session = meeting && new SessionSpy(meeting);
  }

  #newMeeting(joined: boolean): FakeMeeting {
    const { self, cast, present, stage, preset, maxActive } = this.script;
    const stageStatus = this.#stageStatus;
    return new FakeMeeting({
      self: { ...self, preset },
      participants: cast.slice(0, present).map((person) => ({ ...person, stageStatus })),
      ...{ stage, joined, maxActive },
    });
  }

  #go({ who, to }: Extract<Deed, { do: 'go' }>): void {
    const person = this.#personOf(who);
    if (!person) return;
    const { server } = this.meeting;
    const { peers, waitlisted } = server.contents();
    const description: ParticipantDescription = { ...person, stageStatus: this.#stageStatus };
    this.moves++;
    const wasInside = peers.some(({ id }) => id === person.id);
    const hasWaited = waitlisted.some(({ id }) => id === person.id);
    if (wasInside && to !== 'inside') server.leave(person.id);
    if (hasWaited && to !== 'waiting room') server.stopWaiting(person.id);
    if (to === 'outside and back' ? wasInside : to === 'inside' && !wasInside) server.join(description);
    if (to === 'outside and back' ? hasWaited : to === 'waiting room' && !hasWaited) server.wait(description);
  }

  #pin(who: Who): void {
    const { server, self } = this.meeting;
    const id = this.#idOf(who);
    // The service pins nobody who is not there.
    const isThere = this.#isThere(who);
    const isSelf = id === self.id && self.roomState === 'joined';
    server.pinFromElsewhere(isThere || isSelf ? id : null);
  }

  #answer({ how, to, who }: Extract<Deed, { do: 'answer' }>): void {
    const { server } = this.meeting;
    // Where nobody in particular is meant, everybody is.
    const id = who === null ? undefined : this.#personOf(who)?.id;
    if (how === 'hold') this.#releases.push(server.hold(to, id));
    else server[how](to, id);
  }

  #act({ action, on, batch, timeout }: Extract<Deed, { do: 'act' }>): void {
    const ids = on.map((who) => this.#idOf(who));
    const [first = ''] = ids;
    if (action === 'kick') for (const id of ids) this.kicks.set(id, (this.kicks.get(id) ?? 0) + 1);
    const options = { timeout, signal: this.#abort.signal, deadline: DEADLINE_MS };
    // Whether it is an action at all is part of what is tried.
    const target = ROOM_ACTIONS.has(action) ? null : first;
    const promise = batch
      ? this.moderation.perform(action as 'kick', ids, options)
      : Promise.resolve(this.moderation.perform(action as 'kick' | 'kickAll', target, options));
    const label = `${action} ${JSON.stringify(batch ? ids : first)}`;
    const own = performance.now() + (batch ? DEADLINE_MS : 0) + (timeout ?? TIMEOUT_MS);
    // What is under way already is joined, and takes the time that was given to it.
    const joined = this.asked.filter((other) => other.action === action && !other.isSettled);
    const due = Math.max(own, ...joined.map((other) => other.due));
    const asked: Asked = { action, label, due, isSettled: false };
    this.asked.push(asked);
    const settled = (): void => void (asked.isSettled = true);
    promise.then(settled, settled);
  }

  /** As into a breakout room: the SDK's own client says which one takes its place. */
  #switchMeetings(): void {
    if (this.connected !== this.meeting) return;
    const before = this.meeting;
    this.#renew(true);
    this.#follow(this.meeting);
    before.server.switchMeeting(this.meeting);
  }

  /** Who has left can come again with another client only. */
  #takeAnotherClient(): void {
    this.#renew(this.script.joined);
    this.connect();
  }

  #renew(joined: boolean): void {
    this.meeting = this.#newMeeting(joined);
    this.#isJoining = false;
    this.#isLeaving = false;
  }

  #doToSelf(deed: Extract<Deed, { do: string }>['do']): void {
    const { server, self, meta } = this.meeting;
    const isInside =
      self.roomState === 'joined' && meta.socketState.state === 'connected' && !this.#isJoining;
    const isWaiting = self.roomState === 'waitlisted' && !this.#isJoining;
    switch (deed) {
      case 'drop the socket':
        if (isInside && !this.#isLeaving) server.dropSocket();
        break;
      case 'reconnect':
        if (this.#isDown()) this.#joining(server.reconnect());
        break;
      case 'fail':
        if (this.#isDown()) this.#leaving(() => server.failConnection());
        break;
      case 'be kicked':
        if (isInside) this.#leaving(() => void server.kickSelf());
        break;
      case 'end the meeting':
        if (isInside) this.#leaving(() => void server.endMeeting());
        break;
      case 'leave the meeting':
        // Also after having been removed, as apps do to be sure, and in an outage.
        if (self.roomState !== 'init' && !this.#isJoining) this.#leaving(() => void this.meeting.leave());
        break;
      case 'join the meeting':
      case 'join the waiting room':
        server.waitingRoom = deed === 'join the waiting room';
        if (!isWaiting && !this.#isDown() && !this.#isJoining) this.#joining(this.meeting.join());
        break;
      case 'be let in':
        if (isWaiting) this.#joining(server.admitSelf());
        break;
      case 'be turned away':
        if (isWaiting && !this.#isLeaving) this.#leaving(() => void server.rejectSelf());
        break;
      case 'switch one’s microphone':
        void (self.audioEnabled ? self.disableAudio() : self.enableAudio());
        break;
      case 'switch one’s camera':
        void (self.videoEnabled ? self.disableVideo() : self.enableVideo());
        break;
      default:
        throw new Error(`nobody knows how to ${deed}`);
    }
  }

  #isDown(): boolean {
    const { self, meta } = this.meeting;
    const wasInside = self.roomState === 'joined' || self.roomState === 'disconnected';
    return wasInside && !this.#isLeaving && meta.socketState.state !== 'connected';
  }

  #joining(promise: Promise<void>): void {
    const { meeting } = this;
    this.#isJoining = true;
    // Who was turned away may ask again.
    if (meeting.self.roomState === 'rejected') this.#isLeaving = false;
    const over = (): void => {
      if (meeting === this.meeting) this.#isJoining = false;
    };
    // Who has left joins in vain.
    promise.then(over, over);
  }

  #leaving(leave: () => void): void {
    this.#isLeaving = true;
    leave();
  }
}
