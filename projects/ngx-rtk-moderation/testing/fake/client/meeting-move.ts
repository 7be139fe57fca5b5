import { fakeClientError } from '../basics/fake-client-error';
import { FakeEmitter } from '../basics/fake-emitter';
import { rejectUnheard } from '../basics/floating-rejection';
import type { FakeClient } from './fake-client';
import type { FakeSession } from './fake-session';

/** Time without a meeting, unless a test says otherwise. */
const MOVE_MS = 3_000;

/** The client of the meeting that the local participant is moved to: a `FakeMeeting` that has not joined. */
export interface NextMeeting {
  /** The local participant in the next meeting. */
  readonly self: {
    /** Peer id. It differs from the one before the move. */
    readonly id: string;
    /** `init` before the move. */
    readonly roomState: string;
    /** Display name. The move sets it. */
    name: string;
    /** Whether the microphone is on. The move sets it. */
    audioEnabled: boolean;
    /** Whether the camera is on. The move sets it. */
    videoEnabled: boolean;
  };
  /** Joins the next meeting. The move calls it. */
  join(): Promise<unknown>;
}

/** How a move goes. */
export interface MoveOptions {
  /** Id of the next meeting, the argument of `changingMeeting`; `connected-meeting` by default. */
  readonly meetingId?: string;
  /** Milliseconds from `roomLeft` until the next client exists; 3,000 by default. */
  readonly after?: number;
  /**
   * The step that fails. `init`: the next client is never made, and `meetingChanged` is never emitted. `join`: the next client is not
   * in its meeting, and `meetingChanged` is emitted all the same.
   */
  readonly fails?: 'init' | 'join';
}

/** Moves the local participant to a connected meeting, in the SDK's order (F41). */
export class MeetingMove {
  readonly connectedMeetings = new FakeEmitter();

  constructor(
    private readonly session: FakeSession,
    private readonly client: FakeClient,
  ) {}

  async to(
    next: NextMeeting,
    { meetingId = 'connected-meeting', after = MOVE_MS, fails }: MoveOptions,
  ): Promise<void> {
    const { timers, permissions } = this.session;
    const { self } = this.client.room;
    this.connectedMeetings.emit('changingMeeting', meetingId);
    const { audioEnabled, videoEnabled } = self;
    // The SDK means its own listeners, and takes away the app's too.
    self.removeAllListeners('videoUpdate');
    permissions.removeAllListeners('permissionsUpdate');
    await this.client.leave('connected-meeting');
    await timers.pause(after);
    if (fails === 'init') {
      rejectUnheard(fakeClientError('The auth token is not associated with a participant.', '0004'));
      return;
    }
    Object.assign(next.self, { audioEnabled, videoEnabled, name: self.name });
    // The SDK only logs a join that fails. Its error is announced to the window (F28).
    if (fails === 'join') fakeClientError('Check the network and try again.', '0002');
    else await next.join().catch(() => undefined);
    this.connectedMeetings.emit('meetingChanged', next);
  }
}
