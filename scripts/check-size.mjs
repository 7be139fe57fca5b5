// What an app pays for what it imports: transformed by the Angular CLI's own passes, minified, peers left out, compressed.
// A limit that is exceeded is a mistake or a decision. For a decision, change it here.
import { JavaScriptTransformer } from '@angular/build/private';
import { build } from 'esbuild';
import { gzipSync } from 'node:zlib';
import { root } from './run.mjs';

const dist = `${root}dist/ngx-rtk-moderation/fesm2022/`;

/** The names that an app uses, and the bytes that they may cost, compressed with gzip. */
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
];

const transformer = new JavaScriptTransformer({ sourcemap: false, advancedOptimizations: true }, 1);

const transform = {
  name: 'angular-cli',
  setup({ onLoad }) {
    onLoad({ filter: /\.mjs$/ }, async ({ path }) => ({
      contents: await transformer.transformFile(path, false, false),
      loader: 'js',
    }));
  },
};

try {
  for (const { name, uses, limit } of scenarios) {
    const size = await sizeOf(uses);
    console.log(`${name}: ${size} bytes compressed (limit ${limit})`);
    if (size <= limit) continue;
    console.error(`"${name}" has grown beyond its limit.`);
    process.exitCode = 1;
  }
} finally {
  await transformer.close();
}

async function sizeOf(uses) {
  const imported = uses.length > 0 ? uses : ['ModerationService'];
  const contents = [
    `import { ${imported.join(', ')} } from '${dist}ngx-rtk-moderation.mjs';`,
    `globalThis.used = [${uses.join(', ')}];`,
  ].join('\n');
  const options = {
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    external: ['@angular/*', 'rxjs', 'tslib', '@cloudflare/realtimekit'],
    // The same as in an app's production build.
    define: { ngDevMode: 'false', ngJitMode: 'false' },
    plugins: [transform],
  };
  const { outputFiles } = await build({ ...options, stdin: { contents, resolveDir: root } });
  const empty = await build({ ...options, stdin: { contents: 'globalThis.used = [];', resolveDir: root } });
  const [own, none] = [outputFiles, empty.outputFiles].map(([file]) => stripImports(file.text));
  return uses.length === 0 && own === none ? 0 : gzipSync(own, { level: 9 }).length;
}

/** Imports of peers are the app's already. */
function stripImports(text) {
  return text
    .replace(/import[^;]*?from"[^"]+";/g, '')
    .replace(/import"[^"]+";/g, '')
    .trim();
}
