import { ErrorHandler } from '@angular/core';

declare global {
  interface Window {
    /** Every error that nobody handled, as text, oldest first: the end-to-end tests look here. */
    __errors?: string[];
  }
}

const MAX_RECORDED = 100;

/** Writes errors to the console and keeps them where tests find them. */
export class RecordingErrorHandler extends ErrorHandler {
  override handleError(error: unknown): void {
    const errors = (window.__errors ??= []);
    errors.push(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
    if (errors.length > MAX_RECORDED) errors.shift();
    console.error(error);
  }
}
