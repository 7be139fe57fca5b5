import { NgTemplateOutlet } from '@angular/common';
import {
  afterNextRender,
  APP_ID,
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  DOCUMENT,
  effect,
  ElementRef,
  inject,
  input,
  model,
  NgZone,
  viewChild,
} from '@angular/core';
import { ɵinjectNumberText } from 'ngx-rtk-moderation/ui/setup';
import { ignoreKeyRepeat } from '../overlay/ignore-key-repeat';
import { injectShownReason } from '../text/shown-reason';

/** Level of a heading. */
export type HeadingLevel = 2 | 3 | 4;

let sections = 0;

/** A part of the panel below a heading, which is a button that opens and closes it. */
@Component({
  selector: 'rtk-moderation-section',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [NgTemplateOutlet],
  template: `
    <ng-template #button>
      <button
        #toggle
        type="button"
        class="toggle"
        [id]="headingId"
        [attr.aria-expanded]="open()"
        [attr.aria-controls]="id"
        (click)="open.set(!open())"
      >
        <span>{{ title() }}</span>
        @if (count() !== undefined) {
          <span class="count">{{ shownCount() }}</span>
        }
      </button>
    </ng-template>
    <div class="head">
      @switch (headingLevel()) {
        @case (2) {
          <h2><ng-container [ngTemplateOutlet]="button" /></h2>
        }
        @case (3) {
          <h3><ng-container [ngTemplateOutlet]="button" /></h3>
        }
        @case (4) {
          <h4><ng-container [ngTemplateOutlet]="button" /></h4>
        }
      }
      <div class="actions"><ng-content select="[sectionActions]" /></div>
      @if (reason.text(); as text) {
        <p class="reason">{{ text }}</p>
      }
    </div>
    <div #content class="content" [id]="id" [hidden]="!open()"><ng-content /></div>
  `,
  styleUrls: ['../text/shown-reason.css', './section.css'],
})
export class Section {
  readonly title = input.required<string>();
  readonly headingLevel = input.required<HeadingLevel>();
  /** Number of what is in it. */
  readonly count = input<number>();
  readonly open = model(true);

  readonly #numberText = ɵinjectNumberText();
  private readonly content = viewChild.required<ElementRef<HTMLElement>>('content');
  private readonly toggle = viewChild<ElementRef<HTMLElement>>('toggle');

  protected readonly id = `${inject(APP_ID)}-rtkm-section-${++sections}`;
  /** Id of the heading: it tells what the buttons beside it are for. */
  readonly headingId = `${this.id}-heading`;
  protected readonly reason = injectShownReason();
  protected readonly shownCount = computed(() => this.#numberText(this.count() ?? 0));

  constructor() {
    const document = inject(DOCUMENT);
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const destroyRef = inject(DestroyRef);
    const zone = inject(NgZone);
    afterNextRender(() => destroyRef.onDestroy(zone.runOutsideAngular(() => ignoreKeyRepeat(host))));
    // Before the content is hidden, which takes the focus from what is in it.
    effect(() => {
      if (!this.open() && this.content().nativeElement.contains(document.activeElement)) this.focus();
    });
  }

  /** Shows for a while, and announces, why a button beside the heading does nothing. */
  explain(reason: string): void {
    this.reason.show(reason);
  }

  /** Moves the focus to the heading. */
  focus(options?: FocusOptions): void {
    this.toggle()?.nativeElement.focus(options);
  }
}
