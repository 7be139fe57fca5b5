import { computed, inject, signal, type Signal } from '@angular/core';
import {
  ModerationService,
  type BatchOptions,
  type BatchOutcome,
  type BatchProgress,
  type BatchRun,
  type ModerationAction,
} from 'ngx-rtk-moderation';

/** Something to do to several targets. */
export interface RoomTask {
  /** What was pressed: "Admit all". */
  readonly label: string;
  readonly action: ModerationAction;
  /** Ids of the targets. By default those who are there. */
  readonly ids?: ReadonlySet<string>;
  readonly start: (options: BatchOptions) => BatchRun;
  /** Is called with what came of it, and of each retry. It may outlive who made it. */
  readonly done?: (outcome: BatchOutcome) => void;
}

/** A task that runs, or the last one that did. */
export interface RoomRun {
  readonly task: RoomTask;
  readonly progress: BatchProgress;
  /** `null` while it runs. */
  readonly outcome: BatchOutcome | null;
}

/** A run as it is kept. */
interface KeptRun extends RoomRun {
  readonly abort: AbortController;
}

/** Runs actions on several targets, and shows how far they are: of those under way the newest, otherwise the one that ended last. */
export class RoomRuns {
  readonly #runs = signal<ReadonlyMap<AbortController, KeptRun>>(new Map());
  /** What is under way, or being asked about. */
  readonly #tasks = signal<readonly RoomTask[]>([]);

  readonly #shown = computed((): KeptRun | null => {
    const runs = [...this.#runs().values()];
    return runs.filter(({ outcome }) => !outcome).at(-1) ?? runs.at(-1) ?? null;
  });
  readonly current: Signal<RoomRun | null> = this.#shown;

  /** Whether an action is under way, or being asked about. */
  isBusy(action: ModerationAction): boolean {
    return this.#tasks().some((task) => task.action === action);
  }

  /** Returns those of some targets for whom an action is not under way, and not being asked about. */
  idle(action: ModerationAction, ids: readonly string[]): readonly string[] {
    const tasks = this.#tasks().filter((task) => task.action === action);
    return ids.filter((id) => !tasks.some((task) => task.ids?.has(id)));
  }

  /** Runs an action on several targets. */
  async run(task: RoomTask): Promise<void> {
    this.#tasks.update((tasks) => [...tasks, task]);
    try {
      const outcome = await this.#run(task);
      task.done?.(outcome);
    } finally {
      this.#tasks.update((tasks) => tasks.filter((other) => other !== task));
    }
  }

  /** Sends nothing more of the run that is shown. What was sent is not taken back. */
  stop(): void {
    this.#shown()?.abort.abort();
  }

  /** Tries again whoever the run that is shown failed for. */
  retry(): void {
    const { task, outcome } = this.#shown() ?? {};
    if (!task || !outcome) return;
    const ids = new Set(outcome.rejected.flatMap(({ targetId }) => targetId ?? []));
    void this.run({ ...task, ids, start: (options) => outcome.retry(options) });
  }

  /** Shows no run any longer, whether it is over or not: its meeting is. */
  forget(): void {
    this.#runs.set(new Map());
  }

  /** Hides what came of the run that is shown. */
  dismiss(): void {
    this.#runs.update((runs) => new Map([...runs].filter(([, { outcome }]) => !outcome)));
  }

  async #run(task: RoomTask): Promise<BatchOutcome> {
    const abort = new AbortController();
    const run = task.start({ signal: abort.signal });
    const following = run.progress$.subscribe((progress) => {
      this.#runs.update((runs) => {
        // What has ended makes room, and a run that was forgotten does not come back.
        if (progress.done > 0 && !runs.has(abort)) return runs;
        const underWay = [...runs].filter(([, { outcome }]) => !outcome);
        return new Map(underWay).set(abort, { task, abort, progress, outcome: null });
      });
    });
    const outcome = await run;
    following.unsubscribe();
    const isDeclined = outcome.fulfilled.some(({ status }) => status === 'declined');
    this.#runs.update((runs) => {
      const ended = runs.get(abort);
      const others = [...runs].filter(([key]) => key !== abort);
      return new Map(ended && !isDeclined ? [...others, [abort, { ...ended, outcome }]] : others);
    });
    return outcome;
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
