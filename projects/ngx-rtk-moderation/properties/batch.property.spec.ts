import { TestBed } from '@angular/core/testing';
import fc from 'fast-check';
import {
  ModerationAudit,
  withAudit,
  type BatchOptions,
  type BatchOutcome,
  type BatchProgress,
  type BatchRun,
} from 'ngx-rtk-moderation';
import assert from 'node:assert/strict';
import { connected, pass, settle } from '../jest/helpers';
import { anyId } from '../../properties/arbitraries';
import { holds, SEED } from '../../properties/property';
import { apart } from './apart';

/** Somebody, and how their server answers. */
const person = fc.record({
  id: anyId,
  mode: fc.constantFrom('confirm', 'confirm', 'refuse', 'never'),
  /** After how many microtasks they leave; `null` for those who stay. */
  leaves: fc.option(fc.nat({ max: 30 })),
});

const scenario = fc.record({
  people: fc.uniqueArray(person, { selector: ({ id }) => id, minLength: 1, maxLength: 12 }),
  /** Places among the people; the one after the last is oneself, beyond that is nobody. */
  targets: fc.array(fc.nat({ max: 14 }), { maxLength: 30 }),
  abortAfter: fc.option(fc.nat({ max: 60 })),
});

/** How many are asked for within the pause between two groups, at most. */
function watchPace(): () => number {
  const times: number[] = [];
  TestBed.inject(ModerationAudit).audit$.subscribe(({ status }) => {
    if (status === 'asked') times.push(performance.now());
  });
  return () => Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + 50).length));
}

const idsOf = ({ fulfilled, rejected }: BatchOutcome): string[] =>
  [...fulfilled, ...rejected].map(({ targetId }) => targetId ?? '');

/** Every target has one result, and the progress led there step by step. */
function assertComplete(
  targetIds: readonly string[],
  outcome: BatchOutcome,
  progress: readonly BatchProgress[],
): void {
  assert.deepEqual(idsOf(outcome).sort(), [...new Set(targetIds)].sort());
  const total = new Set(targetIds).size;
  assert.deepEqual(
    progress.map(({ done }) => done),
    Array.from({ length: total + 1 }, (_, done) => done),
  );
  let failedBefore = 0;
  for (const { done, failed, total: told } of progress) {
    assert(failed >= failedBefore && failed <= done && told === total, 'the progress goes backwards');
    failedBefore = failed;
  }
  assert.equal(failedBefore, outcome.rejected.length);
}

/** What came of a run, when time has passed. */
async function over(run: BatchRun): Promise<{ outcome: BatchOutcome; progress: BatchProgress[] }> {
  const progress: BatchProgress[] = [];
  let isComplete = false;
  run.progress$.subscribe({ next: (step) => progress.push(step), complete: () => (isComplete = true) });
  let outcome: BatchOutcome | undefined;
  void run.then((settled) => (outcome = settled));
  for (let seconds = 0; seconds < 70 && !outcome; seconds++) await pass(1_000);
  assert(outcome && isComplete, 'it is never over');
  return { outcome, progress };
}

describe(`any action on several, seed ${SEED},`, () => {
  it('has a result for each target, reports its progress, and sends 8 at a time', async () => {
    const property = fc.asyncProperty(
      scenario,
      apart(async ({ people, targets, abortAfter }) => {
        const { meeting, moderation } = connected(
          { self: { id: 'oneself' }, participants: people.map(({ id }) => ({ id, audio: true })) },
          withAudit(),
        );
        const mostAtATime = watchPace();
        for (const { id, mode } of people) meeting.server[mode]('disableAudio', id);
        const ids = targets.map(
          (place) => people[place]?.id ?? (place === people.length ? 'oneself' : `nobody ${place}`),
        );
        const abort = new AbortController();
        const options: BatchOptions = { timeout: 2_000, signal: abort.signal };
        const run = moderation.disableAudio(
          ids.map((id, index) => (index % 2 ? id : { id, userId: 'whoever' })),
          options,
        );
        const result = over(run);
        for (let turn = 0; turn < 60; turn++) {
          for (const { id, leaves } of people) if (leaves === turn) meeting.server.leave(id);
          if (abortAfter === turn) abort.abort();
          await Promise.resolve();
        }
        const { outcome, progress } = await result;
        assertComplete(ids, outcome, progress);
        if (abortAfter === null) assert(mostAtATime() <= 8, 'too many at a time');
        for (const { id, mode, leaves } of people) {
          if (!ids.includes(id) || leaves !== null || abortAfter !== null) continue;
          assert.equal(
            outcome.fulfilled.some(({ target }) => target?.id === id),
            mode === 'confirm',
            id,
          );
        }
        for (const { id } of people) meeting.server.confirm('disableAudio', id);
        const again = await over(outcome.retry({ timeout: 2_000 }));
        assertComplete(
          outcome.rejected.map(({ targetId }) => targetId ?? ''),
          again.outcome,
          again.progress,
        );
        const isThere = ({ targetId = '' }: { targetId?: string | undefined }): boolean =>
          meeting.participants.joined.has(targetId);
        assert.deepEqual(again.outcome.rejected.filter(isThere), []);
        await settle();
        assert.equal(moderation.pending(), false);
      }),
    );
    await holds(60, property);
  }, 60_000);
});
