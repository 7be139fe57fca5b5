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
    if (names.length > 0) await this.counts(names.length);
    else await expect(this.page.getByText('Nobody else is here yet.')).toBeVisible();
  }

  /** Waits until the list has as many rows, drawn or not. */
  async counts(people: number): Promise<void> {
    await expect(this.grid('Participants')).toHaveAttribute('aria-rowcount', String(people), {
      timeout: 30_000,
    });
  }

  /** A list of people. */
  grid(name: string): Locator {
    return this.page.getByRole('grid', { name, exact: true });
  }

  row(name: string): Locator {
    return this.grid('Participants').getByRole('row', { name, exact: true });
  }

  /** Rows of the waiting room. */
  get waiting(): Locator {
    return this.grid('Waiting room').getByRole('row');
  }

  /** The status line. */
  get status(): Locator {
    return this.page.getByRole('group', { name: 'Status' });
  }

  get reconnecting(): Locator {
    return this.page.getByText(/^Reconnecting … Nothing can be done/);
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** The search above the list. */
  get search(): Locator {
    return this.page.getByRole('searchbox', { name: 'Find a participant' });
  }

  /** Waits until a participant's row shows a microphone or camera as given. */
  async shows(name: string, medium: 'audio' | 'video', on: boolean): Promise<void> {
    const device = medium === 'audio' ? 'Microphone' : 'Camera';
    await expect(this.row(name)).toHaveAccessibleDescription(new RegExp(`${device} ${on ? 'on' : 'off'}`));
  }

  /** Clicks a button and, in the dialog that follows, the one that says yes. */
  async confirm(name: string, yes: string): Promise<void> {
    await this.button(name).click();
    await this.answer(yes);
  }

  /** The question before an action. */
  get dialog(): Locator {
    return this.page.getByRole('alertdialog');
  }

  /** Clicks a button of the question, which closes. */
  async answer(name: string): Promise<void> {
    await this.dialog.getByRole('button', { name, exact: true }).click();
    await expect(this.dialog).toHaveCount(0);
  }

  /** Opens the menu of a participant. */
  async openMenu(name: string): Promise<void> {
    await this.button(`Actions for ${name}`).click();
    await expect(this.page.getByRole('menu')).toBeVisible();
  }

  /** An item of the menu that is open. */
  item(name: string): Locator {
    return this.page.getByRole('menuitem', { name, exact: true });
  }

  async closeMenu(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await expect(this.page.getByRole('menu')).toHaveCount(0);
  }

  /** Opens the menu of a participant and clicks one of its items. */
  async choose(name: string, item: string): Promise<void> {
    await this.openMenu(name);
    await this.item(item).click();
  }

  /** Chooses whom an action of the toolbar is for. */
  async everyone(action: 'Mute all' | 'Stop all video', scope: string): Promise<void> {
    await this.button(action).click();
    await this.item(scope).click();
  }

  /** Removes everyone, and says yes when asked. */
  async removeEveryone(): Promise<void> {
    await this.button('More actions').click();
    await this.item('Remove everyone').click();
    await this.answer('Remove everyone');
  }

  /** Removes a participant, and says yes when asked. */
  async remove(name: string): Promise<void> {
    await this.choose(name, 'Remove');
    await this.answer('Remove');
  }

  /** A message in a participant's row. */
  message(name: string, text: string): Locator {
    return this.row(name).getByText(text, { exact: true }).filter({ visible: true });
  }

  async openLog(): Promise<void> {
    await this.button('Activity').click();
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
