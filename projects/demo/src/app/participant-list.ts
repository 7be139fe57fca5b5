import { BreakpointObserver } from '@angular/cdk/layout';
import { CdkFixedSizeVirtualScroll, CdkVirtualForOf, CdkVirtualScrollViewport } from '@angular/cdk/scrolling';
import {
  afterNextRender,
  afterRenderEffect,
  ChangeDetectionStrategy,
  Component,
  computed,
  DOCUMENT,
  inject,
  Injector,
  signal,
  viewChild,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { map } from 'rxjs';
import { ModerationService, RtkIfCan, type ParticipantSnapshot } from 'ngx-rtk-moderation';
import { Batches } from './batches';
import { Confirmation } from './confirmation';
import { Icon } from './icon';
import { searchable } from './names';
import { ParticipantRow } from './participant-row';
import { Selection } from './selection';

/** Heights of a row, in pixels: virtual scrolling has to know them. */
const ROW_HEIGHT = { wide: 64, narrow: 108 } as const;
const ROW_PERMISSIONS = [
  'canDisableParticipantAudio',
  'canDisableParticipantVideo',
  'pinParticipant',
  'kickParticipant',
  'canChangeParticipantPermissions',
  'acceptStageRequests',
] as const;
const WIDE = '(min-width: 44rem)';

/** Everybody else in the meeting. Only the rows that can be seen are there, however many people are. */
@Component({
  selector: 'app-participant-list',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    CdkFixedSizeVirtualScroll,
    CdkVirtualForOf,
    CdkVirtualScrollViewport,
    Icon,
    ParticipantRow,
    RtkIfCan,
  ],
  templateUrl: './participant-list.html',
  styleUrl: './participant-list.css',
  host: { '(focusin)': 'onFocusIn($event)', '(focusout)': 'onFocusOut($event)' },
})
export class ParticipantList {
  readonly #injector = inject(Injector);
  readonly #moderation = inject(ModerationService);
  readonly #document = inject(DOCUMENT);
  readonly #batches = inject(Batches);
  readonly #confirmation = inject(Confirmation);
  #focusedId: string | undefined;
  readonly #isWide = toSignal(
    inject(BreakpointObserver)
      .observe(WIDE)
      .pipe(map(({ matches }) => matches)),
    { initialValue: true },
  );
  private readonly viewport = viewChild(CdkVirtualScrollViewport);

  protected readonly selection = inject(Selection);
  protected readonly query = signal('');
  protected readonly muting = signal(false);
  protected readonly rowHeight = computed(() => {
    // Only the buttons need a second line.
    const permissions = this.#moderation.permissions();
    const isTall = !this.#isWide() && ROW_PERMISSIONS.some((permission) => permissions[permission]);
    return isTall ? ROW_HEIGHT.narrow : ROW_HEIGHT.wide;
  });
  protected readonly total = computed(() => this.#moderation.participants().length);
  protected readonly shown = computed(() => {
    const people = this.#moderation.participants();
    const wanted = searchable(this.query().trim());
    return wanted ? people.filter(({ name }) => searchable(name).includes(wanted)) : people;
  });
  protected readonly selected = computed(() => this.selection.people().length);
  protected readonly allSelected = computed(() => {
    const { length } = this.shown();
    return length > 0 && this.selected() >= length && this.shown().every(({ id }) => this.selection.has(id));
  });

  constructor() {
    // Whose row had the focus has taken it along: it goes to the list, not to the top of the page.
    afterRenderEffect(() => {
      const people = this.#moderation.participants();
      const isAsked = this.#confirmation.question() !== null;
      const id = this.#focusedId;
      // As long as a question is open the focus is in its dialog; it comes back when that closes.
      if (isAsked || id === undefined || people.some((person) => person.id === id)) return;
      this.#focusedId = undefined;
      const { activeElement, body } = this.#document;
      if (!activeElement || activeElement === body) this.#element()?.focus({ preventScroll: true });
    });
  }

  protected readonly byId = (_: number, { id }: ParticipantSnapshot): string => id;

  protected toggleAll(): void {
    this.selection.set(this.allSelected() ? [] : this.shown());
  }

  protected onFocusIn({ target }: FocusEvent): void {
    this.#focusedId = (target as HTMLElement).closest<HTMLElement>('[data-participant-id]')?.dataset[
      'participantId'
    ];
  }

  protected onFocusOut({ relatedTarget }: FocusEvent): void {
    const next = relatedTarget as HTMLElement | null;
    // The dialog that asks before a removal gives the focus back.
    if (next && !next.closest('dialog')) this.#focusedId = undefined;
  }

  protected async muteSelected(): Promise<void> {
    if (this.muting()) return;
    this.muting.set(true);
    const { rejected } = await this.#batches.follow(
      'Mute selected',
      this.#moderation.disableAudio(this.selection.people()),
    );
    this.muting.set(false);
    // Who is left selected is who is left to mute.
    this.selection.set(rejected.flatMap(({ targetId }) => (targetId ? [{ id: targetId }] : [])));
  }

  /** Arrow keys go to the same button of the next row: far fewer keys than through all of them by Tab. */
  protected onArrow(event: Event, step: 1 | -1): void {
    const button = (event.target as HTMLElement).closest<HTMLElement>('[data-action]');
    const row = button?.closest<HTMLElement>('[data-index]');
    const index = Number(row?.dataset['index']) + step;
    const action = button?.dataset['action'];
    if (!action || !(index >= 0 && index < this.shown().length)) return;
    event.preventDefault();
    if (this.#focus(index, action)) return;
    this.viewport()?.scrollToIndex(index);
    requestAnimationFrame(() =>
      afterNextRender(() => void this.#focus(index, action), { injector: this.#injector }),
    );
  }

  #focus(index: number, action: string): boolean {
    const button = this.#element()?.querySelector<HTMLElement>(
      `[data-index="${index}"] [data-action="${action}"]`,
    );
    button?.focus();
    return !!button;
  }

  #element(): HTMLElement | undefined {
    return this.viewport()?.elementRef.nativeElement;
  }
}
