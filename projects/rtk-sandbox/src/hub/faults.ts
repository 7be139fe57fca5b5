import type { EventName } from '../protocol/events.js';

/** What a fault does; the README says it at length. */
export const faultKinds = ['refuse', 'never', 'late', 'drop', 'duplicate', 'reorder', 'garbage'] as const;

/** What a fault does. */
export type FaultKind = (typeof faultKinds)[number];

/** A fault as it is posted to `/sandbox/faults`. */
export interface FaultRequest {
  kind: FaultKind;
  /**
   * Name of a protocol event, such as `hostControlPeer`; absent: every one. `participantDetails` is the HTTP request
   * of the SDK's `init`; it is only struck by its name.
   */
  action?: EventName | 'participantDetails';
  /** Peer id, user id or name of a client; absent: every one. */
  client?: string;
  /** Meeting id; absent: every one. */
  meeting?: string;
  /** Whether it ends after the first time. An SDK that sends one request twice in a row (`kick`) counts as once. */
  once?: boolean;
  /** For `late`: released after this many milliseconds; absent: when the fault is deleted. */
  delayMs?: number;
  /** For `never` and `late`: whether the action takes effect at once and only its answer is missing or late. */
  effect?: boolean;
  /** For `drop`: whether the client cannot come back until the fault is deleted. */
  outage?: boolean;
}

/** A fault in force. */
export interface Fault extends FaultRequest {
  id: string;
  /** How often it has struck. */
  hits: number;
}

/** Who a fault is matched with. */
export interface FaultTarget {
  readonly meeting: string;
  readonly peerId: string;
  readonly userId: string;
  readonly name: string;
}

/** Kinds that strike what clients send; the others strike what they are sent. */
const requestKinds: ReadonlySet<FaultKind> = new Set(['refuse', 'never', 'late', 'drop']);

/** The faults in force, in the order in which they were posted. The first that matches strikes. */
export class FaultRules {
  private readonly faults = new Map<string, Fault>();
  private count = 0;

  add(request: FaultRequest): Fault {
    this.count += 1;
    const fault = { ...request, id: `fault-${this.count}`, hits: 0 };
    this.faults.set(fault.id, fault);
    return fault;
  }

  remove(id: string): Fault | undefined {
    const fault = this.faults.get(id);
    this.faults.delete(id);
    return fault;
  }

  list(): Fault[] {
    return [...this.faults.values()];
  }

  /** The fault that a request meets, now spent if it was for once. */
  forRequest(target: FaultTarget, name: EventName | undefined): Fault | undefined {
    return this.strike(
      // A drop without an action has done its work when it was posted.
      ({ kind, action }) =>
        requestKinds.has(kind) && (action === undefined ? kind !== 'drop' : action === name),
      target,
    );
  }

  /** The fault that the HTTP request of an SDK's `init` meets. */
  forDetails(target: FaultTarget): Fault | undefined {
    return this.strike(({ action }) => action === 'participantDetails', target);
  }

  /** The fault that a message to a client meets; `cause` is the request that led to it. */
  forMessage(target: FaultTarget, message: EventName, cause: EventName | undefined): Fault | undefined {
    return this.strike(
      ({ kind, action }) =>
        !requestKinds.has(kind) && (action === undefined || action === message || action === cause),
      target,
    );
  }

  /** Whether any fault is about what clients are sent. */
  get strikeMessages(): boolean {
    return this.list().some(({ kind }) => !requestKinds.has(kind));
  }

  /** Whether a client is kept from connecting. */
  isOut(target: FaultTarget): boolean {
    return this.list().some(
      (fault) =>
        fault.kind === 'drop' && fault.outage && (!fault.action || fault.hits > 0) && strikes(fault, target),
    );
  }

  private strike(wanted: (fault: Fault) => boolean, target: FaultTarget): Fault | undefined {
    const fault = this.list().find(
      (candidate) => !isSpent(candidate) && wanted(candidate) && strikes(candidate, target),
    );
    if (fault) fault.hits += 1;
    return fault;
  }
}

function isSpent({ once, hits }: Fault): boolean {
  return once === true && hits > 0;
}

/** Whether a fault is about this client. */
export function strikes(fault: FaultRequest, target: FaultTarget): boolean {
  return (
    (fault.meeting === undefined || fault.meeting === target.meeting) &&
    (fault.client === undefined || [target.peerId, target.userId, target.name].includes(fault.client))
  );
}
