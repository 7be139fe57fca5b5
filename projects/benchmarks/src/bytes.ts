import { build } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { angularCli, builtLibrary } from '../../../scripts/app-build.mjs';
import { kitFolder } from './kit';
import { pageFolder, production } from './page-server';
import { path } from './path';

/** Bytes of JavaScript, compressed with gzip, that an application pays for a list. */
export interface Bytes {
  readonly what: string;
  readonly bytes: number;
}

/** What the application has already. */
const peers = ['core', 'common', 'platform-browser', 'router'].flatMap((name) => [
  `@angular/${name}`,
  `@angular/${name}/*`,
]);
const external = [...peers, 'rxjs', 'rxjs/*', 'tslib', '@cloudflare/realtimekit'];

/** @param kitFiles what a page with the kit's list has loaded of the kit */
export async function bytesOfLists(kitFiles: readonly string[]): Promise<Bytes[]> {
  const panel = await bundled(
    `export { RtkModerationPanel } from 'ngx-rtk-moderation/ui';
     export { provideModeration } from 'ngx-rtk-moderation';`,
    path('.'),
  );
  const element = `import '@cloudflare/realtimekit-ui/components/rtk-participants';`;
  const files = await Promise.all(kitFiles.map((file) => readFile(`${pageFolder}/kit/${file}`)));
  return [
    { what: 'panel: with the service and what both use of the CDK', bytes: compressed([panel]) },
    { what: 'kitList: its element alone', bytes: compressed([await bundled(element, kitFolder())]) },
    { what: 'kitList: loaded by the page, through the loader', bytes: compressed(files) },
  ];
}

async function bundled(contents: string, resolveDir: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    ...production,
    ...{ stdin: { contents, resolveDir }, external, plugins: [angularCli, builtLibrary] },
    ...{ splitting: false, write: false },
    define: { ...production.define, ngJitMode: 'false' },
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}

function compressed(files: readonly Uint8Array[]): number {
  return files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0);
}
