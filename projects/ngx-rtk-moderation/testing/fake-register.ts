import { assertPerson } from './check-description';
import type { ParticipantDescription } from './description';
import { fakePeer, type FakePeer } from './fake-peer';

type Place = 'meeting' | 'waiting room';

/** Error messages name no more people than this. */
const NAMED = 20;

/** Who is in the meeting besides the local participant, and who waits, as the service knows it. */
export class FakeRegister {
  readonly present = new Map<string, FakePeer>();
  readonly waiting = new Map<string, FakePeer>();
  #created = 0;

  constructor(private readonly self: () => { readonly id: string; readonly name: string }) {}

  /** @throws where the description is wrong, or the id is somebody's */
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

  /** @throws where it is nobody, with who is there */
  find(verb: string, id: string, place: Place = 'meeting'): FakePeer {
    const peer = this.#in(place).get(id);
    if (peer) return peer;
    const asked = `server.${verb}(${JSON.stringify(id)})`;
    if (id === this.self().id)
      throw new Error(`${asked}: that is the local participant; the server does this to others only.`);
    throw new Error(`${asked}: nobody with that id is in the ${place}. ${this.#who(id)}`);
  }

  /** As {@link find}; `undefined` for the local participant. */
  findOther(verb: string, id: string): FakePeer | undefined {
    return id === this.self().id ? undefined : this.find(verb, id);
  }

  /** Removes somebody from the waiting room. */
  takeWaiting(userId: string): FakePeer | undefined {
    const peer = byUser(this.waiting, userId);
    if (peer) this.waiting.delete(peer.id);
    return peer;
  }

  peerIdOf(userId: string | undefined): string | undefined {
    return byUser(this.present, userId)?.id;
  }

  #in(place: Place): Map<string, FakePeer> {
    return place === 'meeting' ? this.present : this.waiting;
  }

  #isTaken(id: string): boolean {
    return id === this.self().id || this.present.has(id) || this.waiting.has(id);
  }

  /** @param asked an id for which a user's may have been taken (F26) */
  #who(asked?: string): string {
    const { id, name } = this.self();
    const others = [...this.present.values()];
    const people = [`${nameOf({ id, name })}, the local participant`, ...others.slice(0, NAMED).map(nameOf)];
    if (others.length > NAMED) people.push(`and ${others.length - NAMED} more`);
    const waiting = [...this.waiting.values()].slice(0, NAMED).map(nameOf);
    const peer = byUser(this.present, asked) ?? byUser(this.waiting, asked);
    return [
      `There: ${people.join('; ')}.`,
      waiting.length > 0 && `Waiting: ${waiting.join('; ')}.`,
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
