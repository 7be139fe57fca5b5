import { NgModule, type ModuleWithProviders } from '@angular/core';
import { provideModeration, type ModerationConfig } from './moderation-config';
import { RtkIfCan } from './rtk-if-can';

/** The directives, for apps with modules; standalone components import them one by one. */
@NgModule({ imports: [RtkIfCan], exports: [RtkIfCan] })
export class RtkModerationModule {
  /** The directives, and {@link provideModeration}. */
  static forRoot(config: ModerationConfig = {}): ModuleWithProviders<RtkModerationModule> {
    return { ngModule: RtkModerationModule, providers: [provideModeration(config)] };
  }
}
