import { computed, signal, type Signal } from '@angular/core';
import {
  ModerationService,
  type BatchOptions,
  type BatchOutcome,
  type BatchProgress,
  type BatchRun,
  type ModerationAction,
} from 'ngx-rtk-moderation';
import { ɵsharedBy } from 'ngx-rtk-moderation/ui/setup';

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
  /** `null` while the user is asked. */
  readonly progress: BatchProgress | null;
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
  /** What is under way, and what is being asked about. */
  readonly #open = computed(() => [...this.#runs().values()].filter(({ outcome }) => !outcome));

  readonly #shown = computed((): KeptRun | null => {
    const begun = this.#open().filter(({ progress }) => progress);
    const ended = [...this.#runs().values()].filter(({ outcome }) => outcome);
    return begun.at(-1) ?? ended.at(-1) ?? null;
  });
  readonly current: Signal<RoomRun | null> = this.#shown;

  /** Whether an action is under way: for all of some targets, or for any. */
  isBusy(action: ModerationAction, ids?: readonly string[]): boolean {
    const runs = this.#open().filter((run) => run.task.action === action && run.progress);
    return ids ? ids.every((id) => runs.some(({ task }) => task.ids?.has(id))) : runs.length > 0;
  }

  /** Whether an action is under way, or being asked about. */
  isOpen(action: ModerationAction): boolean {
    return this.#open().some(({ task }) => task.action === action);
  }

  /** Returns those of some targets for whom an action is not under way, and not being asked about. */
  idle(action: ModerationAction, ids: readonly string[]): readonly string[] {
    const open = this.#open().filter(({ task }) => task.action === action);
    return ids.filter((id) => !open.some(({ task }) => task.ids?.has(id)));
  }

  /** Runs an action on several targets. */
  async run(task: RoomTask): Promise<void> {
    const abort = new AbortController();
    this.#runs.update((runs) => new Map(runs).set(abort, { task, abort, progress: null, outcome: null }));
    const run = task.start({ signal: abort.signal });
    const following = run.progress$.subscribe((progress) => this.#follow(abort, progress));
    const outcome = await run;
    following.unsubscribe();
    this.#end(abort, outcome);
    task.done?.(outcome);
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

  #follow(abort: AbortController, progress: BatchProgress): void {
    this.#runs.update((runs) => {
      const run = runs.get(abort);
      // A run that was forgotten does not come back. One that the user declines ends without having begun.
      if (!run || (progress.done > 0 && !run.progress)) return runs;
      // What has ended makes room.
      const open = [...runs].filter(([, { outcome }]) => !outcome);
      return new Map(open).set(abort, { ...run, progress });
    });
  }

  #end(abort: AbortController, outcome: BatchOutcome): void {
    const isDeclined = outcome.fulfilled.some(({ status }) => status === 'declined');
    this.#runs.update((runs) => {
      const ended = runs.get(abort);
      const others = [...runs].filter(([key]) => key !== abort);
      return new Map(ended && !isDeclined ? [...others, [abort, { ...ended, outcome }]] : others);
    });
  }
}

/** Returns the runs in the nearest meeting. They outlive a panel that is closed, and all parts of a page show the same ones. */
export const injectRoomRuns: () => RoomRuns = /* @__PURE__ */ ɵsharedBy(
  ModerationService,
  () => new RoomRuns(),
);
