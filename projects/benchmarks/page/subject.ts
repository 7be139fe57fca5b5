import type RealtimeKitClient from '@cloudflare/realtimekit';

/** What is measured: everything that follows the room in one page, next to the SDK itself. */
export interface Subject {
  /** How often it told that the room is another one; for `serviceRows`, how many rows it computed. */
  readonly emissions: () => number;
  /** Mutes everybody, and resolves when that is over for the one who asked. */
  readonly muteAll: () => Promise<unknown>;
  /** Mutes these participants, each by a call of its own, and resolves when all calls are over. */
  readonly muteEach: (ids: readonly string[]) => Promise<unknown>;
}

/**
 * Makes a subject follow a meeting that is not joined yet.
 *
 * @param rowIds ids of the participants that `serviceRows` shows
 */
export type Start = (meeting: RealtimeKitClient, rowIds: readonly string[]) => Promise<Subject>;
