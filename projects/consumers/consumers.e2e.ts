import { expect, test, type Page } from '@playwright/test';
import {
  hydratedPanel,
  moduleAppWithPanel,
  newLines,
  panelInKit,
  standaloneAppWithPanel,
  strictOptions,
  typesUsage,
  withKit,
} from './app';
import { Consumer, type Recipe } from './consumer';
import type { Server } from './programs';

const bots = 12;

let consumer: Consumer | undefined;
let servers: Server[] = [];
const errors: string[] = [];
const times: string[] = [];

test.afterEach(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  await consumer?.remove();
  [consumer, servers] = [undefined, []];
  process.stdout.write(`${test.info().title}:\n  ${times.join(', ')}\n`);
});

test.beforeEach(({ page }) => {
  errors.length = 0;
  times.length = 0;
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
});

test('W16: Angular 21.0.0 with modules, zone.js and the official interface', async ({ page }) => {
  const app = await create({
    cli: '21.0.0',
    angular: '21.0.0',
    options: '--standalone=false --zoneless=false --style=css',
  });
  await addLibrary(app, '~21.0.0');

  await step('write the lines', async () => {
    const before = await app.read('src/app/app.ts');
    await app.write('src/app/app.ts', moduleAppWithPanel);
    await app.edit('src/app/app-module.ts', (text) =>
      `import { ModerationPanel } from './moderation-panel';\n${text}`
        .replace('AppRoutingModule\n', 'AppRoutingModule,\n    ModerationPanel,\n    RtkModerationModule\n')
        .replace('{ provideModeration }', '{ provideModeration, RtkModerationModule }'),
    );
    // Two lines in the module, and their imports.
    expect(newLines(before, moduleAppWithPanel).length + 4).toBeLessThanOrEqual(15);
  });

  await buildForProduction(app);
  await compileStrictly(app);
  // The harnesses of CDK 21.0 do not run in vitest with zone.js, those of 21.2 do.
  await runTest(app, 'moderation', 1);

  await step('add the official interface (F47), and the panel in it', async () => {
    // The oldest CDK that the panel works with.
    await app.run('npm install @cloudflare/realtimekit-angular-ui@2.0.2 @angular/cdk@21.0.0');
    await app.edit('src/app/app-module.ts', withKit);
    await app.edit('src/app/app.ts', panelInKit);
  });

  await joinAndRemove(app, page, async (others) => {
    // It counts the local participant too.
    await expect(page.locator('rtk-participant-count')).toHaveText(new RegExp(`\\b${others + 1}\\b`));
    const panel = page.locator('rtk-moderation-panel');
    await expect(panel.getByRole('grid', { name: 'Participants' })).toHaveAttribute(
      'aria-rowcount',
      String(others),
    );
    const menuButton = panel.getByRole('button', { name: /^Actions for / }).first();
    await menuButton.click();
    await page.keyboard.press('Escape');
    await expect(panel.getByRole('menu')).toHaveCount(0);
    // The kit's sidebar closes with Escape, but not with the one that has closed a menu.
    await expect(menuButton).toBeFocused();
  });
});

test('W16, U23: Angular 22, standalone, zoneless, rendered on a server and hydrated', async ({ page }) => {
  const app = await create({
    cli: '22.2.7',
    // The newest version of which all packages of server-side rendering are there.
    angular: '22.2.0',
    options: '--ssr --zoneless --style=css',
    node: '24.21.0',
  });
  await addLibrary(app, '~22.2.0');

  await step('write the lines', async () => {
    const before = await app.read('src/app/app.ts');
    await app.write('src/app/app.ts', standaloneAppWithPanel);
    await app.edit('src/app/moderation-panel.ts', hydratedPanel);
    expect(newLines(before, standaloneAppWithPanel).length).toBeLessThanOrEqual(15);
  });

  await buildForProduction(app);
  await step('the server renders the page before anybody has joined', async () => {
    const html = await app.read('dist/app/browser/index.html');
    expect(html).toMatch(/ng-server-context/);
    expect(html).toMatch(/<button[^>]*>Join<\/button>/);
    expect(html).not.toMatch(/Remove/);
    expect(html).toMatch(/<rtk-moderation-panel[^>]* ngh=/);
    expect(html).toContain('Joining …');
  });
  await compileStrictly(app);
  await runTest(app, 'moderation*', 2);

  const messages: string[] = [];
  page.on('console', (message) => messages.push(message.text()));
  await joinAndRemove(app, page);
  expect(messages.filter((text) => /hydrated [1-9]\d* component/.test(text))).toHaveLength(1);
  expect(
    messages.filter((text) => /NG0?5\d\d/.test(text)),
    'what hydration complains of',
  ).toEqual([]);
});

/** A step whose duration is printed in the end. */
function step<T>(name: string, body: () => Promise<T>): Promise<T> {
  return test.step(name, async () => {
    const start = performance.now();
    const result = await body();
    times.push(`${name} ${Math.round((performance.now() - start) / 1_000)} s`);
    return result;
  });
}

async function create(recipe: Recipe): Promise<Consumer> {
  consumer = await step('ng new', () => Consumer.create(recipe));
  return consumer;
}

async function addLibrary(app: Consumer, cdk: string): Promise<void> {
  await step('ng add', async () => {
    const output = await app.add('--sandbox --panel --test');
    expect(output).toContain('app has ngx-rtk-moderation.');
    expect(output).toContain('<app-moderation-panel /> shows the panel.');
    // It needs no help with the providers.
    expect(output).not.toContain('withDialogPrompt');
    expect(await app.read('package.json')).toContain(`"@angular/cdk": "${cdk}"`);
  });
}

/** Within the budgets that the CLI writes, without a warning, and without the code that is for development. */
async function buildForProduction(app: Consumer): Promise<void> {
  await step('ng build', async () => {
    const output = await app.run('npm run build');
    expect(output).not.toMatch(/WARNING|ERROR/);
    const initial = /Initial total\s*\|\s*([\d.]+ kB)/.exec(output)?.[1];
    expect(initial).toBeDefined();
    times.push(`initial bundle ${initial}`);
    const code = await app.readAll('dist/app/browser', '.js');
    expect(code).toContain('/api/meeting-access');
    expect(code).not.toMatch(/sandbox/i);
  });
}

async function compileStrictly(app: Consumer): Promise<void> {
  await step('exactOptionalPropertyTypes, nodenext', async () => {
    await app.run('npx tsc -p tsconfig.app.json --noEmit --strict --exactOptionalPropertyTypes');
    await app.write('types-usage.mts', typesUsage);
    await app.write('tsconfig.usage.json', strictOptions);
    await app.run('npx tsc -p tsconfig.usage.json');
  });
}

async function runTest(app: Consumer, specs: string, tests: number): Promise<void> {
  await step('ng test', async () => {
    // A slow machine is no failure.
    await app.edit('src/app/moderation-panel.spec.ts', (text) =>
      text.replace(/ {2}\}\);\n\}\);\n$/, '  }, 60_000);\n});\n'),
    );
    const output = await app.run(`npx ng test --watch=false --include 'src/app/${specs}.spec.ts'`);
    expect(output).toMatch(new RegExp(`Tests +${tests} passed`));
  });
}

async function joinAndRemove(
  app: Consumer,
  page: Page,
  check: (others: number) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  await step('join, and remove a bot', async () => {
    servers.push(await app.serveSandbox());
    const server = await app.serve('npm start -- --port 0');
    servers.push(server);
    await page.goto(server.url);
    await page.getByRole('button', { name: 'Join' }).click();
    const people = page.locator('app-root > p');
    await expect(people).toHaveCount(bots);
    await check(bots);
    const name = (await people.first().innerText()).replace(/\s*Remove$/, '');
    await people.first().getByRole('button', { name: 'Remove' }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await expect(people).toHaveCount(bots - 1);
    expect(await people.allInnerTexts()).not.toContain(`${name} Remove`);
    await check(bots - 1);

    // The next one in the panel.
    const panel = page.getByRole('region', { name: 'Participants' });
    await expect(panel.getByRole('heading', { level: 2 })).toHaveText(new RegExp(`\\b${bots}\\b`));
    await panel
      .getByRole('button', { name: /^Actions for/ })
      .first()
      .click();
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await expect(people).toHaveCount(bots - 2);
    await expect(panel.getByRole('grid')).toHaveAttribute('aria-rowcount', String(bots - 2));
    expect(errors).toEqual([]);
  });
}
