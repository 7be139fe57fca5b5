import RealtimeKitClient, * as sdk from '@cloudflare/realtimekit';
import { useSandbox, type SandboxPage, type UseSandboxOptions } from 'rtk-sandbox/browser';
import { countListeners } from './listeners';
import { traceEvents, type TracedEvent } from './trace';

/** What the page offers to the tests, as `window.harness`. */
export interface Harness {
  /** Creates the page's client and traces its events. */
  init(options: HarnessOptions): Promise<RealtimeKitClient>;
  /** The client of the meeting that the page is in; after a move to a connected meeting it is a new one. */
  meeting?: RealtimeKitClient;
  sandbox?: SandboxPage;
  trace: TracedEvent[];
  /** How many listeners the client's emitters have, as `emitter event`. */
  listeners(): Record<string, number>;
  useSandbox: typeof useSandbox;
  /** What the SDK's package exports at run time. */
  sdkExports: string[];
}

export interface HarnessOptions {
  sandbox: UseSandboxOptions & { url: string };
  authToken: string;
  /** Whether the client starts with its microphone and camera on; both off by default. */
  audio?: boolean;
  video?: boolean;
  /** The SDK's module that logs what its methods do; on by default, as in applications. */
  tracing?: boolean;
  /** Whether the SDK keeps a log and sends it, 50 lines every 7 s, as in applications; it does by default. */
  logs?: boolean;
}

declare global {
  var harness: Harness;
}

function follow(meeting: RealtimeKitClient, client: number): void {
  harness.meeting = meeting;
  traceEvents(meeting, harness.trace, client);
  meeting.connectedMeetings.on('meetingChanged', (next) => follow(next, client + 1));
}

globalThis.harness = {
  trace: [],
  sdkExports: Object.keys(sdk),
  useSandbox,
  listeners() {
    return this.meeting ? countListeners(this.meeting) : {};
  },
  async init({ sandbox, authToken, audio = false, video = false, tracing = true, logs = true }) {
    this.sandbox ??= useSandbox(sandbox);
    const meeting = await RealtimeKitClient.init({
      authToken,
      baseURI: this.sandbox.baseURI,
      defaults: { audio, video },
      modules: { tracing, ...(!logs && { devTools: { logs: false, logLevel: 'off' } }) },
    });
    this.trace = [];
    follow(meeting, 0);
    return meeting;
  },
};
