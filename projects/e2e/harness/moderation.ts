// The built library on this page's client, without an app around it: loaded by the tests that need it.
import '@angular/compiler'; // links the partially compiled library in the browser
import {
  ErrorHandler,
  provideBrowserGlobalErrorListeners,
  provideZonelessChangeDetection,
} from '@angular/core';
import { createApplication } from '@angular/platform-browser';
import {
  ModerationService,
  toModerationError,
  type ActionOptions,
  type ActionOutcome,
  type BatchOutcome,
  type ModerationEvent,
} from 'ngx-rtk-moderation';

/** What became of an action, in a form that leaves the page. */
export interface SeenOutcome {
  status: ActionOutcome['status'] | 'failed';
  code?: string;
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
  perform(action: string, target?: string, options?: ActionOptions): Promise<SeenOutcome>;
  performAll(action: string, targets: readonly string[], options?: ActionOptions): Promise<BatchOutcome>;
}

declare global {
  var moderation: Moderation;
}

export async function moderate(): Promise<void> {
  const errors: string[] = [];
  const app = await createApplication({
    providers: [
      provideZonelessChangeDetection(),
      provideBrowserGlobalErrorListeners(),
      { provide: ErrorHandler, useValue: { handleError: (error: unknown) => errors.push(String(error)) } },
    ],
  });
  const service = app.injector.get(ModerationService);
  const moderation: Moderation = {
    service,
    events: [],
    pins: [],
    lists: 0,
    errors,
    async perform(action, target, options) {
      const start = performance.now();
      try {
        const outcome = await service.perform(action as 'kick', target as string, options);
        return { status: outcome.status, duration: performance.now() - start };
      } catch (error) {
        const { code, message, sdkCode } = toModerationError(error);
        return { status: 'failed', code, message, sdkCode, duration: performance.now() - start };
      }
    },
    performAll: (action, targets, options) => service.perform(action as 'kick', targets, options),
  };
  service.events$.subscribe((event) => moderation.events.push(event));
  service.pinned$.subscribe((pinned) => moderation.pins.push(pinned?.name ?? null));
  service.participants$.subscribe(() => moderation.lists++);
  const { meeting } = harness;
  if (!meeting) throw new Error('There is no client on this page yet');
  service.connect(meeting);
  globalThis.moderation = moderation;
}
