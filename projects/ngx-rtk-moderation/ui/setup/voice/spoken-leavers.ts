import { Injectable } from '@angular/core';

/**
 * Participants whose leaving was announced, because they were removed, or because their menu or a question about them was open. It is
 * not announced again.
 */
@Injectable({ providedIn: 'root' })
export class SpokenLeavers {
  readonly #ids = new Set<string>();

  add(id: string): void {
    this.#ids.add(id);
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }
}
