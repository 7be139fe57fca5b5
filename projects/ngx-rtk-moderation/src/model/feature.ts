import type { Provider } from '@angular/core';

/** A feature of `provideModerationRoom()` or `provideModeration()`. The `with…` functions make features. */
export interface ModerationFeature {
  readonly ɵkind: string;
  readonly ɵproviders: readonly Provider[];
}

/** Makes a feature. `kind` is the name of its `with…` function; each kind can be given once. */
export function moderationFeature(kind: string, providers: readonly Provider[]): ModerationFeature {
  return { ɵkind: kind, ɵproviders: providers };
}
