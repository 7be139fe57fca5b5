import fc from 'fast-check';
import { expect, test, type Panel } from '../support/panel-page';

const KEYS = [
  ...['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End', 'ArrowRight', 'ArrowLeft', 'Enter'],
  ...['Escape', 'Space', 'Shift+F10'],
];

type Step =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'wheel'; readonly by: number }
  | { readonly kind: 'pointer away' }
  | { readonly kind: 'active leaves' | 'active is muted' | 'rights go' | 'rights come' | 'other pin' }
  | { readonly kind: 'joins' | 'leaves'; readonly at: number }
  | { readonly kind: 'filter'; readonly text: string };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('key'), key: fc.constantFrom(...KEYS) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('wheel'), by: fc.integer({ min: -4000, max: 4000 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('active leaves', 'active is muted', 'rights go', 'rights come', 'other pin'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom('joins', 'leaves'), at: fc.nat({ max: 9999 }) }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'pointer away' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('filter'), text: fc.constantFrom('Ada', '', 'zzz', 'o') }),
  },
);

/** Does one step, in the page where it is not the user's. */
async function take({ page }: Panel, taken: Step): Promise<void> {
  if (taken.kind === 'key') return page.keyboard.press(taken.key);
  if (taken.kind === 'pointer away') return page.mouse.move(0, 0);
  if (taken.kind === 'wheel') {
    // From now on the rows are held, until the pointer is away.
    await page.mouse.move(640, 300);
    return page.mouse.wheel(0, taken.by);
  }
  await page.evaluate((order) => {
    const { server, participants } = meeting;
    const ids = [...participants.joined.toArray()].map(({ id }) => id);
    const focused = document.activeElement?.closest<HTMLElement>('[role="row"]')?.dataset['id'] ?? '';
    // A row that is held stays when its participant leaves.
    const active = ids.includes(focused) ? focused : null;
    switch (order.kind) {
      case 'active leaves':
        if (active) server.leave(active);
        break;
      case 'active is muted':
        if (active) server.setAudio(active, false);
        break;
      case 'other pin':
        server.pinFromElsewhere(active);
        break;
      case 'rights go':
      case 'rights come':
        server.patchPermissions({ canDisableParticipantAudio: order.kind === 'rights come' });
        break;
      case 'joins':
        for (let index = 0; index < 5; index++)
          server.join({ name: `${'ABCKXZ'[order.at % 6] ?? ''} ${order.at} ${index}` });
        break;
      case 'leaves': {
        const first = order.at % Math.max(1, ids.length);
        for (const id of ids.slice(first, first + 3)) server.leave(id);
        break;
      }
      case 'filter': {
        const input = document.querySelector<HTMLInputElement>('input[type="search"]');
        if (!input) break;
        input.value = order.text;
        input.dispatchEvent(new Event('input'));
      }
    }
  }, taken);
}

for (const seed of [1, 2, 3]) {
  test(`U4: 200 steps with the focus inside never lose it (seed ${seed})`, async ({ panel }) => {
    const [steps = []] = fc.sample(fc.array(step, { minLength: 200, maxLength: 200 }), { numRuns: 1, seed });
    await panel.open({ people: 120 });
    await panel.page.getByRole('grid').hover();
    await panel.page.locator('[role="row"]').first().focus();
    const lost: string[] = [];
    for (const [index, taken] of steps.entries()) {
      await take(panel, taken);
      if ((await tagAfterFrame(panel)) !== 'BODY') continue;
      lost.push(`${index}: ${JSON.stringify(taken)} after ${JSON.stringify(steps[index - 1])}`);
      await panel.page.getByRole('grid').focus();
    }
    expect(lost).toEqual([]);
  });
}

/** The element with the focus when the next frame is drawn. */
function tagAfterFrame({ page }: Panel): Promise<string | undefined> {
  return page.evaluate(
    () =>
      new Promise((resolve) =>
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(document.activeElement?.tagName))),
      ),
  );
}
