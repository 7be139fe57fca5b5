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
  /** How often something was said before. */
  readonly #before: readonly [said: number, socket: number];
  /** Whether the connection was down already: what was said before nobody can have heard. */
  readonly #wasDown: boolean;

  constructor({ self, meta }: FakeMeeting) {
    this.#first = isReason(self.roomState) ? [self.roomState] : [];
    this.#said = jest.spyOn(self, 'emit').mock;
    this.#socket = jest.spyOn(meta, 'emit').mock;
    this.#before = [this.#said.calls.length, this.#socket.calls.length];
    this.#wasDown = meta.socketState.state !== 'connected';
  }

  /** Why one is out, as often as it was said; empty for who is not. */
  get leftReasons(): readonly LeftReason[] {
    let reasons = this.#first;
    for (const [event, about] of this.#said.calls.slice(this.#before[0])) {
      if (event === 'roomJoined' || event === 'waitlisted') reasons = [];
      if (event !== 'roomLeft') continue;
      const { state } = about as { state: string };
      if (isReason(state)) reasons = [...reasons, state];
    }
    return reasons;
  }

  /** Whether the room was joined since the connection was lost last, if it was. */
  get isRejoined(): boolean {
    const orders = (spy: Said, from: number, is: (call: readonly unknown[]) => boolean): number[] =>
      spy.invocationCallOrder.filter((_, index) => index >= from && is(spy.calls[index] ?? []));
    const [said, socket] = this.#before;
    const isLoss = ([, about]: readonly unknown[]): boolean =>
      (about as { state?: string }).state === 'disconnected';
    const lost = orders(this.#socket, socket, isLoss);
    const joined = orders(this.#said, said, ([event]) => event === 'roomJoined');
    return (lost.length === 0 && !this.#wasDown) || Math.max(...joined) > Math.max(...lost);
  }
}

/** An outage is no end. */
function isReason(state: string): state is LeftReason {
  return ['kicked', 'ended', 'left', 'rejected', 'failed'].includes(state);
}
