import { inject, LOCALE_ID } from '@angular/core';
import { fill } from './fill';

/** A text by number: the forms of `Intl.PluralRules`. A form that is left out is `other`. */
export type Plural = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & {
  /** For every number without a form of its own. */
  readonly other: string;
};

/** Returns a function that returns the form for a number, with the number as `{count}` and the other placeholders replaced. */
export function injectPluralText(): (
  label: Plural,
  count: number,
  values?: Readonly<Record<string, string>>,
) => string {
  const locale = inject(LOCALE_ID);
  const rules = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  return (label, count, values) =>
    fill(label[rules.select(count)] ?? label.other, { ...values, count: numbers.format(count) });
}
