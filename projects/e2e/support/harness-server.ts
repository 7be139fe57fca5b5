import { build } from 'esbuild';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listen } from './listen';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const source = `${root}projects/e2e/harness/`;
const output = `${root}dist/e2e/`;
/** A folder with another version of the SDK, or nothing for the installed one. */
const sdk = process.env['RTK_SDK'];
const library = `${root}dist/ngx-rtk-moderation/fesm2022/ngx-rtk-moderation.mjs`;
const files = new Set(['/index.html', '/harness.js', '/moderation.js', '/leaks.js']);
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' };

/** Bundles the page that runs a bare SDK client, with the browser part of the sandbox from its sources. */
export async function buildHarness(): Promise<void> {
  await mkdir(output, { recursive: true });
  await Promise.all([
    build({
      entryPoints: [`${source}harness.ts`, `${source}moderation.ts`, `${source}leaks.ts`],
      outdir: output,
      // The library as it is published, not its sources: those need Angular's compiler.
      alias: { 'ngx-rtk-moderation': library, ...(sdk && { '@cloudflare/realtimekit': sdk }) },
      tsconfig: `${root}projects/e2e/tsconfig.json`,
      bundle: true,
      format: 'esm',
      target: 'es2022',
      define: { global: 'globalThis' },
      logLevel: 'error',
    }),
    copyFile(`${source}index.html`, `${output}index.html`),
  ]);
}

/** Serves the built page on a free port of this machine. */
export async function serveHarness(): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const path = request.url === '/' ? '/index.html' : (request.url ?? '/');
    const type = types[extname(path)];
    if (!files.has(path) || !type) return void response.writeHead(404).end();
    readFile(`${output}${path.slice(1)}`).then(
      (body) => response.writeHead(200, { 'content-type': type }).end(body),
      () => response.writeHead(500).end(),
    );
  });
  return listen(server);
}
