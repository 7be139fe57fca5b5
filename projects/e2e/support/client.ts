import type { JSHandle, Page } from '@playwright/test';
import type RealtimeKitClient from '@cloudflare/realtimekit';
import type { TracedEvent } from '../harness/trace';

/** A participant as one client's SDK sees it. */
export interface SeenParticipant {
  id: string;
  userId: string;
  name: string;
  audio: boolean;
  video: boolean;
  screenShare: boolean;
  pinned: boolean;
  stage: string | undefined;
}

/** The state of one client's SDK. */
export interface ClientState {
  roomState: string;
  socket: string;
  self: SeenParticipant;
  joined: SeenParticipant[];
  waitlisted: string[];
  /** Ids in `participants.pinned`. */
  pinned: string[];
}

/** A host control of the SDK's participant objects. */
export type ParticipantAction = 'disableAudio' | 'disableVideo' | 'pin' | 'unpin' | 'kick';

/** What became of a call of the SDK. */
export interface Outcome {
  resolved: boolean;
  name?: string;
  code?: unknown;
  message?: string;
  ms: number;
}

// Runs in the page.
const onParticipant = (
  { participants }: RealtimeKitClient,
  [action, id]: readonly [ParticipantAction, string],
): Promise<void> => {
  const participant = participants.joined.get(id);
  if (!participant) throw new Error(`nobody with the id ${id}`);
  return participant[action]();
};

/** One browser page with one SDK client in it. */
export class Client {
  private constructor(
    readonly page: Page,
    readonly meeting: JSHandle<RealtimeKitClient>,
    /** Peer id of this connection. */
    readonly id: string,
    readonly userId: string,
    readonly name: string,
  ) {}

  static async of(page: Page, meeting: JSHandle<RealtimeKitClient>): Promise<Client> {
    const { id, userId, name } = await meeting.evaluate(({ self }) => ({
      id: self.id,
      userId: self.userId,
      name: self.name,
    }));
    return new Client(page, meeting, id, userId, name);
  }

  /** How many listeners the client's emitters have, as `emitter event`. */
  listeners(): Promise<Record<string, number>> {
    return this.page.evaluate(() => harness.listeners());
  }

  /** Runs a function in the page, on the SDK's own client. */
  run<R>(fn: (meeting: RealtimeKitClient) => R | Promise<R>): Promise<R>;
  run<A, R>(fn: (meeting: RealtimeKitClient, argument: A) => R | Promise<R>, argument: A): Promise<R>;
  run<A, R>(fn: (meeting: RealtimeKitClient, argument: A) => R | Promise<R>, argument?: A): Promise<R> {
    return this.meeting.evaluate(fn as never, argument);
  }

  /** Like {@link run} for a call that may fail: what the SDK's promise came to, and after how many milliseconds. */
  attempt<A>(fn: (meeting: RealtimeKitClient, argument: A) => unknown, argument: A): Promise<Outcome> {
    return this.meeting.evaluate(
      async (meeting, [source, value]) => {
        const start = performance.now();
        const elapsed = (): number => performance.now() - start;
        try {
          // The function comes as text because Playwright hands over one function per call.
          const call = (0, eval)(`(${source})`) as (meeting: unknown, value: unknown) => unknown;
          await call(meeting, value);
          return { resolved: true, ms: elapsed() };
        } catch (error) {
          const { name, code, message } = error as { name?: string; code?: unknown; message?: string };
          return { resolved: false, name, code, message, ms: elapsed() };
        }
      },
      [fn.toString(), argument] as const,
    );
  }

  /** Has this client do something to another one, the way an application would. */
  act(action: ParticipantAction, other: Client): Promise<void> {
    return this.run(onParticipant, [action, other.id] as const);
  }

  /** Like {@link act} for a call that may fail. */
  attemptTo(action: ParticipantAction, other: Client): Promise<Outcome> {
    return this.attempt(onParticipant, [action, other.id] as const);
  }

  state(): Promise<ClientState> {
    return this.run(({ self, participants, meta }) => ({
      roomState: self.roomState,
      socket: meta.socketState.state,
      self: {
        id: self.id,
        userId: self.userId,
        name: self.name,
        audio: self.audioEnabled,
        video: self.videoEnabled,
        screenShare: self.screenShareEnabled,
        pinned: self.isPinned,
        stage: self.stageStatus,
      },
      joined: participants.joined.toArray().map((participant) => ({
        id: participant.id,
        userId: participant.userId,
        name: participant.name,
        audio: participant.audioEnabled,
        video: participant.videoEnabled,
        screenShare: participant.screenShareEnabled,
        pinned: participant.isPinned,
        stage: participant.stageStatus,
      })),
      waitlisted: participants.waitlisted.toArray().map(({ id }) => id),
      pinned: participants.pinned.toArray().map(({ id }) => id),
    }));
  }

  /** What this client sees of another one; `undefined` when it does not see it. */
  async sees(other: Client): Promise<SeenParticipant | undefined> {
    return (await this.state()).joined.find(({ id }) => id === other.id);
  }

  /** All events so far, in order, or those since a {@link mark}. */
  trace(since = 0): Promise<TracedEvent[]> {
    return this.page.evaluate((start) => harness.trace.slice(start), since);
  }

  /** The page's client of the meeting that it was moved to; this one has left. */
  async afterMove(): Promise<Client> {
    const meeting = await this.page.evaluateHandle((before) => {
      if (!harness.meeting || harness.meeting === before) throw new Error('the page was not moved');
      return harness.meeting;
    }, this.meeting);
    return Client.of(this.page, meeting);
  }

  /** A place in the trace, for {@link trace}. */
  mark(): Promise<number> {
    return this.page.evaluate(() => harness.trace.length);
  }
}
