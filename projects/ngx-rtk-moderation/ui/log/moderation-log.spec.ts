import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ModerationService, provideModeration, type TargetAction } from 'ngx-rtk-moderation';
import {
  expectNoListeners,
  FakeMeeting,
  ModerationTestingController,
  provideModerationTesting,
  type MeetingDescription,
} from 'ngx-rtk-moderation/testing';
import { RtkModerationLog } from 'ngx-rtk-moderation/ui';
import { provideModerationUi, withUiLabels, type PartialUiLabels } from 'ngx-rtk-moderation/ui/setup';
import { ModerationLogHarness } from 'ngx-rtk-moderation/ui/testing';

const labels = signal<PartialUiLabels>({});

@Component({
  imports: [RtkModerationLog],
  template: `@if (isShown()) {
    <rtk-moderation-log [limit]="limit()" [open]="true" />
  }`,
})
class Host {
  readonly isShown = signal(true);
  readonly limit = signal(60);
}

const crowd = (people: number): MeetingDescription => ({
  participants: Array.from({ length: people }, (_, index) => ({
    id: `p${index}`,
    name: `N ${index}`,
    audio: true,
    video: true,
  })),
});
const ids = (people: number): string[] => Array.from({ length: people }, (_, index) => `p${index}`);

async function setup(description: MeetingDescription = crowd(3)) {
  labels.set({});
  TestBed.configureTestingModule({
    providers: [
      provideModeration(),
      provideModerationTesting(description),
      provideModerationUi({}, withUiLabels(labels)),
    ],
  });
  const fixture = TestBed.createComponent(Host);
  const log = await TestbedHarnessEnvironment.loader(fixture).getHarness(ModerationLogHarness);
  const testing = TestBed.inject(ModerationTestingController);
  await testing.settle();
  const meeting = TestBed.inject(FakeMeeting);
  /** Settles, and lets time pass. */
  const pass = async (ms: number) => {
    await testing.settle();
    await jest.advanceTimersByTimeAsync(ms);
    await testing.settle();
  };
  return {
    fixture,
    log,
    testing,
    meeting,
    server: meeting.server,
    moderation: TestBed.inject(ModerationService),
    texts: async () => (await log.getLines()).map(({ text }) => text),
    pass,
    /** Answers the calls of a batch as they come. */
    answer: async (action: TargetAction, count: number, isRefused: (call: number) => boolean) => {
      for (let call = 0; call < count;) {
        for (const request of testing.match(action)) {
          await (isRefused(call++) ? request.refuse() : request.confirm());
        }
        await pass(400);
      }
    },
  };
}

describe('RtkModerationLog', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    TestBed.resetTestingModule();
    jest.useRealTimers();
  });

  it('is folded at first, and says that nothing has happened', async () => {
    TestBed.configureTestingModule({ providers: [provideModeration(), provideModerationTesting({})] });
    const fixture = TestBed.createComponent(RtkModerationLog);
    const log = await TestbedHarnessEnvironment.harnessForFixture(fixture, ModerationLogHarness);
    expect([await log.isOpen(), await log.getEmptyText()]).toEqual([false, null]);
    await log.open();
    expect([await log.isOpen(), await log.getEmptyText()]).toEqual([true, 'Nothing has happened yet.']);
    expect(fixture.componentInstance.open()).toBe(true);
    await log.close();
    expect(await log.isOpen()).toBe(false);
  });

  it('shows what became of each action, newest first, with its time', async () => {
    const { moderation, testing, log, pass } = await setup();
    void moderation.disableAudio('p0');
    await testing.expectOne('disableAudio', 'p0').confirm();
    await pass(1_000);
    void moderation.blockVideo('p1');
    await testing.expectOne('blockVideo', 'p1').confirm();
    await pass(1_000);
    const before = Date.now();
    moderation.disableAudio('p2').catch(() => undefined);
    await testing.expectOne('disableAudio', 'p2').refuse();
    await pass(0);
    const lines = await log.getLines();
    expect(lines.map(({ text }) => text)).toEqual([
      'Mute: N 2, failed. This was refused.',
      'Block camera: N 1, sent.',
      'N 0 is muted.',
    ]);
    expect(lines.map(({ isFailure }) => isFailure)).toEqual([true, false, false]);
    expect(lines.map(({ names }) => names)).toEqual([['N 2'], ['N 1'], ['N 0']]);
    expect(lines[0]?.at).toBe(before);
  });

  it('shows a batch as one line, which says how many failed', async () => {
    const { moderation, answer, texts } = await setup(crowd(20));
    const batch = moderation.disableAudio(ids(20));
    await answer('disableAudio', 20, (call) => call % 10 === 9);
    await batch;
    expect(await texts()).toEqual(['18 people are muted. 2 failed.']);
  });

  it('names who failed in a batch, and shows a batch that failed for everyone', async () => {
    const { moderation, answer, texts } = await setup();
    const first = moderation.disableAudio(['p0', 'p1']);
    await answer('disableAudio', 2, (call) => call === 1);
    await first;
    const second = moderation.disableAudio(['p1', 'p2']);
    await answer('disableAudio', 2, () => true);
    await second;
    expect(await texts()).toEqual([
      'Mute: 2 people, failed.',
      'N 0 is muted. N 1: failed. This was refused.',
    ]);
  });

  it('shows an action on the whole room, and one that failed', async () => {
    const { moderation, testing, texts, pass } = await setup();
    void moderation.disableAllAudio();
    await testing.expectOne('disableAllAudio').confirm();
    await pass(1_000);
    moderation.disableAllVideo().catch(() => undefined);
    await testing.expectOne('disableAllVideo').refuse();
    await pass(0);
    expect(await texts()).toEqual(['Stop all video: failed. This was refused.', 'Everyone is muted.']);
  });

  it('shows nothing of an action that the user has stopped, or that was done already', async () => {
    const { moderation, texts, pass } = await setup();
    const abort = new AbortController();
    moderation.kick('p0', { signal: abort.signal }).catch(() => undefined);
    abort.abort();
    await moderation.unpin('p1');
    await pass(0);
    expect(await texts()).toEqual([]);
  });

  it('gathers those who come and go within 300 ms of each other', async () => {
    const { server, texts, pass } = await setup();
    for (let person = 0; person < 200; person++) server.join({ id: `j${person}`, name: `J ${person}` });
    server.leave('p0');
    await pass(299);
    server.join({ name: 'Ada' });
    await pass(301);
    server.join({ name: 'Bob' });
    server.leave('p1');
    server.leave('p2');
    await pass(0);
    expect(await texts()).toEqual(['2 people left.', 'Bob joined.', 'N 0 left.', '201 people joined.']);
  });

  it('shows a removal instead of a leave, once, by the name that the list has shown', async () => {
    const { moderation, testing, log, pass, meeting } = await setup({
      participants: [
        { id: 'ada', name: 'Ada' },
        { id: 'ada2', name: 'Ada' },
        { id: 'bob', name: 'Bob' },
      ],
    });
    meeting.server.leave('bob');
    void moderation.kick('ada');
    await testing.expectOne('kick', 'ada').confirm();
    await pass(5_000);
    const lines = await log.getLines();
    expect(lines.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^Ada \(1, .*\) is removed\.$/),
      'Bob left.',
    ]);
  });

  it('shows whom the app has removed without the library', async () => {
    const { meeting, texts, pass } = await setup();
    void meeting.participants.joined.get('p1')?.kick();
    await pass(2_000);
    expect(await texts()).toEqual(['N 1 is removed.']);
  });

  it('shows a batch of removals as one line, and no leaves', async () => {
    const { moderation, answer, texts, pass } = await setup();
    const batch = moderation.kick(ids(3));
    await answer('kick', 3, () => false);
    await pass(5_000);
    await batch;
    expect(await texts()).toEqual(['3 people are removed.']);
  });

  it('shows who was pinned and unpinned, by whomever, once', async () => {
    const { moderation, testing, server, texts, pass } = await setup();
    void moderation.pin('p0');
    await testing.expectOne('pin', 'p0').confirm();
    await pass(1_000);
    server.pinFromElsewhere('p1');
    await pass(1_000);
    server.pinFromElsewhere(null);
    await pass(1_000);
    expect(await texts()).toEqual(['N 1 is no longer pinned.', 'N 1 is pinned.', 'N 0 is pinned.']);
  });

  it('shows no unpin when the pinned participant leaves, or the meeting ends', async () => {
    const { server, texts, pass } = await setup();
    server.pinFromElsewhere('p0');
    await pass(1_000);
    server.leave('p0');
    await pass(1_000);
    server.pinFromElsewhere('p1');
    await pass(1_000);
    await server.endMeeting();
    await pass(1_000);
    expect(await texts()).toEqual(['N 1 is pinned.', 'N 0 left.', 'N 0 is pinned.']);
  });

  it('goes on while it is not shown, and keeps the last 200 lines', async () => {
    const { fixture, server, testing, pass, log: first } = await setup();
    const { isShown, limit } = fixture.componentInstance;
    isShown.set(false);
    await testing.settle();
    for (let person = 0; person < 210; person++) {
      server.join({ name: `J ${person}` });
      await pass(301);
    }
    await expect(first.getLines()).resolves.toEqual([]);
    isShown.set(true);
    limit.set(1_000);
    const log = await TestbedHarnessEnvironment.loader(fixture).getHarness(ModerationLogHarness);
    const lines = await log.getLines();
    expect([lines.length, lines[0]?.text, lines[199]?.text]).toEqual([200, 'J 209 joined.', 'J 10 joined.']);
    limit.set(2);
    expect(await log.getLines()).toHaveLength(2);
    limit.set(-1);
    expect(await log.getLines()).toEqual([]);
  });

  it('changes its texts with the labels', async () => {
    const { server, texts, pass } = await setup();
    server.join({ name: 'Ada' });
    await pass(0);
    labels.set({ announcements: { joined: { other: 'Neu: {name} ({count})' } } });
    expect(await texts()).toEqual(['Neu: Ada (1)']);
  });

  it('is empty in another meeting, and goes on in a connected meeting', async () => {
    const { moderation, server, texts, pass } = await setup();
    server.join({ name: 'Ada' });
    await pass(0);
    const breakout = new FakeMeeting({ self: { id: 'me-2' }, joined: false });
    void server.moveSelf(breakout);
    await pass(5_000);
    expect(moderation.meeting()).toBe(breakout);
    expect(await texts()).toEqual(['Ada joined.']);
    moderation.connect(new FakeMeeting({}));
    await pass(0);
    expect(await texts()).toEqual([]);
  });

  it('leaves no timer and no listener', async () => {
    const { fixture, meeting, moderation, testing, server, pass } = await setup();
    server.join({ name: 'Ada' });
    void moderation.disableAudio('p0');
    await testing.expectOne('disableAudio', 'p0').confirm();
    await pass(60_000);
    fixture.destroy();
    TestBed.resetTestingModule();
    expectNoListeners(meeting);
    expect(jest.getTimerCount()).toBe(0);
  });
});
