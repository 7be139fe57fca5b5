import { inject, Injectable, Injector, NgZone, runInInjectionContext } from '@angular/core';
import { filter, Subscription } from 'rxjs';
import { ModerationError } from '../errors/moderation-error';
import { reportError } from '../errors/report-error';
import type { ModerationAction } from '../model/actions';
import { deferred } from '../model/deferred';
import { PermissionChecks } from '../permission/permission-checks';
import { endOfMeeting } from '../room/end-of-meeting';
import { MeetingState } from '../room/meeting-state';
import { MODERATION_PROMPT, type ModerationPrompt, type PromptConfig } from './with-prompt';
import { SharedWait } from './shared-wait';

/** What is asked: an action on its targets, or on the whole room. */
export interface Question {
  readonly action: ModerationAction;
  readonly targetIds: readonly string[];
}

/** Without a prompt nothing is asked. */
const NO_PROMPT: PromptConfig = { prompt: () => true, isAskedFor: () => false };

/** Asks the user before actions are sent, one question at a time for the same action on the same targets. */
@Injectable({ providedIn: 'root' })
export class Prompts {
  readonly #config = inject(MODERATION_PROMPT, { optional: true }) ?? NO_PROMPT;
  readonly #state = inject(MeetingState);
  readonly #checks = inject(PermissionChecks);
  readonly #injector = inject(Injector);
  readonly #zone = inject(NgZone);
  readonly #open = new Map<string, OpenQuestion>();

  isAskedFor(action: ModerationAction): boolean {
    return this.#config.isAskedFor(action);
  }

  /**
   * Asks, or asks again if the question is open: the first dialog's signal is aborted, and all callers follow the new one.
   * Rejects with a {@link ModerationError} when the question has become pointless.
   *
   * @param signal ends this caller's wait; the question is closed when the last caller stops waiting
   */
  ask(question: Question, signal: AbortSignal | undefined): Promise<boolean> {
    const open = this.#open.get(keyOf(question)) ?? this.#start(question);
    const answer = open.join(signal);
    if (!open.isSettled) this.#show(open, question);
    return answer;
  }

  /** Asks again if the question is open, for a caller who waits for the answer with another one. */
  askAgain(question: Question): void {
    const open = this.#open.get(keyOf(question));
    if (open) this.#show(open, question);
  }

  /** Closes an open question as if the answer were yes, because the app asked the user itself. */
  skip(question: Question): void {
    this.#open.get(keyOf(question))?.settle(true);
  }

  #start(question: Question): OpenQuestion {
    const { action } = question;
    const key = keyOf(question);
    const open = new OpenQuestion(question, this.#config.prompt, () => this.#open.delete(key));
    this.#open.set(key, open);
    const targetId = onlyTarget(question);
    const fail = (reason: ModerationError['reason'], cause?: unknown, policyMessage?: string): void =>
      open.settle(new ModerationError(reason, { action, targetId, cause, policyMessage }));
    open.ending.add(
      this.#state.deltas
        .pipe(filter((delta) => endOfMeeting(delta, this.#state.room) === 'meeting-changed'))
        .subscribe({ next: () => fail('meeting-changed'), complete: () => fail('aborted') }),
    );
    // Of several targets some may leave: only the action itself counts then.
    const id = targetId ?? null;
    open.ending.add(
      this.#checks
        .can$(action, id)
        .pipe(filter((can) => !can))
        .subscribe(() => {
          const check = this.#checks.check(action, id);
          if (!check.possible && check.reason !== 'already')
            fail(check.reason, undefined, check.policyMessage);
        }),
    );
    return open;
  }

  #show(open: OpenQuestion, question: Question): void {
    const { action, targetIds } = question;
    const signal = open.again();
    const targets = targetIds.map((id) => this.#state.room.find(id)).filter((target) => target !== undefined);
    const request = { action, targets, self: this.#state.room.self, signal };
    const answer = async (): Promise<boolean> =>
      this.#zone.run(() => runInInjectionContext(this.#injector, () => open.prompt(request)));
    answer().then(
      (isMeant) => !signal.aborted && open.settle(isMeant),
      (cause: unknown) => {
        // A dialog may reject because its signal was aborted.
        if (signal.aborted) return;
        open.settle(new ModerationError('prompt-failed', { action, targetId: onlyTarget(question), cause }));
        reportError(this.#injector, cause);
      },
    );
  }
}

function keyOf({ action, targetIds }: Question): string {
  return JSON.stringify([action, targetIds]);
}

/** The target that errors name. */
function onlyTarget({ targetIds }: Question): string | undefined {
  return targetIds.length === 1 ? targetIds[0] : undefined;
}

class OpenQuestion {
  readonly ending = new Subscription();
  readonly #callers = new SharedWait();
  readonly #answer = deferred<boolean>();
  #dialog = new AbortController();
  isSettled = false;

  constructor(
    private readonly question: Question,
    readonly prompt: ModerationPrompt,
    private readonly ended: () => void,
  ) {
    const { signal } = this.#callers;
    signal.addEventListener('abort', () => this.settle(this.#aborted(signal.reason)));
  }

  /** Returns the answer for one more caller. */
  join(signal: AbortSignal | undefined): Promise<boolean> {
    return this.#callers.join(this.#answer.promise, signal, (cause) => this.#aborted(cause));
  }

  /** Aborts the dialog that is open, and returns the signal for the next one. */
  again(): AbortSignal {
    this.#dialog.abort();
    this.#dialog = new AbortController();
    return this.#dialog.signal;
  }

  settle(answer: boolean | ModerationError): void {
    if (this.isSettled) return;
    this.isSettled = true;
    this.ended();
    this.ending.unsubscribe();
    if (answer instanceof Error) this.#answer.reject(answer);
    else this.#answer.resolve(answer);
    this.#dialog.abort();
  }

  #aborted(cause: unknown): ModerationError {
    const { action } = this.question;
    return new ModerationError('aborted', { action, targetId: onlyTarget(this.question), cause });
  }
}
