// The built library on this page's client, without an app around it: loaded by the tests that need it.
import '@angular/compiler'; // links the partially compiled library in the browser
import type RealtimeKitClient from '@cloudflare/realtimekit';
import {
  ErrorHandler,
  provideBrowserGlobalErrorListeners,
  provideZonelessChangeDetection,
} from '@angular/core';
import { createApplication } from '@angular/platform-browser';
import {
  ModerationService,
  provideKickNoiseFilter,
  toModerationError,
  type ActionOptions,
  type ActionOutcome,
  type BatchOutcome,
  type ModerationError,
  type ModerationEvent,
} from 'ngx-rtk-moderation';

/** What became of an action, in a form that leaves the page. */
export interface SeenOutcome {
  status: ActionOutcome['status'] | 'failed';
  reason?: string;
  message?: string;
  sdkCode?: string | undefined;
  duration: number;
}

export interface Moderation {
  service: ModerationService;
  /** Everything that the service told, in order. */
  events: ModerationEvent[];
  /** Names of what `pinned$` emitted, `null` for nobody. */
  pins: (string | null)[];
  /** How many times `participants$` emitted. */
  lists: number;
  /** What reached Angular's `ErrorHandler`. */
  errors: string[];
  /** What `outcomes$` told. */
  outcomes: SeenOutcome[];
  /** What became of the actions that were {@link start}ed. */
  settled: SeenOutcome[];
  /** How many of the service's listeners stay on a client when it is let go of in this way. */
  leftBehind(meeting: RealtimeKitClient, letGo: () => void): number;
  /** Resolves when the SDK has taken in whatever the service had sent it before, or is out of the meeting. */
  caughtUp(): Promise<void>;
  perform(action: string, target?: string, options?: ActionOptions): Promise<SeenOutcome>;
  /** As {@link perform}, without waiting: what becomes of it is in {@link settled}. */
  start(action: string, target?: string, options?: ActionOptions): void;
  performAll(action: string, targets: readonly string[], options?: ActionOptions): Promise<BatchOutcome>;
}

declare global {
  var moderation: Moderation;
}

export async function moderate(): Promise<void> {
  const { meeting } = harness;
  if (!meeting) throw new Error('There is no client on this page yet');
  const errors: string[] = [];
  const app = await createApplication({
    providers: [
      provideZonelessChangeDetection(),
      provideBrowserGlobalErrorListeners(),
      provideKickNoiseFilter(() =>
        Object.assign(new ErrorHandler(), { handleError: (error: unknown) => errors.push(String(error)) }),
      ),
    ],
  });
  const service = app.injector.get(ModerationService);
  const moderation: Moderation = {
    service,
    events: [],
    pins: [],
    lists: 0,
    errors,
    outcomes: [],
    settled: [],
    leftBehind: (client, letGo) => {
      const count = listenerCount(client);
      letGo();
      return attached - (count - listenerCount(client));
    },
    caughtUp: () => caughtUp(meeting),
    async perform(action, target, options) {
      const start = performance.now();
      try {
        const { status } = await service.perform(action as 'kick', target as string, options);
        return { status, duration: performance.now() - start };
      } catch (error) {
        return failed(toModerationError(error), performance.now() - start);
      }
    },
    start(action, target, options) {
      void moderation.perform(action, target, options).then((outcome) => moderation.settled.push(outcome));
    },
    performAll: (action, targets, options) => service.perform(action as 'kick', targets, options),
  };
  service.events$.subscribe((event) => moderation.events.push(event));
  service.pinned$.subscribe((pinned) => moderation.pins.push(pinned?.name ?? null));
  service.participants$.subscribe(() => moderation.lists++);
  service.outcomes$.subscribe((outcome) => {
    const { status, duration } = outcome;
    moderation.outcomes.push(
      outcome.status === 'failed' ? failed(outcome.error, duration) : { status, duration },
    );
  });
  const before = listenerCount(meeting);
  service.connect(meeting);
  const attached = listenerCount(meeting) - before;
  globalThis.moderation = moderation;
}

function failed({ reason, message, sdkCode }: ModerationError, duration: number): SeenOutcome {
  return { status: 'failed', reason, message, sdkCode, duration };
}

/** Messages come in their order: with the answer to a question, all that was sent before it is there. */
async function caughtUp({ self, participants }: RealtimeKitClient): Promise<void> {
  if (self.roomState !== 'joined') return;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      self.removeListener('roomLeft', done);
      resolve();
    };
    self.on('roomLeft', done);
    participants.getAllJoinedPeers('', 1, 0).then(done, done);
  });
}

interface CountedEmitter {
  eventNames(): string[];
  listenerCount(event: string): number;
}

/** How many listeners are on a client's emitters, the SDK's own included. */
function listenerCount({ self, participants, meta, stage, connectedMeetings }: RealtimeKitClient): number {
  const { joined, active, pinned, waitlisted } = participants;
  const emitters: unknown[] = [self, self.permissions, participants, joined, active, pinned, waitlisted];
  let count = 0;
  for (const emitter of [...emitters, meta, stage, connectedMeetings] as CountedEmitter[]) {
    for (const event of emitter.eventNames()) count += emitter.listenerCount(event);
  }
  return count;
}
