import { computed, Directive, effect, inject, input, TemplateRef, ViewContainerRef } from '@angular/core';
import type { LeftReason, MeetingPhase } from '../model/phase';
import { ModerationRoom } from '../moderation/moderation-room';
import type { ParticipantSnapshot } from '../room/snapshots';

/** Variables of the template of {@link RtkIfPhase}. Their values are always current. */
export interface RtkIfPhaseContext {
  /** `let session`: the phase of the session, why it ended, and the local participant. */
  readonly $implicit: {
    /** The phase of the session. */
    readonly phase: MeetingPhase;
    /** Why the local participant is out; `null` unless the phase is `left`. */
    readonly reason: LeftReason | null;
    /** The local participant; `null` without a meeting. */
    readonly self: ParticipantSnapshot | null;
  };
}

/**
 * Shows its template in one phase of the session, or in several:
 *
 * ```html
 * <app-room *rtkIfPhase="['joined', 'reconnecting', 'moving']" />
 * <p *rtkIfPhase="'left'; reason: 'kicked'; let left">You were removed, {{ left.self?.name }}.</p>
 * ```
 */
@Directive({ selector: '[rtkIfPhase]' })
export class RtkIfPhase {
  /** The phase, or several of them. */
  readonly phase = input.required<MeetingPhase | readonly MeetingPhase[]>({ alias: 'rtkIfPhase' });
  /**
   * Shows the template only in the phase `left`, for this reason or for one of several. No other phase matches while it is set.
   * Default: `null`, any phase and reason.
   */
  readonly reason = input<LeftReason | readonly LeftReason[] | null | undefined>(null, {
    alias: 'rtkIfPhaseReason',
  });
  /** Shown in all other phases. */
  readonly else = input<TemplateRef<unknown> | null | undefined>(null, { alias: 'rtkIfPhaseElse' });

  readonly #room = inject(ModerationRoom);
  readonly #template = inject<TemplateRef<RtkIfPhaseContext>>(TemplateRef);
  readonly #container = inject(ViewContainerRef);

  readonly #isInPhase = computed(() => {
    const reasons = this.reason();
    if (!includes(this.phase(), this.#room.phase())) return false;
    if (reasons === null || reasons === undefined) return true;
    const reason = this.#room.leftReason();
    return reason !== null && includes(reasons, reason);
  });

  constructor() {
    effect(() => {
      const template = this.#isInPhase() ? this.#template : (this.else() ?? null);
      this.#container.clear();
      if (template) this.#container.createEmbeddedView(template, new PhaseContext(this.#room));
    });
  }

  /** Gives the template's variables their types. */
  static ngTemplateContextGuard(_directive: RtkIfPhase, _context: unknown): _context is RtkIfPhaseContext {
    return true;
  }
}

/** Reads the state when the view does: a change renders the views that use it, and no other. */
class PhaseContext implements RtkIfPhaseContext {
  readonly $implicit: RtkIfPhaseContext['$implicit'];

  constructor(room: ModerationRoom) {
    this.$implicit = {
      get phase() {
        return room.phase();
      },
      get reason() {
        return room.leftReason();
      },
      get self() {
        return room.self();
      },
    };
  }
}

function includes<T extends string>(wanted: T | readonly T[], value: T): boolean {
  return typeof wanted === 'string' ? wanted === value : wanted.includes(value);
}
