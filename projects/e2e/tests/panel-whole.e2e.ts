import type { AxeResults, RunOptions } from 'axe-core';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from '../support/panel-page';
import { enterState, STATES } from '../support/panel-states';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');

const AXE: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: {
    // Not on by default.
    'target-size': { enabled: true },
    // The page around the panel is not the panel's.
    'landmark-one-main': { enabled: false },
    'page-has-heading-one': { enabled: false },
    region: { enabled: false },
  },
  resultTypes: ['violations'],
};

test('U1: axe finds nothing in any state, light and dark', async ({ panel }) => {
  const { page } = panel;
  await panel.open({ show: 'panel', people: 12 });
  await page.evaluate(axeSource);
  const found: Record<string, string[]> = {};
  for (const state of [...STATES, 'slots']) {
    await page.evaluate((has) => wholePanel.hasSlots.set(has), state === 'slots');
    await enterState(page, state === 'slots' ? 'usual' : state);
    for (const scheme of ['light', 'dark']) {
      const { violations } = await page.evaluate(
        async ([options, colorScheme]) => {
          document.documentElement.style.colorScheme = colorScheme;
          // A colour that is on its way has another contrast.
          await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
          const { axe } = window as unknown as {
            axe: { run: (context: unknown, options: unknown) => Promise<unknown> };
          };
          // What is under way is as inactive as what is disabled.
          const exclude = [['#before'], ['#after'], ['[aria-busy="true"]']];
          return axe.run({ exclude }, options) as Promise<AxeResults>;
        },
        [AXE, scheme] as const,
      );
      const texts = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      if (texts.length > 0) found[`${state}, ${scheme}`] = texts;
    }
  }
  expect(found).toEqual({});
});

test('U8: screen readers find in each state what is in its snapshot', async ({ panel }) => {
  const { page } = panel;
  await panel.open({ show: 'panel', people: 12 });
  for (const state of STATES) {
    await enterState(page, state);
    // What is behind an open question is hidden.
    const shown = state === 'prompt' ? panel.dialog : page.getByRole('region', { name: /^Participants/ });
    await expect.soft(shown).toMatchAriaSnapshot({ name: `${state}.aria.yml`, timeout: 5_000 });
  }
});

test('U2: the whole panel has at most 20 Tab stops, the same backwards', async ({ panel }) => {
  const { page } = panel;
  await panel.open({
    show: 'panel',
    people: 1_000,
    waiting: 50,
    requests: 20,
    speakers: 5,
    height: '2000px',
  });
  await page.locator('rtk-moderation-log button').click();
  const walk = async (key: string, from: string, to: string): Promise<string[]> => {
    await page.locator(from).focus();
    const stops: string[] = [];
    for (let step = 0; step < 40; step++) {
      await page.keyboard.press(key);
      const { id, tag, label, text } = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        const { id, tagName: tag, textContent } = element;
        return { id, tag, label: element.getAttribute('aria-label'), text: textContent.slice(0, 40) };
      });
      if (`#${id}` === to) return stops;
      stops.push(`${tag} ${label ?? text}`);
    }
    throw new Error(`Tab does not leave the panel: ${stops.join(', ')}.`);
  };
  const forwards = await walk('Tab', '#before', '#after');
  const backwards = await walk('Shift+Tab', '#after', '#before');
  expect(forwards.length).toBeLessThanOrEqual(20);
  expect(forwards.length).toBeGreaterThan(8);
  expect(backwards.reverse()).toEqual(forwards);
});

test('U16: every text comes from the labels', async ({ panel }) => {
  const { page } = panel;
  await panel.open({ show: 'panel', people: 12, labels: 'pseudo' });
  for (const state of STATES) {
    await enterState(page, state);
    const bare = await page.evaluate(() => {
      const root = document.querySelector('rtk-moderation-panel') as HTMLElement;
      const texts = [...root.querySelectorAll<HTMLElement>('button, p, h2, input, [role="menuitem"]')]
        .filter((element) => element.closest('[role="row"], [inert]') === null)
        .flatMap((element) => [
          element.textContent,
          element.getAttribute('aria-label') ?? '',
          element.getAttribute('placeholder') ?? '',
        ]);
      // Labels in labels from the inside out.
      const inner = /⟦[^⟦⟧]*⟧/g;
      const strip = (text: string): string => {
        const rest = text.replace(inner, '');
        return rest === text ? rest : strip(rest);
      };
      return texts.map(strip).filter((text) => /\p{L}/u.test(text));
    });
    expect({ state, bare }).toEqual({ state, bare: [] });
  }
});
