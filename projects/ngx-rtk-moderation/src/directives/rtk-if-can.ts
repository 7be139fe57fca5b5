import {
  booleanAttribute,
  computed,
  Directive,
  effect,
  inject,
  input,
  linkedSignal,
  TemplateRef,
  ViewContainerRef,
} from '@angular/core';
import { FACTS, isModerationAction } from '../action/facts';
import type { ModerationAction } from '../model/actions';
import { targetIdOf, type Target } from '../model/target';
import { ModerationService } from '../moderation/moderation-service';

/** Stands for "no particular target", which is not the same as a target that is not there (yet). */
const ANYBODY = Symbol('anybody');

interface Answer {
  /** What was asked: another question has another answer. */
  readonly question: string;
  readonly allowed: boolean;
  /** Whether it is so only if the connection, which is down, were up. */
  readonly disconnected: boolean;
}

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

  readonly #answer = computed((): Answer => {
    const asked = this.rtkIfCan();
    const actions: readonly unknown[] = Array.isArray(asked) ? asked : [asked];
    const target = this.rtkIfCanOf();
    const isAny = this.rtkIfCanAny() || !this.rtkIfCanAll();
    const question = JSON.stringify([actions, target === ANYBODY ? 0 : targetIdOf(target), isAny]);
    if (actions.length === 0 || target === null || target === undefined)
      return { question, allowed: false, disconnected: false };
    const checks = actions.map((action) => this.#check(action, target === ANYBODY ? undefined : target));
    const allowed = isAny ? checks.some(isYes) : checks.every(isYes);
    return { question, allowed, disconnected: checks.includes('disconnected') };
  });

  /** Connections come and go: what was shown does not go with them, its focus included. Nothing new is shown meanwhile. */
  readonly #allowed = linkedSignal<Answer, boolean>({
    source: () => this.#answer(),
    computation: ({ question, allowed, disconnected }, previous) =>
      allowed && (!disconnected || (previous?.source.question === question && previous.value)),
  });

  /** `disconnected` where only the connection is missing, so far as can be told without one. */
  #check(action: unknown, target: Target | undefined): boolean | 'disconnected' {
    if (!isModerationAction(action)) return false;
    const check = this.#moderation.check(action as 'kick', target);
    if (check.possible || check.reason !== 'disconnected') return check.possible;
    return this.#moderation.permissions()[FACTS[action].permission] && 'disconnected';
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

const isYes = (check: boolean | 'disconnected'): boolean => check !== false;
