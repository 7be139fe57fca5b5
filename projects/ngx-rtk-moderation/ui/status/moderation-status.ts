import {
  afterRenderEffect,
  APP_ID,
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  effect,
  type ElementRef,
  inject,
  output,
  viewChild,
} from '@angular/core';
import { ModerationRoom } from 'ngx-rtk-moderation';
import {
  announceModeration,
  ɵDisplayNames,
  ɵfill,
  ɵinjectNumberText,
  ɵMODERATION_UI_LABELS,
} from 'ngx-rtk-moderation/ui/setup';
import { injectFocusOwner } from '../grid/focus-owner';
import { injectIsHeld } from '../queue/kept-while';
import { injectRoomResults } from './room-results';
import { TextWithNames } from '../text/text-with-names';
import { injectStatusLine } from './status-line';

let statuses = 0;

/**
 * What the user has to know about the whole room: a lost connection, how far an action on several targets is, what failed, and *Undo* for
 * 10 seconds, or until the user leaves it. It shows what this client did, with the app's own buttons too. While it is on the screen,
 * `withFailureHandler()` does not get the failures that it shows.
 *
 * ```html
 * <rtk-moderation-status />
 * ```
 */
@Component({
  selector: 'rtk-moderation-status',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [TextWithNames],
  providers: [ɵDisplayNames],
  templateUrl: './moderation-status.html',
  styleUrls: ['../setup/tokens.css', '../list/list-tokens.css', './moderation-status.css'],
})
export class RtkModerationStatus {
  /** The button with the focus is gone, and nothing is shown any more. */
  readonly focusLost = output();

  readonly #room = inject(ModerationRoom);
  readonly #numberText = ɵinjectNumberText();
  readonly #focus = injectFocusOwner();
  private readonly place = viewChild.required<ElementRef<HTMLElement>>('place');

  protected readonly textId = `${inject(APP_ID)}-rtkm-status-${++statuses}`;
  protected readonly labels = inject(ɵMODERATION_UI_LABELS);
  protected readonly line = injectStatusLine();
  protected readonly connection = computed(() => {
    const { reconnecting, moving } = this.labels().status;
    const phase = this.#room.phase();
    if (phase === 'reconnecting') return reconnecting;
    return phase === 'moving' ? moving : null;
  });
  protected readonly progressText = computed(() => {
    const progress = this.line()?.progress;
    if (!progress) return null;
    const [done, total] = [progress.done, progress.total].map(this.#numberText);
    return ɵfill(this.labels().status.progress, { done: done ?? '', total: total ?? '' });
  });

  constructor() {
    announceModeration();
    const results = injectRoomResults();
    inject(DestroyRef).onDestroy(results.attach());
    const isHeld = injectIsHeld(this.#focus);
    effect((onCleanup) => {
      if (isHeld()) onCleanup(results.hold());
    });
    afterRenderEffect(() => this.#keepFocus(this.line() !== null));
  }

  /** The button that had the focus is gone: the line takes it, or what is around it. */
  #keepFocus(isShown: boolean): void {
    if (!this.#focus.hasLostFocus) return;
    this.place().nativeElement.focus({ preventScroll: true });
    if (!isShown) this.focusLost.emit();
  }
}
