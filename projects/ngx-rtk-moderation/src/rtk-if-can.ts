import {
  booleanAttribute,
  computed,
  Directive,
  effect,
  inject,
  input,
  TemplateRef,
  ViewContainerRef,
} from '@angular/core';
import { ACTIONS, isModerationAction, type ModerationAction } from './actions';
import { ModerationService } from './moderation-service';
import type { Target } from './outcome';

/** Stands for "no particular target", which is not the same as a target that is not there (yet). */
const ANYBODY = Symbol('anybody');

/**
 * Shows its template to those who can do an action now:
 *
 * ```html
 * <button *rtkIfCan="'kick'; of: participant; else denied">Remove</button>
 * <section *rtkIfCan="['admit', 'reject']; any: true">…</section>
 * ```
 *
 * Several actions must all be possible, unless `any` says that one is enough. Fails closed: without an action, for a
 * name that is none, and for a target that is `null` or `undefined`, nothing is shown. The view is kept for as long as
 * the answer stays the same, and while the connection is down: what cannot be used then is `[rtkAction]`'s to say.
 */
@Directive({ selector: '[rtkIfCan]' })
export class RtkIfCan {
  /** The action, or several of them. */
  readonly rtkIfCan = input.required<ModerationAction | readonly ModerationAction[] | null | undefined>();
  /** The target; where it is not bound: whether it may be done to anybody. */
  readonly rtkIfCanOf = input<Target | null | undefined | typeof ANYBODY>(ANYBODY);
  /** Whether one of several actions is enough. */
  readonly rtkIfCanAny = input(false, { transform: booleanAttribute });
  /** Whether all of several actions are needed, which is the default. */
  readonly rtkIfCanAll = input(true, { transform: booleanAttribute });
  /** Shown instead. */
  readonly rtkIfCanElse = input<TemplateRef<unknown> | null | undefined>(null);

  readonly #moderation = inject(ModerationService);
  readonly #template = inject<TemplateRef<void>>(TemplateRef);
  readonly #container = inject(ViewContainerRef);
  #shown: TemplateRef<unknown> | null = null;

  readonly #allowed = computed(() => {
    const asked = this.rtkIfCan();
    const actions: readonly unknown[] = Array.isArray(asked) ? asked : [asked];
    const target = this.rtkIfCanOf();
    if (actions.length === 0 || target === null || target === undefined) return false;
    const can = (action: unknown): boolean =>
      isModerationAction(action) && this.#mayDo(action, target === ANYBODY ? undefined : target);
    return this.rtkIfCanAny() || !this.rtkIfCanAll() ? actions.some(can) : actions.every(can);
  });

  /** Connections come and go: what is shown by permission does not go with them, its focus included. */
  #mayDo(action: ModerationAction, target: Target | undefined): boolean {
    const check = this.#moderation.check(action, target);
    if (check.allowed || check.reason !== 'disconnected') return check.allowed;
    return this.#moderation.permissions()[ACTIONS[action].permission];
  }

  constructor() {
    effect(() => {
      const template = this.#allowed() ? this.#template : (this.rtkIfCanElse() ?? null);
      if (template === this.#shown) return;
      this.#shown = template;
      this.#container.clear();
      if (template) this.#container.createEmbeddedView(template);
    });
  }
}
