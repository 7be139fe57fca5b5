import {
  booleanAttribute,
  DestroyRef,
  Directive,
  effect,
  ElementRef,
  HOST_TAG_NAME,
  inject,
  input,
  type AfterViewChecked,
  type OutputRef,
} from '@angular/core';
import { outputFromObservable } from '@angular/core/rxjs-interop';
import { Subject } from 'rxjs';
import type { ModerationError } from '../errors/moderation-error';
import type { ModerationAction } from '../model/actions';
import type { CheckResult } from '../model/reasons';
import { ActionHandle } from '../moderation/action-handle';
import { UNBOUND, type MaybeTargets } from '../moderation/requested-action';
import type { ActionOutcome, BatchOptions, BatchOutcome } from '../perform/action-outcome';
import { DescribedBy } from './described-by';
import { ReasonElements } from './reason-elements';

/** Elements that turn Enter or Space into a click by themselves. */
const CLICKS_BY_KEY: ReadonlySet<string> = new Set(['button', 'input', 'summary']);

/**
 * Makes a button, a menu item or any other element run an action when it is clicked, or when Enter or Space is pressed:
 *
 * ```html
 * <button rtkAction="kick" [rtkActionTarget]="participant">Remove</button>
 * ```
 *
 * If the action is not possible, the element keeps its focus and is `aria-disabled`, and `aria-describedby` refers to the reason.
 * While the action is under way the element is `aria-busy`, and another click does nothing.
 *
 * Outputs do not emit after the element is destroyed. Failures go to `withFailureHandler()` then, and `outcomes$` always emits.
 */
@Directive({
  selector: '[rtkAction]',
  exportAs: 'rtkAction',
  host: {
    '[attr.aria-disabled]': '!check().possible || null',
    '[attr.aria-busy]': 'pending() || null',
    '(click)': 'onClick($event)',
    '(keydown)': 'onKey($event)',
  },
})
export class RtkAction implements AfterViewChecked {
  /** Name of the action. */
  readonly action = input.required<ModerationAction>({ alias: 'rtkAction' });
  /**
   * One target or several. Room actions take none, all others need one. `undefined` and `null` stand for a target that is not
   * known yet.
   */
  readonly target = input<MaybeTargets>(UNBOUND as unknown as undefined, { alias: 'rtkActionTarget' });
  /**
   * Options of the action: `timeout`, `signal`, `skipPrompt`, and `deadline` for several targets.
   *
   * ```html
   * <button rtkAction="kick" [rtkActionTarget]="participant" [rtkActionOptions]="{ timeout: 10000, skipPrompt: true }">Remove</button>
   * ```
   */
  readonly options = input<BatchOptions>({}, { alias: 'rtkActionOptions' });
  /** Whether the template itself shows `reasonText` and refers to it, so that the directive adds no description. */
  readonly described = input(false, { alias: 'rtkActionDescribed', transform: booleanAttribute });

  readonly #done = new Subject<ActionOutcome>();
  readonly #failed = new Subject<ModerationError>();
  readonly #batchDone = new Subject<BatchOutcome>();
  readonly #blocked = new Subject<CheckResult>();
  /** Emits for each target for which the action did not fail. Check the outcome's `status`. Nothing is emitted for `declined`. */
  readonly done = outputFromObservable(this.#done, { alias: 'rtkActionDone' });
  /** Emits for each target for which the action failed. If nothing is bound, `withFailureHandler()` gets the failure. */
  readonly failed = outputFromObservable(this.#failed, { alias: 'rtkActionFailed' });
  /** Emits when an action on several targets has ended, after the outputs for each target. Does not emit if the user declined. */
  readonly batchDone = outputFromObservable(this.#batchDone, { alias: 'rtkActionBatchDone' });
  /** Emits when the element is pressed, or `run()` is called, while the action is not possible. */
  readonly blocked: OutputRef<CheckResult> = outputFromObservable(this.#blocked, {
    alias: 'rtkActionBlocked',
  });

  readonly #handle = new ActionHandle({
    name: '[rtkAction]',
    action: this.action,
    target: this.target,
    listener: {
      blocked: (check) => this.#blocked.next(check),
      done: (outcome) => this.#done.next(outcome),
      batchDone: (outcome) => this.#batchDone.next(outcome),
      failed: (error) => {
        const isTaken = this.#failed.observed;
        this.#failed.next(error);
        return isTaken;
      },
    },
  });
  /** Whether the action is possible now, and if not, why. For several targets: whether it is possible for one of them. */
  readonly check = this.#handle.check;
  /** Why the action is not possible, for users; `null` if it is possible. */
  readonly reasonText = this.#handle.reasonText;
  /** Whether the action is under way on the target. It does not matter which code started it. */
  readonly pending = this.#handle.pending;
  /** Outcome of the last run; `null` until it has ended, and if it rejected. For several targets it is set even if some failed. */
  readonly result = this.#handle.result;
  /**
   * Failure of the last run, the first one of several targets; `null` if it did not fail, or has not ended. A template that reads it
   * takes the failures, as a bound `rtkActionFailed` does.
   */
  readonly error = this.#handle.error;
  /** Progress of the last run on several targets; `null` before, and for one target or the whole room. */
  readonly progress = this.#handle.progress;

  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #tagName = inject(HOST_TAG_NAME);
  readonly #description = new DescribedBy(this.#host, inject(ReasonElements));

  constructor() {
    effect(() => this.#description.set(this.described() ? null : this.reasonText()));
    inject(DestroyRef).onDestroy(() => this.#description.set(null));
    // In a form, a button without a type would submit it.
    if (this.#tagName === 'button' && !this.#host.hasAttribute('type')) {
      this.#host.setAttribute('type', 'button');
    }
  }

  /** @internal */
  ngAfterViewChecked(): void {
    // Bindings of the app, or of another directive such as a menu item, may have replaced these attributes.
    this.#description.restore();
    if (this.check().possible || this.#host.getAttribute('aria-disabled') === 'true') return;
    this.#host.setAttribute('aria-disabled', 'true');
  }

  /**
   * Runs the action, as a click does. If it is not possible, only `rtkActionBlocked` emits. Does nothing while the action is under way,
   * or while its prompt is open.
   */
  run(): void {
    this.#handle.run(this.options());
  }

  protected onClick(event: Event): void {
    // A link must not navigate and a submit button must not submit.
    event.preventDefault();
    this.run();
  }

  // Bound to every key: where a menu closes, listeners of `keydown.enter` would be gone before they are called.
  protected onKey(event: KeyboardEvent): void {
    const { key, repeat, ctrlKey, altKey, shiftKey, metaKey } = event;
    if (CLICKS_BY_KEY.has(this.#tagName) || (key !== 'Enter' && key !== ' ')) return;
    // Keys of an input inside the element belong to the input.
    if (event.target !== this.#host || repeat || ctrlKey || altKey || shiftKey || metaKey) return;
    event.preventDefault();
    this.run();
  }
}
