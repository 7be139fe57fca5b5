import jest from '../../../jest.config.mjs';

const {
  displayName: _name,
  testPathIgnorePatterns: _ignored,
  ...zoneless
} = jest.projects.find(({ displayName }) => displayName === 'zoneless');

/** @type {import('jest').Config} */
export default {
  ...zoneless,
  testEnvironment: './projects/ngx-rtk-moderation/mutation/fail-fast-environment.cjs',
  testMatch: ['<rootDir>/projects/ngx-rtk-moderation/mutation/all-specs.ts'],
};
