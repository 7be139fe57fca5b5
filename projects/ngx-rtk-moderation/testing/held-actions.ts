import { inject, Injectable } from '@angular/core';
import type {
  ActionFailure,
  ActionOutcome,
  ɵRoomTestHook,
  ɵSendTestHook,
  ɵSentAction,
} from 'ngx-rtk-moderation';
import type { Observable } from 'rxjs';
import { FakeMeeting } from './fake/fake-meeting';
import { HeldAction } from './held-action';
import { settle } from './settle';

/** Holds what the services of an injector are about to send until the test answers it. */
@Injectable()
export class HeldActions {
  /** Oldest first. */
  readonly all: HeldAction[] = [];
  readonly #meeting = inject(FakeMeeting);
  readonly #emitNow = new Set<() => void>();

  readonly room: ɵRoomTestHook = {
    meeting: () => this.#meeting,
    attach: (emitNow) => {
      this.#emitNow.add(emitNow);
      return () => this.#emitNow.delete(emitNow);
    },
  };

  readonly send: ɵSendTestHook = { attach: (outcomes$) => this.#attach(outcomes$) };

  /** Runs all microtasks, and emits the batched lists. */
  readonly settle = async (): Promise<void> => {
    await settle();
    for (const emitNow of this.#emitNow) emitNow();
    await settle();
  };

  #attach(
    outcomes$: Observable<ActionOutcome | ActionFailure>,
  ): (sent: ɵSentAction) => Promise<unknown> | undefined {
    const sentByIt: HeldAction[] = [];
    outcomes$.subscribe((outcome) => note(outcome, sentByIt));
    return (sent) => {
      const { meeting } = sent;
      // In any other meeting there is no server to answer with.
      if (!(meeting instanceof FakeMeeting)) return undefined;
      const where = meeting === this.#meeting ? '' : ' in another meeting';
      const held = new HeldAction(sent, { meeting, where, settle: this.settle });
      sentByIt.push(held);
      this.all.push(held);
      return held.call;
    };
  }
}

/** Notes the result with the oldest request that it can be about. */
function note({ targetId, ...outcome }: ActionOutcome | ActionFailure, sent: readonly HeldAction[]): void {
  const held = sent.find((one) => one.action === outcome.action && one.misses(targetId));
  held?.results.set(
    targetId,
    outcome.status === 'failed' ? `failed with ${outcome.error.reason}` : outcome.status,
  );
}
