import { inject } from '@angular/core';
import { injectReasonText, type CheckResult, type TargetAction } from 'ngx-rtk-moderation';
import { ɵDisplayNames, ɵinjectPluralText, ɵMODERATION_UI_LABELS } from 'ngx-rtk-moderation/ui/setup';

type Named = Parameters<ɵDisplayNames['of']>[0];

/** Returns why an action is not possible for people; `null` if it is. */
type ReasonOf = (action: TargetAction, check: CheckResult, people: readonly Named[]) => string | null;

/** Returns a function that says, in the texts of the user interface, what is already done, and for whom. Reactive. */
export function injectReasonOf(): ReasonOf {
  const labels = inject(ɵMODERATION_UI_LABELS);
  const names = inject(ɵDisplayNames, { optional: true }) ?? new ɵDisplayNames();
  const pluralText = ɵinjectPluralText();
  const reasonText = injectReasonText();
  return (action, check, people) => {
    const [first] = people;
    const label = check.possible || check.reason !== 'already' ? undefined : labels().already[action];
    return label && first ? pluralText(label, people.length, { name: names.of(first) }) : reasonText(check);
  };
}
