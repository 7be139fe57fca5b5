import {
  computed,
  inject,
  InjectionToken,
  Injector,
  runInInjectionContext,
  signal,
  type Signal,
} from '@angular/core';
import type { ModerationAction } from '../model/actions';
import { moderationFeature, type ModerationFeature } from '../model/feature';
import type { CheckReason, ModerationErrorReason } from '../model/reasons';

/** The app's own labels. All of them are optional. */
export interface ModerationLabels {
  /** Names of the actions. Default: `ACTION_LABELS`. */
  readonly actions?: Readonly<Partial<Record<ModerationAction, string>>>;
  /** Why an action is not possible. Default: `REASON_LABELS`. */
  readonly reasons?: Readonly<Partial<Record<CheckReason, string>>>;
  /** Why an action failed, by the error's `reason`. Default: `ERROR_LABELS`. */
  readonly errors?: Readonly<Partial<Record<ModerationErrorReason, string>>>;
}

/**
 * The app's own labels. Read texts with `injectActionLabel()`, `injectReasonText()` and `injectErrorText()`, which fall back to the
 * English labels.
 */
export const MODERATION_LABELS = new InjectionToken<Signal<ModerationLabels>>('ngx-rtk-moderation labels', {
  providedIn: 'root',
  factory: () => signal<ModerationLabels>({}).asReadonly(),
});

/**
 * Replaces labels. Labels that are left out are inherited, and English by default. A function is called in an injection context, and
 * again when a signal that it reads changes: the language, for example.
 *
 * ```ts
 * withLabels(() => (inject(Language).isGerman() ? { actions: { kick: 'Entfernen' } } : {}))
 * ```
 */
export function withLabels(labels: ModerationLabels | (() => ModerationLabels)): ModerationFeature {
  const useFactory = (): Signal<ModerationLabels> => {
    const injector = inject(Injector);
    const inherited = inject(MODERATION_LABELS, { skipSelf: true, optional: true });
    return computed(() => {
      const own = typeof labels === 'function' ? runInInjectionContext(injector, labels) : labels;
      const above = inherited?.();
      return {
        actions: { ...above?.actions, ...own.actions },
        reasons: { ...above?.reasons, ...own.reasons },
        errors: { ...above?.errors, ...own.errors },
      };
    });
  };
  return moderationFeature('withLabels', [{ provide: MODERATION_LABELS, useFactory }]);
}
