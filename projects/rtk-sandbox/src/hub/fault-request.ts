import * as v from 'valibot';
import { check, flag, keys, oneOf, text } from '../check.js';
import { type EventName, isEventName } from '../protocol/events.js';
import { isRequestName } from '../room/room.js';
import { type FaultKind, faultKinds, type FaultRequest } from './faults.js';

const longestDelay = 600_000;

const isMessage = (input: unknown): input is EventName => typeof input === 'string' && isEventName(input);
const isClientRequest = (input: unknown): boolean => isMessage(input) && isRequestName(input);

const clientRequest = v.custom<EventName>(isClientRequest, 'must name a request of clients');

const clientRequestOrDetails = v.custom<EventName | 'participantDetails'>(
  (input) => input === 'participantDetails' || isClientRequest(input),
  'must name a request of clients, or be participantDetails',
);

const message = v.custom<EventName>(isMessage, 'must name an event of the protocol');

const everyKind = {
  kind: v.picklist(faultKinds),
  client: v.optional(text),
  meeting: v.optional(text),
  once: v.optional(flag),
};
const delay = `must be a number from 0 to ${longestDelay}`;

/** What each kind takes. A key that has no effect on a kind is an error. */
const schemas = {
  refuse: keys({ ...everyKind, action: v.optional(clientRequestOrDetails) }),
  never: keys({ ...everyKind, action: v.optional(clientRequestOrDetails), effect: v.optional(flag) }),
  late: keys({
    ...everyKind,
    action: v.optional(clientRequestOrDetails),
    effect: v.optional(flag),
    delayMs: v.optional(v.pipe(v.number(delay), v.minValue(0, delay), v.maxValue(longestDelay, delay))),
  }),
  drop: keys({ ...everyKind, action: v.optional(clientRequest), outage: v.optional(flag) }),
  duplicate: keys({ ...everyKind, action: v.optional(message) }),
  reorder: keys({ ...everyKind, action: v.optional(message) }),
  garbage: keys({ ...everyKind, action: v.optional(message) }),
} satisfies Record<FaultKind, v.GenericSchema<unknown, FaultRequest>>;

/**
 * Checks a fault that was sent to the control API.
 * @throws InvalidInput
 */
export function parseFault(input: unknown): FaultRequest {
  const { kind } = check(
    'A fault',
    v.looseObject({ kind: oneOf(faultKinds) }, 'must be an object with a kind'),
    input,
  );
  return check(`A fault of the kind ${kind}`, schemas[kind], input);
}
