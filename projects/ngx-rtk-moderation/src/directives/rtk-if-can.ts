import {
  computed,
  Directive,
  effect,
  inject,
  input,
  type InputSignal,
  TemplateRef,
  ViewContainerRef,
} from '@angular/core';
import type { ModerationAction, RoomAction, TargetAction } from '../model/actions';
import type { CheckResult } from '../model/reasons';
import { ModerationRoom, type MaybeTarget } from '../moderation/moderation-room';
import { UNBOUND } from '../moderation/requested-action';
import type { RtkIfCanContext } from './rtk-if-can-context';
import { unknownKeys } from './template-keys';

declare const ngDevMode: boolean;

const KEYS: ReadonlySet<string> = new Set(['target', 'else', 'loading', 'match']);

const POSSIBLE: CheckResult = { possible: true };
/** The answer without any action, or to a value that is no action. */
const NO_ACTION: CheckResult = { possible: false, reason: 'unknown-action' };

/** The type of an input that exists only to be refused. The compiler shows the text. */
type NoSuchKey<K extends string> = `*rtkIfCan has no key '${K}'. Write 'target: …'.`;

/**
 * Shows its template to users who can do an action:
 *
 * ```html
 * <button *rtkIfCan="'kick'; target: participant; else denied">Remove</button>
 * <section *rtkIfCan="['admit', 'reject']; match: 'any'">…</section>
 * ```
 *
 * It asks `can()`. The template stays while reconnecting, and if the action is already done. `else` is shown for an unknown action, and
 * for a target that is `null` or `undefined`. `loading` is shown before the meeting is known.
 */
@Directive({ selector: '[rtkIfCan]' })
export class RtkIfCan {
  /** The action, or several of them. */
  readonly action = input.required<ModerationAction | readonly ModerationAction[] | null | undefined>({
    alias: 'rtkIfCan',
  });
  /** The target. If it is not bound: whether the action may be done at all. */
  readonly target = input<MaybeTarget>(UNBOUND as unknown as undefined, { alias: 'rtkIfCanTarget' });
  /** Shown if the action may not be done. */
  readonly else = input<TemplateRef<RtkIfCanContext> | null | undefined>(null, { alias: 'rtkIfCanElse' });
  /** Shown in the phase `none`: no meeting is known yet. */
  readonly loading = input<TemplateRef<RtkIfCanContext> | null | undefined>(null, {
    alias: 'rtkIfCanLoading',
  });
  /** Whether all of several actions are needed, or any of them. Default: `'all'`. An empty list shows `else`. */
  readonly match: InputSignal<'all' | 'any'> = input<'all' | 'any'>('all', { alias: 'rtkIfCanMatch' });

  // Words that are written by mistake. Angular would ignore them, and show the content to users who cannot do the action.
  // They are deprecated for editors: those strike them out.
  /** @deprecated There is no such key. Write `target: …`. */
  readonly of = input<NoSuchKey<'of'>>(UNBOUND as never, { alias: 'rtkIfCanOf' });
  /** @deprecated There is no such key. Write `target: …`. */
  readonly on = input<NoSuchKey<'on'>>(UNBOUND as never, { alias: 'rtkIfCanOn' });
  /** @deprecated There is no such key. Write `target: …`. */
  readonly for = input<NoSuchKey<'for'>>(UNBOUND as never, { alias: 'rtkIfCanFor' });
  /** @deprecated There is no such key. Write `target: …`. */
  readonly with = input<NoSuchKey<'with'>>(UNBOUND as never, { alias: 'rtkIfCanWith' });
  /** @deprecated There is no such key. Write `target: …`. */
  readonly user = input<NoSuchKey<'user'>>(UNBOUND as never, { alias: 'rtkIfCanUser' });
  /** @deprecated There is no such key. Write `target: …`. */
  readonly participant = input<NoSuchKey<'participant'>>(UNBOUND as never, { alias: 'rtkIfCanParticipant' });

  readonly #room = inject(ModerationRoom);
  readonly #template = inject<TemplateRef<RtkIfCanContext>>(TemplateRef);
  readonly #container = inject(ViewContainerRef);
  readonly #unknownKeys = unknownKeys(this.#template, 'rtkIfCan', KEYS);
  #shown: TemplateRef<RtkIfCanContext> | null = null;

  readonly #answer = computed((): CheckResult => {
    const asked = this.action();
    const actions: readonly ModerationAction[] = Array.isArray(asked) ? asked : [asked as ModerationAction];
    const answers = actions.map((action) => this.#ask(action));
    const denied = answers.find(({ possible }) => !possible);
    const isAny = this.match() === 'any' && answers.some(({ possible }) => possible);
    return answers.length === 0 ? NO_ACTION : isAny || !denied ? POSSIBLE : denied;
  });
  readonly #isPossible = computed(() => this.#answer().possible);
  readonly #isLoading = computed(() => this.#room.phase() === 'none');
  /* eslint-disable @typescript-eslint/no-deprecated -- the only place that reads them */
  readonly #isTrapped = computed(() =>
    [this.of, this.on, this.for, this.with, this.user, this.participant].some(
      (key) => (key() as unknown) !== UNBOUND,
    ),
  );
  /* eslint-enable @typescript-eslint/no-deprecated */

  constructor() {
    effect(() => {
      // A key that is not understood may have been meant to deny.
      if (this.#unknownKeys.length > 0 || this.#isTrapped()) this.#show(null);
      else if (this.#isLoading()) this.#show(this.loading() ?? null);
      else this.#show(this.#isPossible() ? this.#template : (this.else() ?? null));
      if (typeof ngDevMode !== 'undefined' && !ngDevMode) return;
      if (this.#unknownKeys.length > 0) throw unknownKeyError(this.#unknownKeys);
    });
  }

  /** Gives the template's variables their types. */
  static ngTemplateContextGuard(_directive: RtkIfCan, _context: unknown): _context is RtkIfCanContext {
    return true;
  }

  #ask(action: ModerationAction): CheckResult {
    const target = this.target();
    if ((target as unknown) === UNBOUND) {
      return this.#room.can(action) ? POSSIBLE : this.#room.check(action as RoomAction);
    }
    return this.#room.can(action as TargetAction, target)
      ? POSSIBLE
      : this.#room.check(action as TargetAction, target);
  }

  #show(template: TemplateRef<RtkIfCanContext> | null): void {
    if (template === this.#shown) return;
    this.#shown = template;
    this.#container.clear();
    if (template) this.#container.createEmbeddedView(template, new AnswerContext(this.#answer));
  }
}

/** Reads the answer when the view does: a new answer renders the views that use it, and no other. */
class AnswerContext implements RtkIfCanContext {
  constructor(private readonly answer: () => CheckResult) {}

  get $implicit(): CheckResult {
    return this.answer();
  }

  get rtkIfCan(): CheckResult {
    return this.answer();
  }
}

function unknownKeyError(keys: readonly string[]): Error {
  const quoted = keys.map((key) => `"${key}"`).join(', ');
  return new Error(
    `RTKM413: *rtkIfCan failed. It does not know ${quoted}. Use "target", "else", "loading" and "match".`,
  );
}
