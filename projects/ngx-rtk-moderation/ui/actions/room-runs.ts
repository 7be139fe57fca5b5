import { computed, inject, signal, type Signal } from '@angular/core';
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

/** A run as it is kept. */
interface KeptRun extends RoomRun {
  readonly abort: AbortController;
  readonly done: RunDone | undefined;
}

/** Runs actions on several targets, and shows how far they are: of those under way the newest, otherwise the one that ended last. */
export class RoomRuns {
  readonly #runs = signal<ReadonlyMap<AbortController, KeptRun>>(new Map());

  readonly #shown = computed((): KeptRun | null => {
    const runs = [...this.#runs().values()];
    return runs.filter(({ outcome }) => !outcome).at(-1) ?? runs.at(-1) ?? null;
  });
  readonly current: Signal<RoomRun | null> = this.#shown;

  /** Runs an action on several targets. */
  async run(label: string, start: StartRun, done?: RunDone): Promise<BatchOutcome> {
    const abort = new AbortController();
    const run = start({ signal: abort.signal });
    const kept = { label, abort, done, outcome: null };
    const following = run.progress$.subscribe((progress) => {
      this.#runs.update((runs) => {
        // What has ended makes room, and a run that was forgotten does not come back.
        if (progress.done > 0 && !runs.has(abort)) return runs;
        const underWay = [...runs].filter(([, { outcome }]) => !outcome);
        return new Map(underWay).set(abort, { ...kept, progress });
      });
    });
    const outcome = await run;
    following.unsubscribe();
    done?.(outcome);
    const isDeclined = outcome.fulfilled.some(({ status }) => status === 'declined');
    this.#runs.update((runs) => {
      const ended = runs.get(abort);
      const others = [...runs].filter(([key]) => key !== abort);
      return new Map(ended && !isDeclined ? [...others, [abort, { ...ended, outcome }]] : others);
    });
    return outcome;
  }

  /** Sends nothing more of the run that is shown. What was sent is not taken back. */
  stop(): void {
    this.#shown()?.abort.abort();
  }

  /** Tries again whoever the run that is shown failed for. */
  retry(): void {
    const { label, outcome, done } = this.#shown() ?? {};
    if (label !== undefined && outcome) void this.run(label, (options) => outcome.retry(options), done);
  }

  /** Shows no run any longer, whether it is over or not: its meeting is. */
  forget(): void {
    this.#runs.set(new Map());
  }

  /** Hides what came of the run that is shown. */
  dismiss(): void {
    this.#runs.update((runs) => new Map([...runs].filter(([, { outcome }]) => !outcome)));
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
