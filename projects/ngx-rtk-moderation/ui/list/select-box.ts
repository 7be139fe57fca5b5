import { Directive, ElementRef, inject, input, output, type OnChanges } from '@angular/core';

/** A checkbox that selects. A row has its own key for that, so the box is not on the way of the arrow keys. */
@Directive({
  selector: 'input[rtkSelectBox]',
  host: {
    '[tabIndex]': 'isTabStop() ? 0 : -1',
    '[attr.aria-label]': 'label()',
    '[attr.title]': 'label()',
    // The tooltip would say the name again.
    'aria-description': '',
    '[checked]': 'checked()',
    '(click)': 'pick($event)',
  },
})
export class SelectBox implements OnChanges {
  readonly label = input.required<string>();
  readonly checked = input.required<boolean>();
  /** Whether some are selected, and not all. */
  readonly isMixed = input(false);
  readonly isTabStop = input(false);
  /** Whether a range is meant. */
  readonly picked = output<{ readonly isRange: boolean }>();

  readonly #box = inject<ElementRef<HTMLInputElement>>(ElementRef).nativeElement;

  ngOnChanges(): void {
    // Not bound: a server does not know this property.
    this.#box.indeterminate = this.isMixed();
  }

  protected pick({ shiftKey }: MouseEvent): void {
    this.picked.emit({ isRange: shiftKey });
    // The browser has toggled it. What is shown is what is selected.
    queueMicrotask(() => {
      this.#box.checked = this.checked();
      this.#box.indeterminate = this.isMixed();
    });
  }
}
