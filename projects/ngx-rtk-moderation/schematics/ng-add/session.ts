import {
  apply,
  applyTemplates,
  chain,
  filter,
  mergeWith,
  move,
  noop,
  SchematicsException,
  url,
  type Rule,
  type Tree,
} from '@angular-devkit/schematics';
import { addRootProvider } from '@schematics/angular/utility';
import { posix } from 'node:path';
import type { Application } from './application';

/** Stands for the session's file until the file is known that imports it. */
const sessionModule = 'ngx-rtk-moderation:session';

/** Writes the files of a folder of `files/` that the application does not have yet. */
export function addFiles({ folder }: Application, from: string): Rule {
  return (tree, { logger }) => {
    const isNew = (path: string): boolean => {
      const target = `${folder}${path.replace(/\.template$/, '')}`;
      if (tree.exists(target)) logger.info(`${target} exists. It stays as it is.`);
      return !tree.exists(target);
    };
    return mergeWith(apply(url(`./files/${from}`), [filter(isNew), applyTemplates({}), move(folder)]));
  };
}

/** Provides the library for the meeting of the session, unless the application provides it already. */
export function provideSession({ name, folder }: Application): Rule {
  return (tree, { logger }) => {
    const provided = sourceFiles(tree, posix.dirname(folder)).find((path) =>
      /^import\b[^;]*\bprovideModeration(Room)?\b|\bRtkModerationModule\.forRoot\(/m.test(
        tree.readText(path),
      ),
    );
    if (provided) {
      logger.info(`${provided} provides ngx-rtk-moderation. It stays as it is.`);
      return noop();
    }
    return chain([
      addRootProvider(name, ({ code, external }) => {
        const [provide, inject] = [
          external('provideModeration', 'ngx-rtk-moderation'),
          external('inject', '@angular/core'),
        ];
        return code`${provide}({ meeting: () => ${inject}(${external('Session', sessionModule)}).meeting })`;
      }),
      importSession(folder),
    ]);
  };
}

/** @throws a `SchematicsException` if the application has a file in the session's place that is something else */
export function assertPlaceForSession(tree: Tree, { folder }: Application): void {
  const path = `${folder}/session.ts`;
  if (!tree.exists(path) || /\bexport class Session\b/.test(tree.readText(path))) return;
  throw new SchematicsException(
    `ng add ngx-rtk-moderation failed. ${path} exists and has no class Session. Rename it, and run ng add again.`,
  );
}

function importSession(folder: string): Rule {
  return (tree) => {
    for (const path of sourceFiles(tree, posix.dirname(folder))) {
      const text = tree.readText(path);
      if (!text.includes(sessionModule)) continue;
      const relative = posix.relative(posix.dirname(path), `${folder}/session`);
      tree.overwrite(
        path,
        text.replace(sessionModule, relative.startsWith('.') ? relative : `./${relative}`),
      );
    }
  };
}

function sourceFiles(tree: Tree, folder: string): string[] {
  const paths: string[] = [];
  tree.getDir(folder).visit((path) => {
    if (path.endsWith('.ts') && !path.endsWith('.spec.ts')) paths.push(path.slice(1));
  });
  return paths;
}
