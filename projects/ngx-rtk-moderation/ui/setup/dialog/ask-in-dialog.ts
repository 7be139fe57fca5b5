import { Dialog, DialogConfig, type DialogRef } from '@angular/cdk/dialog';
import { OverlayContainer } from '@angular/cdk/overlay';
import {
  APP_ID,
  createEnvironmentInjector,
  DOCUMENT,
  EnvironmentInjector,
  type Injector,
} from '@angular/core';
import type { PromptRequest } from 'ngx-rtk-moderation';
import { DisplayNames } from '../display-names';
import { goneAnnouncer } from './announce-gone';
import { rememberFocus } from './focus-return';
import { PromptDialog, PROMPT_REQUEST } from './prompt-dialog';
import { RootedOverlayContainer } from './rooted-overlay-container';

/** Where a dialog comes from, and how it looks. */
export interface AskOptions {
  readonly injector: Injector;
  readonly panelClass: string | readonly string[] | undefined;
}

let dialogs = 0;

/** Asks in a dialog. Resolves with `false` when the request is aborted. */
export async function askInDialog(
  request: PromptRequest,
  { injector, panelClass = [] }: AskOptions,
): Promise<boolean> {
  if (request.signal.aborted) return false;
  const id = `${injector.get(APP_ID)}-rtkm-prompt-${++dialogs}`;
  const returnFocus = rememberFocus(injector.get(DOCUMENT));
  const environment = createEnvironmentInjector(
    [Dialog, { provide: OverlayContainer, useClass: RootedOverlayContainer }],
    injector.get(EnvironmentInjector),
  );
  try {
    return await new Promise<boolean>((resolve) => {
      const config = Object.assign(new DialogConfig<unknown, DialogRef<boolean>>(), {
        id,
        role: 'alertdialog',
        ariaLabelledBy: `${id}-title`,
        ariaDescribedBy: `${id}-text`,
        ariaModal: true,
        // The element may be gone when the dialog closes: the focus is given back below.
        restoreFocus: false,
        autoFocus: '[data-prompt-cancel]',
        panelClass: typeof panelClass === 'string' ? panelClass : [...panelClass],
        injector,
        providers: [DisplayNames, { provide: PROMPT_REQUEST, useValue: request }],
      });
      const dialog = environment.get(Dialog).open<boolean>(PromptDialog, config);
      const announceGone = goneAnnouncer(request, injector);
      const abort = (): void => {
        dialog.close(false);
        announceGone();
      };
      request.signal.addEventListener('abort', abort);
      dialog.closed.subscribe((isMeant) => {
        request.signal.removeEventListener('abort', abort);
        resolve(isMeant ?? false);
      });
    });
  } finally {
    environment.destroy();
    returnFocus();
  }
}
