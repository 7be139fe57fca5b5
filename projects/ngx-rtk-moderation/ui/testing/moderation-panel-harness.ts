import {
  ContentContainerComponentHarness,
  HarnessPredicate,
  type BaseHarnessFilters,
} from '@angular/cdk/testing';
import { ModerationListHarness } from './moderation-list-harness';
import { ModerationLogHarness } from './moderation-log-harness';
import { ModerationStageHarness, ModerationWaitingHarness } from './moderation-queue-harness';
import { ModerationSectionHarness } from './moderation-section-harness';
import { ModerationStatusHarness } from './moderation-status-harness';
import { ModerationToolbarHarness } from './moderation-toolbar-harness';

/** Which panels to find. */
export interface ModerationPanelHarnessFilters extends BaseHarnessFilters {
  /** Text of the heading, without the number. */
  readonly title?: string | RegExp;
}

/** The numbers in the panel's heading. */
export interface ModerationPanelCounts {
  /** Participants, the local one included. */
  readonly participants: number;
  /** Guests in the waiting room. */
  readonly waiting: number;
  /** Participants who ask for the stage. */
  readonly stage: number;
}

/** The section with the list. */
class ParticipantsHarness extends ModerationSectionHarness {
  static readonly hostSelector = 'rtk-moderation-section.participants';
}

/** The whole panel. `getHarness()` finds harnesses of your own components in its slots. */
export class ModerationPanelHarness extends ContentContainerComponentHarness {
  /** Selector of the host element. */
  static readonly hostSelector = 'rtk-moderation-panel';

  /** Finds panels by their heading. */
  static with(options: ModerationPanelHarnessFilters = {}): HarnessPredicate<ModerationPanelHarness> {
    return new HarnessPredicate(ModerationPanelHarness, options).addOption(
      'title',
      options.title,
      (panel, title) => HarnessPredicate.stringMatches(panel.getTitle(), title),
    );
  }

  readonly #title = this.locatorFor('.title');

  /** Text of the heading, without the number. */
  async getTitle(): Promise<string> {
    return (await this.#title()).text({ exclude: '.count' });
  }

  /** Whether the heading has the focus: `focus()` of the panel leads there. */
  async isTitleFocused(): Promise<boolean> {
    return (await this.#title()).isFocused();
  }

  /** The numbers in the heading and on the buttons beside it. */
  async getCounts(): Promise<ModerationPanelCounts> {
    const count = await this.locatorForOptional('.title .count')();
    return {
      participants: digits((await count?.text()) ?? ''),
      waiting: digits(await this.#chipText('waiting')),
      stage: digits(await this.#chipText('stage')),
    };
  }

  /** Presses the button that leads to a queue. Throws if there is none. */
  async goTo(section: 'waiting' | 'stage'): Promise<void> {
    await (await this.locatorFor(`[data-chip="${section}"]`)()).click();
  }

  /** A section. Throws if the panel does not have it. */
  getSection(section: 'waiting' | 'stage' | 'participants' | 'log'): Promise<ModerationSectionHarness> {
    if (section === 'waiting') return this.getWaiting();
    if (section === 'stage') return this.getStage();
    return section === 'log' ? this.getLog() : this.locatorFor(ParticipantsHarness)();
  }

  /** The list of participants. Throws outside of a meeting. */
  getList(): Promise<ModerationListHarness> {
    return this.locatorFor(ModerationListHarness)();
  }

  /** The toolbar. Throws outside of a meeting. */
  getToolbar(): Promise<ModerationToolbarHarness> {
    return this.locatorFor(ModerationToolbarHarness)();
  }

  /** The waiting room. Throws outside of a meeting. */
  getWaiting(): Promise<ModerationWaitingHarness> {
    return this.locatorFor(ModerationWaitingHarness)();
  }

  /** The stage. Throws outside of a meeting. */
  getStage(): Promise<ModerationStageHarness> {
    return this.locatorFor(ModerationStageHarness)();
  }

  /** The log. Throws outside of a meeting. */
  getLog(): Promise<ModerationLogHarness> {
    return this.locatorFor(ModerationLogHarness)();
  }

  /** The status. Throws outside of a meeting. */
  getStatus(): Promise<ModerationStatusHarness> {
    return this.locatorFor(ModerationStatusHarness)();
  }

  /** The text of the status line; empty if it shows nothing. */
  async getStatusText(): Promise<string> {
    return (await (await this.locatorForOptional(ModerationStatusHarness)())?.getText()) ?? '';
  }

  /** Whether the connection is lost, or the client on the way to another meeting. */
  async isOffline(): Promise<boolean> {
    const status = await this.locatorForOptional(ModerationStatusHarness)();
    return ((await status?.getConnectionText()) ?? null) !== null;
  }

  /** Whether the client joins. */
  async isJoining(): Promise<boolean> {
    return (await this.locatorForOptional('[aria-busy="true"].joining')()) !== null;
  }

  /** What the panel shows instead of the meeting, or above the list to users without permissions; `null` if nothing. */
  async getNote(): Promise<string | null> {
    return (await (await this.locatorForOptional('.note')())?.text()) ?? null;
  }

  async #chipText(section: string): Promise<string> {
    return (await (await this.locatorForOptional(`[data-chip="${section}"]`)())?.text()) ?? '';
  }
}

function digits(text: string): number {
  return Number(text.replace(/\D/g, ''));
}
