import jest from '../../../jest.config.mjs';

const zoneless = { ...jest.projects.find(({ displayName }) => displayName === 'zoneless') };
delete zoneless.displayName;
delete zoneless.testPathIgnorePatterns;

/** @type {import('jest').Config} */
export default {
  ...zoneless,
  testEnvironment: './projects/ngx-rtk-moderation/mutation/fail-fast-environment.cjs',
  testMatch: ['<rootDir>/projects/ngx-rtk-moderation/mutation/all-specs.ts'],
};
