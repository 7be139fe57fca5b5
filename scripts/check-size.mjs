// What the library adds to an app: linked as an app's build links it, minified, peers left out, compressed.
// A limit that is broken is either a mistake or a decision: then change it here.
import { transformAsync } from '@babel/core';
import { createEs2015LinkerPlugin } from '@angular/compiler-cli/linker/babel';
import { ConsoleLogger, LogLevel, NodeJSFileSystem } from '@angular/compiler-cli';
import { build } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { root } from './run.mjs';

const dist = `${root}dist/ngx-rtk-moderation/fesm2022/`;
/** Bytes, compressed with gzip. */
const limits = { 'ngx-rtk-moderation': 16_000 };

const link = {
  name: 'link',
  setup({ onLoad }) {
    onLoad({ filter: /\.mjs$/ }, async ({ path }) => {
      const plugin = createEs2015LinkerPlugin({
        fileSystem: new NodeJSFileSystem(),
        logger: new ConsoleLogger(LogLevel.error),
        linkerJitMode: false,
      });
      const options = {
        filename: path,
        plugins: [plugin],
        compact: false,
        configFile: false,
        babelrc: false,
      };
      const { code } = await transformAsync(await readFile(path, 'utf8'), options);
      return { contents: code, loader: 'js' };
    });
  },
};

for (const [name, limit] of Object.entries(limits)) {
  const file = `${name.replaceAll('/', '-')}.mjs`;
  const { outputFiles } = await build({
    entryPoints: [dist + file],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    external: ['@angular/*', 'rxjs', 'tslib', '@cloudflare/realtimekit'],
    // What an app's production build says about its mode.
    define: { ngDevMode: 'false', ngJitMode: 'false' },
    plugins: [link],
  });
  const [{ contents }] = outputFiles;
  const size = gzipSync(contents, { level: 9 }).length;
  console.log(`${name}: ${contents.length} bytes, ${size} compressed (limit ${limit})`);
  if (size <= limit) continue;
  console.error(`${name} has grown beyond its limit.`);
  process.exitCode = 1;
}
