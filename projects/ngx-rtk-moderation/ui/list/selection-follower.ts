import type { ParticipantSnapshot } from 'ngx-rtk-moderation';

type Known = Pick<ParticipantSnapshot, 'id' | 'userId'>;

/** Keeps a selection up to date with who is there. */
export class SelectionFollower {
  /** Who was there at the last look. */
  #known: readonly Known[] = [];

  /**
   * Returns the selection without those who left. A user who left and came back under another id in one and the same change did not
   * leave: the local participant has reconnected, which changes all ids. Returns the same object if nothing has changed.
   */
  follow(selected: ReadonlySet<string>, participants: readonly Known[]): ReadonlySet<string> {
    const known = this.#known;
    this.#known = participants;
    if (selected.size === 0) return selected;
    const now = usersById(participants);
    const gone = [...selected].filter((id) => !now.has(id));
    if (gone.length === 0) return selected;
    const before = usersById(known);
    const next = new Set(selected);
    const users = new Set(gone.map((id) => before.get(id)));
    for (const id of gone) next.delete(id);
    for (const [id, userId] of now) if (!before.has(id) && users.has(userId)) next.add(id);
    return next;
  }
}

function usersById(participants: readonly Known[]): Map<string, string> {
  return new Map(participants.map(({ id, userId }) => [id, userId]));
}
