import { fileURLToPath } from 'node:url';

/** The path of a file of the project, from the project's root. */
export const path = (relative: string): string =>
  fileURLToPath(new URL(relative, process.env['BENCH_ROOT'] ?? ''));
