import { Injectable, signal } from '@angular/core';
import type { ModerationAction, PromptRequest } from 'ngx-rtk-moderation';

/** The console asks before everything that takes something away from somebody. */
export const PROMPTED_ACTIONS: readonly ModerationAction[] = [
  ...(['kick', 'kickAll', 'reject', 'removeFromStage'] as const),
  ...(['blockAudio', 'blockVideo', 'blockScreenShare'] as const),
];

interface Question {
  readonly request: PromptRequest;
  readonly answer: (yes: boolean) => void;
}

/** Asks before something is done that is not easily undone; `app-confirm-dialog` shows the question. */
@Injectable({ providedIn: 'root' })
export class Confirmation {
  readonly #question = signal<Question | null>(null);
  readonly question = this.#question.asReadonly();

  /** Resolves with the answer; a question that is open is answered with no. */
  ask(request: PromptRequest): Promise<boolean> {
    this.answer(false);
    return new Promise((resolve) => {
      const question = { request, answer: resolve };
      this.#question.set(question);
      request.signal.addEventListener('abort', () => {
        if (this.#question() === question) this.answer(false);
      });
    });
  }

  answer(yes: boolean): void {
    const question = this.#question();
    this.#question.set(null);
    question?.answer(yes);
  }
}
