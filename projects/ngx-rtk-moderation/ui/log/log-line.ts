import type { ModerationAction, ModerationError } from 'ngx-rtk-moderation';

/** What happened to people: in the room, or by an action of this client. */
export type LogFact =
  | { readonly kind: 'joined' | 'left' }
  | { readonly kind: 'confirmed' | 'sent'; readonly action: ModerationAction }
  | { readonly kind: 'failed'; readonly action: ModerationAction; readonly error: ModerationError };

/** One sentence of a line: a fact, and for whom it is true. */
export interface LogPart {
  readonly fact: LogFact;
  /** Names by id, the last one last. The whole room has the empty name. */
  readonly names: Map<string, string>;
}

/** A line of the log. Its text is made when it is shown, because the language may change. */
export interface LogLine {
  readonly id: number;
  /** What it gathers. */
  readonly key: string;
  /** When it began, in milliseconds since the epoch. */
  readonly at: number;
  /** When the last fact was added. */
  lastAt: number;
  readonly parts: LogPart[];
}
