import {
  provideBrowserGlobalErrorListeners,
  provideZonelessChangeDetection,
  type Provider,
  type Type,
} from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { provideModeration } from 'ngx-rtk-moderation';
import { FakeMeeting } from 'ngx-rtk-moderation/testing';
import { withDialogPrompt } from 'ngx-rtk-moderation/ui/setup';
import { PANEL_STATES } from '../states/panel-states';
import { INDEX, IndexPage, type Index } from './index-page';
import { recipeMeeting } from './recipe-meeting';
import { RECIPE, RecipePage } from './recipe-page';
import { RECIPES } from './recipes';
import { STATE, StatePage } from './state-page';
import { STATE_TEXTS } from './state-texts';
import { applyView } from './view-links';

declare global {
  interface Window {
    /** The meeting of the page: the end-to-end tests look here. */
    meeting?: FakeMeeting;
  }
}

/** Shows the recipe or the state of the page's address, or an index of them. Each has a meeting that needs no server. */
export async function start(query: URLSearchParams): Promise<void> {
  applyView(query);
  const { page, meeting = null, providers } = await choosePage(query);
  if (meeting) window.meeting = meeting;
  await bootstrapApplication(page, {
    providers: [
      provideBrowserGlobalErrorListeners(),
      provideZonelessChangeDetection(),
      provideModeration({ meeting: () => meeting, timeout: 1_000 }, withDialogPrompt()),
      ...(meeting ? [{ provide: FakeMeeting, useValue: meeting }] : []),
      providers,
    ],
  });
}

interface Page {
  readonly page: Type<unknown>;
  readonly meeting?: FakeMeeting | null;
  readonly providers: Provider;
}

async function choosePage(query: URLSearchParams): Promise<Page> {
  const recipe = RECIPES.find(({ id }) => id === query.get('recipe'));
  if (recipe) {
    return {
      page: RecipePage,
      meeting: recipeMeeting(query.get('as') === 'participant' ? 'participant' : 'host'),
      providers: { provide: RECIPE, useValue: { ...recipe, component: await recipe.load() } },
    };
  }
  const name = query.get('state') ?? '';
  const state = PANEL_STATES[name];
  if (state) {
    return {
      page: StatePage,
      meeting: state.meeting?.() ?? null,
      providers: { provide: STATE, useValue: { ...state, name } },
    };
  }
  const index = query.has('recipe') ? recipeIndex(query) : stateIndex(query);
  return { page: IndexPage, providers: { provide: INDEX, useValue: index } };
}

function recipeIndex(query: URLSearchParams): Index {
  return {
    title: 'Recipes',
    text: 'Ways to put the panel, or parts of it, into an app. Each is one small file to copy.',
    entries: RECIPES.map(({ id, title, text }) => ({ href: link(query, 'recipe', id), title, text })),
  };
}

function stateIndex(query: URLSearchParams): Index {
  return {
    title: 'States of the panel',
    text: 'What the panel shows in each situation.',
    entries: Object.keys(PANEL_STATES).map((name) => ({
      href: link(query, 'state', name),
      title: name,
      text: STATE_TEXTS[name] ?? '',
    })),
  };
}

/** The colours and the direction stay. */
function link(query: URLSearchParams, key: string, value: string): string {
  const to = new URLSearchParams(query);
  to.set(key, value);
  return `?${to.toString()}`;
}
