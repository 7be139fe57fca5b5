// Fewer cases of each property than in `npm test`: a mutant that survives has met all of them.
process.env.RTK_RUNS ??= '20';

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  testRunner: 'jest',
  plugins: ['@stryker-mutator/jest-runner'],
  jest: {
    configFile: 'projects/ngx-rtk-moderation/mutation/jest.config.mjs',
    // Jest takes nearly every spec for related, and there is one file anyway: coverage chooses the tests.
    enableFindRelatedTests: false,
  },
  coverageAnalysis: 'perTest',
  mutate: [
    'projects/ngx-rtk-moderation/src/{room,permission,action,outcome,errors}/**/*.ts',
    '!**/*.spec.ts',
  ],
  concurrency: 2,
  // Each run of jest in one process leaves about 150 MB behind.
  maxTestRunnerReuse: 20,
  // Under `dist`, because git, jest and every other tool ignore that folder.
  tempDirName: 'dist/mutation',
  ignorePatterns: ['dist', 'test-results', '.angular', 'projects/{demo,docs,consumer,benchmarks}'],
  reporters: ['clear-text', 'progress', 'html', 'json'],
  clearTextReporter: { allowColor: false, reportTests: false },
  htmlReporter: { fileName: 'test-results/mutation.html' },
  jsonReporter: { fileName: 'test-results/mutation.json' },
  thresholds: { high: 95, low: 90, break: 85 },
};
