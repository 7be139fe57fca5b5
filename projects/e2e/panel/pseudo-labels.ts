import { signal } from '@angular/core';
import { ACTION_LABELS, ERROR_LABELS, REASON_LABELS, type ModerationLabels } from 'ngx-rtk-moderation';
import { UI_LABELS, type PartialUiLabels } from 'ngx-rtk-moderation/ui/setup';

/** Whether each label is in brackets and 40 % longer, as in a language that takes more space. */
export const isPseudo = signal(false);

export function pseudoUiLabels(): PartialUiLabels {
  return isPseudo() ? marked(UI_LABELS) : {};
}

export function pseudoActionLabels(): ModerationLabels {
  if (!isPseudo()) return {};
  return { actions: marked(ACTION_LABELS), reasons: marked(REASON_LABELS), errors: marked(ERROR_LABELS) };
}

function marked<T>(labels: T): T {
  if (typeof labels === 'string') return `⟦${labels}${'~'.repeat(Math.ceil(labels.length * 0.4))}⟧` as T;
  return Object.fromEntries(
    Object.entries(labels as object).map(([key, value]: [string, unknown]) => [key, marked(value)]),
  ) as T;
}
