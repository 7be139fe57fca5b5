import presets from 'jest-preset-angular/presets/index.js';
import { join } from 'node:path';
import { entryPoints } from './built-package.mjs';

const rootDir = join(import.meta.dirname, '../..');

const project = (displayName, testEnvironment, files) => ({
  ...presets.createCjsPreset({ tsconfig: '<rootDir>/tsconfig.spec.json' }),
  displayName,
  rootDir,
  // Not dist/: Jest would take its package.json for a module by its name.
  roots: ['<rootDir>/projects/consumer'],
  testEnvironment,
  testMatch: files.map((file) => `<rootDir>/projects/consumer/${file}`),
  moduleNameMapper: Object.fromEntries(
    Object.entries(entryPoints).map(([name, file]) => [`^${name}$`, file]),
  ),
});

/** @type {import('jest').Config} */
export default {
  rootDir,
  projects: [
    project('node', 'node', ['jest.spec.ts']),
    project('jsdom', 'jest-preset-angular/environments/jest-jsdom-env', ['jest.spec.ts', 'jest.dom.spec.ts']),
  ],
};
