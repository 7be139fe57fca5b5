import { ModerationError } from '../errors/moderation-error';
import type { ModerationAction } from '../model/actions';
import { isWaitingTime } from '../model/timer';
import type { BatchOptions } from './action-outcome';

/** The error of a call whose `timeout` or `deadline` is no time to wait. A timer would fire immediately. */
export function invalidOption(
  action: ModerationAction,
  targetId: string | undefined,
  { timeout, deadline }: BatchOptions,
): ModerationError | undefined {
  for (const [name, ms] of Object.entries({ timeout, deadline })) {
    if (isWaitingTime(ms ?? Infinity)) continue;
    const cause = new RangeError(`${name} is ${typeof ms === 'number' ? ms : `of the type ${typeof ms}`}`);
    return new ModerationError('invalid-option', { action, targetId, cause });
  }
  return undefined;
}
