import {
  computed,
  inject,
  InjectionToken,
  Injector,
  runInInjectionContext,
  signal,
  type Signal,
} from '@angular/core';
import type { ModerationUiFeature } from './ui-feature';
import { UI_LABELS, type ModerationUiLabels, type PartialUiLabels } from './ui-labels';

/** The texts of the user interface, complete. */
export const MODERATION_UI_LABELS = new InjectionToken<Signal<ModerationUiLabels>>(
  'ngx-rtk-moderation ui labels',
  { providedIn: 'root', factory: () => signal(UI_LABELS).asReadonly() },
);

/**
 * Replaces texts of the user interface. What is left out is inherited, and English in the end. A function is called in an injection
 * context, and again when a signal that it reads changes: the language, for example.
 */
export function withUiLabels(labels: PartialUiLabels | (() => PartialUiLabels)): ModerationUiFeature {
  const useFactory = (): Signal<ModerationUiLabels> => {
    const injector = inject(Injector);
    const inherited = inject(MODERATION_UI_LABELS, { skipSelf: true, optional: true });
    return computed(() => {
      const own = typeof labels === 'function' ? runInInjectionContext(injector, labels) : labels;
      return merge(inherited?.() ?? UI_LABELS, own);
    });
  };
  return { ɵkind: 'withUiLabels', ɵproviders: [{ provide: MODERATION_UI_LABELS, useFactory }] };
}

function merge(base: ModerationUiLabels, own: PartialUiLabels): ModerationUiLabels {
  const groups = Object.keys(base) as (keyof ModerationUiLabels)[];
  const merged = groups.map((group) => [group, { ...base[group], ...own[group] }]);
  return Object.fromEntries(merged) as ModerationUiLabels;
}
