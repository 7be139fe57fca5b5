/**
 * The participant whom an action is for: a peer id, or any object with `id` and `userId`. Snapshots of this library and
 * participants of the SDK fit.
 */
export type Target =
  | string
  | {
      /** Peer id. */
      readonly id: string;
      /** The user's id. */
      readonly userId: string;
    };

/** Whether a target is a list of several. */
export function isTargets(target: unknown): target is readonly Target[] {
  return Array.isArray(target);
}

/** Peer id of a target; the empty string for a value that is no target. No participant has the empty id. */
export function targetIdOf(target: Target | null | undefined): string {
  const id: unknown = typeof target === 'string' ? target : target?.id;
  return typeof id === 'string' ? id : '';
}
