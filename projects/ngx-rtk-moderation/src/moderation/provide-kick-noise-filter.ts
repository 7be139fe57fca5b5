import { ErrorHandler, makeEnvironmentProviders, type EnvironmentProviders } from '@angular/core';
import { isKickNoise } from '../errors/kick-noise';

/**
 * Provides an `ErrorHandler` that drops the SDK's late rejection of a kick, and passes everything else on. For
 * `bootstrapApplication` only.
 *
 * ```ts
 * provideKickNoiseFilter(() => inject(MyErrorHandler))
 * ```
 *
 * @param handler returns the handler that gets everything else, in an injection context; Angular's own by default
 */
export function provideKickNoiseFilter(
  handler: () => ErrorHandler = () => new ErrorHandler(),
): EnvironmentProviders {
  return makeEnvironmentProviders([
    {
      provide: ErrorHandler,
      useFactory: (): ErrorHandler => new KickNoiseFilter(handler()),
    },
  ]);
}

class KickNoiseFilter extends ErrorHandler {
  constructor(private readonly next: ErrorHandler) {
    super();
  }

  override handleError(error: unknown): void {
    if (!isKickNoise(error)) this.next.handleError(error);
  }
}
