// What `npm start` runs: the demo on a local room with lively bots, at one address.
// Options: --port <number> (4200, or the next free one), --bots <number> (12), --fresh (build all anew).
import { createServer } from 'node:net';
import { parseArgs } from 'node:util';
import { newestChange } from './files.mjs';
import { onInterrupt, runNode, stopAll, tool } from './run.mjs';

const firstPort = 4200;
const portsToTry = 20;

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    bots: { type: 'string', default: '12' },
    fresh: { type: 'boolean', default: false },
  },
});

const settings = ['package.json', 'tsconfig.json', 'angular.json'];
const ng = tool('@angular/cli', 'ng');
const builds = [
  {
    name: 'library',
    from: [...settings, 'projects/ngx-rtk-moderation'],
    to: 'dist/ngx-rtk-moderation/package.json',
    run: () => runNode('projects/ngx-rtk-moderation/build.mjs'),
  },
  {
    name: 'sandbox',
    from: [...settings, 'projects/rtk-sandbox'],
    to: 'dist/rtk-sandbox/package.json',
    run: () => runNode('projects/rtk-sandbox/build.mjs'),
  },
  {
    name: 'demo',
    from: [...settings, 'projects/demo', 'projects/ngx-rtk-moderation', 'projects/rtk-sandbox'],
    to: 'dist/demo/browser/index.html',
    run: () => runNode(ng, ['build', 'demo']),
  },
];

onInterrupt(async (_code, signal) => {
  await stopAll(signal);
  // Ctrl-C is how this command is meant to end.
  process.exit(0);
});

process.exitCode = await start();

async function start() {
  // Asked first: nobody wants to hear of a wrong port after a minute of building.
  const port = await choosePort();
  if (!port) return 1;
  for (const build of builds) {
    if (!values.fresh && isUpToDate(build)) {
      console.log(`${build.name}: built already`);
      continue;
    }
    console.log(`${build.name}: building …`);
    if (!(await build.run())) {
      console.error(`The ${build.name} could not be built.`);
      return 1;
    }
  }
  const args = ['--port', String(port), '--bots', values.bots, '--lively', '--static', 'dist/demo/browser'];
  console.log(`\nThe demo, in a room with ${values.bots} bots: http://127.0.0.1:${port}/\n`);
  return (await runNode('dist/rtk-sandbox/cli.js', args)) ? 0 : 1;
}

function isUpToDate({ from, to }) {
  const built = newestChange([to]);
  const changed = newestChange(from);
  return built !== undefined && changed !== undefined && built > changed;
}

// A port that was asked for is used or refused; only the default one gives way.
async function choosePort() {
  if (values.port !== undefined) {
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) {
      console.error(`--port takes a number from 1 to 65535, not "${values.port}".`);
      return undefined;
    }
    if (await isFree(port)) return port;
    console.error(`Port ${port} is in use.`);
    return undefined;
  }
  for (let port = firstPort; port < firstPort + portsToTry; port++) {
    if (await isFree(port)) return port;
  }
  console.error(
    `All ports from ${firstPort} to ${firstPort + portsToTry - 1} are in use: choose one with --port.`,
  );
  return undefined;
}

function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
