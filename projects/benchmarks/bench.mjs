// `npm run bench`: bundles the driver, which is TypeScript, and runs it.
import { build } from 'esbuild';
import { fileURLToPath, pathToFileURL } from 'node:url';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const outfile = path('../../dist/benchmarks/cli.mjs');
await build({
  entryPoints: [path('src/cli.ts')],
  outfile,
  bundle: true,
  packages: 'external',
  // It finds the project's root from where it is.
  external: [path('../../scripts/app-build.mjs')],
  platform: 'node',
  format: 'esm',
  target: 'node20',
  // The driver finds what was built, and the tools, from the project's root.
  define: { 'process.env.BENCH_ROOT': JSON.stringify(new URL('../../', import.meta.url).href) },
  logLevel: 'error',
});
await import(pathToFileURL(outfile).href);
