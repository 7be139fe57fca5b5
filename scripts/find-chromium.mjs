// Finds a Chromium for the end-to-end tests, or gets one: an installed browser first, then Playwright's own
// download, then Debian's package manager. Prints the path; exits with 1 and one sentence when there is none.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const downloadTimeout = 5 * 60_000;

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
  for (const variable of variables) {
    const path = env[variable];
    if (!path) continue;
    if (isProgram(path)) return path;
    throw new Error(`${variable} is "${path}", which is not an executable file.`);
  }
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

  if (process.platform === 'linux' && process.getuid?.() === 0 && onPath('apt-get', process.env)) {
    log('That did not work; trying "apt-get install chromium" …');
    if (run('apt-get', ['update', '-qq'])) {
      run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
    }
  }
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

function onPath(command, env) {
  return (env['PATH'] ?? '')
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, command))
    .find(isProgram);
}

function playwrightDownload() {
  try {
    const path = createRequire(import.meta.url)('@playwright/test').chromium.executablePath();
    return isProgram(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

// What the tools print goes to stderr: stdout is for the path alone.
function run(command, args) {
  const result = spawnSync(command, args, { stdio: ['ignore', 2, 2], timeout: downloadTimeout });
  return result.status === 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const path = findOrInstallChromium((line) => console.error(line));
    if (path) console.log(path);
    else {
      console.error(noChromium);
      process.exitCode = 1;
    }
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
