import { inject } from '@angular/core';
import type { ModerationAction } from '../model/actions';
import { ACTION_LABELS } from './action-labels';
import { MODERATION_LABELS } from './with-labels';

/** Returns a function that returns the label of an action. It is reactive, because the language can change. */
export function injectActionLabel(): (action: ModerationAction) => string {
  const labels = inject(MODERATION_LABELS);
  return (action) => labels().actions?.[action] ?? ACTION_LABELS[action];
}
