import type { Handlers } from './exchange.js';

/** Modules that the sandbox does not have, but whose history the SDK asks for when it joins: there is none. */
export const emptyModules: Handlers = {
  getMessages: (exchange) => exchange.answer(undefined),
  getPaginatedMessages: (exchange) => exchange.answer(undefined),
  getPlugins: (exchange) => exchange.answer(undefined),
  getPolls: (exchange) => exchange.answer(undefined),
  // The SDK's `init` fails after three seconds without an answer.
  storeGetKeys: (exchange) => {
    const { pluginId, storeName } = exchange.payload;
    exchange.answer({ pluginId, storeName, storeItems: [] });
  },
};
