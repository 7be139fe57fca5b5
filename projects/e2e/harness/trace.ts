import type RealtimeKitClient from '@cloudflare/realtimekit';

/** One event of the SDK, in the order in which it was emitted. */
export interface TracedEvent {
  /** The emitter: `self`, `permissions`, `joined`, `waitlisted`, `pinned`, `active`, `meta`, `stage` or `connectedMeetings`. */
  on: string;
  event: string;
  /** The participant that an event of a map is about. */
  id?: string;
  /** What else the event carried, as far as it is plain data. */
  data?: unknown;
  /** Which client of the page it came from: each connected meeting that the page moves to has a new one. The first is 0. */
  client: number;
  /** Milliseconds since the page was opened. */
  at: number;
}

interface AnyEmitter {
  on(event: '*', listener: (event: string, ...args: unknown[]) => void): void;
}

/** Adds every event of a client's emitters to a trace. */
export function traceEvents(meeting: RealtimeKitClient, trace: TracedEvent[], client: number): void {
  const { self, participants, meta, stage, connectedMeetings } = meeting;
  const emitters: Record<string, unknown> = {
    self,
    permissions: self.permissions,
    joined: participants.joined,
    waitlisted: participants.waitlisted,
    pinned: participants.pinned,
    active: participants.active,
    meta,
    stage,
    connectedMeetings,
  };
  for (const [on, emitter] of Object.entries(emitters)) {
    (emitter as AnyEmitter | undefined)?.on('*', (event, ...args) =>
      trace.push({ ...describe(on, event, args), client, at: performance.now() }),
    );
  }
}

function describe(on: string, event: string, args: unknown[]): Omit<TracedEvent, 'client' | 'at'> {
  const [first, ...rest] = args;
  const traced: Omit<TracedEvent, 'client' | 'at'> = { on, event };
  const id = on === 'self' ? undefined : idOf(first);
  if (id) traced.id = id;
  const data = plain(id ? rest[0] : first);
  if (data !== undefined) traced.data = data;
  return traced;
}

function idOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('id' in value)) return undefined;
  return typeof value.id === 'string' ? value.id : undefined;
}

// Tracks, participants and the like do not survive the way out of the page, and nobody asks for them.
function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, item]) =>
    ['string', 'number', 'boolean'].includes(typeof item),
  );
  return entries.length ? Object.fromEntries(entries) : undefined;
}
