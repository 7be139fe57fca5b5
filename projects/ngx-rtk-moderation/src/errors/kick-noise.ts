/**
 * Of the two messages that the SDK sends for a kick, one waits for an answer that RealtimeKit does not give (F7). Number 30 is
 * the kick on the wire, so the timeout of no other call reads the same.
 */
const KICK_TIMEOUT = 'request timeout for callback eventId:30';

/**
 * Whether an error is the SDK's late rejection of a kick. It surfaces as an unhandled rejection 20 s after each kick, although the kick
 * worked. It appears only if the SDK's tracing is off.
 *
 * For error monitors with a filter of their own. All other apps use `provideKickNoiseFilter()`.
 */
export function isKickNoise(error: unknown): boolean {
  // zone.js wraps a rejection in an error of its own.
  const reason = (error as { rejection?: unknown } | null | undefined)?.rejection ?? error;
  return reason instanceof Error && reason.message === KICK_TIMEOUT;
}
