import { build, type BuildOptions } from 'esbuild';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { angularCli, builtLibrary } from '../../../scripts/app-build.mjs';
import { kitFolder } from './kit';
import { path } from './path';

/** As in an application's production build. */
export const production = {
  bundle: true,
  minify: true,
  splitting: true,
  format: 'esm',
  target: 'es2022',
  define: { global: 'globalThis', ngDevMode: 'false' },
  logLevel: 'error',
} as const satisfies BuildOptions;

/** Where the page is built. */
export const pageFolder = path('dist/benchmarks/page');

/** Bundles the page with all subjects. */
export async function buildPage({ withKit }: { withKit: boolean }): Promise<void> {
  await rm(pageFolder, { recursive: true, force: true });
  await mkdir(pageFolder, { recursive: true });
  await Promise.all([
    build({
      ...production,
      entryPoints: [path('projects/benchmarks/page/page.ts')],
      outdir: pageFolder,
      // The library as it is published, not its sources.
      plugins: [angularCli, builtLibrary],
      tsconfig: path('projects/e2e/tsconfig.json'),
    }),
    withKit && buildKit(`${pageFolder}/kit`),
    copyFile(path('projects/benchmarks/page/index.html'), `${pageFolder}/index.html`),
  ]);
}

/** The kit's loader, and a chunk for each of its elements. */
async function buildKit(outdir: string): Promise<void> {
  const contents = `export { defineCustomElements } from '@cloudflare/realtimekit-ui/loader';`;
  const stdin = { contents, resolveDir: kitFolder(), sourcefile: 'loader.js' };
  await build({ ...production, stdin, outdir, entryNames: 'loader' });
}
