// Listeners of all events share one type, as in the SDK's own emitters; what an event carries is said where it is emitted.
/** A listener on the fake meeting. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type FakeListener = (...args: any[]) => void;

/** What {@link FakeEmitter.once} was given, by what listens in its place. */
const originals = new WeakMap<FakeListener, FakeListener>();

/** Listeners that the fake itself needs: they are not the app's, and not counted as such. */
const internal = new WeakSet<FakeListener>();

/** An emitter as the SDK has it: it emits every event as `'*'` first, with its name before its arguments. */
export class FakeEmitter {
  readonly #listeners = new Map<string, FakeListener[]>();

  /** Attaches a listener. */
  on(event: string, listener: FakeListener): this {
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener]);
    return this;
  }

  /** The same as `on`. */
  addListener(event: string, listener: FakeListener): this {
    return this.on(event, listener);
  }

  /** Attaches a listener that is called once. */
  once(event: string, listener: FakeListener): this {
    const once: FakeListener = (...args: unknown[]) => {
      this.off(event, once);
      listener(...args);
    };
    originals.set(once, listener);
    return this.on(event, once);
  }

  /** Detaches a listener. */
  off(event: string, listener: FakeListener): this {
    const listeners = this.#listeners.get(event) ?? [];
    const index = listeners
      .map((other) => (other === listener ? other : originals.get(other)))
      .lastIndexOf(listener);
    if (index >= 0) {
      this.#listeners.set(
        event,
        listeners.filter((_, other) => other !== index),
      );
    }
    return this;
  }

  /** The same as `off`. */
  removeListener(event: string, listener: FakeListener): this {
    return this.off(event, listener);
  }

  /** Detaches all listeners of one event. Without an event it does nothing, as in the SDK. */
  removeAllListeners(event?: string): this {
    if (event !== undefined) this.#listeners.delete(event);
    return this;
  }

  /** Calls the listeners of `'*'`, then those of the event. Returns whether the event has any. */
  emit(event: string, ...args: unknown[]): boolean {
    this.#call('*', [event, ...args]);
    return this.#call(event, args);
  }

  /** Number of listeners of one event, those of the fake itself included. */
  listenerCount(event: string): number {
    return this.#listeners.get(event)?.length ?? 0;
  }

  /** Names of the events that have listeners. */
  eventNames(): string[] {
    return [...this.#listeners].filter(([, listeners]) => listeners.length > 0).map(([event]) => event);
  }

  /** Number of the app's listeners by event. Events without any are left out. */
  appListeners(): ReadonlyMap<string, number> {
    const counts = [...this.#listeners].map(
      ([event, listeners]) =>
        [event, listeners.filter((listener) => !internal.has(listener)).length] as const,
    );
    return new Map(counts.filter(([, count]) => count > 0));
  }

  #call(event: string, args: readonly unknown[]): boolean {
    const listeners = this.#listeners.get(event);
    if (!listeners?.length) return false;
    for (const listener of listeners) listener(...args);
    return true;
  }
}

/** Marks a listener as the fake's own. */
export function internalListener<L extends FakeListener>(listener: L): L {
  internal.add(listener);
  return listener;
}
