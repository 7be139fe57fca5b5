import { chain, type Rule } from '@angular-devkit/schematics';
import {
  addDependency,
  DependencyType,
  ExistingBehavior,
  updateWorkspace,
} from '@schematics/angular/utility';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildTarget, type Application } from './application';
import { addFiles } from './files';

const script = 'rtk-sandbox --bots 12';

interface Manifest {
  dependencies?: Record<string, string>;
  scripts?: Record<string, string>;
}

/** Adds `rtk-sandbox`, the script that starts it, and code that only development builds contain. */
export function addSandbox(application: Application): Rule {
  return chain([
    (tree) =>
      addDependency('rtk-sandbox', sandboxSpecifier(tree.readJson('/package.json') as Manifest), {
        type: DependencyType.Dev,
        existing: ExistingBehavior.Skip,
      }),
    addScript(),
    addFiles(application, 'sandbox'),
    replaceInDevelopment(application),
  ]);
}

/** A library that was installed from a tarball has the sandbox's tarball beside it. */
function sandboxSpecifier({ dependencies }: Manifest): string {
  const library = dependencies?.['ngx-rtk-moderation'] ?? '';
  return library.endsWith('.tgz')
    ? library.replace(/ngx-rtk-moderation(-[^/\\]*)\.tgz$/, 'rtk-sandbox$1.tgz')
    : `^${ownVersion()}`;
}

/** Both packages are released together. */
function ownVersion(): string {
  const manifest = join(__dirname, '../../package.json');
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}

function addScript(): Rule {
  return (tree, { logger }) => {
    const manifest = tree.readJson('/package.json') as Manifest;
    const existing = manifest.scripts?.['sandbox'];
    if (existing !== undefined) {
      logger.info(`The script "sandbox" exists ("${existing}"). It stays as it is.`);
      return;
    }
    manifest.scripts = { ...manifest.scripts, sandbox: script };
    tree.overwrite('/package.json', `${JSON.stringify(manifest, null, 2)}\n`);
  };
}

function replaceInDevelopment({ name, folder }: Application): Rule {
  const file = `${folder}/meeting-access`;
  const replacement = { replace: `${file}.ts`, with: `${file}.sandbox.ts` };
  return (_tree, { logger }) =>
    updateWorkspace(({ projects }) => {
      const development = buildTarget(projects.get(name))?.configurations?.['development'];
      if (!development) {
        logger.warn(
          `${name} has no build configuration "development". Add fileReplacements to the one that you develop with: ` +
            JSON.stringify(replacement),
        );
        return;
      }
      const existing = Array.isArray(development['fileReplacements']) ? development['fileReplacements'] : [];
      if (JSON.stringify(existing).includes(JSON.stringify(replacement.replace))) return;
      development['fileReplacements'] = [...existing, replacement];
    });
}
