// Where an app that has installed the package finds its entry points: as its own package.json says, in dist/.
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const packageFile = resolve(
  dirname(fileURLToPath(import.meta.url)),
  '../../dist/ngx-rtk-moderation/package.json',
);
const { name, exports } = JSON.parse(readFileSync(packageFile, 'utf8'));

/** Import specifier to file. */
export const entryPoints = Object.fromEntries(
  Object.entries(exports)
    .filter(([, { types }]) => types)
    .map(([path, { default: file }]) => [`${name}${path.slice(1)}`, join(dirname(packageFile), file)]),
);
