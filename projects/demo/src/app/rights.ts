import { inject, Injectable, linkedSignal, type Signal } from '@angular/core';
import { ModerationService, type CheckResult, type ModerationAction } from 'ngx-rtk-moderation';

/**
 * What one's role allows. As `*rtkIfCan` without a target, but it holds through an outage: buttons stay, say why they
 * cannot be used, and keep the focus.
 */
@Injectable({ providedIn: 'root' })
export class Rights {
  readonly #moderation = inject(ModerationService);
  readonly #answers = new Map<ModerationAction, Signal<boolean>>();

  /** Whether one may do this to anybody; reactive. */
  may(action: ModerationAction): boolean {
    let answer = this.#answers.get(action);
    if (!answer) {
      answer = linkedSignal<CheckResult, boolean>({
        source: () => this.#moderation.check(action),
        computation: (result, previous) =>
          result.allowed || (result.reason === 'disconnected' && previous?.value === true),
      });
      this.#answers.set(action, answer);
    }
    return answer();
  }
}
