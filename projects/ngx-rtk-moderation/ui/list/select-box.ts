import {
  afterRenderEffect,
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  input,
  output,
  viewChild,
} from '@angular/core';
import { Icon } from '../icon/icon';

/** A checkbox that selects. A row has its own key for that, so the box is not on the way of the arrow keys. */
@Component({
  selector: 'rtk-select-box',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `
    <input
      #box
      type="checkbox"
      [tabIndex]="isTabStop() ? 0 : -1"
      [attr.aria-label]="label()"
      [attr.title]="label()"
      aria-description=""
      [checked]="checked()"
      (click)="pick($event)"
    />
    <span class="box" aria-hidden="true">
      @if (checked() || isMixed()) {
        <svg [rtkIcon]="checked() ? 'check' : 'minus'"></svg>
      }
    </span>
  `,
  styleUrl: './select-box.css',
})
export class SelectBox {
  readonly label = input.required<string>();
  readonly checked = input.required<boolean>();
  /** Whether some are selected, and not all. */
  readonly isMixed = input(false);
  readonly isTabStop = input(false);
  /** Whether a range is meant. */
  readonly picked = output<{ readonly isRange: boolean }>();

  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');

  constructor() {
    // Not bound: a server does not know this property.
    afterRenderEffect(() => (this.box().nativeElement.indeterminate = this.isMixed()));
  }

  protected pick({ shiftKey }: MouseEvent): void {
    this.picked.emit({ isRange: shiftKey });
    // The browser has toggled it. What is shown is what is selected.
    queueMicrotask(() => {
      const box = this.box().nativeElement;
      box.checked = this.checked();
      box.indeterminate = this.isMixed();
    });
  }
}
