import {
  createEnvironmentInjector,
  EnvironmentInjector,
  Injector,
  runInInjectionContext,
} from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ModerationService, provideModeration } from 'ngx-rtk-moderation';
import {
  FakeMeeting,
  ModerationTestingController,
  provideModerationTesting,
  type MeetingDescription,
} from 'ngx-rtk-moderation/testing';
import { AnnouncementRecorder, provideModerationUiTesting } from 'ngx-rtk-moderation/ui/testing';
import { provideModerationUi, type ModerationUiConfig } from '../provide-moderation-ui';
import { announceModeration } from './announce-moderation';

const crowd = (people: number): MeetingDescription => ({
  participants: Array.from({ length: people }, (_, index) => ({
    id: `p${index}`,
    name: `N ${index}`,
    audio: true,
  })),
});

async function setup(description: MeetingDescription, announcements?: ModerationUiConfig['announcements']) {
  TestBed.configureTestingModule({
    providers: [
      provideModeration(),
      provideModerationTesting(description),
      provideModerationUi({ announcements }),
      provideModerationUiTesting(),
    ],
  });
  const testing = TestBed.inject(ModerationTestingController);
  const begin = () => {
    const injector = createEnvironmentInjector([], TestBed.inject(EnvironmentInjector));
    runInInjectionContext(injector.get(Injector), announceModeration);
    return () => injector.destroy();
  };
  const end = begin();
  await testing.settle();
  const recorder = TestBed.inject(AnnouncementRecorder);
  return {
    spoken: () => recorder.spoken.map(({ politeness, text }) => `${politeness}: ${text}`),
    testing,
    begin,
    end,
    moderation: TestBed.inject(ModerationService),
    server: TestBed.inject(FakeMeeting).server,
    /** Settles, and lets time pass. */
    pass: async (ms: number) => {
      await testing.settle();
      await jest.advanceTimersByTimeAsync(ms);
    },
  };
}

describe('announceModeration()', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    TestBed.resetTestingModule();
    jest.useRealTimers();
  });

  it('announces the outcome of an action', async () => {
    const { moderation, testing, spoken, pass } = await setup(crowd(2));
    void moderation.disableAudio('p0');
    await testing.expectOne('disableAudio', 'p0').confirm();
    await pass(300);
    expect(spoken()).toEqual(['polite: N 0 is muted.']);
  });

  it('U6: announces a batch of 50 once, at its end, however long the answers take', async () => {
    const { moderation, testing, spoken, pass } = await setup(crowd(50));
    const batch = moderation.disableAudio(Array.from({ length: 50 }, (_, index) => `p${index}`));
    await pass(500);
    for (const request of testing.match('disableAudio')) {
      expect(spoken()).toEqual([]);
      await request.confirm();
      await pass(40);
      // Longer than several results are gathered.
      if (request.targetIds[0] === 'p20') await pass(1_500);
    }
    await batch;
    await pass(3_000);
    expect(spoken()).toEqual(['polite: 50 people are muted.']);
  });

  it('announces a removal, and not that those left', async () => {
    const { moderation, testing, spoken, server, pass } = await setup(crowd(5));
    void moderation.kick('p0');
    void moderation.kick(['p1', 'p2']);
    await pass(0);
    for (const request of testing.match('kick')) await request.confirm();
    await pass(5_000);
    expect(spoken()).toEqual(['polite: N 0 is removed.', 'polite: 2 people are removed.']);
    server.leave('p3');
    await pass(2_000);
    expect(spoken().slice(2)).toEqual(['polite: N 3 left.']);
  });

  it('announces that a participant left whose removal is not announced', async () => {
    const { moderation, testing, spoken, pass } = await setup(crowd(2), { confirmed: 'off' });
    void moderation.kick('p0');
    await testing.expectOne('kick', 'p0').confirm();
    await pass(5_000);
    expect(spoken()).toEqual(['polite: N 0 left.']);
  });

  it('announces one action while a batch of the same action is under way', async () => {
    const { moderation, testing, spoken, pass } = await setup(crowd(4));
    void moderation.disableAudio(['p0', 'p1']);
    void moderation.disableAudio('p2');
    await pass(0);
    await testing.expectOne('disableAudio', 'p0').confirm();
    await testing.expectOne('disableAudio', 'p2').confirm();
    await pass(1_000);
    expect(spoken()).toEqual(['polite: N 2 is muted.']);
    await testing.expectOne('disableAudio', 'p1').confirm();
    await pass(1_500);
    expect(spoken().slice(1)).toEqual(['polite: 2 people are muted.']);
  });

  it('U6: announces a batch of 50 with one message, and another one for those that failed', async () => {
    const { moderation, testing, spoken, pass } = await setup(crowd(50));
    const batch = moderation.disableAudio(Array.from({ length: 50 }, (_, index) => `p${index}`));
    for (let seen = 0; seen < 50;) {
      for (const request of testing.match('disableAudio')) {
        seen++;
        await (seen % 10 === 0 ? request.refuse() : request.confirm());
      }
      await pass(50);
    }
    await batch;
    await pass(300);
    expect([...spoken()].sort()).toEqual([
      'assertive: Mute: 5 people, failed.',
      'polite: 45 people are muted.',
    ]);
  });

  it('announces an action that was sent as sent, and one that failed with its reason', async () => {
    const { moderation, testing, spoken, pass } = await setup(crowd(2));
    void moderation.blockAudio('p0');
    await testing.expectOne('blockAudio', 'p0').confirm();
    moderation.kick('p1').catch(() => undefined);
    await testing.expectOne('kick', 'p1').never();
    await pass(8_000);
    expect([...spoken()].sort()).toEqual([
      'assertive: Remove: N 1, failed. There was no answer.',
      'polite: Block microphone: N 0, sent.',
    ]);
  });

  it('U6: announces 200 who join with one message at most, and none of 300 microphones', async () => {
    const { server, spoken, pass } = await setup(crowd(3));
    for (let person = 0; person < 200; person++) server.join({ id: `j${person}`, name: `J ${person}` });
    for (let change = 0; change < 300; change++) server.setAudio('p0', change % 2 === 0);
    await pass(5_000);
    expect(spoken()).toEqual([]);
  });

  it('announces who joins and leaves a small meeting', async () => {
    const { server, spoken, pass } = await setup(crowd(3));
    server.join({ name: 'Ada' });
    server.join({ name: 'Bob' });
    await pass(2_000);
    server.leave('p0');
    await pass(2_000);
    expect(spoken()).toEqual(['polite: 2 people joined.', 'polite: N 0 left.']);
  });

  it('U6: announces who waits at once, and more of them every 15 s at most', async () => {
    const { server, spoken, pass } = await setup(crowd(1));
    server.wait({ name: 'Ada' });
    await pass(300);
    expect(spoken()).toEqual(['polite: Ada is waiting to join.']);
    for (let guest = 0; guest < 20; guest++) server.wait({ name: `G ${guest}` });
    await pass(14_000);
    expect(spoken()).toHaveLength(1);
    await pass(1_300);
    expect(spoken().slice(1)).toEqual(['polite: 21 people are waiting to join.']);
  });

  it('announces who waits at once when nobody waited before', async () => {
    const { server, spoken, pass } = await setup(crowd(1));
    const ada = server.wait({ name: 'Ada' });
    await pass(300);
    server.stopWaiting(ada);
    await pass(1_000);
    server.wait({ name: 'Bob' });
    await pass(300);
    expect(spoken()).toEqual(['polite: Ada is waiting to join.', 'polite: Bob is waiting to join.']);
  });

  it('says nothing of a guest who is gone before it is spoken', async () => {
    const { server, spoken, pass } = await setup(crowd(1));
    server.stopWaiting(server.wait({ name: 'Ada' }));
    await pass(300);
    expect(spoken()).toEqual([]);
  });

  it('announces who asks for the stage', async () => {
    const { server, spoken, pass } = await setup({ ...crowd(2), stage: true });
    server.requestStage('p0');
    await pass(1_100);
    expect(spoken()).toEqual(['polite: N 0 asks for the stage.']);
  });

  it('U6: announces a lost connection and that it is back, once each', async () => {
    const { server, spoken, pass } = await setup(crowd(1));
    server.dropSocket();
    await pass(500);
    expect(spoken()).toEqual(['assertive: The connection is lost. Nothing can be done until it is back.']);
    const back = server.reconnect();
    await pass(2_000);
    await back;
    await pass(2_000);
    expect(spoken().slice(1)).toEqual(['polite: The connection is back.']);
  });

  it('announces what the local participant may do now, and may no longer', async () => {
    const { server, spoken, pass } = await setup(crowd(1));
    server.patchPermissions({ kickParticipant: false });
    await pass(1_000);
    server.patchPermissions({ kickParticipant: true, pinParticipant: false });
    await pass(2_000);
    expect(spoken()).toEqual([
      'polite: You can no longer do this: Remove and Remove everyone.',
      'polite: You can do this now: Remove and Remove everyone. You can no longer do this: Pin for everyone and Unpin.',
    ]);
  });

  it('announces as urgently as the app wants, or not at all', async () => {
    const { server, spoken, pass } = await setup(crowd(2), { joined: 'off', left: 'assertive' });
    server.join({ name: 'Ada' });
    server.leave('p0');
    server.leave('p1');
    await pass(2_000);
    expect(spoken()).toEqual(['assertive: 2 people left.']);
  });

  it('speaks once for several callers, until the last of them ends', async () => {
    const { server, spoken, pass, begin, end } = await setup(crowd(1));
    const endSecond = begin();
    server.join({ name: 'Ada' });
    await pass(2_000);
    end();
    server.join({ name: 'Bob' });
    await pass(2_000);
    endSecond();
    server.join({ name: 'Eve' });
    await pass(2_000);
    expect(spoken()).toEqual(['polite: Ada joined.', 'polite: Bob joined.']);
  });
});
