import type { EventName } from '../protocol/events.js';

/** The kinds of faults. The README describes them. */
export const faultKinds = ['refuse', 'never', 'late', 'drop', 'duplicate', 'reorder', 'garbage'] as const;

/** The kind of a fault: what it does. */
export type FaultKind = (typeof faultKinds)[number];

/** The body of `POST /sandbox/faults`. */
export interface FaultRequest {
  kind: FaultKind;
  /**
   * Name of a protocol event, such as `hostControlPeer`. Default: every event.
   * `participantDetails` is the HTTP request of the SDK's `init`. A fault strikes it only if it names it.
   */
  action?: EventName | 'participantDetails';
  /** Peer id, user id or name of a client. Default: every client. */
  client?: string;
  /** Meeting id. Default: every meeting. */
  meeting?: string;
  /** Whether the fault strikes only once. The two equal requests that the SDK sends for a `kick` count as one. */
  once?: boolean;
  /** For `late`: milliseconds until the release. Default: until the fault is deleted. */
  delayMs?: number;
  /** For `never` and `late`: whether the action takes effect and only its answer is missing or late. */
  effect?: boolean;
  /** For `drop`: whether the client cannot reconnect until the fault is deleted. */
  outage?: boolean;
}

/** An active fault. */
export interface Fault extends FaultRequest {
  id: string;
  /** How often the fault has struck. */
  hits: number;
}

/** The client that a fault is compared with. */
export interface FaultTarget {
  readonly meeting: string;
  readonly peerId: string;
  readonly userId: string;
  readonly name: string;
}

/** Kinds that strike messages from clients. The others strike messages to clients. */
const requestKinds: ReadonlySet<FaultKind> = new Set(['refuse', 'never', 'late', 'drop']);

/** The active faults, in the order in which they were added. The first that matches strikes. */
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

  /** The fault that strikes a request, counted as a hit. */
  forRequest(target: FaultTarget, name: EventName | undefined): Fault | undefined {
    return this.strike(
      // A drop without an action struck when it was added.
      ({ kind, action }) =>
        requestKinds.has(kind) && (action === undefined ? kind !== 'drop' : action === name),
      target,
    );
  }

  /** The fault that strikes the HTTP request of the SDK's `init`, counted as a hit. */
  forDetails(target: FaultTarget): Fault | undefined {
    return this.strike(({ action }) => action === 'participantDetails', target);
  }

  /** The fault that strikes a message to a client, counted as a hit. `cause` is the request that led to the message. */
  forMessage(target: FaultTarget, message: EventName, cause: EventName | undefined): Fault | undefined {
    return this.strike(
      ({ kind, action }) =>
        !requestKinds.has(kind) && (action === undefined || action === message || action === cause),
      target,
    );
  }

  /** Whether any fault strikes messages to clients. */
  get strikeMessages(): boolean {
    return this.list().some(({ kind }) => !requestKinds.has(kind));
  }

  /** Whether a fault keeps a client from connecting. */
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

/** Whether a fault applies to this client. */
export function strikes(fault: FaultRequest, target: FaultTarget): boolean {
  return (
    (fault.meeting === undefined || fault.meeting === target.meeting) &&
    (fault.client === undefined || [target.peerId, target.userId, target.name].includes(fault.client))
  );
}
