import { inject, untracked } from '@angular/core';
import {
  actionInfo,
  injectActionLabel,
  ModerationService,
  type CheckResult,
  type TargetAction,
} from 'ngx-rtk-moderation';
import { ɵMODERATION_UI_LABELS } from 'ngx-rtk-moderation/ui/setup';
import { BATCH_BUTTONS, BATCH_ITEMS } from '../actions/batch-actions';
import { injectRoomRuns, type RoomTask } from '../actions/room-runs';
import type { MenuItem } from '../menu/item-menu';
import { injectReasonOf } from '../text/reason-of';
import { MORE, type Tool, type ToolSet } from './tool';

const NOBODY: CheckResult = { possible: false, reason: 'invalid-target' };

/** What can be done to the selected participants. */
export class SelectionTools {
  readonly #moderation = inject(ModerationService);
  readonly #runs = injectRoomRuns();
  readonly #labels = inject(ɵMODERATION_UI_LABELS);
  readonly #actionLabel = injectActionLabel();
  readonly #reasonOf = injectReasonOf();

  constructor(
    private readonly done: RoomTask['done'],
    private readonly clear: () => void,
  ) {}

  /** The tools for participants. Without a permission for any of it there are none. */
  of(ids: readonly string[], isNarrow: boolean): ToolSet {
    const may = (action: TargetAction): boolean => this.#moderation.can(action);
    const permitted = BATCH_BUTTONS.filter(may);
    const shown = isNarrow ? permitted.slice(0, 1) : permitted;
    // What cannot be taken back is last.
    const folded = [...permitted.slice(shown.length), ...BATCH_ITEMS.filter(may)].sort(byWeight);
    if (permitted.length === 0 && folded.length === 0) return { tools: [], itemsOf: () => [] };
    const tools: Tool[] = shown.map((action) => this.#tool(action, ids));
    if (folded.length > 0) {
      const isBusy = folded.some((action) => this.#isBusy(action, ids));
      tools.push({
        id: MORE.selection,
        label: this.#labels().toolbar.more,
        isIcon: true,
        isMenu: true,
        isBusy,
      });
    }
    tools.push({ id: 'clear', label: this.#labels().selection.clear, isIcon: true, run: this.clear });
    return { tools, itemsOf: () => folded.map((action) => this.#item(action, ids)) };
  }

  #tool(action: TargetAction, ids: readonly string[]): Tool {
    const { destructive, ...item } = this.#item(action, ids);
    return { ...item, isDestructive: destructive, isBusy: this.#isBusy(action, ids) };
  }

  #item(action: TargetAction, ids: readonly string[]): MenuItem {
    return {
      id: action,
      label: this.#actionLabel(action),
      reason: this.#isBusy(action, ids) ? null : this.#reason(action, ids),
      destructive: actionInfo(action).destructive,
      run: () => untracked(() => this.#run(action, ids)),
    };
  }

  /** Possible if it is for one of them. It is done already only if it is for all of them. */
  #reason(action: TargetAction, ids: readonly string[]): string | null {
    let refusal = NOBODY;
    for (const id of ids) {
      const check = this.#moderation.check(action, id);
      if (check.possible) return null;
      if (refusal === NOBODY || check.reason !== 'already') refusal = check;
    }
    const people = ids.flatMap((id) => this.#moderation.participant(id) ?? []);
    return this.#reasonOf(action, refusal, people);
  }

  #isBusy(action: TargetAction, ids: readonly string[]): boolean {
    return ids.length > 0 && this.#runs.isBusy(action, ids);
  }

  #run(action: TargetAction, ids: readonly string[]): void {
    const idle = this.#runs.idle(action, ids);
    if (idle.length === 0) return;
    void this.#runs.run({
      label: this.#actionLabel(action),
      action,
      ids: new Set(idle),
      start: (options) => this.#moderation.perform(action, idle, options),
      done: this.done,
    });
  }
}

function byWeight(one: TargetAction, other: TargetAction): number {
  return Number(isFinal(one)) - Number(isFinal(other));
}

function isFinal(action: TargetAction): boolean {
  const { destructive, inverse } = actionInfo(action);
  return destructive && !inverse;
}
