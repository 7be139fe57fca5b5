import type { ModerationError } from '../errors/moderation-error';

/** Failures that the user interface of the library shows already. `withFailureHandler()` does not get them. */
export const SHOWN_FAILURES = /* @__PURE__ */ new WeakSet<ModerationError>();
