import type RealtimeKitClient from '@cloudflare/realtimekit';

/** What is measured: everything that follows the room in one page, next to the SDK itself. */
export interface Subject {
  /** How often it told that the room is another one; for `serviceRows`, how many rows it computed. */
  readonly emissions: () => number;
  /** Mutes everybody, and resolves when that is over for the one who asked. */
  readonly muteAll: () => Promise<unknown>;
  /** Mutes these participants, each by a call of its own, and resolves when all calls are over. */
  readonly muteEach: (ids: readonly string[]) => Promise<unknown>;
  /** A list that a joined moderator opens. Subjects without it show what they have from the start, or nothing. */
  readonly list?: List;
}

/** A list of participants that can be put on the page, and taken away again. */
export interface List {
  readonly attach: (host: HTMLElement) => void;
  readonly detach: () => void;
  /** Selector of a row, in whichever shadow root it is. */
  readonly row: string;
}

/**
 * Makes a subject follow a meeting that is not joined yet.
 *
 * @param rowIds ids of the participants that `serviceRows` shows
 */
export type Start = (meeting: RealtimeKitClient, rowIds: readonly string[]) => Promise<Subject>;
