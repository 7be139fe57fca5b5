import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app/app';
import { appConfig } from './app/app-config';

const query = new URLSearchParams(location.search);
const isGallery = query.has('recipe') || query.has('state');

// Recipes and states are chunks of their own, which the console does not load.
const started = isGallery
  ? import('./gallery/start').then(({ start }) => start(query))
  : bootstrapApplication(App, appConfig);

started.catch((error: unknown) => console.error(error));
