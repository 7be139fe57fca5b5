import type { LeftReason } from 'ngx-rtk-moderation';
import type { FakeMeeting } from 'ngx-rtk-moderation/testing';

interface Said {
  readonly calls: readonly (readonly unknown[])[];
  readonly invocationCallOrder: readonly number[];
}

/** What the SDK says about the local participant's session from now on, noted past the emitters' listeners. */
export class SessionSpy {
  readonly #first: readonly LeftReason[];
  readonly #said: Said;
  readonly #socket: Said;
  readonly #before: number;

  constructor({ self, meta }: FakeMeeting) {
    this.#first = isReason(self.roomState) ? [self.roomState] : [];
    this.#said = jest.spyOn(self, 'emit').mock;
    this.#socket = jest.spyOn(meta, 'emit').mock;
    this.#before = this.#said.calls.length;
  }

  /** Why one is out, as often as it was said; empty for who is not. */
  get leftReasons(): readonly LeftReason[] {
    let reasons = this.#first;
    for (const [event, about] of this.#said.calls.slice(this.#before)) {
      if (event === 'roomJoined' || event === 'waitlisted') reasons = [];
      if (event !== 'roomLeft') continue;
      const { state } = about as { state: string };
      if (isReason(state)) reasons = [...reasons, state];
    }
    return reasons;
  }

  /** Whether the room was joined since the connection was lost last, if it was. */
  get isRejoined(): boolean {
    const orders = (spy: Said, is: (call: readonly unknown[]) => boolean): number[] =>
      spy.invocationCallOrder.filter((_, index) => is(spy.calls[index] ?? []));
    const lost = orders(this.#socket, ([, about]) => (about as { state?: string }).state === 'disconnected');
    const joined = orders(this.#said, ([event]) => event === 'roomJoined');
    return lost.length === 0 || Math.max(...joined) > Math.max(...lost);
  }
}

/** An outage is no end. */
function isReason(state: string): state is LeftReason {
  return ['kicked', 'ended', 'left', 'rejected', 'failed'].includes(state);
}
