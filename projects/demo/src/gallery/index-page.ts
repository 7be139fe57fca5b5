import { ChangeDetectionStrategy, Component, inject, InjectionToken } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { ViewLinks } from './view-links';

/** What a page with links leads to. */
export interface Index {
  readonly title: string;
  readonly text: string;
  readonly entries: readonly { readonly href: string; readonly title: string; readonly text: string }[];
}

export const INDEX = new InjectionToken<Index>('index');

/** Links to all recipes, or to all states. */
@Component({
  selector: 'app-root',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ViewLinks],
  template: `
    <header>
      <h1>{{ index.title }}</h1>
      <p>{{ index.text }}</p>
      <app-view-links [keys]="['scheme', 'dir']" />
    </header>
    <main>
      <ul class="card">
        @for (entry of index.entries; track entry.href) {
          <li>
            <a [href]="entry.href">{{ entry.title }}</a>
            <p>{{ entry.text }}</p>
          </li>
        }
      </ul>
      <nav aria-label="More">
        <a href="?recipe">Recipes</a> · <a href="?state">States of the panel</a> · <a href="?">The console</a>
      </nav>
    </main>
  `,
  styleUrl: './page.css',
  styles: `
    main {
      display: grid;
      gap: 1rem;
    }
    li {
      padding: 0.75rem 1rem;
    }
    li + li {
      border-block-start: 1px solid var(--line);
    }
    li a {
      font-weight: 600;
    }
  `,
})
export class IndexPage {
  protected readonly index = inject(INDEX);

  constructor() {
    inject(Title).setTitle(`${this.index.title} – ngx-rtk-moderation`);
  }
}
