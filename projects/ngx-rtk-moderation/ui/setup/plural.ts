import { inject, InjectionToken, LOCALE_ID } from '@angular/core';
import { fill } from './fill';

/** One for all components: the browser takes long to make them. */
const NUMBER_FORMATS = new InjectionToken('ngx-rtk-moderation numbers', {
  providedIn: 'root',
  factory: () => {
    const locale = inject(LOCALE_ID);
    return { rules: new Intl.PluralRules(locale), numbers: new Intl.NumberFormat(locale) };
  },
});

/** A text by number: the forms of `Intl.PluralRules`. A form that is left out is `other`. */
export type Plural = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & {
  /** For every number without a form of its own. */
  readonly other: string;
};

/** Returns a function that returns a number as users write it. */
export function injectNumberText(): (value: number) => string {
  const { numbers } = inject(NUMBER_FORMATS);
  return (value) => numbers.format(value);
}

/** Returns a function that returns the form for a number, with the number as `{count}` and the other placeholders replaced. */
export function injectPluralText(): (
  label: Plural,
  count: number,
  values?: Readonly<Record<string, string>>,
) => string {
  const { rules, numbers } = inject(NUMBER_FORMATS);
  return (label, count, values) =>
    fill(label[rules.select(count)] ?? label.other, { ...values, count: numbers.format(count) });
}
