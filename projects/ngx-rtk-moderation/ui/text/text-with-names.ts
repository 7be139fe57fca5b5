import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/** Stands around a name in a text. No name contains it: names for users have no control characters. */
const MARK = '\0';

/** Marks a name in a text that `rtk-text-with-names` shows. */
export function markName(name: string): string {
  return `${MARK}${name}${MARK}`;
}

/** A text in which no marked name changes the direction of what is around it. */
@Component({
  selector: 'rtk-text-with-names',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @for (piece of pieces(); track $index) {
      @if ($odd) {
        <bdi>{{ piece }}</bdi>
      } @else {
        <span>{{ piece }}</span>
      }
    }
  `,
})
export class TextWithNames {
  readonly text = input.required<string>();

  /** Each second one is a name. */
  protected readonly pieces = computed(() => this.text().split(MARK));
}
