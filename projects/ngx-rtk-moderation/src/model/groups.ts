const NO_VALUES: ReadonlySet<never> = new Set();

/** Values in groups, each group in the order in which its values were added. */
export class Groups<T> {
  readonly #groups = new Map<string, Set<T>>();

  /** The values of a group. */
  get(key: string): ReadonlySet<T> {
    return this.#groups.get(key) ?? NO_VALUES;
  }

  add(key: string, value: T): void {
    const group = this.#groups.get(key);
    if (group) group.add(value);
    else this.#groups.set(key, new Set([value]));
  }

  /** Adds a value to several groups. Returns the function that deletes it from them. */
  addToAll(keys: readonly string[], value: T): () => void {
    for (const key of keys) this.add(key, value);
    return () => {
      for (const key of keys) this.delete(key, value);
    };
  }

  delete(key: string, value: T): void {
    const group = this.#groups.get(key);
    group?.delete(value);
    if (group?.size === 0) this.#groups.delete(key);
  }
}
