import type { CheckResult } from '../model/reasons';

/** What the templates of `*rtkIfCan` get. */
export interface RtkIfCanContext {
  /** `let answer`: whether the action may be done, and if not, the lasting reason. */
  readonly $implicit: CheckResult;
  /** `as answer`: the same. */
  readonly rtkIfCan: CheckResult;
}
