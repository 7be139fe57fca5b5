import {
  type AfterViewChecked,
  computed,
  DestroyRef,
  Directive,
  ElementRef,
  HOST_TAG_NAME,
  inject,
  input,
  output,
  Renderer2,
} from '@angular/core';
import { FACTS, isModerationAction } from '../action/facts';
import type { ModerationError } from '../errors/moderation-error';
import { toModerationError } from '../errors/to-moderation-error';
import { MODERATION_LABELS } from '../labels/labels';
import type { ModerationAction } from '../model/actions';
import type { CheckResult } from '../model/reasons';
import { targetIdOf, type Target } from '../model/target';
import { ModerationService } from '../moderation/moderation-service';
import type { ActionOptions, ActionOutcome } from '../perform/action-outcome';

/** A target that is not there (yet) is nobody, not anybody. */
const NO_TARGET: CheckResult = { possible: false, reason: 'unknown-target' };

/** Elements that turn Enter or Space into a click by themselves. */
const CLICKS_BY_KEY: ReadonlySet<string> = new Set(['button', 'input', 'summary']);

/**
 * Makes a button, a menu item or any other element do an action when it is clicked, or when Enter or Space is pressed:
 *
 * ```html
 * <button [rtkAction]="'kick'" [rtkActionOn]="participant">Remove</button>
 * ```
 *
 * Where the action is not possible the element keeps its focus and says why: `aria-disabled`, with the reason as its
 * accessible description. While the action is under way it is `aria-busy`, and another click does nothing.
 */
@Directive({
  selector: '[rtkAction]',
  exportAs: 'rtkAction',
  host: {
    '[attr.aria-disabled]': '!check().possible || null',
    '[attr.aria-busy]': 'pending() || null',
    '[attr.aria-description]': 'reason()',
    '(click)': 'onClick($event)',
    '(keydown)': 'onKey($event)',
  },
})
export class RtkAction implements AfterViewChecked {
  /** The action. */
  readonly rtkAction = input.required<ModerationAction>();
  /** Whom it is done to; not needed for actions on the whole room. */
  readonly rtkActionOn = input<Target | null | undefined>(undefined);
  readonly rtkActionOptions = input<ActionOptions>({});
  /** The action did not fail: see the outcome's `status`. */
  readonly rtkActionDone = output<ActionOutcome>();
  /** The action failed. `outcomes$` and the audit tell it too; it is thrown nowhere, also where nobody listens. */
  readonly rtkActionFailed = output<ModerationError>();

  readonly #moderation = inject(ModerationService);
  readonly #labels = inject(MODERATION_LABELS);
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #renderer = inject(Renderer2);
  readonly #clicksByKey = CLICKS_BY_KEY.has(inject(HOST_TAG_NAME));
  /** What was clicked and has not ended yet, its confirmation included: the action and the target may change meanwhile. */
  readonly #performing = new Set<string>();
  #destroyed = false;

  /** Whether the action is possible now, and why not. */
  readonly check = computed((): CheckResult => {
    const target = this.rtkActionOn() ?? undefined;
    return this.#needsTarget() && !target
      ? NO_TARGET
      : this.#moderation.check(this.rtkAction() as 'kick', target);
  });
  /** Whether it is under way on this target. */
  readonly pending = computed(() => {
    const target = this.rtkActionOn() || undefined;
    if (this.#needsTarget() && !target) return false;
    return this.#moderation.pending(this.rtkAction() as 'kick', target);
  });
  /** Why it is not possible, for people to read; `null` where it is. */
  readonly reason = computed(() => {
    const check = this.check();
    return check.possible ? null : (check.policyMessage ?? this.#labels.reasons[check.reason]);
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => (this.#destroyed = true));
    // Inside of a form, a button that does not say otherwise would submit it.
    if (inject(HOST_TAG_NAME) === 'button' && !this.#host.hasAttribute('type')) {
      this.#renderer.setAttribute(this.#host, 'type', 'button');
    }
  }

  ngAfterViewChecked(): void {
    // Another directive of the element, such as a menu item, may have a binding of its own that says otherwise.
    if (this.check().possible || this.#host.getAttribute('aria-disabled') === 'true') return;
    this.#renderer.setAttribute(this.#host, 'aria-disabled', 'true');
  }

  /** Does the action, as a click does: nothing where it is not possible or under way. */
  async perform(): Promise<void> {
    // The second click of a double click, also while the confirmation is open.
    const action = this.rtkAction();
    const target = this.rtkActionOn() ?? '';
    const key = JSON.stringify([action, targetIdOf(target)]);
    if (this.#performing.has(key) || this.pending() || !this.check().possible) return;
    this.#performing.add(key);
    try {
      // Whether the action takes a target is the template's to say; `check()` has looked.
      const outcome = await this.#moderation.perform(action as 'kick', target, this.rtkActionOptions());
      if (!this.#destroyed) this.rtkActionDone.emit(outcome);
    } catch (error) {
      if (!this.#destroyed) this.rtkActionFailed.emit(toModerationError(error));
    } finally {
      this.#performing.delete(key);
    }
  }

  protected onClick(event: Event): void {
    // A link must not navigate, a submit button not submit, where the action is what was meant.
    event.preventDefault();
    void this.perform();
  }

  // Bound to every key: listeners of one event are called together, also where a menu closes, and this ends, in between.
  protected onKey(event: KeyboardEvent): void {
    const { key, repeat, ctrlKey, altKey, shiftKey, metaKey } = event;
    if (this.#clicksByKey || (key !== 'Enter' && key !== ' ')) return;
    // Keys of an input inside of the element are the input's.
    if (event.target !== this.#host || repeat || ctrlKey || altKey || shiftKey || metaKey) return;
    event.preventDefault();
    void this.perform();
  }

  #needsTarget(): boolean {
    const action = this.rtkAction();
    return isModerationAction(action) && FACTS[action].target !== 'room';
  }
}
