/**
 * A participant whom an action is for: the peer id, or any object with `id` and `userId`. The snapshots of this library and
 * the participants of the SDK are such objects.
 */
export type Target = string | { readonly id: string; readonly userId: string };

/** Peer id of a target; the empty string for a value that is no target. No participant has the empty id. */
export function targetIdOf(target: Target | null | undefined): string {
  const id: unknown = typeof target === 'string' ? target : target?.id;
  return typeof id === 'string' ? id : '';
}
