import {
  computed,
  Directive,
  effect,
  inject,
  input,
  TemplateRef,
  ViewContainerRef,
  type EmbeddedViewRef,
} from '@angular/core';
import { ModerationRoom } from '../moderation/moderation-room';
import type { ParticipantSnapshot } from '../room/snapshots';
import type { LeftReason, MeetingPhase } from '../model/phase';

/** What the template of {@link RtkIfPhase} gets; updated in place while the view stays. */
export interface RtkIfPhaseContext {
  /** `let left`: the phase's view of the session. */
  $implicit: {
    readonly phase: MeetingPhase;
    readonly reason: LeftReason | null;
    readonly self: ParticipantSnapshot | null;
  };
}

/**
 * Shows its template in one phase of the session, or in several:
 *
 * ```html
 * <app-room *rtkIfPhase="['joined', 'reconnecting']" />
 * <p *rtkIfPhase="'left'; reason: 'kicked'; let left">You were removed, {{ left.self?.name }}.</p>
 * ```
 */
@Directive({ selector: '[rtkIfPhase]' })
export class RtkIfPhase {
  readonly rtkIfPhase = input.required<MeetingPhase | readonly MeetingPhase[]>();
  /** Only for this reason of having left, or one of these (F25). */
  readonly rtkIfPhaseReason = input<LeftReason | readonly LeftReason[] | null | undefined>(null);
  /** Shown instead. */
  readonly rtkIfPhaseElse = input<TemplateRef<unknown> | null | undefined>(null);

  readonly #moderation = inject(ModerationRoom);
  readonly #template = inject<TemplateRef<RtkIfPhaseContext>>(TemplateRef);
  readonly #container = inject(ViewContainerRef);
  #view: EmbeddedViewRef<RtkIfPhaseContext> | null = null;
  #shown: TemplateRef<unknown> | null = null;

  readonly #state = computed(() => ({
    phase: this.#moderation.phase(),
    reason: this.#moderation.leftReason(),
    self: this.#moderation.self(),
  }));

  readonly #matches = computed(() => {
    const { phase, reason } = this.#state();
    const reasons = this.rtkIfPhaseReason();
    if (!includes(this.rtkIfPhase(), phase)) return false;
    return reasons === null || reasons === undefined || (reason !== null && includes(reasons, reason));
  });

  constructor() {
    effect(() => {
      const matches = this.#matches();
      const template = matches ? this.#template : (this.rtkIfPhaseElse() ?? null);
      if (template !== this.#shown) {
        this.#shown = template;
        this.#view = null;
        this.#container.clear();
        if (matches)
          this.#view = this.#container.createEmbeddedView(this.#template, { $implicit: this.#state() });
        else if (template) this.#container.createEmbeddedView(template);
      }
      if (this.#view && this.#view.context.$implicit !== this.#state()) {
        this.#view.context.$implicit = this.#state();
        this.#view.markForCheck();
      }
    });
  }

  /** Lets the template's type checker know the context. */
  static ngTemplateContextGuard(_directive: RtkIfPhase, _context: unknown): _context is RtkIfPhaseContext {
    return true;
  }
}

function includes<T extends string>(wanted: T | readonly T[], value: T): boolean {
  return typeof wanted === 'string' ? wanted === value : wanted.includes(value);
}
