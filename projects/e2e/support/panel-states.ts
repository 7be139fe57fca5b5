import type { Page } from '@playwright/test';
import type {} from '../panel/whole-panel';

/** States of the panel, as in the page's `PANEL_STATES`. */
export const STATES = [
  ...['usual', 'no-meeting', 'waitlisted', 'alone', 'no-match', 'reconnecting', 'moving', 'left', 'failed'],
  ...['running', 'ended', 'undo', 'crowd', 'no-rights', 'queues', 'log', 'menu', 'prompt', 'selection'],
  'reason',
] as const;

/** What shows that the page is in a state, where that is not there at once. */
const SIGNS: Partial<Record<string, string>> = {
  waitlisted: '.note',
  left: '.note',
  reconnecting: '.connection',
  moving: '.connection',
  failed: '.line.failure',
  running: '.bar',
  ended: '.line.failure',
  undo: 'rtk-moderation-status .button',
  menu: '[role="menu"]',
  prompt: '[role="alertdialog"]',
};

/** Leads the page with the whole panel to a state. */
export async function enterState(page: Page, state: string): Promise<void> {
  await page.evaluate((name) => wholePanel.enter(name), state);
  const sign = SIGNS[state];
  if (sign) await page.locator(sign).first().waitFor();
}
