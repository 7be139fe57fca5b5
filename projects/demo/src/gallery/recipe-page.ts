import {
  ChangeDetectionStrategy,
  Component,
  Directive,
  inject,
  InjectionToken,
  signal,
  ViewContainerRef,
  type Type,
} from '@angular/core';
import { Title } from '@angular/platform-browser';
import { FakeMeeting } from 'ngx-rtk-moderation/testing';
import { GUESTS } from './recipe-meeting';
import type { Recipe } from './recipes';
import { ViewLinks } from './view-links';

export const RECIPE = new InjectionToken<Recipe & { readonly component: Type<unknown> }>('recipe');

/** The place of the recipe. */
@Directive({ selector: '[appRecipeOutlet]' })
class RecipeOutlet {
  constructor() {
    inject(ViewContainerRef).createComponent(inject(RECIPE).component);
  }
}

/** A recipe with what it is for, and its code. */
@Component({
  selector: 'app-root',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RecipeOutlet, ViewLinks],
  template: `
    <header>
      <nav aria-label="Recipes"><a href="?recipe">All recipes</a></nav>
      <h1>{{ recipe.title }}</h1>
      <p>
        <bdi>{{ recipe.text }}</bdi>
      </p>
    </header>
    <main>
      <div class="card frame">
        <ng-container appRecipeOutlet />
      </div>
      <div class="try" role="group" aria-label="Try it">
        <button type="button" class="button" [disabled]="guests() === 0" (click)="letGuestArrive()">
          Let a guest arrive
        </button>
        <app-view-links [keys]="['as', 'scheme', 'dir']" />
      </div>
      <h2 id="code">{{ file }}</h2>
      <pre class="card" tabindex="0" aria-labelledby="code" role="region"><code>{{ code() }}</code></pre>
    </main>
  `,
  styleUrls: ['./page.css', './recipe-page.css'],
})
export class RecipePage {
  readonly #server = inject(FakeMeeting).server;
  protected readonly recipe = inject(RECIPE);
  protected readonly file = `projects/demo/src/recipes/${this.recipe.id}.ts`;
  protected readonly code = signal('');
  protected readonly guests = signal(GUESTS.length - 1);

  constructor() {
    inject(Title).setTitle(`${this.recipe.title} – ngx-rtk-moderation`);
    void this.#showCode();
  }

  protected letGuestArrive(): void {
    this.#server.wait({ name: GUESTS[GUESTS.length - this.guests()] });
    this.guests.update((left) => left - 1);
  }

  /** The file itself is beside the page. */
  async #showCode(): Promise<void> {
    const response = await fetch(`recipes/${this.recipe.id}.ts`);
    this.code.set(response.ok ? await response.text() : `Not found: ${this.file}`);
  }
}
