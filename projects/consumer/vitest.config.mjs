import { defineConfig } from 'vitest/config';
import { entryPoints } from './built-package.mjs';

const alias = Object.entries(entryPoints).map(([find, replacement]) => ({
  find: new RegExp(`^${find}$`),
  replacement,
}));

const project = (name, include) => ({
  resolve: { alias },
  // A slow machine is no failure.
  test: { name, environment: name, root: import.meta.dirname, include, testTimeout: 60_000 },
});

export default defineConfig({
  test: {
    projects: [
      project('node', ['vitest.spec.ts']),
      project('jsdom', [
        'vitest.spec.ts',
        'vitest.dom.spec.ts',
        'vitest.harness.spec.ts',
        'vitest.zone.harness.spec.ts',
      ]),
    ],
  },
});
