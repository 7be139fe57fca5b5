import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tarballOf } from '../../scripts/pack.mjs';
import { run, serve, type Place, type Server } from './programs';

/** How an application is made. */
export interface Recipe {
  /** Version of `@angular/cli`. */
  readonly cli: string;
  /** Version of all other packages of Angular. */
  readonly angular: string;
  /** Options of `ng new`. */
  readonly options: string;
  /** Version of Node, if the CLI does not run on that of the workspace. */
  readonly node?: string;
}

/** The port that `ng add` writes into an application. */
const sandboxPort = '8787';

/** An application outside of the workspace, made by the CLI. */
export class Consumer {
  private constructor(private readonly place: Place) {}

  static async create(recipe: Recipe): Promise<Consumer> {
    // Not below the workspace: packages that an application does not have would be found there.
    const parent = await mkdtemp(join(tmpdir(), 'rtk-consumer-'));
    try {
      return await Consumer.createIn(parent, recipe);
    } catch (error) {
      await rm(parent, { recursive: true, force: true });
      throw error;
    }
  }

  private static async createIn(parent: string, { cli, angular, options, node }: Recipe): Promise<Consumer> {
    const { FORCE_COLOR: _colour, ...inherited } = process.env;
    const env = { ...inherited, NG_CLI_ANALYTICS: 'false', NO_COLOR: '1', ...quiet };
    const outside = { folder: parent, env: node ? await withNode(node, parent, env) : env };
    const create = `npx --yes @angular/cli@${cli} new app ${options} --defaults --skip-git --skip-install`;
    await run(create, outside);
    const consumer = new Consumer({ ...outside, folder: join(parent, 'app') });
    // `ng new` writes ranges. The floor is only tested if it is not the newest that is installed.
    await consumer.edit('package.json', (text) =>
      text.replace(/("@angular\/[\w-]+": ")[^"]+/g, `$1${angular}`),
    );
    await consumer.run('npm install');
    return consumer;
  }

  run(command: string): Promise<string> {
    return run(command, this.place);
  }

  serve(command: string): Promise<Server> {
    return serve(command, this.place);
  }

  /** Adds the packed library, as its README says. */
  add(options: string): Promise<string> {
    return this.run(`npx ng add "${tarballOf('ngx-rtk-moderation')}" --skip-confirmation ${options}`);
  }

  /** Starts the local meeting on a port that is free, which development builds join from then on. */
  async serveSandbox(): Promise<Server> {
    const port = await freePort();
    await this.edit('src/app/meeting-access.sandbox.ts', (text) => text.replace(sandboxPort, port));
    return this.serve(`npm run sandbox -- --port ${port}`);
  }

  read(path: string): Promise<string> {
    return readFile(join(this.place.folder, path), 'utf8');
  }

  /** Reads all files of a folder whose names end so, as one text. */
  async readAll(folder: string, end: string): Promise<string> {
    const names = (await readdir(join(this.place.folder, folder))).filter((name) => name.endsWith(end));
    return (await Promise.all(names.map((name) => this.read(join(folder, name))))).join('\n');
  }

  write(path: string, text: string): Promise<void> {
    return writeFile(join(this.place.folder, path), text);
  }

  /** @throws an `Error` if the edit changes nothing */
  async edit(path: string, change: (text: string) => string): Promise<void> {
    const before = await this.read(path);
    const after = change(before);
    if (after === before) throw new Error(`An edit of ${path} changed nothing:\n${before}`);
    await this.write(path, after);
  }

  remove(): Promise<void> {
    return rm(join(this.place.folder, '..'), { recursive: true, force: true });
  }
}

/** The registry is asked for what is not in the cache only. */
const quiet = {
  npm_config_audit: 'false',
  npm_config_fund: 'false',
  npm_config_update_notifier: 'false',
  npm_config_prefer_offline: 'true',
};

/** Puts another Node before that of the workspace. Its packages are named for the system. */
async function withNode(version: string, folder: string, env: NodeJS.ProcessEnv): Promise<NodeJS.ProcessEnv> {
  const name = `node-${process.platform}-${process.arch}`;
  await run(`npm install --prefix node ${name}@${version}`, { folder, env });
  return { ...env, PATH: `${join(folder, 'node/node_modules', name, 'bin')}:${env['PATH'] ?? ''}` };
}

function freePort(): Promise<string> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(String(port)));
    });
  });
}
