import type { ErrorHandler, TemplateRef } from '@angular/core';

const FOCUSABLE = 'a[href], button, input, select, textarea, [tabindex]';
const reported = new WeakSet<TemplateRef<unknown>>();

/** Reports, once for each template, an element that the arrow keys do not reach. For development. */
export function reportUnreachable(
  place: Element | null | undefined,
  template: TemplateRef<unknown> | undefined,
  errors: ErrorHandler,
): void {
  if (!place || !template || reported.has(template)) return;
  const elements = [...place.querySelectorAll(FOCUSABLE)];
  const found = elements.find((element) => !element.matches('[data-control], [data-tool]'));
  if (!found) return;
  reported.add(template);
  const text = `The keyboard does not reach <${found.localName}> in a template of the panel. Make it a <button rtkSlotButton="name">.`;
  errors.handleError(new Error(text));
}
