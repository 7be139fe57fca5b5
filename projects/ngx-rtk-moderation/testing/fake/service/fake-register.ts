import { assertPerson } from '../description/check-description';
import type { ParticipantDescription } from '../description/description';
import { fakePeer, type FakePeer } from '../description/fake-peer';

type Place = 'meeting' | 'waiting room';

/** Error messages name no more people than this. */
const NAMED = 20;

/** The participants besides the local one, and those in the waiting room, as the service knows them. */
export class FakeRegister {
  readonly present = new Map<string, FakePeer>();
  readonly waitlisted = new Map<string, FakePeer>();
  #created = 0;

  constructor(private readonly self: { readonly id: string; readonly name: string }) {}

  /** @throws an `Error` if the description is wrong, or the id is taken */
  add(description: ParticipantDescription, place: Place): FakePeer {
    assertPerson(description, 'somebody');
    let defaultId: string;
    do defaultId = `peer-${++this.#created}`;
    while (this.#isTaken(defaultId));
    const peer = fakePeer(description, defaultId);
    if (this.#isTaken(peer.id)) throw new Error(`The id ${JSON.stringify(peer.id)} is taken. ${this.#who()}`);
    this.#in(place).set(peer.id, peer);
    return peer;
  }

  /** @throws an `Error` that lists the participants, if there is none with this id */
  find(verb: string, id: string, place: Place = 'meeting'): FakePeer {
    const peer = this.#in(place).get(id);
    if (peer) return peer;
    const asked = `server.${verb}(${JSON.stringify(id)})`;
    if (id === this.self.id)
      throw new Error(`${asked}: that is the local participant; the server does this to others only.`);
    throw new Error(`${asked}: nobody with that id is in the ${place}. ${this.#who(id)}`);
  }

  /** As {@link find}; `undefined` for the local participant. */
  findOther(verb: string, id: string): FakePeer | undefined {
    return id === this.self.id ? undefined : this.find(verb, id);
  }

  /** Removes all devices of a user from the waiting room. */
  takeWaitlisted(userId: string): FakePeer[] {
    const devices = [...this.waitlisted.values()].filter((peer) => peer.userId === userId);
    for (const { id } of devices) this.waitlisted.delete(id);
    return devices;
  }

  #in(place: Place): Map<string, FakePeer> {
    return place === 'meeting' ? this.present : this.waitlisted;
  }

  #isTaken(id: string): boolean {
    return id === this.self.id || this.present.has(id) || this.waitlisted.has(id);
  }

  /** @param asked the id that was not found; it may be a user id by mistake (F26) */
  #who(asked?: string): string {
    const { id, name } = this.self;
    const others = [...this.present.values()];
    const people = [`${nameOf({ id, name })}, the local participant`, ...others.slice(0, NAMED).map(nameOf)];
    if (others.length > NAMED) people.push(`and ${others.length - NAMED} more`);
    const waitlisted = [...this.waitlisted.values()].slice(0, NAMED).map(nameOf);
    const peer = byUser(this.present, asked) ?? byUser(this.waitlisted, asked);
    return [
      `There: ${people.join('; ')}.`,
      waitlisted.length > 0 && `Waiting: ${waitlisted.join('; ')}.`,
      peer && `It is the user id of ${nameOf(peer)}: give the id.`,
    ]
      .filter(Boolean)
      .join(' ');
  }
}

function byUser(peers: ReadonlyMap<string, FakePeer>, userId: string | undefined): FakePeer | undefined {
  return [...peers.values()].find((peer) => peer.userId === userId);
}

function nameOf({ id, name }: { readonly id: string; readonly name: string }): string {
  return `${JSON.stringify(id)} (${name})`;
}
