// `npm run bench`: bundles the driver, which is TypeScript, and runs it.
import { build } from 'esbuild';
import { fileURLToPath, pathToFileURL } from 'node:url';

const outfile = fileURLToPath(new URL('../../dist/benchmarks/cli.mjs', import.meta.url));
await build({
  entryPoints: [fileURLToPath(new URL('src/cli.ts', import.meta.url))],
  outfile,
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  // The driver finds what was built, and the tools, from the project's root.
  define: { 'process.env.BENCH_ROOT': JSON.stringify(new URL('../../', import.meta.url).href) },
  logLevel: 'error',
});
await import(pathToFileURL(outfile).href);
