import { readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

// Every unit test in one file. Angular and the library load once for each mutant, not once for each spec file.
const projects = resolve(__dirname, '../..');

/** Cheap specs come first: a mutant that they kill never reaches the properties. */
const folders = [
  'ngx-rtk-moderation/src',
  'ngx-rtk-moderation/testing',
  'contract',
  'ngx-rtk-moderation/properties',
];

for (const folder of folders) {
  for (const file of specsIn(join(projects, folder))) {
    // The block keeps the hooks of a file to its own tests.
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- its tests have to belong to the block
    describe(relative(projects, file), () => void require(file));
  }
}

function specsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.spec.ts') && !/\.(zone|node)\.spec\.ts$/.test(path))
    .sort()
    .map((path) => join(folder, path));
}
