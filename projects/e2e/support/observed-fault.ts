import type { SeenOutcome } from '../harness/moderation';

/** The type of the annotations that carry an {@link ObservedFault} as JSON from a test to the reporter. */
export const faultAnnotation = 'fault';

/** One cell of the fault table, as it came out. */
export interface ObservedFault {
  readonly action: string;
  readonly fault: string;
  readonly outcome: SeenOutcome;
  /** Whether the room says that what the action asks for is so. */
  readonly isSo: boolean;
}
