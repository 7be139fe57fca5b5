import { build } from 'esbuild';
import { copyFile, mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const path = (relative: string): string => fileURLToPath(new URL(relative, process.env['BENCH_ROOT'] ?? ''));

/** Bundles the page with all subjects, as an application's production build would; returns its folder. */
export async function buildPage(): Promise<string> {
  const folder = path('dist/benchmarks/page');
  await mkdir(folder, { recursive: true });
  await Promise.all([
    build({
      entryPoints: [path('projects/benchmarks/page/page.ts')],
      outdir: folder,
      // The library as it is published, not its sources.
      alias: { 'ngx-rtk-moderation': path('dist/ngx-rtk-moderation/fesm2022/ngx-rtk-moderation.mjs') },
      tsconfig: path('projects/e2e/tsconfig.json'),
      bundle: true,
      minify: true,
      format: 'esm',
      target: 'es2022',
      define: { global: 'globalThis', ngDevMode: 'false' },
      logLevel: 'error',
    }),
    copyFile(path('projects/benchmarks/page/index.html'), `${folder}/index.html`),
  ]);
  return folder;
}
