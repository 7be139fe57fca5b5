import { CdkVirtualScrollViewport, ScrollingModule } from '@angular/cdk/scrolling';
import {
  afterNextRender,
  afterRenderEffect,
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  DOCUMENT,
  ElementRef,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import { ModerationService, type ParticipantSnapshot } from 'ngx-rtk-moderation';
import { Icon } from './icon';
import { displayName, searchable } from './names';
import { ParticipantRow } from './participant-row';

/** Heights of a row in CSS pixels: the styles of `participant-row.css` go with them. */
const ROW_HEIGHT = { wide: 60, narrow: 104 };
const WIDE = '(min-width: 44rem)';

/** Everyone else in the meeting, as a table of which only the visible rows exist: thousands cost no more than a dozen. */
@Component({
  selector: 'app-participant-list',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, ParticipantRow, ScrollingModule],
  templateUrl: './participant-list.html',
  styleUrl: './participant-list.css',
  host: { '(focusin)': 'onFocusIn($event)', '(focusout)': 'onFocusOut($event)' },
})
export class ParticipantList {
  readonly #moderation = inject(ModerationService);
  readonly #document = inject(DOCUMENT);
  readonly #window = this.#document.defaultView;
  private readonly viewport = viewChild(CdkVirtualScrollViewport);
  private readonly viewportElement = viewChild(CdkVirtualScrollViewport, { read: ElementRef<HTMLElement> });
  readonly #wide = signal(this.#window?.matchMedia(WIDE).matches ?? true);
  #focusedId: string | undefined;

  protected readonly query = signal('');
  protected readonly total = computed(() => this.#moderation.participants().length);
  protected readonly shown = computed((): readonly ParticipantSnapshot[] => {
    const query = searchable(this.query().trim());
    const participants = this.#moderation.participants();
    if (!query) return participants;
    return participants.filter(({ name }) => searchable(displayName(name)).includes(query));
  });
  protected readonly rowHeight = computed(() => (this.#wide() ? ROW_HEIGHT.wide : ROW_HEIGHT.narrow));
  protected readonly count = computed(() => {
    const total = this.total();
    const people = `${total.toLocaleString()} ${total === 1 ? 'other person' : 'others'}`;
    return this.query().trim() ? `${this.shown().length.toLocaleString()} of ${people}` : people;
  });
  /** Whether the local participant moderates at all: without that there is no column for it. */
  protected readonly moderates = computed(() =>
    (['disableAudio', 'disableVideo', 'pin', 'kick'] as const).some((action) => this.#moderation.can(action)),
  );

  protected readonly byId = (_index: number, { id }: ParticipantSnapshot): string => id;

  constructor() {
    const destroyRef = inject(DestroyRef);
    const media = this.#window?.matchMedia(WIDE);
    const onChange = (): void => this.#wide.set(media?.matches ?? true);
    media?.addEventListener('change', onChange);
    destroyRef.onDestroy(() => media?.removeEventListener('change', onChange));

    afterNextRender(() => {
      const element = this.viewportElement()?.nativeElement;
      if (!element) return;
      const observer = new ResizeObserver(() => this.viewport()?.checkViewportSize());
      observer.observe(element);
      destroyRef.onDestroy(() => observer.disconnect());
    });

    // Whoever had the focus in a row that is gone goes on from the list, not from the top of the page.
    afterRenderEffect(() => {
      const participants = this.#moderation.participants();
      const id = this.#focusedId;
      if (id === undefined || participants.some((participant) => participant.id === id)) return;
      this.#focusedId = undefined;
      if (this.#document.activeElement === this.#document.body) {
        this.viewportElement()?.nativeElement.focus({ preventScroll: true });
      }
    });
  }

  protected onFocusIn({ target }: FocusEvent): void {
    const row = (target as HTMLElement).closest<HTMLElement>('[data-participant-id]');
    this.#focusedId = row?.dataset['participantId'];
  }

  protected onFocusOut({ relatedTarget }: FocusEvent): void {
    const next = relatedTarget as HTMLElement | null;
    // The dialog that asks before a removal gives the focus back.
    if (next && !next.closest('dialog')) this.#focusedId = undefined;
  }
}
