import { fakeAsync, flushMicrotasks, TestBed, tick } from '@angular/core/testing';
import { MODERATION_ACTIONS, ModerationService, actionInfo, type ModerationError } from 'ngx-rtk-moderation';
import { ModerationTestingController, provideModerationTesting } from 'ngx-rtk-moderation/testing';

/** More than the active grid shows, so that the SDK has no events for some of them. */
const participants = Array.from({ length: 20 }, (_, index) => ({
  id: `p${index}`,
  audio: true,
  video: true,
  stageStatus: 'REQUESTED_TO_JOIN_STAGE' as const,
}));
const waitlisted = [{ id: 'guest' }];

function setUp(): { testing: ModerationTestingController; moderation: ModerationService } {
  const description = { participants, waitlisted, stage: true };
  TestBed.configureTestingModule({ providers: [provideModerationTesting(description)] });
  return {
    testing: TestBed.inject(ModerationTestingController),
    moderation: TestBed.inject(ModerationService),
  };
}

// `fakeAsync` fails a test that leaves a timer; with `flush: false` it runs none by itself.
const options = { flush: false };

describe('W7: zone.js fakeAsync', () => {
  it.each(MODERATION_ACTIONS)('has no timer left after %s was answered', (action) => {
    for (const answer of ['confirm', 'refuse', 'never'] as const) {
      fakeAsync(() => {
        const { testing, moderation } = setUp();
        const target = { participant: 'p3', waitlisted: 'guest', room: null }[actionInfo(action).target];
        const isDone = action === 'unpin' || action === 'removeFromStage';
        void Promise.resolve(moderation.perform(action, target)).catch(() => undefined);
        if (!isDone) void testing.expectOne(action)[answer]();
        flushMicrotasks();
        // The timeout; the pauses after a permission patch and after a scan are over too.
        tick(5_000);
        expect(moderation.pending()).toBe(false);
      }, options)();
      TestBed.resetTestingModule();
    }
  });

  it('moves the deadline of a batch', () => {
    fakeAsync(() => {
      const { testing, moderation } = setUp();
      let reasons: string[] = [];
      const ids = participants.map(({ id }) => id);
      void moderation.disableAudio(ids, { deadline: 60, timeout: 1_500 }).then(({ rejected }) => {
        reasons = rejected.map(({ error }) => `${error.reason} ${error.sent}`);
      });
      flushMicrotasks();
      tick(50);
      tick(10);
      tick(2_000);
      expect(testing.match('disableAudio')).toHaveLength(16);
      expect(reasons).toEqual([
        ...Array<string>(16).fill('timeout true'),
        ...Array<string>(4).fill('timeout false'),
      ]);
    }, options)();
  });

  it('moves the timeout, and the time for which a removed participant has to stay away', () => {
    fakeAsync(() => {
      const { testing, moderation } = setUp();
      const ended: string[] = [];
      void moderation.kick('p0').then(({ status }) => ended.push(status));
      void moderation.pin('p1').catch((error: unknown) => ended.push((error as ModerationError).reason));
      void testing.expectOne('kick').never();
      tick(1_500);
      testing.meeting.server.leave('p0');
      tick(1_999);
      expect(ended).toEqual([]);
      tick(1);
      expect(ended).toEqual(['confirmed']);
      tick(1_500);
      expect(ended).toEqual(['confirmed', 'timeout']);
      tick(300);
    }, options)();
  });
});
