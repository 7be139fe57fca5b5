import type { Type } from '@angular/core';

/** A way to put the panel, or a part of it, into an app. */
export interface Recipe {
  /** Its `?recipe=`, and the name of its file in `recipes/`. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly load: () => Promise<Type<unknown>>;
}

export const RECIPES: readonly Recipe[] = [
  {
    id: 'sidebar',
    title: 'A sidebar beside the tiles',
    text: 'The panel stands beside the videos; where there is little space, it stands in their place.',
    load: () => import('../recipes/sidebar').then(({ Sidebar }) => Sidebar),
  },
  {
    id: 'drawer',
    title: 'A drawer',
    text: 'The panel slides over the videos and keeps the focus until it closes, with the CDK alone.',
    load: () => import('../recipes/drawer').then(({ Drawer }) => Drawer),
  },
  {
    id: 'sheet',
    title: 'A sheet on a phone',
    text: 'A native dialog from below: the browser traps the focus, and Escape or a tap outside closes it.',
    load: () => import('../recipes/sheet').then(({ Sheet }) => Sheet),
  },
  {
    id: 'fullscreen',
    title: 'Inside of fullscreen',
    text: 'The panel is part of the element that fills the screen; its menus and questions open there too.',
    load: () => import('../recipes/fullscreen').then(({ Fullscreen }) => Fullscreen),
  },
  {
    id: 'deferred',
    title: 'Loaded when it is opened',
    text: 'A button counts, and guests are announced, before the panel is loaded and after it is closed.',
    load: () => import('../recipes/deferred').then(({ Deferred }) => Deferred),
  },
  {
    id: 'host-only',
    title: 'For hosts only',
    text: 'The button is there for users who may moderate, and goes when they may no longer.',
    load: () => import('../recipes/host-only').then(({ HostOnly }) => HostOnly),
  },
  {
    id: 'waiting-room',
    title: 'Only the waiting room',
    text: 'A card over the videos lets guests in, and is not there while nobody waits.',
    load: () => import('../recipes/waiting-room').then(({ WaitingRoom }) => WaitingRoom),
  },
  {
    id: 'tile-menu',
    title: 'Only a menu on each tile',
    text: 'No list: each video has the menu of its participant.',
    load: () => import('../recipes/tile-menu').then(({ TileMenu }) => TileMenu),
  },
];
