import { Injectable, signal } from '@angular/core';
import type { ConfirmationRequest } from 'ngx-rtk-moderation';

interface Question {
  readonly request: ConfirmationRequest;
  readonly answer: (yes: boolean) => void;
}

/** Asks before something is done that is not easily undone; `app-confirm-dialog` shows the question. */
@Injectable({ providedIn: 'root' })
export class Confirmation {
  readonly #question = signal<Question | null>(null);
  readonly question = this.#question.asReadonly();

  /** Resolves with the answer; a question that is open is answered with no. */
  ask(request: ConfirmationRequest): Promise<boolean> {
    this.answer(false);
    return new Promise((resolve) => this.#question.set({ request, answer: resolve }));
  }

  answer(yes: boolean): void {
    const question = this.#question();
    this.#question.set(null);
    question?.answer(yes);
  }
}
