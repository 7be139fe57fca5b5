import { signal, type Signal } from '@angular/core';
import { BehaviorSubject, type Observable } from 'rxjs';

/** A piece of state as signal and as observable: a subscriber gets the present value at once. */
export class StateCell<T> {
  readonly #signal;
  readonly #subject: BehaviorSubject<T>;
  #value: T;
  readonly signal: Signal<T>;
  readonly value$: Observable<T>;

  constructor(initial: T) {
    this.#value = initial;
    this.#signal = signal(initial);
    this.#subject = new BehaviorSubject(initial);
    this.signal = this.#signal.asReadonly();
    this.value$ = this.#subject.asObservable();
  }

  /** The present value, read without a reactive dependency. */
  get value(): T {
    return this.#value;
  }

  /**
   * Changes the value where the reference is another one, without telling subscribers yet: cells that change together are
   * all set before the first subscriber hears of one.
   */
  set(value: T): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    this.#signal.set(value);
  }

  /** Whether subscribers have heard of the present value. */
  get isEmitted(): boolean {
    return Object.is(this.#subject.value, this.#value);
  }

  /** Tells subscribers, where they have not heard of the present value. */
  emit(): void {
    if (!this.isEmitted) this.#subject.next(this.#value);
  }

  complete(): void {
    this.#subject.complete();
  }
}
