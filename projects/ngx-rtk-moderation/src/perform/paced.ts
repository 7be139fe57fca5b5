import { afterInBackground } from '../model/timer';

/** Runs tasks in order, with a pause after each. Without a wait, a task runs immediately. */
export class Paced {
  readonly #tasks: (() => boolean)[] = [];
  #isPausing = false;

  constructor(private readonly pauseMs: number) {}

  /** @param task returns whether a pause is needed after it */
  add(task: () => boolean): void {
    this.#tasks.push(task);
    this.#next();
  }

  #next(): void {
    while (!this.#isPausing) {
      const task = this.#tasks.shift();
      if (!task) return;
      if (!task()) continue;
      this.#isPausing = true;
      afterInBackground(this.pauseMs, () => {
        this.#isPausing = false;
        this.#next();
      });
    }
  }
}
