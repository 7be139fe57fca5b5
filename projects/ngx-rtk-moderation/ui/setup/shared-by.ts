import { inject, type ProviderToken } from '@angular/core';

/** Returns a function that returns one and the same object for one and the same service, the nearest. It lives as long as the service. */
export function sharedBy<S extends object, T extends object>(
  service: ProviderToken<S>,
  create: () => T,
): () => T {
  const made = new WeakMap<S, T>();
  return () => {
    const owner = inject(service);
    let shared = made.get(owner);
    if (!shared) made.set(owner, (shared = create()));
    return shared;
  };
}
