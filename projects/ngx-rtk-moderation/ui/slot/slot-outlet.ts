import {
  Directive,
  ErrorHandler,
  inject,
  input,
  ViewContainerRef,
  type EmbeddedViewRef,
  type Injector,
  type OnChanges,
  type TemplateRef,
} from '@angular/core';

/**
 * Draws a template of the app. If it throws for a context, its place is empty until there is another context, and the `ErrorHandler` gets
 * the error: one participant does not keep the others from being drawn.
 */
@Directive({ selector: 'ng-container[rtkSlotOutlet]' })
export class SlotOutlet<T extends object> implements OnChanges {
  readonly template = input.required<TemplateRef<T>>({ alias: 'rtkSlotOutlet' });
  readonly context = input.required<T>();
  readonly injector = input<Injector>();

  readonly #container = inject(ViewContainerRef);
  readonly #errors = inject(ErrorHandler);
  #drawn: { readonly template: TemplateRef<T>; readonly view: EmbeddedViewRef<T> } | null = null;

  ngOnChanges(): void {
    const template = this.template();
    const context = this.context();
    try {
      if (this.#drawn?.template === template) {
        // Angular warns of another object.
        Object.assign(this.#drawn.view.context, context);
      } else {
        this.#clear();
        const view = this.#container.createEmbeddedView(
          template,
          { ...context },
          { injector: this.injector() },
        );
        this.#drawn = { template, view };
      }
      // Here the error can be caught. In the course of the panel's own change detection, it would end that of all rows.
      this.#drawn.view.detectChanges();
    } catch (error) {
      this.#clear();
      this.#errors.handleError(error);
    }
  }

  #clear(): void {
    this.#drawn = null;
    this.#container.clear();
  }
}
