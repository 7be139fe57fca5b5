import { TestBed } from '@angular/core/testing';
import { ModerationService } from 'ngx-rtk-moderation';
import { ModerationTestingController, provideModerationTesting } from 'ngx-rtk-moderation/testing';
import { rejection, settle } from '../jest/helpers';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const HINT =
  'No request arrives for an action that check() refuses or that is already done.\n' +
  'Requests that follow a prompt, and those of a batch, arrive some microtasks later: await settle() first.';

function setUp() {
  const participants = [
    { id: 'ada', name: 'Ada', audio: true },
    { id: 'bob', name: 'Bob "the" <b>', audio: true },
  ];
  TestBed.configureTestingModule({ providers: [provideModerationTesting({ participants })] });
  const moderation = TestBed.inject(ModerationService);
  // What is not answered fails when the test is over.
  const ask = (action: 'kick' | 'pin' | 'disableAudio', id: string): void =>
    void moderation.perform(action, id).catch(() => undefined);
  return { moderation, ask, testing: TestBed.inject(ModerationTestingController) };
}

/** The message of the plain `Error` that is thrown. */
function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    expect(Object.getPrototypeOf(error)).toBe(Error.prototype);
    return (error as Error).message;
  }
  throw new Error('nothing was thrown');
}

describe('expectOne()', () => {
  it('finds a request by its action, its target or a function, once', () => {
    const { testing, ask } = setUp();
    for (const id of ['ada', 'bob']) ask('kick', id);
    ask('pin', 'ada');
    expect(testing.expectOne('pin')).toMatchObject({ action: 'pin', targetIds: ['ada'], isAnswered: false });
    expect(testing.expectOne('kick', 'bob').targetIds).toEqual(['bob']);
    // One remains. A target may be an object.
    expect(testing.expectOne('kick', { id: 'ada', userId: 'user-ada' }).targetIds).toEqual(['ada']);
    ask('disableAudio', 'ada');
    expect(testing.expectOne(({ targetIds }) => targetIds.includes('ada')).action).toBe('disableAudio');
    expect(testing.match()).toEqual([]);
  });

  it('reports that nothing has arrived, and the likely reason', () => {
    const { testing } = setUp();
    expect(messageOf(() => testing.expectOne('kick', 'ada'))).toBe(
      `Expected one kick of "ada", found none.\nNothing has arrived.\n${HINT}`,
    );
  });

  it('lists the requests that arrived instead, with their state', async () => {
    const { testing, ask } = setUp();
    for (const id of ['ada', 'bob']) ask('kick', id);
    ask('pin', 'bob');
    ask('disableAudio', 'bob');
    await testing.expectOne('disableAudio').refuse();
    await testing.expectOne('kick', 'bob').confirm();
    expect(messageOf(() => testing.expectOne('kick', 'bob'))).toBe(
      [
        'Expected one kick of "bob", found none.',
        'What has arrived:',
        '  - kick of "ada" (Ada): not expected, not answered, under way',
        '  - kick of "bob" (Bob "the" <b>): expected, answered with confirm(), confirmed',
        '  - pin of "bob" (Bob "the" <b>): not expected, not answered, failed with target-left',
        '  - disableAudio of "bob" (Bob "the" <b>): expected, answered with refuse(), failed with refused',
        HINT,
      ].join('\n'),
    );
  });

  it('lists all requests if there is more than one, and expects none of them', () => {
    const { testing, ask } = setUp();
    for (const id of ['ada', 'bob']) ask('kick', id);
    expect(messageOf(() => testing.expectOne('kick'))).toBe(
      [
        'Expected one kick, found 2; match() takes several.',
        '  - kick of "ada" (Ada): not expected, not answered, under way',
        '  - kick of "bob" (Bob "the" <b>): not expected, not answered, under way',
      ].join('\n'),
    );
    expect(testing.match('kick')).toHaveLength(2);
  });

  it('names the function that was passed', () => {
    const { testing } = setUp();
    const ofHosts = (): boolean => false;
    expect(messageOf(() => testing.expectOne(ofHosts))).toContain(
      'Expected one request that ofHosts takes, found none.',
    );
    expect(messageOf(() => testing.expectOne(() => false))).toContain('request that the function takes');
  });
});

describe('expectNone()', () => {
  it('passes over other requests, and over those that were expected', () => {
    const { testing, ask } = setUp();
    ask('kick', 'ada');
    testing.expectNone('pin');
    testing.expectNone('kick', 'bob');
    testing.expectNone(({ targetIds }) => targetIds.includes('bob'));
    testing.expectOne('kick');
    testing.expectNone('kick');
  });

  it('lists what there is', () => {
    const { testing, ask } = setUp();
    ask('kick', 'ada');
    expect(messageOf(() => testing.expectNone('kick', 'ada'))).toBe(
      'Expected no kick of "ada", found 1.\n  - kick of "ada" (Ada): not expected, not answered, under way',
    );
  });
});

it('an unknown action is a mistake, also if nothing is expected', () => {
  const { testing } = setUp();
  const misspelt = 'kik' as 'kick';
  for (const act of [
    () => testing.expectOne(misspelt),
    () => testing.expectNone(misspelt),
    () => testing.match(misspelt),
  ]) {
    expect(messageOf(act)).toBe('There is no action "kik"; MODERATION_ACTIONS lists them.');
  }
});

describe('match()', () => {
  it('returns all that match, oldest first, and later requests another time', async () => {
    const { testing, moderation } = setUp();
    const first = moderation.disableAudio('bob');
    const [request, ...others] = testing.match('disableAudio');
    expect([request?.targetIds, others]).toEqual([['bob'], []]);
    const run = moderation.disableAudio(['bob', 'ada']);
    await settle();
    await request?.confirm();
    expect(testing.match('disableAudio', 'bob')).toEqual([]);
    await testing.match('disableAudio', 'ada')[0]?.confirm();
    expect((await run).fulfilled).toHaveLength(2);
    expect((await first).status).toBe('confirmed');
  });
});

describe('verify()', () => {
  it('passes if nothing was sent, and if everything was expected and answered', async () => {
    const { testing, ask } = setUp();
    testing.verify();
    ask('kick', 'ada');
    await testing.expectOne('kick').never();
    testing.verify();
  });

  it('lists requests that were not expected, also ended ones, and expected ones without an answer', async () => {
    const { testing, ask, moderation } = setUp();
    ask('kick', 'ada');
    ask('pin', 'ada');
    const abort = new AbortController();
    const aborted = rejection(moderation.kick('bob', { signal: abort.signal }));
    ask('disableAudio', 'bob');
    testing.expectOne('pin');
    await testing.expectOne('disableAudio').confirm();
    abort.abort();
    await aborted;
    expect(messageOf(() => testing.verify())).toBe(
      [
        'Expected no more requests, found 3.',
        '  - kick of "ada" (Ada): not expected, not answered, under way',
        '  - pin of "ada" (Ada): expected, not answered, under way',
        '  - kick of "bob" (Bob "the" <b>): not expected, not answered, failed with aborted',
      ].join('\n'),
    );
  });

  it('needs no answer to an expected request that has ended', async () => {
    const { testing, ask } = setUp();
    ask('disableAudio', 'ada');
    testing.expectOne('disableAudio');
    testing.meeting.server.leave('ada');
    await testing.settle();
    testing.verify();
  });
});

describe('settle()', () => {
  it('brings up to date what the meeting’s server does, without a timer', async () => {
    const { testing, moderation } = setUp();
    testing.meeting.server.join({ name: 'Cy', audio: true });
    expect(moderation.participants()).toHaveLength(2);
    await testing.settle();
    expect(moderation.participants().at(-1)).toMatchObject({ name: 'Cy', audioEnabled: true });
  });
});
