import type { Provider } from '@angular/core';

/** A feature of `provideModerationUi()`. */
export interface ModerationUiFeature {
  readonly ɵkind: string;
  readonly ɵproviders: readonly Provider[];
}
