import { NgModule, type ModuleWithProviders } from '@angular/core';
import { provideModeration } from '../moderation/provide-moderation';
import { RtkAction } from './rtk-action';
import { RtkIfCan } from './rtk-if-can';
import { RtkIfCanDenied } from './rtk-if-can-denied';
import { RtkIfPhase } from './rtk-if-phase';

/** The directives, for apps with modules. Standalone components import them one by one. */
@NgModule({
  imports: [RtkAction, RtkIfCan, RtkIfCanDenied, RtkIfPhase],
  exports: [RtkAction, RtkIfCan, RtkIfCanDenied, RtkIfPhase],
})
export class RtkModerationModule {
  /** The directives, and what {@link provideModeration} provides. */
  static forRoot(...args: Parameters<typeof provideModeration>): ModuleWithProviders<RtkModerationModule> {
    return { ngModule: RtkModerationModule, providers: [provideModeration(...args)] };
  }
}
