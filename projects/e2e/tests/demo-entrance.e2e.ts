// The demo as it is built for production, on the real SDK: what can go wrong on the way in, and the ways back.
import { ConsolePage, ownMedium } from '../support/console-page';
import { test } from '../support/console-test';
import { expect } from '../support/test';

test('a role that does not exist, and a join without an answer, leave the form with its values', async ({
  openPage,
  sandbox,
  room,
  control,
  expectedErrors,
}) => {
  expectedErrors.push(/404/);
  const page = await openPage();
  await page.goto(`${sandbox.url}/?name=Ada&preset=nonsense&meeting=${room}&join=1`);
  await expect(page.getByRole('alert')).toContainText('The meeting could not be joined');
  await expect(page.getByLabel('Your name')).toHaveValue('Ada');
  await expect(page.getByLabel('Meeting id')).toHaveValue(room);

  const silence = await control.fault({ client: 'Ada', action: 'joinRoom', kind: 'never' });
  await page.getByLabel('Role').selectOption('Participant');
  await page.getByLabel('Your name').press('Enter');
  await expect(page.getByText('Joining …')).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect.poll(silence.hits).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByLabel('Your name')).toHaveValue('Ada');
  await silence.clear();
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  const ada = new ConsolePage(page);
  await ada.sees();
  await expect(page.getByTestId('own-role')).toHaveText('Participant');
  await expect.poll(async () => (await control.room()).peers.map(({ name }) => name)).toEqual(['Ada']);

  await page.reload();
  await expect(page.getByRole('alert')).toContainText('The meeting could not be joined');
  await expect.poll(async () => (await control.room()).peers).toEqual([]);
  expect(await ada.errors()).toEqual([]);
});

test('the token of a real meeting goes to RealtimeKit in a header, and nowhere else', async ({
  openPage,
  sandbox,
  room,
  expectedErrors,
}) => {
  expectedErrors.push(/401/);
  const page = await openPage({ own: true });
  const seen = { header: new Set<string>(), elsewhere: [] as string[] };
  // Nothing leaves this machine: RealtimeKit is played, and says that the token is not good.
  await page.route(/^(?!http:\/\/127\.0\.0\.1)/, async (route) => {
    const request = route.request();
    const url = new URL(request.url());
    const { authorization = '', ...others } = await request.allHeaders();
    if (authorization.includes('secret-part')) seen.header.add(url.hostname);
    if (`${url.href} ${JSON.stringify(others)} ${request.postData() ?? ''}`.includes('secret-part')) {
      seen.elsewhere.push(url.href);
    }
    await route.fulfill({
      status: request.method() === 'OPTIONS' ? 204 : 401,
      headers: { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' },
      json: {},
    });
  });
  await page.goto(`${sandbox.url}/?name=Host&meeting=${room}`);
  await page.getByText('Real meeting').click();
  const token = page.getByLabel('Auth token');
  await expect(token).toHaveAttribute('type', 'password');
  await expect(token).toHaveAttribute('autocomplete', 'off');
  await token.fill(
    `eyJhbGciOiJIUzI1NiJ9.${btoa('{"meetingId":"m","orgId":"o","participantId":"p"}')}.secret-part`,
  );
  await token.press('Enter');
  await expect(page.getByRole('alert')).toContainText('The meeting could not be joined');
  expect(seen.elsewhere).toEqual([]);
  expect([...seen.header].every((host) => host.startsWith('api.'))).toBe(true);
  expect(seen.header.size).toBeGreaterThan(0);
  await expect(token).toHaveValue('');
  const kept = await page.evaluate(async () => {
    const databases = await Promise.all(
      (await indexedDB.databases()).map(
        ({ name = '' }) =>
          new Promise<unknown>((resolve, reject) => {
            const opening = indexedDB.open(name);
            opening.onerror = () => reject(new Error(`${name} cannot be read`));
            opening.onsuccess = () => {
              const stores = [...opening.result.objectStoreNames];
              // There is no transaction over no stores.
              const transaction = stores.length > 0 ? opening.result.transaction(stores) : null;
              const requests = stores.map((store) => transaction?.objectStore(store).getAll());
              const done = () => resolve(requests.map((request) => request?.result as unknown));
              if (transaction) transaction.oncomplete = done;
              else done();
            };
          }),
      ),
    );
    const storages = [localStorage, sessionStorage].map((storage) => Object.entries(storage));
    return JSON.stringify([location.href, history.state, document.cookie, storages, databases]);
  });
  expect(kept).not.toContain('secret-part');
  expect(await page.content()).not.toContain('secret-part');

  await page.getByText('Local room').click();
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await new ConsolePage(page).sees();
  expect(await new ConsolePage(page).errors()).toEqual([]);
});

test('F24: all guests are admitted or rejected together; a guest who stops waiting is gone; without the permission the list is empty', async ({
  open,
  join,
  control,
}) => {
  const host = await open('Host', 'host');
  const { waiting } = host;
  const guests = (...names: string[]) =>
    Promise.all(names.map((name) => join({ name, preset: 'guest', until: 'waitlisted' })));
  const [[, bob], cleo] = await Promise.all([guests('Ada', 'Bob'), open('Cleo', 'guest')]);
  await expect(waiting).toHaveCount(3);
  const userId = (await control.room()).peers.find(({ name }) => name === 'Host')?.userId ?? '';
  await control.permissions(userId, { acceptWaitingRequests: false });
  await expect(waiting).toHaveCount(0);
  await control.permissions(userId, { acceptWaitingRequests: true });
  await expect(waiting).toHaveCount(3);

  await cleo.button('Stop waiting').click();
  await expect(cleo.page.getByTestId('start-form')).toBeVisible();
  await expect(waiting).toHaveCount(2);
  await host.button('Admit all').click();
  await host.sees('Ada', 'Bob');
  await expect(waiting).toHaveCount(0);
  await expect(host.status).toContainText('Admit all: 2 done.');
  await expect.poll(async () => (await bob?.state())?.roomState).toBe('joined');

  const [dan, eve] = await guests('Dan', 'Eve');
  await host.button('Deny all').click();
  await expect(host.dialog).toHaveAccessibleName(/^Deny 2 participants \((Dan, Eve|Eve, Dan)\)\?$/);
  await host.answer('Cancel');
  await expect(waiting).toHaveCount(2);
  await host.confirm('Deny all', 'Deny');
  for (const guest of [dan, eve]) {
    await expect.poll(async () => (await guest?.state())?.roomState).toBe('rejected');
  }
  await expect(waiting).toHaveCount(0);
  await host.sees('Ada', 'Bob');
});

test('F25: an outage of a minute logs no leaves, and everything works again after', async ({
  open,
  join,
  control,
  expectedErrors,
}) => {
  expectedErrors.push(/WebSocket connection to .* failed/, /WebSocket is already in CLOSING or CLOSED state/);
  const [host, ada] = await Promise.all([
    open('Host', 'host', { ownClock: true }),
    join({ name: 'Ada', preset: 'participant', audio: true }),
  ]);
  const { clock } = host.page;
  const banner = host.reconnecting;
  await host.sees('Ada');
  const outage = await control.fault({ client: 'Host', kind: 'drop', outage: true });
  await expect(banner).toBeVisible();
  // After three seconds the SDK says "left", and comes back all the same.
  for (let seconds = 0; seconds < 60; seconds += 10) {
    await clock.runFor(10_000);
    await expect(banner).toBeVisible();
    await expect(host.row('Ada')).toBeVisible();
  }
  await expect(host.button('Mute Ada')).toHaveAttribute('aria-disabled', 'true');
  await outage.clear();
  await expect
    .poll(async () => {
      await clock.runFor(10_000);
      return banner.count();
    })
    .toBe(0);
  await host.sees('Ada');
  await host.shows('Ada', 'audio', true);
  await host.button('Mute Ada').click();
  await ownMedium(ada, 'audio', false);
  await expect.poll(async () => (await control.room()).peers.length).toBe(2);
});
