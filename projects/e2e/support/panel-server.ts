import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listen } from './listen';

const root = fileURLToPath(new URL('../../../dist/panel/browser', import.meta.url));
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** Serves the built page with the list, under the strictest policy that Angular works with. */
export async function servePanel(): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://panel');
    const path = pathname === '/' ? '/index.html' : normalize(pathname);
    const type = types[extname(path)];
    if (!type) return void response.writeHead(404).end();
    const nonce = randomBytes(12).toString('base64');
    readFile(`${root}${path}`, 'utf8').then(
      (body) =>
        response
          .writeHead(200, { 'content-type': type, 'content-security-policy': policy(nonce) })
          .end(path === '/index.html' ? body.replaceAll('NONCE', nonce) : body),
      () => response.writeHead(404).end(),
    );
  });
  return listen(server);
}

function policy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    'img-src data:',
    "require-trusted-types-for 'script'",
    'trusted-types angular angular#bundler',
  ].join('; ');
}
