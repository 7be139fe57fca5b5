import { provideZonelessChangeDetection, type ApplicationRef, type Provider, type Type } from '@angular/core';
import {
  bootstrapApplication,
  provideClientHydration,
  type BootstrapContext,
} from '@angular/platform-browser';
import { provideServerRendering, renderApplication } from '@angular/platform-server';

/** Renders an application as a server does. Its root component has the selector `app-root`. */
export function renderOnServer(root: Type<unknown>, moderation: Provider[]): Promise<string> {
  const providers = [
    provideZonelessChangeDetection(),
    provideServerRendering(),
    provideClientHydration(),
    ...moderation,
  ];
  const bootstrap = (context: BootstrapContext): Promise<ApplicationRef> =>
    bootstrapApplication(root, { providers }, context);
  return renderApplication(bootstrap, { document: '<app-root></app-root>', url: '/' });
}
