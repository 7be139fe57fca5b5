import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

const MIC = 'M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3ZM5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21';
const CAMERA =
  'M4.5 6.5h8a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-8a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2ZM14.5 11l6-3.5v9l-6-3.5';
const SLASH = 'M4 4l16 16';

/** Strokes of each icon in a box of 24 by 24. */
const PATHS = {
  mic: MIC,
  micOff: `${MIC}${SLASH}`,
  camera: CAMERA,
  cameraOff: `${CAMERA}${SLASH}`,
  close: 'M7 7l10 10M17 7L7 17',
  down: 'M7 10l5 5 5-5',
  more: 'M6 12a1 1 0 1 0-2 0 1 1 0 0 0 2 0ZM13 12a1 1 0 1 0-2 0 1 1 0 0 0 2 0ZM20 12a1 1 0 1 0-2 0 1 1 0 0 0 2 0Z',
} as const;

export type IconName = keyof typeof PATHS;

/** A decorative icon in the colour of the text. */
@Component({
  // An element around it would be one more in each row.
  // eslint-disable-next-line @angular-eslint/component-selector
  selector: 'svg[rtkIcon]',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { 'aria-hidden': 'true', focusable: 'false', viewBox: '0 0 24 24' },
  template: `<svg:path [attr.d]="path()" />`,
  styles: `
    :host {
      display: block;
      flex: none;
      inline-size: var(--_icon-size);
      block-size: var(--_icon-size);
      fill: none;
      stroke: currentColor;
      stroke-width: 1.75;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
  `,
})
export class Icon {
  /** Nothing is drawn without a name. */
  readonly name = input.required<IconName | undefined>({ alias: 'rtkIcon' });
  protected readonly path = computed(() => {
    const name = this.name();
    return name && PATHS[name];
  });
}
