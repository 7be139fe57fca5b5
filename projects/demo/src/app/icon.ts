import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

const MIC = 'M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3ZM5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21';
const CAMERA =
  'M4.5 6.5h8a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-8a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2ZM14.5 11l6-3.5v9l-6-3.5';
const PIN = 'M9 3.5h6l-.7 6.2 3.2 3.3v2h-11v-2l3.2-3.3ZM12 15v6';
const SCREEN = 'M4.5 4.5h15a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-15a2 2 0 0 1-2-2v-8a2 2 0 0 1 2-2ZM8.5 20h7';
const SLASH = 'M4 4l16 16';

/** Strokes of each icon in a box of 24 by 24. */
const PATHS = {
  mic: MIC,
  'mic-off': `${MIC}${SLASH}`,
  camera: CAMERA,
  'camera-off': `${CAMERA}${SLASH}`,
  pin: PIN,
  unpin: `${PIN}${SLASH}`,
  screen: SCREEN,
  'screen-off': `${SCREEN}${SLASH}`,
  leave: 'M14 4H6a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h8M10 12h11M17.5 8.5 21 12l-3.5 3.5',
  close: 'M6 6l12 12M18 6 6 18',
  alert: 'M12 4 2.5 20h19ZM12 10v4.5M12 17.3v.2',
  download: 'M12 4v11M7.5 10.5 12 15l4.5-4.5M4.5 19.5h15',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5.3l3.5 2',
  open: 'M14 4h6v6M20 4l-9 9M18 14v4a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2h4',
  stage: 'M12 3v10M8 7l4-4 4 4M4 14v4a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-4',
} as const;

export type IconName = keyof typeof PATHS;

/** A decorative icon in the colour of the text; what it means is said in words beside it. */
@Component({
  selector: 'app-icon',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { 'aria-hidden': 'true' },
  template: `<svg viewBox="0 0 24 24" focusable="false"><path [attr.d]="path()" /></svg>`,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
      inline-size: var(--icon-size, 1.125rem);
      block-size: var(--icon-size, 1.125rem);
    }
    svg {
      inline-size: 100%;
      block-size: 100%;
      fill: none;
      stroke: currentColor;
      stroke-width: 1.75;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
  `,
})
export class Icon {
  readonly name = input.required<IconName>();
  protected readonly path = computed(() => PATHS[this.name()]);
}
