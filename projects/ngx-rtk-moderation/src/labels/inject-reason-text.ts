import { inject } from '@angular/core';
import type { CheckResult } from '../model/reasons';
import { REASON_LABELS } from './reason-labels';
import { MODERATION_LABELS } from './with-labels';

/**
 * Returns a function that returns why an action is not possible, for users: the policy's text, or the label of the reason. It returns
 * `null` if the action is possible. It is reactive, because the language can change.
 */
export function injectReasonText(): (check: CheckResult) => string | null {
  const labels = inject(MODERATION_LABELS);
  return (check) =>
    check.possible
      ? null
      : // A policy may answer with an empty text.
        check.policyMessage || (labels().reasons?.[check.reason] ?? REASON_LABELS[check.reason]);
}
