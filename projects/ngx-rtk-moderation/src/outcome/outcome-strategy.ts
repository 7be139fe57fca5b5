import type { ModerationErrorReason } from '../model/reasons';
import type { RoomView } from '../room/room-state';

/** Why the outcome cannot be the one that was asked for. */
export interface OutcomeFailure {
  readonly failed: ModerationErrorReason;
  readonly returnedAs?: string;
}

/**
 * What the room says about an action that was sent.
 * - `open`: nothing is decided
 * - `done`: the effect was observed
 * - `sent`: the request was sent, and the effect cannot be observed
 */
export type Observed = 'open' | 'done' | 'sent' | OutcomeFailure;

/** What a strategy may know of its action. */
export interface OutcomeContext {
  /** Peer id of the target; empty for an action on the whole room. */
  readonly targetId: string;
  readonly userId: string;
  /** The room when the action is sent. */
  readonly room: RoomView;
  /** The peer id under which a user joined the meeting since the action was sent. */
  readonly arrivalOf: (userId: string) => string | undefined;
  /** Whether the SDK's promise has resolved. */
  hasResolved(): boolean;
  /** Whether RealtimeKit has answered: the SDK's promise waits for that in some calls only (F4, F6, F8). */
  isAnswered(): boolean;
  /** Whether the connection was lost since. */
  wasInterrupted(): boolean;
  /** Calls `then` after `ms` and observes again. It is cancelled with the action, or by the function that it returns. */
  after(ms: number, then: () => void): () => void;
}

/** What is to be looked at. */
export interface Look {
  /** Ids that changed; `null` for all. */
  readonly changed: ReadonlySet<string> | null;
  /** Whether this is the first look after a lost connection: somebody who is missing may be back in a moment. */
  readonly isBack: boolean;
}

/** Decides whether one action took effect. It is made anew for each call, when the call is sent. */
export interface OutcomeStrategy {
  /** Called after each change of the target, when the SDK's promise has resolved, and after {@link OutcomeContext.after}. */
  observe(room: RoomView, look: Look): Observed;
  /** Called when the timeout is over, or the SDK's promise has rejected. `open` keeps waiting. By default nothing happened. */
  overdue?(room: RoomView): Observed;
  /** Set where the end of the meeting is the effect. */
  readonly whenEnded?: 'done';
}

export type OutcomeFactory = (context: OutcomeContext) => OutcomeStrategy;

/** The failure of an action whose effect was not observed in time. */
export function noEffect(context: Pick<OutcomeContext, 'wasInterrupted' | 'isAnswered'>): OutcomeFailure {
  if (context.wasInterrupted()) return { failed: 'disconnected' };
  return { failed: context.isAnswered() ? 'refused' : 'timeout' };
}
