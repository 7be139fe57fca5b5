import { DestroyRef, effect, inject, Injectable, Injector, untracked } from '@angular/core';
import {
  injectActionLabel,
  injectErrorText,
  injectModerationAction,
  type ModerationError,
  ModerationService,
  type TargetAction,
} from 'ngx-rtk-moderation';
import { ɵfill, ɵMODERATION_UI_LABELS } from 'ngx-rtk-moderation/ui/setup';
import type { Person } from '../grid/person';
import { injectReasonOf } from '../text/reason-of';
import { RowMessages } from './row-messages';

/** Runs the actions of a list's rows. The list shows their failures, not the row, which may not be drawn by then. */
@Injectable()
export class RowActions {
  readonly #moderation = inject(ModerationService);
  readonly #messages = inject(RowMessages);
  readonly #injector = inject(Injector);
  readonly #destroyRef = inject(DestroyRef);
  readonly #reasonOf = injectReasonOf();
  readonly #errorText = injectErrorText();
  readonly #actionLabel = injectActionLabel();
  readonly #labels = inject(ɵMODERATION_UI_LABELS);

  /** Runs an action, or shows why it is not possible. Does nothing while it is under way. */
  run(action: TargetAction, person: Person): void {
    untracked(() => {
      const { id } = person;
      if (this.#moderation.pending(action, id)) return;
      const reason = this.reason(action, person);
      if (reason === null) this.#start(action, id);
      else this.#messages.explain(id, action, reason);
    });
  }

  /** Why an action is not possible, for users; `null` if it is. Reactive. */
  reason(action: TargetAction, person: Person): string | null {
    return this.#reasonOf(action, this.#moderation.check(action, person.id), [person]);
  }

  #failureText(action: TargetAction, error: ModerationError): string {
    const { failed } = this.#labels().row;
    return ɵfill(failed, { action: this.#actionLabel(action), error: this.#errorText(error) });
  }

  #start(action: TargetAction, id: string): void {
    this.#messages.dismiss(id);
    // The handle ends with the run, and with the list: from then on, the app's failure handler gets what fails.
    const scope = Injector.create({ providers: [], parent: this.#injector });
    const forget = this.#destroyRef.onDestroy(() => scope.destroy());
    const handle = injectModerationAction(action, () => id, { injector: scope });
    effect(
      () => {
        const error = handle.error();
        if (!error && !handle.result()) return;
        if (error) untracked(() => this.#messages.fail(id, action, this.#failureText(action, error)));
        forget();
        scope.destroy();
      },
      { injector: scope },
    );
    // Read before it runs: who shows a failure takes it.
    handle.error();
    handle.run();
  }
}
