import {
  ContentContainerComponentHarness,
  HarnessPredicate,
  parallel,
  type BaseHarnessFilters,
} from '@angular/cdk/testing';
import type { TargetAction } from 'ngx-rtk-moderation';
import { ModerationMenuHarness } from './moderation-menu-harness';

/** Which rows to find. */
export interface ModerationRowHarnessFilters extends BaseHarnessFilters {
  /** The name as it is shown. */
  readonly name?: string | RegExp;
  /** The participant's id. */
  readonly id?: string;
  /** Whether the row is selected. */
  readonly selected?: boolean;
  /** Whether the participant is pinned for everyone. */
  readonly pinned?: boolean;
  /** Whether the microphone is on. */
  readonly audio?: boolean;
  /** Whether the camera is on. */
  readonly video?: boolean;
}

/** A drawn row. `getHarness()` finds harnesses of your own components in its slots. */
export class ModerationRowHarness extends ContentContainerComponentHarness {
  /** Selector of the host element. */
  static readonly hostSelector = '[role="row"]';

  /** Finds rows by name, id or state. */
  static with(options: ModerationRowHarnessFilters = {}): HarnessPredicate<ModerationRowHarness> {
    return new HarnessPredicate(ModerationRowHarness, options)
      .addOption('name', options.name, (row, name) => HarnessPredicate.stringMatches(row.getName(), name))
      .addOption('id', options.id, async (row, id) => (await row.getId()) === id)
      .addOption('selected', options.selected, async (row, selected) => (await row.isSelected()) === selected)
      .addOption('pinned', options.pinned, async (row, pinned) => (await row.isPinned()) === pinned)
      .addOption('audio', options.audio, async (row, audio) => (await row.isAudioOn()) === audio)
      .addOption('video', options.video, async (row, video) => (await row.isVideoOn()) === video);
  }

  readonly #content = this.locatorFor('rtk-moderation-row');
  readonly #menuButton = this.locatorFor('[data-row-menu]');

  /** The name, with what tells it from others of the same name. */
  async getName(): Promise<string> {
    return (await this.locatorFor('bdi')()).text();
  }

  /** The participant's id. */
  async getId(): Promise<string | null> {
    return (await this.host()).getAttribute('data-id');
  }

  /** The state as a screen reader gets it: "Host. Microphone on. Camera off." */
  async getState(): Promise<string> {
    const ids = await (await this.host()).getAttribute('aria-describedby');
    const [id] = ids?.split(' ') ?? [];
    const state = await this.locatorForOptional(`[id="${id ?? ''}"]`)();
    return (await state?.text()) ?? '';
  }

  /** Whether the participant is pinned for everyone. */
  async isPinned(): Promise<boolean> {
    return (await this.#content()).hasClass('pinned');
  }

  /** Whether the microphone is on. */
  async isAudioOn(): Promise<boolean> {
    return (await this.#content()).hasClass('audio');
  }

  /** Whether the camera is on. */
  async isVideoOn(): Promise<boolean> {
    return (await this.#content()).hasClass('video');
  }

  /** Position in the whole list, from 0. Rows that are not drawn are counted. */
  async getPosition(): Promise<number> {
    return Number(await (await this.host()).getAttribute('aria-rowindex')) - 1;
  }

  /** Moves the focus to the row itself. */
  async focus(): Promise<void> {
    await (await this.host()).focus();
  }

  /** Whether the row itself has the focus, not a control in it. */
  async isFocused(): Promise<boolean> {
    return (await this.host()).isFocused();
  }

  /** Whether the row is selected. */
  async isSelected(): Promise<boolean> {
    return (await (await this.host()).getAttribute('aria-selected')) === 'true';
  }

  /** Whether the row can be selected. */
  async isSelectable(): Promise<boolean> {
    return (await (await this.host()).getAttribute('aria-selected')) !== null;
  }

  /** Presses the checkbox of the row. Throws if the row cannot be selected. */
  async toggle(): Promise<void> {
    await (await this.locatorFor('input[type="checkbox"]')()).click();
  }

  /** Actions that have a control in the row, possible or not. */
  async getActions(): Promise<TargetAction[]> {
    const controls = await this.locatorForAll('[data-control]:not([data-row-menu])')();
    const names = await parallel(() => controls.map((control) => control.getAttribute('data-control')));
    return names.filter((name) => name !== null) as TargetAction[];
  }

  /** Whether the row has a control for an action, possible or not. */
  async hasAction(action: TargetAction): Promise<boolean> {
    return (await this.getActions()).includes(action);
  }

  /** Why a control is not possible now; `null` if it is. */
  async getReason(action: TargetAction): Promise<string | null> {
    const control = await this.#control(action);
    if ((await control.getAttribute('aria-disabled')) !== 'true') return null;
    return control.getAttribute('aria-description');
  }

  /** Whether an action is under way. */
  async isPending(action: TargetAction): Promise<boolean> {
    return (await (await this.#control(action)).getAttribute('aria-busy')) === 'true';
  }

  /** Presses the control of an action, whether it is possible or not. */
  async press(action: TargetAction): Promise<void> {
    await (await this.#control(action)).click();
  }

  /** Whether an action of the menu is under way. */
  async isMenuPending(): Promise<boolean> {
    return (await (await this.#menuButton()).getAttribute('aria-busy')) === 'true';
  }

  /** Opens the menu of the row, if it is not open. Throws if the row has none. */
  async openMenu(): Promise<ModerationMenuHarness> {
    const button = await this.#menuButton();
    if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click();
    return this.documentRootLocatorFactory().locatorFor(ModerationMenuHarness)();
  }

  /** The failure, or the reason, that the row shows in the place of its state; otherwise its short state. */
  async getLine(): Promise<string> {
    return (await this.locatorFor('.line')()).text();
  }

  async #control(action: TargetAction) {
    return this.locatorFor(`[data-control="${action}"]`)();
  }
}
