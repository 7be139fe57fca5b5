import { apply, applyTemplates, filter, mergeWith, move, url, type Rule } from '@angular-devkit/schematics';
import type { Application } from './application';

/** Selector of the component with the panel. */
export function panelSelector(prefix: string): string {
  return [prefix, 'moderation-panel'].filter(Boolean).join('-');
}

/** Writes the files of a folder of `files/` that the application does not have yet. */
export function addFiles({ folder, prefix }: Application, from: string): Rule {
  const selector = panelSelector(prefix);
  return (tree, { logger }) => {
    const isNew = (path: string): boolean => {
      const target = `${folder}${path.replace(/\.template$/, '')}`;
      if (tree.exists(target)) logger.info(`${target} exists. It stays as it is.`);
      return !tree.exists(target);
    };
    return mergeWith(
      apply(url(`./files/${from}`), [filter(isNew), applyTemplates({ selector }), move(folder)]),
    );
  };
}
