import { signal, type Signal } from '@angular/core';
import { BehaviorSubject, type Observable } from 'rxjs';

declare const ngDevMode: boolean;

/** One value as a signal and as an observable. A new subscriber receives the current value. */
export class SignalSubject<T> {
  readonly #signal;
  readonly #subject: BehaviorSubject<T>;
  #value: T;
  readonly signal: Signal<T>;
  readonly value$: Observable<T>;

  constructor(initial: T, debugName: string) {
    this.#value = initial;
    this.#signal = signal(initial, typeof ngDevMode === 'undefined' || ngDevMode ? { debugName } : undefined);
    this.#subject = new BehaviorSubject(initial);
    this.signal = this.#signal.asReadonly();
    this.value$ = this.#subject.asObservable();
  }

  /** The current value, read without a reactive dependency. */
  get value(): T {
    return this.#value;
  }

  /**
   * Sets the value without notifying subscribers. Values that change together are all set before the first subscriber is
   * notified of one.
   */
  set(value: T): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    this.#signal.set(value);
  }

  /** Whether subscribers have received the current value. */
  get isEmitted(): boolean {
    return Object.is(this.#subject.value, this.#value);
  }

  /** Notifies subscribers, unless they have received the current value. */
  emit(): void {
    if (!this.isEmitted) this.#subject.next(this.#value);
  }

  complete(): void {
    this.#subject.complete();
  }
}
