import { signal, type Signal } from '@angular/core';
import { BehaviorSubject, type Observable } from 'rxjs';

/** A piece of state as signal and as observable: a subscriber gets the present value at once. */
export class StateCell<T> {
  readonly #signal;
  readonly #subject: BehaviorSubject<T>;
  readonly signal: Signal<T>;
  readonly value$: Observable<T>;

  constructor(initial: T) {
    this.#signal = signal(initial);
    this.#subject = new BehaviorSubject(initial);
    this.signal = this.#signal.asReadonly();
    this.value$ = this.#subject.asObservable();
  }

  /** The present value, read without a reactive dependency. */
  get value(): T {
    return this.#subject.value;
  }

  /** Emits where the reference changed. */
  set(value: T): void {
    if (Object.is(value, this.value)) return;
    this.#signal.set(value);
    this.#subject.next(value);
  }

  complete(): void {
    this.#subject.complete();
  }
}
