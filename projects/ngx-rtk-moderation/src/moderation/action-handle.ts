import { computed, DestroyRef, effect, inject, signal, untracked, type Signal } from '@angular/core';
import { ModerationError } from '../errors/moderation-error';
import { toModerationError } from '../errors/to-moderation-error';
import { injectReasonText } from '../labels/inject-reason-text';
import type { ModerationAction, RoomAction, TargetAction } from '../model/actions';
import type { CheckResult } from '../model/reasons';
import type { ActionOutcome, BatchOptions, BatchOutcome, BatchProgress } from '../perform/action-outcome';
import { MeetingState } from '../room/meeting-state';
import { injectFailureReport } from './inject-failure-report';
import { ModerationRoom } from './moderation-room';
import { ModerationService } from './moderation-service';
import {
  overlap,
  requestedAction,
  type MaybeTargets,
  type RequestedAction,
  type UNBOUND,
} from './requested-action';

declare const ngDevMode: boolean;

/** What a handle is for. */
export interface HandleConfig {
  /** What developers know the handle by, in error messages. */
  readonly name: string;
  readonly action: () => ModerationAction;
  readonly target: () => MaybeTargets | typeof UNBOUND;
  readonly listener?: HandleListener;
}

/** Who is notified of what `run()` leads to. */
export interface HandleListener {
  /** The action is not possible. */
  readonly blocked: (check: CheckResult) => void;
  /** The action did not fail, and was not declined. */
  readonly done: (outcome: ActionOutcome) => void;
  readonly batchDone: (outcome: BatchOutcome) => void;
  /** Returns whether anybody took the failure. */
  readonly failed: (error: ModerationError) => boolean;
}

type Outcome = ActionOutcome | BatchOutcome;

interface Run {
  readonly request: RequestedAction;
  readonly promise: Promise<Outcome>;
}

/** The target of a call that is not possible because there is none. */
const NO_TARGET: CheckResult = { possible: false, reason: 'invalid-target' };

/** One action with its state and the state of its last run: the base of `injectModerationAction()` and of `[rtkAction]`. */
export class ActionHandle {
  readonly #service = inject(ModerationService);
  readonly #state = inject(MeetingState);
  readonly #report = injectFailureReport();
  readonly #owner = inject(DestroyRef);
  readonly #reasonText = injectReasonText();
  readonly #running = new Set<Run>();
  readonly #last = signal<Run | null>(null);
  readonly #result = signal<Outcome | null>(null);
  readonly #error = signal<ModerationError | null>(null);
  readonly #progress = signal<BatchProgress | null>(null);
  #isErrorRead = false;

  readonly #request: Signal<RequestedAction> = computed(() =>
    requestedAction(this.config.action(), this.config.target()),
  );

  readonly check: Signal<CheckResult> = computed(
    () => {
      const { action, targetIds, mistake } = this.#request();
      if (mistake !== null) return NO_TARGET;
      if (!targetIds) return this.#service.check(action as RoomAction);
      const checks = targetIds.map((id) => this.#service.check(action as TargetAction, id));
      return checks.find(({ possible }) => possible) ?? checks[0] ?? NO_TARGET;
    },
    { equal: isSameCheck },
  );
  readonly reasonText: Signal<string | null> = computed(() => this.#reasonText(this.check()));
  readonly pending: Signal<boolean> = computed(() => {
    const { action, targetIds } = this.#request();
    if (!targetIds) return this.#service.pending(action as RoomAction);
    return targetIds.some((id) => this.#service.pending(action as TargetAction, id));
  });
  readonly result = this.#result.asReadonly();
  readonly error: Signal<ModerationError | null> = computed(() => {
    this.#isErrorRead = true;
    return this.#error();
  });
  readonly progress = this.#progress.asReadonly();

  constructor(private readonly config: HandleConfig) {
    if (typeof ngDevMode !== 'undefined' && !ngDevMode) return;
    assertOneState(config.name, this.#service);
    effect(() => {
      const { mistake } = this.#request();
      if (mistake !== null) throw new Error(`RTKM412: ${config.name} failed. ${mistake}`);
    });
  }

  run(options: BatchOptions = {}): void {
    untracked(() => {
      this.#state.syncSource();
      const request = this.#request();
      const check = this.check();
      if (!check.possible) return this.config.listener?.blocked(check);
      const unstarted = this.#unstarted(request, this.#runningLike(request));
      if (!unstarted || (unstarted === request && this.pending())) return;
      const run = this.#start(unstarted, options);
      run.promise.then(
        (outcome) => this.#handOver(outcome, run),
        (error: unknown) => this.#handOverFailures([toModerationError(error)], run),
      );
    });
  }

  runAsync(options: BatchOptions = {}): Promise<Outcome> {
    return untracked(() => {
      this.#state.syncSource();
      const request = this.#request();
      const running = this.#runningLike(request);
      const unstarted = this.#unstarted(request, running);
      if (running[0]) return unstarted ? this.#start(unstarted, options).promise : running[0].promise;
      const check = this.check();
      if (check.possible || check.reason === 'already') return this.#start(request, options).promise;
      const { action, targetIds, isBatch } = request;
      const { reason, policyMessage } = check;
      const targetId = isBatch ? undefined : targetIds?.[0];
      return Promise.reject(new ModerationError(reason, { action, targetId, policyMessage }));
    });
  }

  #runningLike(request: RequestedAction): readonly Run[] {
    return [...this.#running].filter((run) => overlap(run.request, request));
  }

  /** The part of a request that no run contains, if it is possible. `null` if nothing is left. */
  #unstarted(request: RequestedAction, running: readonly Run[]): RequestedAction | null {
    if (running.length === 0) return request;
    if (!request.isBatch) return null;
    const started = new Set(running.flatMap((run) => run.request.targetIds ?? []));
    const action = request.action as TargetAction;
    const targetIds = (request.targetIds ?? []).filter(
      (id) => !started.has(id) && this.#service.check(action, id).possible,
    );
    return targetIds.length > 0 ? { ...request, targetIds } : null;
  }

  #start(request: RequestedAction, options: BatchOptions): Run {
    const promise = this.#perform(request, options);
    const run = { request, promise };
    this.#running.add(run);
    this.#last.set(run);
    this.#result.set(null);
    this.#error.set(null);
    this.#progress.set(null);
    if ('progress$' in promise) {
      promise.progress$.subscribe((progress) => this.#ifLast(run, () => this.#progress.set(progress)));
    }
    promise.then(
      (outcome) => this.#end(run, outcome, 'rejected' in outcome ? outcome.rejected[0]?.error : undefined),
      (error: unknown) => this.#end(run, null, toModerationError(error)),
    );
    return run;
  }

  #perform({ action, targetIds, isBatch }: RequestedAction, options: BatchOptions) {
    if (!isBatch) return this.#service.perform<ModerationAction>(action, targetIds?.[0] ?? null, options);
    const ids = targetIds ?? [];
    const possible = ids.filter((id) => this.#service.check(action as TargetAction, id).possible);
    return this.#service.perform(action as TargetAction, possible.length > 0 ? possible : ids, options);
  }

  #end(run: Run, result: Outcome | null, error: ModerationError | undefined): void {
    this.#running.delete(run);
    this.#ifLast(run, () => {
      this.#result.set(result);
      this.#error.set(error ?? null);
    });
  }

  #handOver(outcome: Outcome, run: Run): void {
    const { listener } = this.config;
    if (!('rejected' in outcome)) {
      if (outcome.status !== 'declined') listener?.done(outcome);
      return;
    }
    const done = outcome.fulfilled.filter(({ status }) => status !== 'declined');
    for (const one of done) listener?.done(one);
    this.#handOverFailures(
      outcome.rejected.map(({ error }) => error),
      run,
    );
    if (done.length > 0 || outcome.rejected.length > 0) listener?.batchDone(outcome);
  }

  /** The first that is there takes a failure: the listener, who shows `error`, or the app's failure handler. */
  #handOverFailures(errors: readonly ModerationError[], run: Run): void {
    const isShown = this.#isErrorRead && !this.#owner.destroyed && this.#last() === run;
    for (const error of errors) {
      if (!this.config.listener?.failed(error) && !isShown) this.#report(error);
    }
  }

  #ifLast(run: Run, then: () => void): void {
    untracked(() => {
      if (this.#last() === run) then();
    });
  }
}

/** @throws in development if the service acts in another meeting than the one that `ModerationRoom` shows */
function assertOneState(name: string, service: ModerationService): void {
  // A test's own service may have no meeting.
  const isReal = service instanceof ModerationService && Boolean(service.meeting);
  if (!isReal || service.meeting === inject(ModerationRoom).meeting) return;
  throw new Error(
    `RTKM411: ${name} failed. ModerationService and ModerationRoom follow different meetings here. Use provideModeration() in the providers of the component or route, not provideModerationRoom().`,
  );
}

function isSameCheck(one: CheckResult, other: CheckResult): boolean {
  if (one.possible || other.possible) return one.possible === other.possible;
  return one.reason === other.reason && one.policyMessage === other.policyMessage;
}
