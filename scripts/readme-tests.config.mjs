// The tests among the code blocks of the READMEs, as check-readme.mjs has compiled them.
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { entryPoints } from '../projects/consumer/built-package.mjs';
import { root } from './run.mjs';

export default defineConfig({
  root,
  resolve: {
    alias: Object.entries(entryPoints).map(([name, file]) => ({
      find: new RegExp(`^${name}$`),
      replacement: file,
    })),
  },
  test: {
    globals: true,
    environment: 'jsdom',
    include: ['dist/readme/**/*.spec.js'],
    exclude: [],
    setupFiles: [join(root, 'projects/consumer/angular.ts')],
    // The built package is in no node_modules.
    server: { deps: { inline: [/dist\//] } },
  },
});
