import { inject } from '@angular/core';
import { injectActionLabel, injectErrorText } from 'ngx-rtk-moderation';
import { ɵinjectPluralText, ɵMODERATION_UI_LABELS, type Plural } from 'ngx-rtk-moderation/ui/setup';
import { markName } from '../text/text-with-names';
import type { LogLine, LogPart } from './log-line';

/** Returns a function that returns a line's text, with its names marked. Reactive. */
export function injectLineText(): (line: LogLine) => string {
  const labels = inject(ɵMODERATION_UI_LABELS);
  const actionLabel = injectActionLabel();
  const errorText = injectErrorText();
  const pluralText = ɵinjectPluralText();

  const labelOf = ({ fact, names }: LogPart, isFirst: boolean): Plural => {
    const { announcements, confirmed, log } = labels();
    if (fact.kind === 'joined' || fact.kind === 'left') return announcements[fact.kind];
    if (fact.kind === 'confirmed') return confirmed[fact.action] ?? announcements.done;
    if (fact.kind === 'sent') return announcements.sent;
    if (!isFirst) return log.othersFailed;
    return names.has('') ? announcements.roomFailed : announcements.failed;
  };
  const textOf = (part: LogPart, index: number): string => {
    const { fact, names } = part;
    return pluralText(labelOf(part, index === 0), names.size, {
      action: 'action' in fact ? actionLabel(fact.action) : '',
      name: markName([...names.values()].at(-1) ?? ''),
      error: fact.kind === 'failed' ? errorText(fact.error) : '',
    });
  };
  return ({ parts }) => parts.map(textOf).join(' ');
}
