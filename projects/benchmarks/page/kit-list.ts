import { floor } from './floor';
import type { Start } from './subject';

/** What `@cloudflare/realtimekit-ui/loader` exports. The driver bundles it: see `src/kit.ts`. */
interface KitLoader {
  /** Defines all elements of the kit. The code of each is loaded when the page has one. */
  readonly defineCustomElements: () => Promise<void>;
}

const loader = './kit/loader.js';

/** RealtimeKit's own list, loaded as its Angular package loads it. */
export const kitList: Start = async (meeting, rowIds) => {
  const { defineCustomElements } = (await import(loader)) as KitLoader;
  await defineCustomElements();
  let shown: HTMLElement | undefined;
  return {
    ...(await floor(meeting, rowIds)),
    list: {
      row: 'rtk-participant',
      attach(host) {
        shown = document.createElement('rtk-participants');
        host.append(Object.assign(shown, { meeting, size: 'lg' }));
      },
      detach: () => shown?.remove(),
    },
  };
};
