// Compares the public API of each entry point with its golden, and prints what differs. `--update` accepts the difference.
import { Extractor, ExtractorConfig } from '@microsoft/api-extractor';
import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { entryPointsOf, packages } from './pack.mjs';
import { root } from './run.mjs';

const update = process.argv.includes('--update');
const found = join(root, 'test-results/api');

const entryPoints = packages.flatMap((name) =>
  entryPointsOf(name).map((entryPoint) => ({
    ...entryPoint,
    folder: join(root, 'dist', name),
    goldens: join(root, 'projects', name, 'goldens'),
  })),
);

mkdirSync(found, { recursive: true });
const paths = installedTypes();
for (const entryPoint of entryPoints) {
  const same = check(entryPoint);
  console.log(`${entryPoint.name}: ${same ? 'as its golden' : update ? 'golden updated' : 'differs'}`);
  if (!same && !update) process.exitCode = 1;
}
if (process.exitCode) console.error('If this is what you want: node scripts/check-api.mjs --update');

function check({ name, types, folder, goldens }) {
  const file = `${name.replaceAll('/', '-')}.api.md`;
  const [golden, report] = [join(goldens, file), join(found, file)];
  extract(types, folder, file);
  writeFileSync(report, withoutPositions(readFileSync(report, 'utf8')));
  const same = existsSync(golden) && readFileSync(golden, 'utf8') === readFileSync(report, 'utf8');
  if (same) return true;
  if (update) {
    mkdirSync(goldens, { recursive: true });
    copyFileSync(report, golden);
  } else {
    const args = ['diff', '--no-index', '--', existsSync(golden) ? golden : '/dev/null', report];
    spawnSync('git', args, { cwd: root, stdio: 'inherit' });
  }
  return false;
}

/** A comment that grows does not change the API. */
function withoutPositions(report) {
  return report.replace(/(\.d\.ts):\d+:\d+/g, '$1');
}

/** What one entry point imports of another is a package's, not its own. The name of the folder tells the compiler. */
function installedTypes() {
  for (const name of packages) {
    cpSync(join(root, 'dist', name), join(found, 'node_modules', name), { recursive: true });
  }
  const dist = join(root, 'dist');
  return Object.fromEntries(
    entryPoints.map(({ name, types }) => [name, [join(found, 'node_modules', relative(dist, types))]]),
  );
}

function extract(types, folder, reportFileName) {
  const config = ExtractorConfig.prepare({
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: types,
      newlineKind: 'lf',
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            target: 'es2022',
            module: 'preserve',
            lib: ['es2022', 'dom'],
            types: ['node'],
            skipLibCheck: true,
            paths,
          },
          files: [types],
        },
      },
      apiReport: {
        enabled: true,
        reportFolder: found,
        reportTempFolder: join(found, 'temp'),
        reportFileName,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        extractorMessageReporting: {
          default: { logLevel: 'none' },
          // A type that a signature needs and nobody can import is a part of the report.
          'ae-forgotten-export': { logLevel: 'none', addToApiReportFile: true },
        },
      },
    },
    packageJsonFullPath: join(folder, 'package.json'),
    configObjectFullPath: undefined,
  });
  Extractor.invoke(config, {
    localBuild: true,
    messageCallback: (message) => {
      // Extractor's own news: which compiler it has, that the report is new.
      message.handled = message.messageId.startsWith('console-');
    },
  });
}
