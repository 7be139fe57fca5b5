import eslint from '@eslint/js';
import angular from 'angular-eslint';
import prettier from 'eslint-config-prettier';
import compat from 'eslint-plugin-compat';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const angularCode = ['projects/ngx-rtk-moderation/**/*.ts', 'projects/demo/**/*.ts'];
const specs = ['**/*.spec.ts', '**/*.e2e.ts'];
// Plain configuration and loader files are in no TypeScript project.
const untyped = ['**/*.mjs', '**/*.js'];

const library = 'projects/ngx-rtk-moderation';

/** Folders of the library's `src`: a file imports only from its own folder and from those before it. */
const folders = [
  ...['model', 'errors', 'meeting', 'room', 'outcome', 'action', 'permission', 'perform', 'audit', 'labels'],
  ...['moderation', 'directives'],
];

/** Refuses imports that match, types included. Specs import what they test with. */
const refuseImports = (files, regex, message) => ({
  files,
  ignores: specs,
  rules: { 'no-restricted-imports': ['error', { patterns: [{ regex, message }] }] },
});

const folderOrder = folders.map((folder, index) => {
  const before = folders.slice(0, index);
  return refuseImports(
    [`${library}/src/${folder}/**/*.ts`],
    // Nothing outside of these folders either, `public-api.ts` and the library's own entry points included.
    `^\\.\\./(?!(${[...before, folder].join('|')})/[^.])|^\\./\\.\\.|^ngx-rtk-moderation(/|$)`,
    `${folder}/ imports only from itself${before.length > 0 ? ` and from ${before.join(', ')}` : ''}.`,
  );
});

/** Folders of the list's entry point, in the same order. */
const uiFolders = [
  ...['icon', 'text', 'overlay', 'section', 'grid', 'actions', 'menu', 'slot', 'list'],
  ...['queue', 'toolbar', 'status', 'log', 'panel'],
];

const uiFolderOrder = uiFolders.map((folder, index) => {
  const allowed = uiFolders.slice(0, index + 1);
  return refuseImports(
    [`${library}/ui/${folder}/**/*.ts`],
    `^\\.\\./(?!(${allowed.join('|')})/[^.])|^\\./\\.\\.|^ngx-rtk-moderation/(?!ui/setup$)`,
    `${folder}/ imports only from ${allowed.join(', ')}, 'ngx-rtk-moderation' and 'ngx-rtk-moderation/ui/setup'.`,
  );
});

/** Secondary entry points. An inner one comes after the one around it: the last match holds. */
const entryPoints = ['testing', 'testing/harness', 'ui', 'ui/setup', 'ui/testing'];

/** What an entry point may import beside the primary one. */
const beside = { ui: 'ui/setup', 'ui/testing': 'ui(/setup)?' };

/** A file `depth` folders below its entry point leaves it with one `../` more. */
const entryPointImports = entryPoints.flatMap((entryPoint) =>
  [0, 1, 2].map((depth) =>
    refuseImports(
      [`${library}/${entryPoint}${'/*'.repeat(depth)}/*.ts`],
      `^(\\./)?(\\.\\./){${depth + 1}}|^ngx-rtk-moderation/(?!(${beside[entryPoint] ?? ''})$)`,
      `${entryPoint}/ imports the library only as 'ngx-rtk-moderation'${entryPoint in beside ? `, and ${beside[entryPoint]}` : ''}.`,
    ),
  ),
);

/** Every source of the sandbox except its Node server runs in a page too: see its tsconfig.web.json. */
const runsInPage = {
  files: ['projects/rtk-sandbox/src/**/*.ts'],
  ignores: [...specs, '**/src/{server,testing}/**', '**/src/cli.ts', '**/src/public-api.ts'],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: '^node:|^(ws|commander|@hono/node-server)(/|$)|(^|/)(server|cli|public-api)(/|\\.|$)',
            message: 'This file runs in a page. Only src/server/ and src/cli.ts use Node.',
          },
        ],
      },
    ],
    'no-restricted-globals': [
      'error',
      ...['Buffer', 'process', 'global', 'require', 'setImmediate', '__dirname', '__filename'].map(
        (name) => ({ name, message: 'This file runs in a page, which has no Node globals.' }),
      ),
    ],
  },
};

export default defineConfig(
  globalIgnores([
    'dist/',
    '**/*.d.mts',
    '.angular/',
    'coverage/',
    'test-results/',
    'projects/rtk-sandbox/src/protocol/generated/',
    'projects/*/goldens/',
    'projects/*/fixtures/',
  ]),
  {
    files: ['**/*.ts'],
    extends: [eslint.configs.recommended, tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.spec.json', './projects/e2e/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': ['error', { allow: ['warn', 'error'] }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
        { selector: 'TSEnumDeclaration', message: 'Use a union of literals.' },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidOperator: true },
      ],
      '@typescript-eslint/no-invalid-void-type': ['error', { allowAsThisParameter: true }],
      // Angular's decorated classes and the namespaces of static helpers are empty on purpose.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // What the SDK declares and what it delivers differ (RTK-FACTS): such checks are often needed.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // Its enums exist as types only: their values can be written as numbers, not imported.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
    },
  },
  {
    files: angularCode,
    extends: [angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/prefer-on-push-component-change-detection': 'error',
      '@angular-eslint/prefer-signals': 'error',
      '@angular-eslint/component-selector': [
        'error',
        { type: 'element', prefix: ['rtk', 'app'], style: 'kebab-case' },
      ],
      '@angular-eslint/directive-selector': [
        'error',
        { type: 'attribute', prefix: ['rtk', 'app'], style: 'camelCase' },
      ],
      // The project names files and classes for what they are, without suffixes.
      '@angular-eslint/component-class-suffix': 'off',
      '@angular-eslint/directive-class-suffix': 'off',
    },
  },
  {
    files: ['projects/ngx-rtk-moderation/**/*.html', 'projects/demo/**/*.html'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
  },
  {
    // What ships to browsers uses only what the oldest Angular that we support does: its builder's own query.
    files: [`${library}/src/**/*.ts`, `${library}/ui/**/*.ts`],
    ignores: specs,
    extends: [compat.configs['flat/recommended']],
    settings: { targets: ['baseline widely available on 2025-10-20'] },
    rules: {
      // The plugin's data has no static methods.
      'no-restricted-properties': [
        'error',
        { object: 'AbortSignal', property: 'any', message: 'Safari 16.4 does not have it.' },
      ],
    },
  },
  ...folderOrder,
  ...entryPointImports,
  ...uiFolderOrder,
  runsInPage,
  {
    // Every fake clock has to move the fake meeting: its one timer is the setTimeout of fake-timers.ts.
    files: ['projects/ngx-rtk-moderation/testing/fake/**/*.ts'],
    ignores: ['**/fake-timers.ts', '**/*.spec.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['setTimeout', 'setInterval', 'requestAnimationFrame', 'Date', 'performance'].map((name) => ({
          name,
          message: 'Use FakeTimers.',
        })),
      ],
    },
  },
  {
    files: specs,
    rules: {
      // Tests reach into what is known to be there.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@angular-eslint/prefer-on-push-component-change-detection': 'off',
      '@angular-eslint/component-selector': 'off',
      '@angular-eslint/directive-selector': 'off',
    },
  },
  {
    files: [
      '**/*.config.ts',
      'projects/e2e/support/global-setup.ts',
      'projects/ngx-rtk-moderation/schematics/**/*.ts',
    ],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/cli.ts', 'projects/demo/**/*.ts', 'projects/benchmarks/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: untyped,
    extends: [eslint.configs.recommended],
    languageOptions: {
      globals: Object.fromEntries(
        ['process', 'console', 'setTimeout', 'clearTimeout', 'URL', 'fetch', 'performance'].map((name) => [
          name,
          'readonly',
        ]),
      ),
    },
  },
  prettier,
);
