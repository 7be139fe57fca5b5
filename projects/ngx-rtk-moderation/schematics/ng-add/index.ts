import { chain, noop, type Rule, type Tree } from '@angular-devkit/schematics';
import { addDependency, ExistingBehavior, updateWorkspace } from '@schematics/angular/utility';
import { buildTarget, findApplication, type Application } from './application';
import type { NgAddOptions } from './options';
import { addSandbox } from './sandbox';
import { addFiles, panelSelector } from './files';
import { addPanel } from './panel';
import { assertPlaceForSession, provideSession } from './session';

/** Of the versions that the library works with, the one that a new application gets. */
const sdkVersion = '^2.0.2';
/** CommonJS modules of the SDK, which the CLI warns of otherwise. */
const commonJsModules = ['sdp-transform', 'fast-unique-numbers'];

/** `ng add ngx-rtk-moderation`. What is there already stays as it is, so that it can be run again with other options. */
export function ngAdd({ project, sandbox = false, panel = false, test = false }: NgAddOptions): Rule {
  return async (tree) => {
    const application = await findApplication(tree, project);
    assertPlaceForSession(tree, application);
    return chain([
      addDependency('@cloudflare/realtimekit', sdkVersion, { existing: ExistingBehavior.Skip }),
      allowCommonJsModules(application),
      addFiles(application, 'app'),
      provideSession(application),
      sandbox ? addSandbox(application) : noop(),
      panel ? addPanel(application) : noop(),
      test ? addFiles(application, 'test') : noop(),
      test && panel ? addFiles(application, 'panel-test') : noop(),
      checkSkipLibCheck(application),
      sayWhatIsNext(application, { sandbox, panel }),
    ]);
  };
}

function allowCommonJsModules({ name }: Application): Rule {
  return updateWorkspace(({ projects }) => {
    const target = buildTarget(projects.get(name));
    if (!target) return;
    const allowed = target.options?.['allowedCommonJsDependencies'];
    const modules = new Set([...(Array.isArray(allowed) ? allowed : []), ...commonJsModules]);
    target.options = { ...target.options, allowedCommonJsDependencies: [...modules] };
  });
}

/** The SDK's declarations do not compile without it. */
function checkSkipLibCheck({ tsConfigs }: Application): Rule {
  return (tree, { logger }) => {
    const isSet = tsConfigs.some((path) => tree.exists(path) && hasSkipLibCheck(tree, path));
    if (isSet) return;
    logger.warn(
      `Set "skipLibCheck": true in ${tsConfigs[0]}. The SDK's declarations do not compile without it.`,
    );
  };
}

function hasSkipLibCheck(tree: Tree, path: string): boolean {
  return /"skipLibCheck"\s*:\s*true/.test(tree.readText(path));
}

function sayWhatIsNext(
  { name, folder, prefix }: Application,
  { sandbox, panel }: Required<Pick<NgAddOptions, 'sandbox' | 'panel'>>,
): Rule {
  return (_tree, { logger }) => {
    const steps = [
      `${name} has ngx-rtk-moderation. Session (${folder}/session.ts) joins the meeting.`,
      `Production builds ask your backend for a token: see ${folder}/meeting-access.ts.`,
      ...(sandbox
        ? ['Development builds join a local meeting with 12 bots. Start it with "npm run sandbox".']
        : []),
      ...(panel
        ? [
            `<${panelSelector(prefix)} /> shows the panel. Put it into a template, and import ModerationPanel (${folder}/moderation-panel.ts).`,
          ]
        : []),
    ];
    steps.forEach((step) => logger.info(step));
  };
}
