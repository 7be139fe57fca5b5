import { TestBed } from '@angular/core/testing';
import {
  ModerationError,
  ModerationService,
  provideModeration,
  withPolicy,
  withPrompt,
} from 'ngx-rtk-moderation';
import {
  expectNoListeners,
  listenerCount,
  ModerationTestingController,
  provideModerationTesting,
} from 'ngx-rtk-moderation/testing';
import assert from 'node:assert/strict';
import type { Behaviours } from './behaviour';

const participants = [
  { id: 'ada', name: 'Ada', audio: true },
  { id: 'bob', name: 'Bob', audio: true },
];

function setUp(...providers: ReturnType<typeof provideModeration>[]) {
  TestBed.configureTestingModule({ providers: [...providers, provideModerationTesting({ participants })] });
  return {
    testing: TestBed.inject(ModerationTestingController),
    moderation: TestBed.inject(ModerationService),
  };
}

/** The reason of the error that a promise rejects with; `undefined` until then. */
function reasonOf(outcome: Promise<unknown>): () => string | undefined {
  let reason: string | undefined;
  outcome.catch(
    (error: unknown) => (reason = error instanceof ModerationError ? error.reason : 'none of ours'),
  );
  return () => reason;
}

const names = ({ participants }: ModerationService): string[] => participants().map(({ name }) => name);

/** What a test of code that moderates rests on; needs no DOM. */
export const serviceBehaviours: Behaviours = {
  'a request waits for its answer, then all that follows from it is there': async ({ advance }) => {
    const { testing, moderation } = setUp();
    const outcome = moderation.kick('ada');
    const request = testing.expectOne('kick', 'ada');
    await advance(900);
    assert.equal(moderation.pending('kick', 'ada'), true);
    await request.confirm();
    assert.deepEqual(names(moderation), ['Bob']);
    assert.equal((await outcome).status, 'confirmed');
    testing.verify();
  },

  'a refusal arrives immediately if the SDK passes it on': async () => {
    const { testing, moderation } = setUp();
    const reason = reasonOf(moderation.disableAudio('ada'));
    await testing.expectOne('disableAudio').refuse();
    assert.equal(reason(), 'refused');
  },

  'F4: a refusal arrives after the timeout if the SDK hides it': async ({ advance }) => {
    const { testing, moderation } = setUp();
    const reason = reasonOf(moderation.pin('ada'));
    await testing.expectOne('pin').refuse();
    await advance(4_999);
    assert.equal(reason(), undefined);
    await advance(1);
    assert.equal(reason(), 'refused');
  },

  'a request that is never answered ends with the timeout': async ({ advance }) => {
    const { testing, moderation } = setUp();
    const reason = reasonOf(moderation.disableAudio('ada', { timeout: 700 }));
    await testing.expectOne('disableAudio').never();
    await advance(699);
    assert.equal(reason(), undefined);
    await advance(1);
    assert.equal(reason(), 'timeout');
    testing.verify();
  },

  'a request that is aborted while it waits takes no answer': async () => {
    const { testing, moderation } = setUp();
    const abort = new AbortController();
    const reason = reasonOf(moderation.kick('ada', { signal: abort.signal }));
    const request = testing.expectOne('kick');
    abort.abort();
    await assert.rejects(request.confirm(), /nobody waits for an answer/);
    await testing.settle();
    assert.equal(reason(), 'aborted');
  },

  'W7: nothing is sent after the deadline of a batch, whatever the clocks show': async ({ advance }) => {
    const people = Array.from({ length: 17 }, (_, index) => ({ id: `p${index}`, audio: true }));
    TestBed.configureTestingModule({ providers: [provideModerationTesting({ participants: people })] });
    const testing = TestBed.inject(ModerationTestingController);
    const moderation = TestBed.inject(ModerationService);
    const run = moderation.disableAudio(
      people.map(({ id }) => id),
      { deadline: 80, timeout: 1_500 },
    );
    await testing.settle();
    await advance(50);
    await advance(2_000);
    const { rejected } = await run;
    assert.deepEqual(
      rejected.map(({ error }) => error.sent),
      people.map((_, index) => index < 16),
    );
    assert.equal(testing.match('disableAudio').length, 16);
  },

  'a batch is a request for each target': async () => {
    const { testing, moderation } = setUp();
    const run = moderation.disableAudio(['ada', 'bob']);
    await testing.settle();
    for (const request of testing.match('disableAudio')) await request.confirm();
    assert.equal((await run).fulfilled.length, 2);
    testing.verify();
  },

  'F27: a lasting mute waits no longer than the 61 ms between two patches': async ({ advance }) => {
    const { testing, moderation } = setUp();
    const outcomes = [moderation.blockAudio('ada'), moderation.blockVideo('bob')];
    await testing.expectOne('blockAudio', 'ada').confirm();
    testing.expectNone('blockVideo');
    await advance(61);
    await testing.expectOne('blockVideo', 'bob').confirm();
    assert.deepEqual(
      (await Promise.all(outcomes)).map(({ status }) => status),
      ['sent', 'sent'],
    );
    assert.equal(testing.meeting.server.patches.length, 2);
  },

  'the app’s own policy and prompt are asked': async () => {
    const asked: string[] = [];
    const app = provideModeration(
      {},
      withPolicy(({ target }) => target?.name !== 'Bob' || 'Bob stays.'),
      withPrompt(({ action }) => asked.push(action) > 0),
    );
    const { testing, moderation } = setUp(app);
    const refused = reasonOf(moderation.kick('bob'));
    const outcome = moderation.kick('ada');
    await testing.settle();
    assert.equal(refused(), 'policy');
    assert.deepEqual(asked, ['kick']);
    await testing.expectOne('kick', 'ada').confirm();
    testing.expectNone('kick');
    await outcome;
  },

  'a failed expectation is an Error that lists the requests that arrived': async () => {
    const { testing, moderation } = setUp();
    const reason = reasonOf(moderation.kick('ada'));
    assert.throws(
      () => testing.expectOne('pin', 'ada'),
      (error) =>
        error instanceof Error &&
        error.message.startsWith(
          'Expected one pin of "ada", found none.\nWhat has arrived:\n  - kick of "ada" (Ada)',
        ),
    );
    assert.throws(() => testing.verify(), /kick of "ada" \(Ada\): not expected, not answered, under way/);
    TestBed.resetTestingModule();
    await Promise.resolve();
    await testing.settle();
    assert.equal(reason(), 'aborted');
  },

  'nothing listens to the meeting after the test': async () => {
    const { testing, moderation } = setUp();
    assert.ok(listenerCount(testing.meeting) > 0);
    assert.throws(() => expectNoListeners(testing.meeting), /The meeting is still listened to: 1 × self/);
    const outcome = moderation.kick('ada');
    await testing.expectOne('kick').confirm();
    await outcome;
    TestBed.resetTestingModule();
    expectNoListeners(testing.meeting);
  },
};
