import { expect, type Locator, type Page } from '@playwright/test';
import type { Client } from './client';

/** Who opens the console, and how. */
export interface ConsoleOptions {
  name: string;
  preset: string;
  meeting: string;
  /** Whether the microphone and the camera are on from the start. */
  media?: boolean;
}

/** The demo in one browser page, as its user sees it. */
export class ConsolePage {
  constructor(readonly page: Page) {}

  /** Opens the console and joins at once. */
  static async open(page: Page, origin: string, options: ConsoleOptions): Promise<ConsolePage> {
    const { name, preset, meeting, media = false } = options;
    const query = new URLSearchParams({ name, preset, meeting, join: '1' });
    if (media) for (const device of ['audio', 'video']) query.set(device, '1');
    await page.goto(`${origin}/?${query.toString()}`);
    return new ConsolePage(page);
  }

  /** Waits until the room is shown, with all of these people in it. */
  async sees(...names: string[]): Promise<void> {
    // Joining takes the longest of all: the SDK is loaded and connects.
    await expect(this.page.getByTestId('phase')).toHaveText('Joined', { timeout: 30_000 });
    for (const name of names) await expect(this.row(name)).toBeVisible();
    await expect(this.page.getByTestId('participant-count')).toHaveText(String(names.length));
  }

  row(name: string): Locator {
    return this.page.getByTestId('participant').filter({ has: this.page.getByText(name, { exact: true }) });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Waits until a participant's row shows a state as given. */
  async shows(name: string, state: 'audio' | 'video' | 'screen', on: boolean): Promise<void> {
    await expect(this.row(name).locator(`[data-state="${state}"]`)).toHaveAttribute('data-on', String(on));
  }

  /** Clicks a button and, in the dialog that follows, the one that says yes. */
  async confirm(name: string, yes: string): Promise<void> {
    await this.button(name).click();
    const dialog = this.page.getByRole('alertdialog');
    await dialog.getByRole('button', { name: yes, exact: true }).click();
    await expect(dialog).toBeHidden();
  }

  /** Opens the menu of a participant and clicks one of its items. */
  async choose(name: string, item: string): Promise<void> {
    await this.button(`More for ${name}`).click();
    await this.page.getByRole('menuitem', { name: item, exact: true }).click();
  }

  /** The failure in a participant's row. */
  failure(name: string): Locator {
    return this.row(name).getByTestId('failure');
  }

  /** The lines of the activity log that contain a text. */
  log(text: string | RegExp): Locator {
    return this.page.getByRole('log').getByRole('listitem').filter({ hasText: text });
  }

  /** What reached Angular's `ErrorHandler`. */
  errors(): Promise<unknown[]> {
    return this.page.evaluate(() => (globalThis as unknown as { __errors?: unknown[] }).__errors ?? []);
  }
}

/** Waits until a client's own SDK says that its microphone or camera is as given. */
export async function ownMedium(client: Client, medium: 'audio' | 'video', on: boolean): Promise<void> {
  await expect.poll(async () => (await client.state()).self[medium]).toBe(on);
}
