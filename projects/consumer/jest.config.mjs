import presets from 'jest-preset-angular/presets/index.js';
import { join } from 'node:path';
import { entryPoints } from './built-package.mjs';

const rootDir = join(import.meta.dirname, '../..');

const project = (
  displayName,
  testEnvironment,
  files,
  { tsconfig = '<rootDir>/tsconfig.spec.json', ...others } = {},
) => ({
  ...presets.createCjsPreset({ tsconfig }),
  ...others,
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
  // A slow machine is no failure.
  testTimeout: 60_000,
  projects: [
    project('node', 'node', ['jest.spec.ts']),
    project('jsdom', 'jest-preset-angular/environments/jest-jsdom-env', [
      'jest.spec.ts',
      'jest.dom.spec.ts',
      'jest.harness.spec.ts',
    ]),
    project(
      'zone.js',
      'jest-preset-angular/environments/jest-jsdom-env',
      ['zone.spec.ts', 'jest.zone.harness.spec.ts'],
      {
        tsconfig: '<rootDir>/projects/ngx-rtk-moderation/jest/tsconfig.zone.json',
        setupFilesAfterEnv: ['<rootDir>/projects/ngx-rtk-moderation/jest/setup-zone.ts'],
      },
    ),
  ],
};
