import { type ComponentRef, createComponent, provideZonelessChangeDetection } from '@angular/core';
import { createApplication } from '@angular/platform-browser';
import { RtkModerationPanel } from 'ngx-rtk-moderation/ui';
import { follow } from './service';
import type { Start } from './subject';

/** The library's panel, on its service. */
export const panel: Start = async (meeting) => {
  const app = await createApplication({ providers: [provideZonelessChangeDetection()] });
  let shown: ComponentRef<RtkModerationPanel> | undefined;
  return {
    ...follow(app, meeting),
    list: {
      row: '[role="row"]',
      attach(host) {
        const hostElement = host.appendChild(document.createElement('rtk-moderation-panel'));
        shown = createComponent(RtkModerationPanel, { environmentInjector: app.injector, hostElement });
        app.attachView(shown.hostView);
      },
      detach: () => shown?.destroy(),
    },
  };
};
