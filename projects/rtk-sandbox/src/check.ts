import * as v from 'valibot';

/** Input that does not fit its schema. The message names the input, the place in it and what is expected there. */
export class InvalidInput extends TypeError {
  override readonly name = 'InvalidInput';
}

/**
 * Returns the input with the type of its schema. `what` names the input in the message.
 * @throws InvalidInput
 */
export function check<S extends v.GenericSchema>(what: string, schema: S, input: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, input);
  if (result.success) return result.output;
  const { issues } = result;
  // Reported first: a misspelt key is often the reason why another one is missing.
  const issue = issues.find(isUnknownKey) ?? issues[0];
  const path = isUnknownKey(issue) ? issue.path?.slice(0, -1) : issue.path;
  const place = path?.length ? `${what}: ${path.map(({ key }) => String(key)).join('.')}` : what;
  throw new InvalidInput(`${place} ${issue.message}.`);
}

function isUnknownKey({ type, expected }: v.BaseIssue<unknown>): boolean {
  return type === 'strict_object' && expected === 'never';
}

type Keys<E extends v.ObjectEntries> = v.GenericSchema<
  Record<string, unknown>,
  v.InferOutput<v.StrictObjectSchema<E, string>>
>;

/** An object with these keys and no others: JavaScript would ignore a misspelt key. */
export function keys<const E extends v.ObjectEntries>(entries: E): Keys<E> {
  const known = Object.keys(entries).join(', ') || 'no keys';
  return v.pipe(
    v.custom<Record<string, unknown>>(isRecord, 'must be an object'),
    v.strictObject(entries, (issue) =>
      isUnknownKey(issue) ? `has no "${String(issue.input)}". It has: ${known}` : 'is missing',
    ),
  );
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True or false. */
export const flag = v.boolean('must be true or false');

/** Any text. */
export const text = v.string('must be a text');

/** A text with at least one character. */
export const filledText = v.pipe(
  v.string('must be a text that is not empty'),
  v.nonEmpty('must be a text that is not empty'),
);

/** A list of texts with at least one item. */
export const texts = v.pipe(
  v.array(text, 'must be a list of texts'),
  v.nonEmpty('must be a list of texts that is not empty'),
);

/** One of some texts. */
export function oneOf<const T extends readonly string[]>(
  choices: T,
): v.PicklistSchema<T, v.ErrorMessage<v.PicklistIssue>> {
  return v.picklist(choices, ({ received }) => `must be one of ${choices.join(', ')}, not ${received}`);
}

/** A whole number. */
export const integer = wholeNumber('must be a whole number');

/** A whole number that is not less than `min`. */
export function integerFrom(min: number): v.GenericSchema<number> {
  const message = `must be a whole number, ${min} or more`;
  return v.pipe(wholeNumber(message), v.minValue(min, message));
}

/** A whole number from `min` to `max`, both included. */
export function integerBetween(min: number, max: number): v.GenericSchema<number> {
  const message = `must be a whole number from ${min} to ${max}`;
  return v.pipe(wholeNumber(message), v.minValue(min, message), v.maxValue(max, message));
}

function wholeNumber(message: string): v.GenericSchema<number> {
  return v.pipe(v.number(message), v.safeInteger(message));
}
