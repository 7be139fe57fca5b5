import { DestroyRef, inject, Injectable, NgZone } from '@angular/core';
import { LiveRegions, type Politeness } from './live-regions';

/** Something that is announced again and again. What is added before it is spoken is spoken as one message. */
export interface Topic<T> {
  readonly politeness: Politeness;
  /** Time in which more is gathered, in milliseconds. */
  readonly delay: number;
  /** Whether each addition starts the delay anew. */
  readonly restarts?: boolean;
  /** Whether more is about to come: then more is gathered, as often as it is asked. */
  readonly isOpen?: () => boolean;
  /** Time after a message in which no other of this topic is spoken, in milliseconds. */
  readonly pause?: number;
  /** The message, made when it is spoken. An empty one is not spoken. */
  readonly text: (items: readonly T[]) => string;
}

/** Time between two messages of one region, in milliseconds. */
const SPACING_MS = 1_000;

interface Gathering {
  items: unknown[];
  isReady: boolean;
  timer: ReturnType<typeof setTimeout> | undefined;
  pause: ReturnType<typeof setTimeout> | undefined;
}

/** The one voice of a page. A message waits until the one before was spoken; what was not spoken yet grows with its topic. */
@Injectable({ providedIn: 'root' })
export class Announcer {
  readonly #regions = inject(LiveRegions);
  readonly #zone = inject(NgZone);
  readonly #gatherings = new Map<Topic<never>, Gathering>();
  readonly #speaking = new Map<Politeness, ReturnType<typeof setTimeout>>();
  #isDestroyed = false;

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.#isDestroyed = true;
      for (const topic of this.#gatherings.keys()) this.forget(topic);
      this.#speaking.forEach((timer) => clearTimeout(timer));
    });
  }

  /** Announces an item of a topic, together with others of the topic. */
  add<T>(topic: Topic<T>, item: T): void {
    if (this.#isDestroyed) return;
    const gathering = this.#gatheringOf(topic);
    gathering.items.push(item);
    if (gathering.isReady || gathering.pause !== undefined) return;
    if (topic.restarts) this.#clear(gathering);
    if (gathering.timer === undefined) this.#gather(topic, gathering);
  }

  /** Ends the pause of a topic: its next message is news again. */
  endPause<T>(topic: Topic<T>): void {
    const gathering = this.#gatherings.get(topic);
    if (gathering?.pause === undefined) return;
    clearTimeout(gathering.pause);
    this.#paused(topic, gathering);
  }

  /** Takes back what was not spoken. */
  forget<T>(topic: Topic<T>): void {
    const gathering = this.#gatherings.get(topic);
    if (!gathering) return;
    this.#clear(gathering);
    clearTimeout(gathering.pause);
    this.#gatherings.delete(topic);
  }

  #gatheringOf(topic: Topic<never>): Gathering {
    let gathering = this.#gatherings.get(topic);
    if (!gathering) {
      gathering = { items: [], isReady: false, timer: undefined, pause: undefined };
      this.#gatherings.set(topic, gathering);
    }
    return gathering;
  }

  #clear(gathering: Gathering): void {
    clearTimeout(gathering.timer);
    gathering.timer = undefined;
  }

  #gather(topic: Topic<never>, gathering: Gathering): void {
    gathering.timer = this.#after(topic.delay, () => {
      gathering.timer = undefined;
      if (topic.isOpen?.()) {
        this.#gather(topic, gathering);
        return;
      }
      gathering.isReady = true;
      this.#speakNext(topic.politeness);
    });
  }

  #paused(topic: Topic<never>, gathering: Gathering): void {
    gathering.pause = undefined;
    if (gathering.items.length > 0) this.#gather(topic, gathering);
    else if (!gathering.isReady) this.#gatherings.delete(topic);
  }

  /** Speaks the first message that is ready, unless the one before was spoken just now. */
  #speakNext(politeness: Politeness): void {
    while (!this.#speaking.has(politeness)) {
      const next = [...this.#gatherings].find(
        ([topic, { isReady }]) => isReady && topic.politeness === politeness,
      );
      if (!next) return;
      const text = this.#take(...next);
      if (text === '') continue;
      this.#regions.speak(politeness, text);
      const timer = this.#after(SPACING_MS, () => {
        this.#speaking.delete(politeness);
        this.#speakNext(politeness);
      });
      this.#speaking.set(politeness, timer);
    }
  }

  #take(topic: Topic<never>, gathering: Gathering): string {
    const { items } = gathering;
    // Behind those of other topics, which may be ready as well.
    this.#gatherings.delete(topic);
    const text = topic.text(items as never[]);
    if (text === '' || !topic.pause) return text;
    const pausing: Gathering = { items: [], isReady: false, timer: undefined, pause: undefined };
    pausing.pause = this.#after(topic.pause, () => this.#paused(topic, pausing));
    this.#gatherings.set(topic, pausing);
    return text;
  }

  #after(ms: number, then: () => void): ReturnType<typeof setTimeout> {
    return this.#zone.runOutsideAngular(() => setTimeout(then, ms));
  }
}
