import { chain, noop, SchematicsException, type Rule, type Tree } from '@angular-devkit/schematics';
import { addRootProvider } from '@schematics/angular/utility';
import { posix } from 'node:path';
import type { Application } from './application';
import { findSource, providesLibrary, sourceFiles } from './source-files';

/** Stands for the session's file until the file is known that imports it. */
const sessionModule = 'ngx-rtk-moderation:session';

/** Provides the library for the meeting of the session, unless the application provides it already. */
export function provideSession({ name, folder }: Application): Rule {
  return (tree, { logger }) => {
    const provided = findSource(tree, folder, providesLibrary);
    if (provided) {
      logger.info(`${provided} provides ngx-rtk-moderation already.`);
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
    for (const path of sourceFiles(tree, folder)) {
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
