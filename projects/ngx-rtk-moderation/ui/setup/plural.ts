/** A text by number: the forms of `Intl.PluralRules`. A form that is left out is `other`. */
export type Plural = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & {
  /** For every number without a form of its own. */
  readonly other: string;
};

/** The form for a number. */
export function pluralForm(rules: Intl.PluralRules, label: Plural, count: number): string {
  return label[rules.select(count)] ?? label.other;
}
