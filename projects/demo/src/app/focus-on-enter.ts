import { afterNextRender, Directive, ElementRef, inject } from '@angular/core';

/** Takes the focus when its view appears, so that keyboard and screen reader are where the news is. */
@Directive({ selector: '[appFocusOnEnter]', host: { tabindex: '-1' } })
export class FocusOnEnter {
  constructor() {
    const { nativeElement } = inject<ElementRef<HTMLElement>>(ElementRef);
    afterNextRender(() => nativeElement.focus({ preventScroll: true }));
  }
}
