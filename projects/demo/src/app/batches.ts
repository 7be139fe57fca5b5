import { DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Subject, switchMap, tap } from 'rxjs';
import type { BatchOutcome } from 'ngx-rtk-moderation';
import { MeetingSession } from './meeting-session';

/** What the library's methods return for several targets. */
type Run = ReturnType<BatchOutcome['retry']>;

/** Something that is being done to several people, or was. */
export interface Batch {
  /** What is done, such as "Admit all". */
  readonly label: string;
  readonly done: number;
  readonly failed: number;
  readonly total: number;
  /** The result once there is one. */
  readonly outcome: BatchOutcome | null;
}

/** Does one thing to several people at a time, and tells how far it is. */
@Injectable({ providedIn: 'root' })
export class Batches {
  readonly #current = signal<Batch | null>(null);
  readonly #runs = new Subject<{ label: string; run: Run }>();
  readonly current = this.#current.asReadonly();

  constructor() {
    this.#runs
      .pipe(
        switchMap(({ label, run }) =>
          run.progress$.pipe(tap((progress) => this.#current.set({ label, ...progress, outcome: null }))),
        ),
        takeUntilDestroyed(inject(DestroyRef)),
      )
      .subscribe();
    const { meeting } = inject(MeetingSession);
    effect(() => {
      meeting();
      untracked(() => this.#current.set(null));
    });
  }

  /** Follows a run; the one before goes on unseen. Resolves with it. */
  async follow(label: string, run: Run): Promise<BatchOutcome> {
    this.#runs.next({ label, run });
    const outcome = await run;
    const declined = outcome.fulfilled.some(({ status }) => status === 'declined');
    if (declined) this.#current.set(null);
    else this.#current.update((batch) => batch && { ...batch, outcome });
    return outcome;
  }

  retry(): void {
    const batch = this.#current();
    if (batch?.outcome) void this.follow(batch.label, batch.outcome.retry());
  }

  dismiss(): void {
    this.#current.set(null);
  }
}
