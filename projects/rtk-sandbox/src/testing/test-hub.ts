import type { Admission } from '../hub/admission';
import type { Transport } from '../hub/delivery';
import { Hub, type HubOptions } from '../hub/hub';
import { defaultLimits } from '../hub/limits';
import { readTicket } from '../hub/participant-details';
import { sandboxToken } from '../token';

/** A hub without a server, a clock and timers. */
export function testHub(options: Partial<HubOptions> = {}): Hub {
  return new Hub({
    limits: defaultLimits,
    bots: 0,
    seed: 1,
    now: () => 0,
    schedule: () => () => undefined,
    ...options,
  });
}

/** What a host of this name is admitted with. */
export function admissionOf(name: string): Admission {
  const token = sandboxToken({ name, preset: 'host', userId: `user-${name}` });
  return { ticket: readTicket(token), peerId: `peer-${name}` };
}

/** A transport that keeps what it sent and how it was closed. */
export class TestTransport implements Transport {
  readonly backlog = 0;
  readonly sent: (Uint8Array | string)[] = [];
  closed: { code: number; reason: string } | undefined;
  wasCut = false;

  send(message: Uint8Array | string): void {
    this.sent.push(message);
  }

  close(code: number, reason: string): void {
    this.closed = { code, reason };
  }

  cut(): void {
    this.wasCut = true;
  }
}
