import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  inject,
  InjectionToken,
  signal,
} from '@angular/core';
import { Title } from '@angular/platform-browser';
import { ModerationService } from 'ngx-rtk-moderation';
import { FakeMeeting } from 'ngx-rtk-moderation/testing';
import { RtkModerationPanel } from 'ngx-rtk-moderation/ui';
import type { PanelState } from '../states/panel-states';
import { STATE_TEXTS } from './state-texts';
import { ViewLinks } from './view-links';

export const STATE = new InjectionToken<PanelState & { readonly name: string }>('state');

/** The panel in one of its states. */
@Component({
  selector: 'app-root',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RtkModerationPanel, ViewLinks],
  template: `
    <header>
      <nav aria-label="States"><a href="?state">All states</a></nav>
      <h1>{{ state.name }}</h1>
      <p>
        <bdi>{{ text }}</bdi>
      </p>
      <app-view-links [keys]="['scheme', 'dir', 'width']" />
    </header>
    <main class="card frame" [style.inline-size]="width">
      <rtk-moderation-panel [(selection)]="selection" />
    </main>
  `,
  styleUrl: './page.css',
  styles: `
    main {
      max-inline-size: 100%;
    }
  `,
})
export class StatePage {
  readonly #moderation = inject(ModerationService);
  readonly #meeting = inject(FakeMeeting, { optional: true });
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly state = inject(STATE);
  protected readonly text = STATE_TEXTS[this.state.name] ?? '';
  protected readonly width = pixels(new URLSearchParams(location.search).get('width'));
  protected readonly selection = signal<ReadonlySet<string>>(new Set());

  constructor() {
    inject(Title).setTitle(`${this.state.name} – ngx-rtk-moderation`);
    afterNextRender(() => void this.#enter());
  }

  async #enter(): Promise<void> {
    if (!this.#meeting) return;
    // The rows are drawn when the list knows its height.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const { server } = this.#meeting;
    await this.state.enter?.({
      server,
      meeting: this.#meeting,
      moderation: this.#moderation,
      element: this.#host,
      selection: this.selection,
    });
  }
}

function pixels(width: string | null): string | null {
  return Number(width) > 0 ? `${Number(width)}px` : null;
}
