// What lets Node's own test runner load the tests: the built package by its name, and TypeScript.
import { transform } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { entryPoints } from './built-package.mjs';

const compilerOptions = { experimentalDecorators: true };

export function resolve(specifier, context, next) {
  const file = entryPoints[specifier];
  if (file) return { url: pathToFileURL(file).href, shortCircuit: true };
  const isLocal = context.parentURL?.endsWith('.ts') && specifier.startsWith('./');
  return next(isLocal ? `${specifier}.ts` : specifier, context);
}

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const source = await readFile(fileURLToPath(url), 'utf8');
  const { code } = await transform(source, {
    loader: 'ts',
    format: 'esm',
    target: 'es2022',
    sourcemap: 'inline',
    tsconfigRaw: { compilerOptions },
  });
  return { format: 'module', source: code, shortCircuit: true };
}
