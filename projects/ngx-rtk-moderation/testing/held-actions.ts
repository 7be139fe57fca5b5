import { DestroyRef, inject, Injectable } from '@angular/core';
import type {
  ActionFailure,
  ActionOutcome,
  ɵSendAction,
  ɵTestedService,
  ɵTestHook,
} from 'ngx-rtk-moderation';
import { FakeMeeting } from './fake/fake-meeting';
import { HeldAction } from './held-action';
import { settle } from './settle';

/** Keeps what the services of an injector are about to send until the test answers it. */
@Injectable()
export class HeldActions implements ɵTestHook {
  /** Oldest first. */
  readonly all: HeldAction[] = [];
  readonly #meeting = inject(FakeMeeting);
  readonly #services = new Set<ɵTestedService>();

  readonly meeting = (): FakeMeeting => this.#meeting;

  readonly attach = (service: ɵTestedService): ɵSendAction => {
    const sentByIt: HeldAction[] = [];
    this.#services.add(service);
    inject(DestroyRef).onDestroy(() => this.#services.delete(service));
    service.outcomes$.subscribe((outcome) => note(outcome, sentByIt));
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
  };

  readonly settle = async (): Promise<void> => {
    await settle();
    for (const { tellNow } of this.#services) tellNow();
    await settle();
  };
}

/** Notes what came of the oldest request that it can be about. */
function note(outcome: ActionOutcome | ActionFailure, sent: readonly HeldAction[]): void {
  const { action, target } = outcome;
  const held = sent.find(
    (one) => one.action === action && one.targetId === target?.id && !one.isOpen && !one.outcome,
  );
  if (held) held.outcome = outcome;
}
