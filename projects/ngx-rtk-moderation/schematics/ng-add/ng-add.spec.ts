import type { Tree } from '@angular-devkit/schematics';
import { SchematicTestRunner, type UnitTestTree } from '@angular-devkit/schematics/testing';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NgAddOptions } from './options';

const packageFolder = join(__dirname, '../..');
const collections = join(__dirname, '..');

interface Manifest {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  scripts: Record<string, string>;
}

interface Workspace {
  projects: Record<
    string,
    { architect: { build: { options: object; configurations: Record<string, Record<string, unknown>> } } }
  >;
}

function manifestOf(tree: Tree): Manifest {
  return tree.readJson('/package.json') as unknown as Manifest;
}

function workspaceOf(tree: Tree): Workspace {
  return tree.readJson('/angular.json') as unknown as Workspace;
}

describe('ng add', () => {
  let runner: SchematicTestRunner;
  let messages: string[];

  beforeEach(() => {
    runner = new SchematicTestRunner('ngx-rtk-moderation', join(collections, 'collection.json'));
    messages = [];
    runner.logger.subscribe(({ level, message }) => messages.push(`${level}: ${message}`));
  });

  async function workspaceWith(
    ...applications: { name: string; standalone?: boolean }[]
  ): Promise<UnitTestTree> {
    const cli = '@schematics/angular';
    const work = { name: 'work', version: '21.0.0', newProjectRoot: 'projects' };
    let tree = await runner.runExternalSchematic(cli, 'workspace', work);
    for (const { name, standalone = true } of applications) {
      const options = { name, standalone, skipInstall: true, zoneless: standalone };
      tree = await runner.runExternalSchematic(cli, 'application', options, tree);
    }
    messages.length = 0;
    return tree;
  }

  const add = (tree: Tree, options: NgAddOptions = {}): Promise<UnitTestTree> =>
    runner.runSchematic('ng-add', options, tree);

  it('W16: provides the library in a standalone application, for the meeting of a session', async () => {
    const tree = await add(await workspaceWith({ name: 'shop' }));
    const config = tree.readText('/projects/shop/src/app/app.config.ts');
    expect(config).toContain('provideModeration({ meeting: () => inject(Session).meeting })');
    expect(config).toContain("import { provideModeration } from 'ngx-rtk-moderation';");
    expect(config).toContain("import { Session } from './session';");
    expect(config).toMatch(/import \{.*\binject\b.*\} from '@angular\/core';/);
  });

  it('W16: provides the library in an application with modules', async () => {
    const tree = await add(await workspaceWith({ name: 'shop', standalone: false }));
    const module = tree.readText('/projects/shop/src/app/app-module.ts');
    expect(module).toContain('provideModeration({ meeting: () => inject(Session).meeting })');
    expect(module).toContain("import { Session } from './session';");
  });

  it('imports the session from where it is, if main.ts has the providers', async () => {
    const tree = await workspaceWith({ name: 'shop' });
    tree.overwrite(
      '/projects/shop/src/main.ts',
      `import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app/app';

bootstrapApplication(App, { providers: [] });
`,
    );
    const main = (await add(tree)).readText('/projects/shop/src/main.ts');
    expect(main).toContain("import { Session } from './app/session';");
    expect(main).toContain('inject(Session).meeting');
  });

  it('loads the SDK lazily', async () => {
    const tree = await add(await workspaceWith({ name: 'shop' }));
    const session = tree.readText('/projects/shop/src/app/session.ts');
    expect(session).toContain("import('@cloudflare/realtimekit')");
    expect(session).not.toMatch(/^import (?!type ).*@cloudflare\/realtimekit/m);
  });

  it('adds the SDK, and tells the build of its CommonJS modules', async () => {
    const tree = await add(await workspaceWith({ name: 'shop' }));
    expect(manifestOf(tree).dependencies['@cloudflare/realtimekit']).toBe('^2.0.2');
    const { build } = workspaceOf(tree).projects['shop']!.architect;
    expect(build.options).toMatchObject({
      allowedCommonJsDependencies: ['sdp-transform', 'fast-unique-numbers'],
    });
    expect(runner.tasks.map(({ name }) => name)).toEqual(['node-package']);
  });

  it('keeps the version of the SDK and the CommonJS modules that the application has', async () => {
    const before = await workspaceWith({ name: 'shop' });
    const manifest = manifestOf(before);
    manifest.dependencies['@cloudflare/realtimekit'] = '2.0.0';
    before.overwrite('/package.json', JSON.stringify(manifest));
    const workspace = workspaceOf(before);
    Object.assign(workspace.projects['shop']!.architect.build.options, {
      allowedCommonJsDependencies: ['lodash', 'sdp-transform'],
    });
    before.overwrite('/angular.json', JSON.stringify(workspace));

    const tree = await add(before);
    expect(manifestOf(tree).dependencies['@cloudflare/realtimekit']).toBe('2.0.0');
    expect(workspaceOf(tree).projects['shop']!.architect.build.options).toMatchObject({
      allowedCommonJsDependencies: ['lodash', 'sdp-transform', 'fast-unique-numbers'],
    });
  });

  it('adds neither a sandbox nor a test without being asked', async () => {
    const tree = await add(await workspaceWith({ name: 'shop' }));
    expect(tree.exists('/projects/shop/src/app/meeting-access.sandbox.ts')).toBe(false);
    expect(tree.exists('/projects/shop/src/app/moderation.spec.ts')).toBe(false);
    const manifest = manifestOf(tree);
    expect(manifest.scripts['sandbox']).toBeUndefined();
    expect(manifest.devDependencies['rtk-sandbox']).toBeUndefined();
  });

  describe('with the sandbox', () => {
    it('adds a script, and replaces a file in development builds only', async () => {
      const tree = await add(await workspaceWith({ name: 'shop' }), { sandbox: true });
      expect(manifestOf(tree).scripts['sandbox']).toBe('rtk-sandbox --bots 12');
      const { configurations } = workspaceOf(tree).projects['shop']!.architect.build;
      const folder = 'projects/shop/src/app';
      expect(configurations['development']).toMatchObject({
        fileReplacements: [
          { replace: `${folder}/meeting-access.ts`, with: `${folder}/meeting-access.sandbox.ts` },
        ],
      });
      expect(configurations['production']).not.toHaveProperty('fileReplacements');
      expect(tree.exists(`/${folder}/meeting-access.sandbox.ts`)).toBe(true);
    });

    it('adds the version of the library', async () => {
      const tree = await add(await workspaceWith({ name: 'shop' }), { sandbox: true });
      const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as {
        version: string;
      };
      expect(manifestOf(tree).devDependencies['rtk-sandbox']).toBe(`^${version}`);
    });

    it('adds the tarball beside the one that the library was installed from', async () => {
      const before = await workspaceWith({ name: 'shop' });
      const manifest = manifestOf(before);
      manifest.dependencies['ngx-rtk-moderation'] = 'file:../dist/ngx-rtk-moderation-0.1.0.tgz';
      before.overwrite('/package.json', JSON.stringify(manifest));
      const tree = await add(before, { sandbox: true });
      expect(manifestOf(tree).devDependencies['rtk-sandbox']).toBe('file:../dist/rtk-sandbox-0.1.0.tgz');
    });

    it('says what to do if there is no configuration for development', async () => {
      const before = await workspaceWith({ name: 'shop' });
      const workspace = workspaceOf(before);
      delete workspace.projects['shop']!.architect.build.configurations['development'];
      before.overwrite('/angular.json', JSON.stringify(workspace));
      await add(before, { sandbox: true });
      expect(messages.join('\n')).toMatch(
        /warn: shop has no build configuration "development".*fileReplacements/,
      );
    });
  });

  describe('with the panel', () => {
    const folder = '/projects/shop/src/app';

    it('adds the CDK of the Angular that the workspace has, unless it has one', async () => {
      const before = await workspaceWith({ name: 'shop' });
      const manifest = manifestOf(before);
      manifest.dependencies['@angular/core'] = '~22.1.3';
      before.overwrite('/package.json', JSON.stringify(manifest));
      const tree = await add(before, { panel: true });
      expect(manifestOf(tree).dependencies['@angular/cdk']).toBe('~22.1.0');
      manifest.dependencies['@angular/cdk'] = '22.1.0';
      before.overwrite('/package.json', JSON.stringify(manifest));
      const kept = await add(before, { panel: true });
      expect(manifestOf(kept).dependencies['@angular/cdk']).toBe('22.1.0');
    });

    it.each([
      ['standalone', true, 'app.config.ts'],
      ['with modules', false, 'app-module.ts'],
    ])('provides its texts and its dialog in an application %s', async (_, standalone, file) => {
      const tree = await add(await workspaceWith({ name: 'shop', standalone }), { panel: true });
      const text = tree.readText(`${folder}/${file}`);
      expect(text).toContain(
        'provideModeration({ meeting: () => inject(Session).meeting }, withDialogPrompt())',
      );
      expect(text).toMatch(/\bprovideModerationUi\(\)/);
      expect(text.match(/from 'ngx-rtk-moderation\/ui\/setup'/g)).toHaveLength(1);
    });

    it('writes a component that loads the panel lazily, with the prefix of the application', async () => {
      const before = await workspaceWith({ name: 'shop' });
      const workspace = workspaceOf(before);
      Object.assign(workspace.projects['shop']!, { prefix: 'acme' });
      before.overwrite('/angular.json', JSON.stringify(workspace));
      const tree = await add(before, { panel: true });
      const component = tree.readText(`${folder}/moderation-panel.ts`);
      expect(component).toContain("selector: 'acme-moderation-panel'");
      expect(component).toMatch(/@defer \(on idle\) \{\s*<rtk-moderation-panel \/>/);
      expect(tree.exists(`${folder}/moderation-panel.spec.ts`)).toBe(false);
      expect(messages).toContain(
        'info: <acme-moderation-panel /> shows the panel. Put it into a template, and import ModerationPanel ' +
          '(projects/shop/src/app/moderation-panel.ts).',
      );
    });

    it('adds a test of it on request', async () => {
      const tree = await add(await workspaceWith({ name: 'shop' }), { panel: true, test: true });
      expect(tree.readText(`${folder}/moderation-panel.spec.ts`)).toContain('ModerationPanelHarness');
    });

    it('is added later, to the providers that ng add wrote', async () => {
      const first = await add(await workspaceWith({ name: 'shop' }));
      // A comment that comes first.
      first.create('/projects/shop/src/app.d.ts', '// Calls provideModeration().\n');
      const tree = await add(first, { panel: true });
      const config = tree.readText(`${folder}/app.config.ts`);
      expect(config.match(/\bprovideModeration\(/g)).toHaveLength(1);
      expect(config).toContain('.meeting }, withDialogPrompt())');
    });

    it('leaves providers alone that ng add did not write, and a question that the application asks', async () => {
      const first = await add(await workspaceWith({ name: 'shop' }));
      const config = `${folder}/app.config.ts`;
      const own = first
        .readText(config)
        .replace('provideModeration({', 'provideModeration({ timeout: 8_000,');
      first.overwrite(config, own);
      const tree = await add(first, { panel: true });
      expect(tree.readText(config)).not.toContain('withDialogPrompt');
      expect(messages).toContain(
        'info: To ask before participants are removed, add withDialogPrompt() to provideModeration() in ' +
          'projects/shop/src/app/app.config.ts.',
      );
      messages.length = 0;
      first.overwrite(config, own.replace('.meeting })', '.meeting }, withPrompt(() => true))'));
      await add(first, { panel: true });
      expect(messages.join()).not.toContain('withDialogPrompt');
    });
  });

  it('adds a test on request', async () => {
    const tree = await add(await workspaceWith({ name: 'shop' }), { test: true });
    expect(tree.readText('/projects/shop/src/app/moderation.spec.ts')).toContain('provideModerationTesting(');
  });

  it('changes nothing when it is run again', async () => {
    const all = { sandbox: true, panel: true, test: true };
    const first = await add(await workspaceWith({ name: 'shop' }), all);
    const before = contents(first);
    messages.length = 0;
    const second = await add(first, all);
    expect(contents(second)).toEqual(before);
    expect(messages).toEqual(
      expect.arrayContaining([
        'info: projects/shop/src/app/session.ts exists. It stays as it is.',
        'info: projects/shop/src/app/app.config.ts provides ngx-rtk-moderation already.',
        'info: The script "sandbox" exists ("rtk-sandbox --bots 12"). It stays as it is.',
      ]),
    );
  });

  it('adds the sandbox later, beside what the application has changed since', async () => {
    const first = await add(await workspaceWith({ name: 'shop' }));
    const session = '/projects/shop/src/app/session.ts';
    first.overwrite(session, `${first.readText(session)}\n// Ours.\n`);
    const tree = await add(first, { sandbox: true });
    expect(tree.readText(session)).toContain('// Ours.');
    expect(tree.exists('/projects/shop/src/app/meeting-access.sandbox.ts')).toBe(true);
    expect(tree.readText('/projects/shop/src/app/app.config.ts').match(/provideModeration\(/g)).toHaveLength(
      1,
    );
  });

  it('leaves an application alone that has another session', async () => {
    const tree = await workspaceWith({ name: 'shop' });
    tree.create('/projects/shop/src/app/session.ts', 'export const session = 1;\n');
    await expect(add(tree)).rejects.toThrow(
      'ng add ngx-rtk-moderation failed. projects/shop/src/app/session.ts exists and has no class Session. ' +
        'Rename it, and run ng add again.',
    );
  });

  it('takes the first application, or the one that is named', async () => {
    const workspace = (): Promise<UnitTestTree> => workspaceWith({ name: 'shop' }, { name: 'back-office' });
    const sessions = ({ files }: UnitTestTree): string[] =>
      files.filter((path) => path.endsWith('/session.ts'));
    expect(sessions(await add(await workspace()))).toEqual(['/projects/shop/src/app/session.ts']);
    expect(sessions(await add(await workspace(), { project: 'back-office' }))).toEqual([
      '/projects/back-office/src/app/session.ts',
    ]);
  });

  it('lists the applications if there is none of that name', async () => {
    const tree = await workspaceWith({ name: 'shop' }, { name: 'back-office' });
    await expect(add(tree, { project: 'stop' })).rejects.toThrow(
      'ng add ngx-rtk-moderation failed. The workspace has no application "stop". Give --project. ' +
        'The workspace has: shop, back-office.',
    );
    await expect(add(await workspaceWith())).rejects.toThrow('The workspace has: no application.');
  });

  it('warns if the declarations of dependencies are checked', async () => {
    const tree = await workspaceWith({ name: 'shop' });
    const path = '/tsconfig.json';
    tree.overwrite(path, tree.readText(path).replace('"skipLibCheck": true', '"skipLibCheck": false'));
    await add(tree);
    expect(messages).toContain(
      'warn: Set "skipLibCheck": true in tsconfig.json. The SDK\'s declarations do not compile without it.',
    );
  });

  it('says what it did, and what comes next', async () => {
    await add(await workspaceWith({ name: 'shop' }), { sandbox: true });
    expect(messages).toEqual([
      'info: shop has ngx-rtk-moderation. Session (projects/shop/src/app/session.ts) joins the meeting.',
      'info: Production builds ask your backend for a token: see projects/shop/src/app/meeting-access.ts.',
      'info: Development builds join a local meeting with 12 bots. Start it with "npm run sandbox".',
    ]);
  });
});

describe('the package', () => {
  interface PackageManifest {
    schematics: string;
    'ng-update': { migrations: string };
  }
  const manifest = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as PackageManifest;

  it('names a collection with ng-add', () => {
    const { engine } = new SchematicTestRunner('it', join(packageFolder, manifest.schematics));
    expect(engine.createCollection('it').listSchematicNames()).toEqual(['ng-add']);
  });

  it('names a collection of migrations, which has none yet', () => {
    const { engine } = new SchematicTestRunner('it', join(packageFolder, manifest['ng-update'].migrations));
    expect(engine.createCollection('it').listSchematicNames()).toEqual([]);
  });
});

function contents(tree: UnitTestTree): Record<string, string> {
  return Object.fromEntries(tree.files.map((path) => [path, tree.read(path)?.toString('base64') ?? '']));
}
