import type { FakePeer } from '../description/fake-peer';
import type { FakeParticipant, FakeProducer } from './fake-participant';
import type { FakeParticipants } from './fake-participants';
import type { FakeSelf } from './fake-self';

/** The SDK hears this many more than it sees. */
const HEARD_BEYOND_SEEN = 4;

/** The SDK's order when it stops to receive somebody, and when it starts to. */
const STOP_ORDER = ['audio', 'video'] as const;
const START_ORDER = ['video', 'audio'] as const;

/**
 * Who is in the active grid, and what the SDK therefore receives. Media flags are fresh for those; for everyone else a new
 * or closed stream shows in `producers` only (F22).
 */
export class FakeMedia {
  #heard: ReadonlySet<string> = new Set();
  #syncing = false;

  constructor(
    private readonly participants: FakeParticipants,
    private readonly self: FakeSelf,
    private readonly maxActive: number,
  ) {}

  /** The streams of somebody who was there before the local participant: announced with the flags, paused ones too. */
  announce(participant: FakeParticipant, { audio, video, screenShare, everSent }: FakePeer): void {
    if (everSent.has('audio')) {
      participant.setAudioEnabled(audio);
      participant.producers.push({ ...producerOf(participant, 'audio'), pause: !audio });
    }
    if (everSent.has('video')) {
      participant.setVideoEnabled(video);
      participant.producers.push({ ...producerOf(participant, 'video'), pause: !video });
    }
    if (screenShare) participant.producers.push(producerOf(participant, 'video', true));
  }

  /** Forgets who was received. */
  reset(): void {
    this.participants.active.clear();
    this.#heard = new Set();
  }

  /** Receives nobody any longer: those who were seen first, those who were heard after them. */
  stop(): void {
    this.#heard = new Set();
    for (const kind of ['video', 'audio'] as const) {
      for (const participant of this.participants.joined.values()) {
        for (const producer of participant.producers) {
          if (producer.kind !== kind || !participant.consumed.delete(producer.producerId)) continue;
          setFlag(participant, producer, false);
        }
      }
    }
  }

  /** Starts to receive what is wanted, and no longer what is not. `quiet`: flags are right already. */
  sync({ quiet = false } = {}): void {
    const participants = this.participants.joined.toArray();
    for (const kind of STOP_ORDER) {
      for (const participant of participants) this.#syncOne(participant, kind, false, quiet);
    }
    this.#start(participants, quiet);
  }

  /** After a pin the SDK starts first, and stops one participant after the other. */
  #syncPinned(): void {
    const participants = this.participants.joined.toArray();
    this.#start(participants, false);
    for (const participant of participants) {
      for (const kind of STOP_ORDER) this.#syncOne(participant, kind, false, false);
    }
  }

  #start(participants: readonly FakeParticipant[], quiet: boolean): void {
    for (const kind of START_ORDER) {
      for (const participant of participants) this.#syncOne(participant, kind, true, quiet);
    }
  }

  setAudio(participant: FakeParticipant, on: boolean): void {
    const producer = find(participant, 'audio');
    if (!producer) {
      if (on) this.#add(participant, producerOf(participant, 'audio'));
      return;
    }
    // The flag comes first, the producer after it.
    participant.setAudioEnabled(on);
    producer.pause = !on;
    // Whom the SDK receives, it tells of again (F15).
    if (participant.consumed.has(producer.producerId)) participant.setAudioEnabled(on);
  }

  setVideo(participant: FakeParticipant, on: boolean): void {
    const producer = find(participant, 'video');
    if (!producer) {
      if (on) this.#add(participant, producerOf(participant, 'video'));
      return;
    }
    producer.pause = !on;
    this.updateActive();
  }

  setScreenShare(participant: FakeParticipant, on: boolean): void {
    const producer = find(participant, 'video', true);
    if (on && !producer) this.#add(participant, producerOf(participant, 'video', true));
    if (on || !producer) return;
    participant.producers = participant.producers.filter((other) => other !== producer);
    if (!participant.consumed.delete(producer.producerId)) return;
    void Promise.resolve().then(() => participant.setScreenShareEnabled(false));
  }

  /**
   * Works out the active grid anew.
   *
   * @param options `unheard` leaves it to a later {@link sync} to receive it; `pinned`: because the pin has changed
   */
  updateActive({ unheard = false, pinned = false } = {}): void {
    const { active } = this.participants;
    const before = [...active.keys()];
    const wanted = this.#select(this.maxActive);
    this.#heard = new Set(this.#select(this.maxActive + HEARD_BEYOND_SEEN));
    const ids = keepPlaces(before, wanted);
    for (const id of before) active.remove(id, { quiet: wanted.includes(id) });
    for (const id of ids) {
      const participant = this.participants.joined.get(id);
      if (participant) active.add(participant, { quiet: before.includes(id) });
    }
    active.emit('participantsUpdate');
    if (!unheard) this.#scheduleSync(pinned);
  }

  #select(max: number): string[] {
    const { joined, pinned } = this.participants;
    for (const { id, stageStatus } of pinned.toArray()) if (stageStatus !== 'ON_STAGE') pinned.remove(id);
    const places = max - (this.self.stageStatus === 'ON_STAGE' ? 1 : 0);
    const selected = new Set(pinned.keys());
    for (const { id, stageStatus } of joined.values()) {
      if (selected.size >= places) break;
      if (stageStatus === 'ON_STAGE') selected.add(id);
    }
    return [...selected].slice(0, places);
  }

  #add(participant: FakeParticipant, producer: FakeProducer): void {
    participant.producers.push(producer);
    if (this.#isWanted(participant, producer)) this.#scheduleSync();
  }

  #isWanted({ id }: FakeParticipant, { kind, pause }: FakeProducer): boolean {
    return kind === 'audio' ? this.#heard.has(id) : !pause && this.participants.active.has(id);
  }

  #scheduleSync(pinned = false): void {
    if (this.#syncing) return;
    this.#syncing = true;
    void Promise.resolve().then(() => {
      this.#syncing = false;
      if (pinned) this.#syncPinned();
      else this.sync();
    });
  }

  #syncOne(participant: FakeParticipant, kind: 'audio' | 'video', start: boolean, quiet: boolean): void {
    const { producers, consumed } = participant;
    for (const producer of producers) {
      const wanted = this.#isWanted(participant, producer);
      if (producer.kind !== kind || wanted !== start) continue;
      if (wanted === consumed.has(producer.producerId)) continue;
      if (wanted) consumed.add(producer.producerId);
      else consumed.delete(producer.producerId);
      if (!quiet && (!wanted || !producer.pause)) setFlag(participant, producer, wanted);
    }
  }
}

function setFlag(participant: FakeParticipant, { kind, screenShare }: FakeProducer, on: boolean): void {
  if (screenShare) participant.setScreenShareEnabled(on);
  else if (kind === 'audio') participant.setAudioEnabled(on);
  else participant.setVideoEnabled(on);
}

function producerOf({ id }: FakeParticipant, kind: 'audio' | 'video', screenShare = false): FakeProducer {
  return { producerId: `${id}-${screenShare ? 'screen' : kind}`, kind, screenShare, pause: false };
}

function find(
  { producers }: FakeParticipant,
  kind: 'audio' | 'video',
  screenShare = false,
): FakeProducer | undefined {
  return producers.find((producer) => producer.kind === kind && producer.screenShare === screenShare);
}

/** Those who stay keep their places, newcomers take the free ones. */
function keepPlaces(before: readonly string[], wanted: readonly string[]): string[] {
  const newcomers = wanted.filter((id) => !before.includes(id));
  const kept = before.map((id) => (wanted.includes(id) ? id : newcomers.shift()));
  return [...kept.filter((id) => id !== undefined), ...newcomers];
}
