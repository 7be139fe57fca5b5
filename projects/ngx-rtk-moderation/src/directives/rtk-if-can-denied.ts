import { Directive } from '@angular/core';
import type { RtkIfCanContext } from './rtk-if-can-context';

/**
 * Gives the variables of a template for `else` or `loading` their types. Angular gives those of a plain `<ng-template>` the type
 * `any`.
 *
 * ```html
 * <button *rtkIfCan="'kick'; else denied">Remove</button>
 * <ng-template #denied rtkIfCanDenied let-why>…</ng-template>
 * ```
 */
@Directive({ selector: 'ng-template[rtkIfCanDenied]' })
export class RtkIfCanDenied {
  /** Gives the template's variables their types. */
  static ngTemplateContextGuard(_directive: RtkIfCanDenied, _context: unknown): _context is RtkIfCanContext {
    return true;
  }
}
