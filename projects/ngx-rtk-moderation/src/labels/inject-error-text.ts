import { inject } from '@angular/core';
import type { ModerationError } from '../errors/moderation-error';
import { ERROR_LABELS } from './error-labels';
import { MODERATION_LABELS } from './with-labels';

/**
 * Returns a function that returns why an action failed, for users: the policy's text, or the label of the error's `reason`. It is
 * reactive, because the language can change.
 */
export function injectErrorText(): (error: ModerationError) => string {
  const labels = inject(MODERATION_LABELS);
  return ({ policyMessage, reason }) => policyMessage || (labels().errors?.[reason] ?? ERROR_LABELS[reason]);
}
