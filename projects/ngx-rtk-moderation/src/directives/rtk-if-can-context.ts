import type { CheckResult } from '../model/reasons';

/** Variables of the templates of `*rtkIfCan`. */
export interface RtkIfCanContext {
  /** `let answer`: whether the action may be done, and if not, the lasting reason. */
  readonly $implicit: CheckResult;
  /** `as answer`: the same as `$implicit`. */
  readonly rtkIfCan: CheckResult;
}
