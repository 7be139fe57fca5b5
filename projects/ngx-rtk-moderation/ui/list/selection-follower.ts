import type { ParticipantSnapshot } from 'ngx-rtk-moderation';

type Known = Pick<ParticipantSnapshot, 'id' | 'userId'>;

/** Keeps a selection up to date with who is there. */
export class SelectionFollower {
  /** Users by id, at the last look. */
  #known: ReadonlyMap<string, string> = new Map();

  /**
   * Returns the selection without those who left. A user who left and came back under another id in one and the same change did not
   * leave: the local participant has reconnected, which changes all ids. Returns the same object if nothing has changed.
   */
  follow(selected: ReadonlySet<string>, participants: readonly Known[]): ReadonlySet<string> {
    const before = this.#known;
    const now = new Map(participants.map(({ id, userId }) => [id, userId]));
    this.#known = now;
    const gone = [...selected].filter((id) => !now.has(id));
    if (gone.length === 0) return selected;
    const next = new Set(selected);
    const users = new Set(gone.map((id) => before.get(id)));
    for (const id of gone) next.delete(id);
    for (const [id, userId] of now) if (!before.has(id) && users.has(userId)) next.add(id);
    return next;
  }
}
