import { ReplaySubject } from 'rxjs';
import type { ModerationAction } from '../model/actions';
import { deferred } from '../model/deferred';
import type { ActionFailure, ActionOutcome, BatchProgress } from './action-outcome';

/** The results of one batch. */
export class Batch {
  readonly progress = new ReplaySubject<BatchProgress>(1);
  readonly #outcome = deferred<readonly (ActionOutcome | ActionFailure)[]>();
  readonly outcome = this.#outcome.promise;
  readonly #results = new Map<string, ActionOutcome | ActionFailure>();
  #failed = 0;

  constructor(
    readonly action: ModerationAction,
    readonly targetIds: readonly string[],
    readonly number: number,
  ) {}

  /** It is under way. While the user is asked, it is not. */
  begin(): void {
    this.#emit();
  }

  settle(targetId: string, result: ActionOutcome | ActionFailure): void {
    this.#results.set(targetId, result);
    if (result.status === 'failed') this.#failed++;
    this.#emit();
  }

  #emit(): void {
    const { size: done } = this.#results;
    const { length: total } = this.targetIds;
    this.progress.next({ done, failed: this.#failed, total });
    if (done < total) return;
    this.progress.complete();
    // In the order of the targets.
    const results = this.targetIds.map((id) => this.#results.get(id));
    this.#outcome.resolve(results.filter((result) => result !== undefined));
  }
}
