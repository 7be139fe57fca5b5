import type { Tree } from '@angular-devkit/schematics';
import { posix } from 'node:path';

/** Code that provides the library. A comment may name the function too. */
export const providesLibrary = /^import\b[^;]*\bprovideModeration(Room)?\b|\bRtkModerationModule\.forRoot\(/m;

/** The files with an application's code, tests excluded. `folder` is that of the root component. */
export function sourceFiles(tree: Tree, folder: string): string[] {
  const paths: string[] = [];
  tree.getDir(posix.dirname(folder)).visit((path) => {
    if (path.endsWith('.ts') && !path.endsWith('.spec.ts')) paths.push(path.slice(1));
  });
  return paths;
}

/** The first file of an application's code that matches. */
export function findSource(tree: Tree, folder: string, pattern: RegExp): string | undefined {
  return sourceFiles(tree, folder).find((path) => pattern.test(tree.readText(path)));
}
