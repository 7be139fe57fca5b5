import { inject, signal, type Signal } from '@angular/core';
import {
  ModerationService,
  type BatchOptions,
  type BatchOutcome,
  type BatchProgress,
  type BatchRun,
} from 'ngx-rtk-moderation';

/** An action on several targets that runs, or the last one that did. */
export interface RoomRun {
  /** What was pressed: "Admit all". */
  readonly label: string;
  readonly progress: BatchProgress;
  /** `null` while it runs. */
  readonly outcome: BatchOutcome | null;
}

/** Starts an action on several targets. */
export type StartRun = (options: BatchOptions) => BatchRun;

/** Is called with what came of a run, and of each retry. It may outlive who made it. */
export type RunDone = (outcome: BatchOutcome) => void;

/** Runs actions on several targets, one at a time, and shows how far they are. */
export class RoomRuns {
  readonly #current = signal<RoomRun | null>(null);
  #abort = new AbortController();
  #done: RunDone | undefined;

  readonly current: Signal<RoomRun | null> = this.#current.asReadonly();

  /** Runs an action on several targets. One that is under way goes on, but is not shown any more. */
  async run(label: string, start: StartRun, done?: RunDone): Promise<BatchOutcome> {
    const abort = new AbortController();
    this.#abort = abort;
    this.#done = done;
    const isCurrent = (): boolean => this.#abort === abort;
    const run = start({ signal: abort.signal });
    const progress = run.progress$.subscribe((now) => {
      if (isCurrent()) this.#current.set({ label, progress: now, outcome: null });
    });
    const outcome = await run;
    progress.unsubscribe();
    done?.(outcome);
    if (!isCurrent()) return outcome;
    const isDeclined = outcome.fulfilled.some(({ status }) => status === 'declined');
    this.#current.update((shown) => (shown && !isDeclined ? { ...shown, outcome } : null));
    return outcome;
  }

  /** Sends nothing more. What was sent is not taken back. */
  stop(): void {
    this.#abort.abort();
  }

  /** Tries again whoever it failed for. */
  retry(): void {
    const { label, outcome } = this.#current() ?? {};
    if (label !== undefined && outcome) void this.run(label, (options) => outcome.retry(options), this.#done);
  }

  /** Shows it no longer, whether it is over or not: its meeting is. */
  forget(): void {
    this.#abort = new AbortController();
    this.#current.set(null);
  }

  /** Hides what came of it. */
  dismiss(): void {
    if (this.#current()?.outcome) this.#current.set(null);
  }
}

const runsOf = new WeakMap<ModerationService, RoomRuns>();

/** Returns the runs in the nearest meeting. They outlive a panel that is closed, and all parts of a page show the same ones. */
export function injectRoomRuns(): RoomRuns {
  const moderation = inject(ModerationService);
  let runs = runsOf.get(moderation);
  if (!runs) {
    runs = new RoomRuns();
    runsOf.set(moderation, runs);
  }
  return runs;
}
