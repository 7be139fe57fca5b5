import { inject } from '@angular/core';
import type { ModerationAction } from '../model/actions';
import { ACTION_LABELS } from './action-labels';
import { MODERATION_LABELS } from './with-labels';

/** Returns the function that names an action, in the app's words. It is reactive: the language can change. */
export function injectActionLabel(): (action: ModerationAction) => string {
  const labels = inject(MODERATION_LABELS);
  return (action) => labels().actions?.[action] ?? ACTION_LABELS[action];
}
