// What an app pays for what it imports: transformed by the Angular CLI's own passes, minified, peers left out, compressed.
// A limit that is exceeded is a mistake or a decision. For a decision, change it here.
import { build } from 'esbuild';
import { gzipSync } from 'node:zlib';
import { angularCli, builtLibrary, endAngularCli, entryPoints as dist } from './app-build.mjs';
import { root } from './run.mjs';

const primary = 'ngx-rtk-moderation';
const ui = `${primary}-ui`;
const setup = `${primary}-ui-setup`;

/** What the app has already. */
const peers = ['@angular/*', 'rxjs', 'tslib', '@cloudflare/realtimekit'];
/** The same without the CDK, which an app may have for this alone. */
const peersWithoutCdk = ['core', 'core/*', 'common', 'common/*', 'platform-browser', 'router', 'compiler']
  .map((name) => `@angular/${name}`)
  .concat('rxjs', 'rxjs/*', 'tslib', '@cloudflare/realtimekit');
/** Ours that is measured on its own. */
const others = (...entryPoints) => entryPoints.map((name) => `${dist}${name}.mjs`);

/**
 * The names that an app uses, from which entry point, and the bytes that they may cost, compressed with gzip. What is loaded later
 * does not count.
 */
const scenarios = [
  {
    name: 'reading',
    uses: ['RtkIfCan', 'RtkIfPhase', 'ModerationRoom', 'provideModerationRoom'],
    limit: 9_300,
  },
  {
    name: 'everything but audit and testing',
    uses: [
      ...['RtkIfCan', 'RtkIfPhase', 'RtkAction', 'ModerationRoom', 'ModerationService'],
      ...['provideModeration', 'injectModerationAction'],
    ],
    limit: 20 * 1024,
  },
  { name: 'toModerationError', uses: ['toModerationError'], limit: 1_600 },
  { name: 'an unused import', uses: [], limit: 0 },
  {
    name: 'ui/setup',
    from: setup,
    uses: ['provideModerationUi', 'withUiLabels', 'withDialogPrompt'],
    external: [...peers, ...others(primary)],
    // The English texts of the whole panel are part of it.
    limit: 4_600,
  },
  {
    name: 'the list',
    from: ui,
    uses: ['RtkModerationList'],
    external: [...peers, ...others(primary, setup)],
    limit: 20_100,
  },
  {
    name: 'the list and what it uses of the CDK',
    from: ui,
    uses: ['RtkModerationList'],
    external: [...peersWithoutCdk, ...others(primary, setup)],
    limit: 46_400,
  },
  {
    name: 'the waiting room',
    from: ui,
    uses: ['RtkModerationWaiting'],
    external: [...peers, ...others(primary, setup)],
    limit: 21_150,
  },
  {
    name: 'the panel',
    from: ui,
    uses: ['RtkModerationPanel'],
    external: [...peers, ...others(primary, setup)],
    limit: 35_700,
  },
  {
    name: 'the panel and what it uses of the CDK',
    from: ui,
    uses: ['RtkModerationPanel'],
    external: [...peersWithoutCdk, ...others(primary, setup)],
    limit: 59_600,
  },
];

try {
  for (const { name, limit, ...scenario } of scenarios) check(name, await sizeOf(scenario), limit);
  await checkDeferred();
} finally {
  await endAngularCli();
}

function check(name, size, limit) {
  console.log(`${name}: ${size} bytes compressed (limit ${limit})`);
  if (size <= limit) return;
  console.error(`"${name}" has grown beyond its limit.`);
  process.exitCode = 1;
}

function options(contents, external = peers) {
  return {
    stdin: { contents, resolveDir: root },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    external,
    // The same as in an app's production build.
    define: { ngDevMode: 'false', ngJitMode: 'false' },
    plugins: [angularCli, builtLibrary],
    // Chunks, as an app has them: what is imported later is not part of the first one.
    splitting: true,
    outdir: 'size',
    metafile: true,
  };
}

async function sizeOf({ from = primary, uses, external }) {
  const imported = uses.length > 0 ? uses : ['ModerationService'];
  const contents = [
    `import { ${imported.join(', ')} } from '${dist}${from}.mjs';`,
    `globalThis.used = [${uses.join(', ')}];`,
  ].join('\n');
  const own = initial(await build(options(contents, external)));
  const empty = initial(await build(options('globalThis.used = [];')));
  return uses.length === 0 && own === empty ? 0 : compressed(own);
}

/** An app that configures the user interface and defers the panel: its first chunks have no code of the panel, the dialog and the CDK. */
async function checkDeferred() {
  const contents = [
    `import { provideModeration } from '${dist}${primary}.mjs';`,
    `import { provideModerationUi, withDialogPrompt } from '${dist}${setup}.mjs';`,
    `globalThis.used = [provideModeration, provideModerationUi, withDialogPrompt];`,
    `globalThis.panel = () => import('${dist}${ui}.mjs');`,
  ].join('\n');
  const result = await build(options(contents, peersWithoutCdk));
  const inputs = initialOutputs(result).flatMap(({ inputs }) => Object.keys(inputs));
  const late = inputs.filter((input) => /@angular\/cdk|-ui\.mjs|ask-in-dialog/.test(input));
  if (late.length > 0) {
    console.error(`In the initial bundle of an app that defers the panel: ${late.join(', ')}.`);
    process.exitCode = 1;
  }
  console.log(`a deferred panel: ${late.length} modules in the initial bundle (limit 0)`);
  const dialog = result.outputFiles.find(({ path }) => path.includes('ask-in-dialog'));
  check('the dialog, in its chunk', compressed(stripImports(dialog.text)), 8_200);
}

/** Outputs that an app loads at once: the first, and what it imports statically. */
function initialOutputs({ metafile }) {
  const all = metafile.outputs;
  const found = new Set();
  const add = (path) => {
    if (!all[path] || found.has(path)) return;
    found.add(path);
    for (const { path: next, kind } of all[path].imports) if (kind === 'import-statement') add(next);
  };
  add(Object.keys(all).find((path) => all[path].entryPoint === '<stdin>'));
  return [...found].map((path) => ({ path, ...all[path] }));
}

function initial(result) {
  const paths = initialOutputs(result).map(({ path }) => path);
  const files = result.outputFiles.filter(({ path }) => paths.some((wanted) => path.endsWith(wanted)));
  return files.map(({ text }) => stripImports(text)).join('\n');
}

function compressed(text) {
  return gzipSync(text, { level: 9 }).length;
}

/** Imports of peers are the app's already. */
function stripImports(text) {
  return text
    .replace(/import[^;]*?from"[^"]+";/g, '')
    .replace(/import"[^"]+";/g, '')
    .trim();
}
