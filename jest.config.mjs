import presets from 'jest-preset-angular/presets/index.js';

const paths = {
  '^ngx-rtk-moderation$': '<rootDir>/projects/ngx-rtk-moderation/src/public-api.ts',
  '^ngx-rtk-moderation/testing$': '<rootDir>/projects/ngx-rtk-moderation/testing/public-api.ts',
  '^ngx-rtk-moderation/(ui|ui/setup|ui/testing)$': '<rootDir>/projects/ngx-rtk-moderation/$1/public-api.ts',
  '^rtk-sandbox$': '<rootDir>/projects/rtk-sandbox/src/public-api.ts',
  '^rtk-sandbox/browser$': '<rootDir>/projects/rtk-sandbox/src/browser.ts',
};

// Jest would take every package.json for a module by its name, the built one included.
const modulePathIgnorePatterns = ['<rootDir>/dist/', '<rootDir>/projects/[^/]+/package\\.json$'];

const angular = (displayName, setup, { tsconfig = '<rootDir>/tsconfig.spec.json', ...overrides } = {}) => ({
  ...presets.createCjsPreset({ tsconfig }),
  displayName,
  rootDir: import.meta.dirname,
  testEnvironment: 'jest-preset-angular/environments/jest-jsdom-env',
  setupFilesAfterEnv: [`<rootDir>/projects/ngx-rtk-moderation/jest/${setup}.ts`],
  moduleNameMapper: paths,
  modulePathIgnorePatterns,
  ...overrides,
});

const node = (displayName, overrides) => ({
  displayName,
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: '<rootDir>/tsconfig.spec.json' }] },
  modulePathIgnorePatterns,
  ...overrides,
});

/** @type {import('jest').Config} */
export default {
  // A slow machine is no failure: what hangs is found all the same.
  testTimeout: 60_000,
  maxWorkers: '100%',
  projects: [
    angular('zoneless', 'setup-zoneless', {
      testMatch: [
        '<rootDir>/projects/ngx-rtk-moderation/**/*.spec.ts',
        '<rootDir>/projects/demo/**/*.spec.ts',
      ],
      testPathIgnorePatterns: ['\\.zone\\.spec\\.ts$', '\\.node\\.spec\\.ts$', '/schematics/'],
    }),
    angular('zone.js', 'setup-zone', {
      testMatch: ['<rootDir>/projects/ngx-rtk-moderation/**/*.zone.spec.ts'],
      tsconfig: '<rootDir>/projects/ngx-rtk-moderation/jest/tsconfig.zone.json',
    }),
    angular('node', 'setup-node', {
      testEnvironment: 'node',
      testMatch: ['<rootDir>/projects/ngx-rtk-moderation/**/*.node.spec.ts'],
      moduleNameMapper: {
        ...paths,
        '^\\.\\./third_party/domino/bundled-domino\\.mjs$':
          '<rootDir>/projects/ngx-rtk-moderation/jest/domino.cjs',
      },
    }),
    angular('contract', 'setup-zoneless', { testMatch: ['<rootDir>/projects/contract/**/*.spec.ts'] }),
    node('sandbox', {
      testMatch: ['<rootDir>/projects/rtk-sandbox/**/*.spec.ts'],
      moduleNameMapper: { ...paths, '^(\\.{1,2}/.*)\\.js$': '$1' },
    }),
    node('schematics', {
      testMatch: ['<rootDir>/projects/ngx-rtk-moderation/schematics/**/*.spec.ts'],
      moduleNameMapper: { '^ora$': '<rootDir>/projects/ngx-rtk-moderation/jest/ora.cjs' },
    }),
  ],
};
