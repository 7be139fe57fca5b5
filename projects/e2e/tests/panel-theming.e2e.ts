import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/panel-page';

const theming = readFileSync(new URL('../../ngx-rtk-moderation/ui/THEMING.md', import.meta.url), 'utf8');

/** A style sheet of the document, with what the other library sets. */
async function style(page: Page, name: string, tokens: Readonly<Record<string, string>>): Promise<void> {
  const snippet = new RegExp(`/\\* ${name} \\*/.*?^}`, 'ms').exec(theming)?.[0] ?? '';
  const declarations = Object.entries(tokens).map(([token, value]) => `--${token}: ${value};`);
  await page.evaluate(
    async (text) => {
      const sheet = new CSSStyleSheet();
      await sheet.replace(text);
      document.adoptedStyleSheets = [sheet];
    },
    `:root { ${declarations.join(' ')} } ${snippet}`,
  );
}

/** What is seen of the panel. */
async function colours(page: Page): Promise<Record<string, string>> {
  return page.evaluate(() => {
    const look = (selector: string): CSSStyleDeclaration =>
      getComputedStyle(document.querySelector(selector) as Element);
    return {
      surface: look('rtk-moderation-panel').backgroundColor,
      text: look('rtk-moderation-panel').color,
      accent: look('[data-control="admit"]').color,
      danger: look('[data-item="kick"]').color,
    };
  });
}

test('THEMING: the bridges give the panel the colours of Material and of the kit', async ({ panel }) => {
  const { page } = panel;
  await panel.open({ show: 'panel', people: 3, waiting: 1 });
  await page.locator('rtk-moderation-list [data-row-menu]').first().click();
  await style(page, 'angular-material', {
    'mat-sys-surface': '#faf9fd',
    'mat-sys-on-surface': '#1a1b1f',
    'mat-sys-primary': '#005cbb',
    'mat-sys-error': '#ba1a1a',
  });
  await expect
    .poll(() => colours(page))
    .toEqual({
      surface: 'rgb(250, 249, 253)',
      text: 'rgb(26, 27, 31)',
      accent: 'rgb(0, 92, 187)',
      danger: 'rgb(186, 26, 26)',
    });
  await style(page, 'realtimekit-ui', { 'rtk-colors-danger': '255 80 80' });
  await expect
    .poll(() => colours(page))
    .toEqual({
      surface: 'rgb(8, 8, 8)',
      text: 'rgb(255, 255, 255)',
      accent: 'rgb(73, 124, 253)',
      danger: 'rgb(255, 80, 80)',
    });
});
