// Finds a Firefox for the end-to-end tests, or gets one from Debian's package manager. Prints the path; exits with 1 and one
// sentence when there is none. Playwright's own download is a changed Firefox, and is not used.
import { fileURLToPath } from 'node:url';
import { installFromDebian, isProgram, namedBy, onPath, printPath } from './programs.mjs';

/** What to say when there is no Firefox. */
export const noFirefox =
  'No Firefox was found and none could be installed: install it, or set FIREFOX_PATH to it.';

const paths = {
  darwin: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
  win32: ['C:\\Program Files\\Mozilla Firefox\\firefox.exe'],
};

/**
 * Looks for a Firefox that is there already, without starting anything.
 * @returns {string | undefined}
 * @throws {Error} when FIREFOX_PATH names a file that is no program.
 */
export function findInstalledFirefox(env = process.env, platform = process.platform) {
  const commands = ['firefox-esr', 'firefox'].map((command) => onPath(command, env)).filter(Boolean);
  return namedBy(['FIREFOX_PATH'], env) ?? [...commands, ...(paths[platform] ?? [])].find(isProgram);
}

/**
 * Finds a Firefox, and installs one where there is none.
 * @param {(line: string) => void} log
 * @returns {string | undefined}
 */
export function findOrInstallFirefox(log) {
  const installed = findInstalledFirefox();
  if (installed) return installed;
  log('No Firefox found.');
  installFromDebian('firefox-esr', log);
  return findInstalledFirefox();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) printPath(findOrInstallFirefox, noFirefox);
