import { inject, untracked } from '@angular/core';
import {
  injectActionLabel,
  injectModerationAction,
  injectReasonText,
  ModerationService,
  type CheckResult,
  type ParticipantSnapshot,
  type RoomAction,
} from 'ngx-rtk-moderation';
import { ɵfill, ɵIS_HOST, ɵMODERATION_UI_LABELS } from 'ngx-rtk-moderation/ui/setup';
import { injectAppFunction } from '../actions/app-function';
import { injectRoomRuns, type RoomTask } from '../actions/room-runs';
import type { MenuItem } from '../menu/item-menu';
import { injectReasonOf } from '../text/reason-of';
import { MORE, type Tool, type ToolSet } from './tool';

/** Whom an action is for: all but the local participant, all who are no hosts, or all. */
type Scope = 'others' | 'nonHosts' | 'everyone';

/** An action that everybody may be left out of, or not. */
type MediaAction = 'disableAllAudio' | 'disableAllVideo';

const MEDIA = {
  disableAllAudio: { single: 'disableAudio', isOn: 'audioEnabled', others: 'disableOthersAudio' },
  disableAllVideo: { single: 'disableVideo', isOn: 'videoEnabled', others: 'disableOthersVideo' },
} as const;

const SCOPES: readonly Scope[] = ['others', 'nonHosts', 'everyone'];
const ALREADY: CheckResult = { possible: false, reason: 'already' };

/** What can be done to everyone. The calls for the whole room hit the local participant too, so both media have a choice. */
export class RoomTools {
  readonly #moderation = inject(ModerationService);
  readonly #appFunction = injectAppFunction();
  readonly #runs = injectRoomRuns();
  readonly #isHost = inject(ɵIS_HOST);
  readonly #labels = inject(ɵMODERATION_UI_LABELS);
  readonly #actionLabel = injectActionLabel();
  readonly #reasonText = injectReasonText();
  readonly #reasonOf = injectReasonOf();
  readonly #everyone = {
    disableAllAudio: injectModerationAction('disableAllAudio'),
    disableAllVideo: injectModerationAction('disableAllVideo'),
    kickAll: injectModerationAction('kickAll'),
  };

  constructor(private readonly done: RoomTask['done']) {}

  /** The tools for the actions that the app wants and the user may do. Where there is little space, one has a button. */
  of(actions: readonly RoomAction[], isNarrow: boolean): ToolSet {
    const media = actions
      .filter((action) => action !== 'kickAll')
      .filter((action) => this.#isOffered(action));
    const shown = isNarrow ? media.slice(0, 1) : media;
    const folded = media.slice(shown.length);
    const hasKickAll = actions.includes('kickAll') && this.#moderation.can('kickAll');
    const hasMore = folded.length > 0 || (hasKickAll && shown.length > 0);
    const tools: Tool[] = shown.map((action) => this.#mediaTool(action));
    if (hasMore) {
      const isBusy = this.#moderation.pending('kickAll') || folded.some((action) => this.#isBusy(action));
      tools.push({ id: MORE.room, label: this.#labels().toolbar.more, isIcon: true, isMenu: true, isBusy });
    } else if (hasKickAll) {
      tools.push({ ...this.#kickAll(), isDestructive: true, isBusy: this.#moderation.pending('kickAll') });
    }
    const itemsOf = (toolId: string): readonly MenuItem[] =>
      toolId === MORE.room
        ? [...folded.flatMap((action) => this.#foldedItems(action)), ...(hasKickAll ? [this.#kickAll()] : [])]
        : this.#mediaItems(toolId as MediaAction);
    return { tools, itemsOf };
  }

  #isOffered(action: MediaAction): boolean {
    return this.#moderation.can(action) || this.#moderation.can(MEDIA[action].single);
  }

  #isBusy(action: MediaAction): boolean {
    return this.#runs.isBusy(action) || this.#moderation.pending(action);
  }

  #mediaTool(action: MediaAction): Tool {
    return { id: action, label: this.#actionLabel(action), isMenu: true, isBusy: this.#isBusy(action) };
  }

  #mediaItems(action: MediaAction): readonly MenuItem[] {
    const { single } = MEDIA[action];
    return SCOPES.filter((scope) => this.#moderation.can(scope === 'everyone' ? action : single)).map(
      (scope) => ({
        id: scope,
        label: this.#labels().toolbar[scope],
        reason: scope === 'everyone' ? this.#reasonForAll(action) : this.#reasonForOthers(action, scope),
        destructive: false,
        run: () => untracked(() => this.#run(action, scope)),
      }),
    );
  }

  /** With the name of the action, because the menu has another one. */
  #foldedItems(action: MediaAction): readonly MenuItem[] {
    const { scoped } = this.#labels().toolbar;
    return this.#mediaItems(action).map((item) => ({
      ...item,
      id: `${action}-${item.id}`,
      label: ɵfill(scoped, { action: this.#actionLabel(action), scope: item.label }),
    }));
  }

  #kickAll() {
    const handle = this.#everyone.kickAll;
    return {
      id: 'kickAll',
      label: this.#actionLabel('kickAll'),
      reason: handle.reasonText(),
      destructive: true,
      run: () => handle.run(),
    };
  }

  #run(action: MediaAction, scope: Scope): void {
    if (scope === 'everyone') {
      this.#everyone[action].run();
      return;
    }
    const except = this.#moderation.participants().filter((other) => !this.#isMeant(action, scope, other));
    void this.#runs.run({
      label: this.#actionLabel(action),
      action,
      start: (options) => this.#moderation[MEDIA[action].others]({ ...options, except }),
      done: this.done,
    });
  }

  /** Whether it is for a participant, and not refused or under way. Who switches on meanwhile is meant as well. */
  #isMeant(action: MediaAction, scope: Scope, other: ParticipantSnapshot): boolean {
    const { single } = MEDIA[action];
    if (!this.#isInScope(scope, other) || this.#moderation.pending(single, other)) return false;
    const check = this.#moderation.check(single, other);
    return check.possible || check.reason === 'already';
  }

  /** If the app's function fails, nobody is muted by mistake. */
  #isInScope(scope: Scope, other: ParticipantSnapshot): boolean {
    return this.#appFunction(false, () => scope === 'others' || !this.#isHost(other));
  }

  /** Why an action is not possible for the others, or for those of them who are no hosts; `null` if it is. */
  #reasonForOthers(action: MediaAction, scope: Scope): string | null {
    const { single, isOn } = MEDIA[action];
    const check = this.#moderation.check(single);
    if (!check.possible) return this.#reasonText(check);
    const others = this.#moderation.participants().filter((other) => this.#isInScope(scope, other));
    if (others.length === 0) return this.#labels().toolbar.nobody;
    let refusal = ALREADY;
    for (const other of others) {
      if (!other[isOn] || this.#moderation.pending(single, other)) continue;
      refusal = this.#moderation.check(single, other);
      if (refusal.possible) return null;
    }
    return this.#reasonOf(single, refusal, others);
  }

  #reasonForAll(action: MediaAction): string | null {
    const reason = this.#everyone[action].reasonText();
    if (reason !== null) return reason;
    const { single, isOn } = MEDIA[action];
    const all = [this.#moderation.self() ?? [], this.#moderation.participants()].flat();
    return all.some((one) => one[isOn]) ? null : this.#reasonOf(single, ALREADY, all);
  }
}
