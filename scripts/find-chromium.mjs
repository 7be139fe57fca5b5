// Finds a Chromium for the end-to-end tests, or gets one: an installed browser first, then Playwright's own
// download, then Debian's package manager. Prints the path; exits with 1 and one sentence when there is none.
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installFromDebian, isProgram, namedBy, onPath, printPath, run } from './programs.mjs';

/** What to say when there is no browser. */
export const noChromium =
  'No Chromium was found and none could be installed: run "npx playwright install --with-deps chromium", or set CHROME_PATH to a browser.';

/** How the tests and the benchmarks start it: also as root, and looking nothing up in the network. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
];

const variables = ['CHROME_PATH', 'CHROMIUM_PATH', 'PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH'];
const commands = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
const linuxPaths = ['/usr/lib/chromium/chromium', '/snap/bin/chromium', '/opt/google/chrome/chrome'];
const macApplications = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const windowsPaths = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * Looks for a browser that is there already, without starting anything.
 * @returns {string | undefined}
 * @throws {Error} when an environment variable names a file that is no program: guessing another would hide that.
 */
export function findInstalledChromium(env = process.env, platform = process.platform) {
  const named = namedBy(variables, env);
  if (named) return named;
  return candidates(env, platform).find(isProgram) ?? playwrightDownload();
}

/**
 * Finds a browser, and installs one where there is none.
 * @param {(line: string) => void} log
 * @returns {string | undefined}
 */
export function findOrInstallChromium(log) {
  const installed = findInstalledChromium();
  if (installed) return installed;

  log('No browser found; trying "playwright install chromium" …');
  const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
  run(process.execPath, [cli, 'install', 'chromium']);
  const downloaded = playwrightDownload();
  if (downloaded) return downloaded;

  installFromDebian('chromium', log);
  return findInstalledChromium();
}

function candidates(env, platform) {
  if (platform === 'darwin') {
    return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) =>
      macApplications.map((name) => join(folder, `${name}.app/Contents/MacOS/${name}`)),
    );
  }
  if (platform === 'win32') {
    return [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']]
      .filter(Boolean)
      .flatMap((folder) => windowsPaths.map((path) => join(folder, path)));
  }
  return [...commands.map((command) => onPath(command, env)).filter(Boolean), ...linuxPaths];
}

function playwrightDownload() {
  try {
    const path = createRequire(import.meta.url)('@playwright/test').chromium.executablePath();
    return isProgram(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) printPath(findOrInstallChromium, noChromium);
