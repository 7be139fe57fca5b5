import type RealtimeKitClient from '@cloudflare/realtimekit';

/** What is measured: everything that follows the room in one page, next to the SDK itself. */
export interface Subject {
  /** How often it told that the room is another one. */
  readonly emissions: () => number;
  /** Mutes everybody, and resolves when that is over for the one who asked. */
  readonly muteAll: () => Promise<unknown>;
}

/** Makes a subject follow a meeting that is not joined yet. */
export type Start = (meeting: RealtimeKitClient) => Promise<Subject>;
