import { provideZonelessChangeDetection, type ApplicationRef, type Type } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';

/** Starts an application that shows a component. */
export const bootstrap = (component: Type<unknown>): Promise<ApplicationRef> =>
  bootstrapApplication(component, { providers: [provideZonelessChangeDetection()] });
