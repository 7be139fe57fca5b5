import { CdkMenuTrigger } from '@angular/cdk/menu';
import { OverlayContainer } from '@angular/cdk/overlay';
import { NgTemplateOutlet } from '@angular/common';
import {
  afterEveryRender,
  afterNextRender,
  APP_ID,
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  ElementRef,
  ErrorHandler,
  inject,
  input,
  model,
  NgZone,
  output,
  signal,
} from '@angular/core';
import { type BatchOutcome, type RoomAction } from 'ngx-rtk-moderation';
import {
  announceModeration,
  ɵinjectNumberText,
  ɵinjectPluralText,
  ɵinjectRoster,
  ɵinjectTextAnnouncer,
  ɵMODERATION_UI_LABELS,
} from 'ngx-rtk-moderation/ui/setup';
import { injectFocusOwner } from '../grid/focus-owner';
import { Icon } from '../icon/icon';
import { ItemMenu, type MenuItem } from '../menu/item-menu';
import { ignoreKeyRepeat } from '../overlay/ignore-key-repeat';
import { injectIsNarrow } from '../overlay/inject-is-narrow';
import { PanelOverlayContainer } from '../overlay/panel-overlay-container';
import { slotInjector } from '../slot/slot-button';
import { Slots } from '../slot/slots';
import { reportUnreachable } from '../slot/unreachable';
import { injectShownReason } from '../text/shown-reason';
import { RoomTools } from './room-tools';
import { SelectionTools } from './selection-tools';
import type { Tool } from './tool';

/** With fewer controls it is a group: each one is a Tab stop. */
const MIN_TOOLS = 3;

declare const ngDevMode: boolean;

let toolbars = 0;

/**
 * What can be done to everyone and, while participants are selected, to them. It shows what the local participant may do; without any
 * permission it is empty.
 *
 * ```html
 * <rtk-moderation-toolbar [(selection)]="selection" />
 * <rtk-moderation-list [(selection)]="selection" />
 * ```
 */
@Component({
  selector: 'rtk-moderation-toolbar',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CdkMenuTrigger, Icon, ItemMenu, NgTemplateOutlet],
  hostDirectives: [Slots],
  providers: [{ provide: OverlayContainer, useClass: PanelOverlayContainer }],
  templateUrl: './moderation-toolbar.html',
  styleUrls: [
    '../setup/tokens.css',
    '../list/list-tokens.css',
    '../text/shown-reason.css',
    './moderation-toolbar.css',
  ],
})
export class RtkModerationToolbar {
  /** Actions on everyone, in their order. `kickAll` is in the menu of further actions. */
  readonly roomActions = input<readonly RoomAction[]>(['disableAllAudio', 'disableAllVideo', 'kickAll']);
  /** Peer ids of the selected participants. An action deselects those for whom it did not fail, unless the user declined. */
  readonly selection = model<ReadonlySet<string>>(new Set());
  /** Number of selected participants whom a search hides in the list. The toolbar tells it, because actions reach them too. */
  readonly hiddenCount = input(0);
  /** Emits the outcome of an action on several participants, and of each retry. */
  readonly batchDone = output<BatchOutcome>();

  readonly #roster = ɵinjectRoster();
  readonly #zone = inject(NgZone);
  readonly #destroyRef = inject(DestroyRef);
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #isNarrow = injectIsNarrow();
  readonly #isNarrowForSelection = injectIsNarrow(28);
  readonly #pluralText = ɵinjectPluralText();
  readonly #numberText = ɵinjectNumberText();
  readonly #announceSelected = ɵinjectTextAnnouncer('selected', 300);
  readonly #focus = injectFocusOwner();
  readonly #roomTools = new RoomTools((outcome) => this.#onBatchDone(outcome));
  readonly #selectionTools = new SelectionTools(
    (outcome) => this.#onBatchDone(outcome),
    () => this.#clear(),
  );

  protected readonly labels = inject(ɵMODERATION_UI_LABELS);
  protected readonly id = `${inject(APP_ID)}-rtkm-toolbar-${++toolbars}`;

  /** Those who are selected, and there. */
  readonly #selected = computed(() => {
    const selection = this.selection();
    if (selection.size === 0) return [];
    return this.#roster.participants().flatMap(({ id }) => (selection.has(id) ? [id] : []));
  });
  readonly #selectionSet = computed(() =>
    this.#selected().length > 0
      ? this.#selectionTools.of(this.#selected(), this.#isNarrowForSelection())
      : null,
  );
  protected readonly isForSelection = computed(() => Boolean(this.#selectionSet()?.tools.length));
  readonly #set = computed(() => {
    const selectionSet = this.#selectionSet();
    return selectionSet && this.isForSelection()
      ? selectionSet
      : this.#roomTools.of(this.roomActions(), this.#isNarrow());
  });
  protected readonly tools = computed(() => this.#set().tools);
  protected readonly count = computed(() => {
    const { count, countHidden } = this.labels().selection;
    const hidden = this.hiddenCount();
    const label = hidden > 0 ? countHidden : count;
    return this.#pluralText(label, this.#selected().length, { hidden: this.#numberText(hidden) });
  });
  readonly #slots = inject(Slots);
  /** The app's own buttons. They are about the whole room. */
  protected readonly ownTools = computed(() =>
    this.isForSelection() ? undefined : this.#slots.toolbarAction(),
  );
  readonly #ownIds = signal<readonly string[]>([]);
  /** In the order in which the arrow keys reach them. */
  readonly #ids = computed(() => [...this.tools().map(({ id }) => id), ...this.#ownIds()]);
  protected readonly isToolbar = computed(() => this.#ids().length >= MIN_TOOLS);

  /** The tool that had the focus last. */
  readonly #activeId = signal('');
  #isParking = false;
  protected readonly tabStop = computed(() => {
    const ids = this.#ids();
    return ids.includes(this.#activeId()) ? this.#activeId() : ids[0];
  });
  protected readonly slotInjector = slotInjector({
    attribute: 'data-tool',
    tabIndex: (id) => this.tabIndexOf(id),
    add: (id) => {
      this.#ownIds.update((ids) => [...ids, id]);
      return () => this.#ownIds.update((ids) => ids.filter((other) => other !== id));
    },
  });
  /** Why the control that was pressed is not possible. */
  protected readonly reason = injectShownReason();

  constructor() {
    announceModeration();
    if (typeof ngDevMode === 'undefined' || ngDevMode) {
      const errors = inject(ErrorHandler);
      const place = (): Element | null => this.#element.querySelector('.own-tools');
      afterNextRender(() => reportUnreachable(place(), this.ownTools(), errors));
    }
    afterNextRender(() => {
      this.#destroyRef.onDestroy(this.#zone.runOutsideAngular(() => ignoreKeyRepeat(this.#element)));
    });
    afterEveryRender({
      write: () => {
        if (this.#focus.hasLostFocus) this.#park();
      },
    });
  }

  /** The control with the focus is gone. The bar takes it, not the next control: another press would do that to everyone. */
  #park(): void {
    this.#isParking = true;
    this.#element.querySelector<HTMLElement>('.bar')?.focus({ preventScroll: true });
    this.#isParking = false;
  }

  /** Moves the focus to the control that had it last. */
  focus(options?: FocusOptions): void {
    this.#focusTool(this.tabStop(), options);
  }

  /** In a toolbar only one control is a Tab stop. */
  protected tabIndexOf(id: string): number {
    return this.isToolbar() && id !== this.tabStop() ? -1 : 0;
  }

  protected itemsOf(toolId: string): readonly MenuItem[] {
    return this.#set().itemsOf(toolId);
  }

  protected press(tool: Tool): void {
    if (tool.reason) this.reason.show(tool.reason);
    else tool.run?.();
  }

  protected onFocusin({ target }: Event): void {
    const id = (target as HTMLElement).closest<HTMLElement>('[data-tool]')?.dataset['tool'];
    if (id !== undefined) this.#activeId.set(id);
    else if (!this.#isParking) this.focus();
  }

  protected onKeydown(event: KeyboardEvent): void {
    const { key, ctrlKey, altKey, metaKey, shiftKey } = event;
    if (!this.isToolbar() || ctrlKey || altKey || metaKey || shiftKey) return;
    const ids = this.#ids();
    const index = event.target === event.currentTarget ? -1 : ids.findIndex((id) => id === this.tabStop());
    const isRtl = getComputedStyle(this.#element).direction === 'rtl';
    const moves: Readonly<Record<string, number>> = {
      ArrowRight: index + (isRtl ? -1 : 1),
      ArrowLeft: index + (isRtl ? 1 : -1),
      Home: 0,
      End: ids.length - 1,
    };
    const moved = moves[key];
    if (moved === undefined) return;
    event.preventDefault();
    this.#focusTool(ids[Math.max(0, Math.min(moved, ids.length - 1))]);
  }

  #focusTool(id: string | undefined, options?: FocusOptions): void {
    const tools = this.#element.querySelectorAll<HTMLElement>('[data-tool]');
    [...tools].find(({ dataset }) => dataset['tool'] === id)?.focus(options);
  }

  #clear(): void {
    this.selection.set(new Set());
    this.#announceSelected(this.#pluralText(this.labels().announcements.selected, 0));
  }

  #onBatchDone(outcome: BatchOutcome): void {
    const done = outcome.fulfilled.filter(({ status }) => status !== 'declined');
    if (this.#destroyRef.destroyed || done.length + outcome.rejected.length === 0) return;
    const ids = new Set(done.map(({ targetId }) => targetId));
    const selection = this.selection();
    const left = [...selection].filter((id) => !ids.has(id));
    if (left.length < selection.size) this.selection.set(new Set(left));
    this.batchDone.emit(outcome);
  }
}
