import { FakeEmitter, internalListener, type FakeListener } from './fake-emitter';

/** What a map can hold: it has an id, and events that the map passes on. */
export type MapEntry = FakeEmitter & { readonly id: string };

/**
 * One of the SDK's participant maps: a real `Map`, and an emitter that passes on every event of everybody in it, with the
 * participant before the event's own arguments (F23).
 */
export class FakeParticipantMap<P extends MapEntry = MapEntry> extends Map<string, P> {
  readonly #emitter = new FakeEmitter();
  readonly #forwarders = new Map<string, FakeListener>();

  on(event: string, listener: FakeListener): this {
    this.#emitter.on(event, listener);
    return this;
  }

  once(event: string, listener: FakeListener): this {
    this.#emitter.once(event, listener);
    return this;
  }

  off(event: string, listener: FakeListener): this {
    this.#emitter.off(event, listener);
    return this;
  }

  addListener(event: string, listener: FakeListener): this {
    return this.on(event, listener);
  }

  removeListener(event: string, listener: FakeListener): this {
    return this.off(event, listener);
  }

  removeAllListeners(event?: string): this {
    this.#emitter.removeAllListeners(event);
    return this;
  }

  emit(event: string, ...args: unknown[]): boolean {
    return this.#emitter.emit(event, ...args);
  }

  listenerCount(event: string): number {
    return this.#emitter.listenerCount(event);
  }

  appListeners(): ReadonlyMap<string, number> {
    return this.#emitter.appListeners();
  }

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

  /** Emits `participantsCleared`, also where nobody was there. */
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
