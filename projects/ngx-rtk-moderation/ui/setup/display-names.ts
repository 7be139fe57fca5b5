import { computed, inject, Injectable } from '@angular/core';
import { ModerationRoom, type ParticipantSnapshot } from 'ngx-rtk-moderation';
import { fill } from './fill';
import { plainName } from './plain-name';
import { injectTimeText } from './time';
import { MODERATION_UI_LABELS } from './with-ui-labels';

/** What names have: the snapshots of participants and of those who wait. */
type Named = Pick<ParticipantSnapshot, 'id' | 'name' | 'seenAt'>;

/**
 * Names for users in one meeting, the nearest: each component that shows names provides it. Two participants of one name get a number
 * and the time when they were first seen.
 */
@Injectable()
export class DisplayNames {
  readonly #room = inject(ModerationRoom);
  readonly #labels = inject(MODERATION_UI_LABELS);
  readonly #timeText = injectTimeText();

  /** As they were when a name last came, went or changed: not whenever somebody of thousands is muted. */
  readonly #named = computed(
    (): readonly Named[] => [...this.#room.participants(), ...this.#room.waitlisted()],
    {
      equal: hasSameNames,
    },
  );
  /** By name, those who share it, in the order in which they were seen. */
  readonly #homonyms = computed(() => {
    const byName = new Map<string, Named[]>();
    for (const participant of this.#named()) {
      const key = plainName(participant.name);
      const others = byName.get(key);
      if (others) others.push(participant);
      else byName.set(key, [participant]);
    }
    const numbers = new Map<string, number>();
    for (const others of byName.values()) {
      if (others.length === 1) continue;
      others.sort((one, other) => one.seenAt - other.seenAt || (one.id < other.id ? -1 : 1));
      others.forEach(({ id }, index) => numbers.set(id, index + 1));
    }
    return numbers;
  });

  /** The name with what tells it from others of the same name. Reactive. */
  of({ id, name, seenAt }: Named): string {
    const { unnamed, homonym } = this.#labels().row;
    const shown = plainName(name) || unnamed;
    const number = this.#homonyms().get(id);
    return number ? fill(homonym, { name: shown, number, time: this.#timeText(seenAt) }) : shown;
  }
}

function hasSameNames(before: readonly Named[], now: readonly Named[]): boolean {
  return (
    before.length === now.length &&
    before.every(({ id, name }, index) => id === now[index]?.id && name === now[index].name)
  );
}
