import { FakeEmitter, internalListener, type FakeListener } from './fake-emitter';

/** What a map can hold: it has an id, and events that the map passes on. */
export type MapEntry = FakeEmitter & { readonly id: string };

/**
 * One of the SDK's participant maps: a real `Map`, and an emitter that passes on the events of its participants. The participant
 * comes before the event's own arguments.
 */
export class FakeParticipantMap<P extends MapEntry = MapEntry> extends Map<string, P> {
  readonly #emitter = new FakeEmitter();
  readonly #forwarders = new Map<string, FakeListener>();

  /** Attaches a listener. */
  on(event: string, listener: FakeListener): this {
    this.#emitter.on(event, listener);
    return this;
  }

  /** Attaches a listener that is called once. */
  once(event: string, listener: FakeListener): this {
    this.#emitter.once(event, listener);
    return this;
  }

  /** Detaches a listener. */
  off(event: string, listener: FakeListener): this {
    this.#emitter.off(event, listener);
    return this;
  }

  /** The same as `on`. */
  addListener(event: string, listener: FakeListener): this {
    return this.on(event, listener);
  }

  /** The same as `off`. */
  removeListener(event: string, listener: FakeListener): this {
    return this.off(event, listener);
  }

  /** Detaches all listeners of one event. Without an event it does nothing, as in the SDK. */
  removeAllListeners(event?: string): this {
    this.#emitter.removeAllListeners(event);
    return this;
  }

  /** Calls the listeners of an event. Returns whether it has any. */
  emit(event: string, ...args: unknown[]): boolean {
    return this.#emitter.emit(event, ...args);
  }

  /** Number of listeners of one event, those of the fake itself included. */
  listenerCount(event: string): number {
    return this.#emitter.listenerCount(event);
  }

  /** Number of the app's listeners by event. Events without any are left out. */
  appListeners(): ReadonlyMap<string, number> {
    return this.#emitter.appListeners();
  }

  /** Returns all participants. */
  toArray(): P[] {
    return [...this.values()];
  }

  /** As `set` with the participant's id; emits `participantJoined` unless `quiet`. */
  add(participant: P, { quiet = false } = {}): this {
    super.set(participant.id, participant);
    const forward = internalListener((event: string, ...args: unknown[]) => {
      this.emit(event, participant, ...args);
    });
    this.#forwarders.set(participant.id, forward);
    participant.on('*', forward);
    if (!quiet) this.emit('participantJoined', participant);
    return this;
  }

  /** Emits `participantLeft` unless `quiet`. The participant's own listeners stay: the SDK's attempt to take them away fails. */
  remove(id: string, { quiet = false } = {}): boolean {
    const participant = this.get(id);
    if (!participant) return false;
    this.#detach(participant);
    super.delete(id);
    if (!quiet) this.emit('participantLeft', participant);
    return true;
  }

  /** Removes all participants, and emits `participantsCleared`, also if the map is empty. */
  override clear(): void {
    for (const participant of this.values()) this.#detach(participant);
    super.clear();
    this.emit('participantsCleared');
  }

  #detach(participant: P): void {
    const forward = this.#forwarders.get(participant.id);
    if (forward) participant.off('*', forward);
    this.#forwarders.delete(participant.id);
  }
}
