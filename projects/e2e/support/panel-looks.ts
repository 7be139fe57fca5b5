import type { Page } from '@playwright/test';

const PROPERTIES = [
  ...['display', 'color', 'background-color', 'font-family', 'font-size', 'font-weight', 'line-height'],
  ...[
    'padding',
    'margin',
    'border-width',
    'border-radius',
    'list-style-type',
    'text-align',
    'cursor',
    'opacity',
  ],
];

/** An element of the panel, its menus or the dialog: its tag and classes, its box within the panel, and how it looks. */
type Look = Readonly<Record<string, string>>;

/** How everything looks that is shown of the panel, its menus and the dialog. */
export function readLooks(page: Page): Promise<Look[]> {
  return page.evaluate((properties) => {
    const panel = document.querySelector('rtk-moderation-panel');
    const roots = document.querySelectorAll('rtk-moderation-panel, rtk-prompt-dialog');
    const elements = new Set([...roots].flatMap((root) => [root, ...root.querySelectorAll('*')]));
    return [...elements]
      .filter((element) => element.checkVisibility({ opacityProperty: true }) && !element.closest('svg'))
      .map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        const start = panel?.contains(element) ? panel.getBoundingClientRect() : { x: 0, y: 0 };
        const style = getComputedStyle(element);
        return {
          element: `${element.tagName} ${element.getAttribute('class') ?? ''}`,
          box: [x - start.x, y - start.y, width, height].map((number) => Math.round(number)).join(' '),
          ...Object.fromEntries(properties.map((property) => [property, style.getPropertyValue(property)])),
        };
      });
  }, PROPERTIES);
}

/** What looks different, element by element. */
export function differentLooks(before: readonly Look[], now: readonly Look[]): string[] {
  if (before.length !== now.length) return [`${before.length} elements are ${now.length} now`];
  return before.flatMap((look, index) =>
    Object.entries(look)
      .filter(([property, value]) => now[index]?.[property] !== value)
      .map(([property, value]) => `${look['element']}: ${property}: ${value} → ${now[index]?.[property]}`),
  );
}
