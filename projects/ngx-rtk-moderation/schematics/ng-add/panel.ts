import { chain, noop, type Rule, type Tree } from '@angular-devkit/schematics';
import { addDependency, addRootProvider, ExistingBehavior } from '@schematics/angular/utility';
import type { Application } from './application';
import { addFiles } from './files';
import { findSource, providesLibrary } from './source-files';

/** The call of `provideModeration()` that `ng add` writes. The application may have formatted it. */
const ownCall = /(provideModeration\(\s*\{\s*meeting: \(\) => inject\(Session\)\.meeting,?\s*\}),?\s*\)/;
const libraryImport = /^import\b[^;]*\bfrom (['"])ngx-rtk-moderation\1;?\n/m;

interface Manifest {
  dependencies?: Record<string, string>;
}

/** Adds the CDK, a component with the panel, and what the panel needs of the providers. */
export function addPanel(application: Application): Rule {
  return chain([
    (tree) =>
      addDependency('@angular/cdk', cdkRange(tree.readJson('/package.json') as Manifest), {
        existing: ExistingBehavior.Skip,
      }),
    addFiles(application, 'panel'),
    // Before the other provider, so that both come from one import.
    askInDialog(application),
    provideUi(application),
  ]);
}

/** A minor version of the CDK needs that of Angular, whatever its peer dependencies allow. Patches are its own. */
function cdkRange({ dependencies }: Manifest): string {
  const minor = /\d+\.\d+/.exec(dependencies?.['@angular/core'] ?? '')?.[0];
  return minor ? `~${minor}.0` : '>=21.0.0 <23.0.0';
}

/** Only a call that `ng add` wrote is changed. */
function askInDialog({ folder }: Application): Rule {
  return (tree, { logger }) => {
    const path = findSource(tree, folder, providesLibrary);
    if (path === undefined || /\bwith(Dialog)?Prompt\(/.test(tree.readText(path))) return;
    if (addDialogPrompt(tree, path)) return;
    logger.info(
      `To ask before participants are removed, add withDialogPrompt() to provideModeration() in ${path}.`,
    );
  };
}

function addDialogPrompt(tree: Tree, path: string): boolean {
  const text = tree.readText(path);
  if (!ownCall.test(text) || !libraryImport.test(text)) return false;
  const changed = text
    .replace(ownCall, '$1, withDialogPrompt())')
    .replace(
      libraryImport,
      (line, quote: string) =>
        `${line}import { withDialogPrompt } from ${quote}ngx-rtk-moderation/ui/setup${quote};\n`,
    );
  tree.overwrite(path, changed);
  return true;
}

function provideUi({ name, folder }: Application): Rule {
  return (tree, { logger }) => {
    const path = findSource(tree, folder, /\bprovideModerationUi\(/);
    if (path === undefined) {
      return addRootProvider(
        name,
        ({ code, external }) => code`${external('provideModerationUi', 'ngx-rtk-moderation/ui/setup')}()`,
      );
    }
    logger.info(`${path} has provideModerationUi() already.`);
    return noop();
  };
}
