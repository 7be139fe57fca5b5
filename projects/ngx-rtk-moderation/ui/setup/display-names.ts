import { inject, Injectable } from '@angular/core';
import { fill } from './fill';
import { plainName } from './plain-name';
import { injectRoster, type Named } from './roster';
import { injectTimeText } from './time';
import { MODERATION_UI_LABELS } from './with-ui-labels';

/**
 * Names for users in one meeting, the nearest: each component that shows names provides it. Two participants of one name get a number
 * and the time when they were first seen.
 */
@Injectable()
export class DisplayNames {
  readonly #roster = injectRoster();
  readonly #labels = inject(MODERATION_UI_LABELS);
  readonly #timeText = injectTimeText();

  /** The name with what tells it from others of the same name. Reactive. */
  of({ id, name, seenAt }: Named): string {
    const { unnamed, homonym } = this.#labels().row;
    const shown = plainName(name) || unnamed;
    const number = this.#roster.numberOf(id);
    return number ? fill(homonym, { name: shown, number, time: this.#timeText(seenAt) }) : shown;
  }
}
