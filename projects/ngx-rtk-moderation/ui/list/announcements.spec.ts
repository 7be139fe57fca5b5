import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { TestBed } from '@angular/core/testing';
import { ModerationService, provideModeration } from 'ngx-rtk-moderation';
import {
  FakeMeeting,
  ModerationTestingController,
  provideModerationTesting,
} from 'ngx-rtk-moderation/testing';
import { RtkModerationList } from 'ngx-rtk-moderation/ui';
import { withDialogPrompt } from 'ngx-rtk-moderation/ui/setup';
import {
  AnnouncementRecorder,
  ModerationListHarness,
  provideModerationUiTesting,
} from 'ngx-rtk-moderation/ui/testing';

async function setup() {
  TestBed.configureTestingModule({
    providers: [
      provideModeration({}, withDialogPrompt()),
      provideModerationTesting({
        participants: [
          { id: 'ada', name: 'Ada', audio: true },
          { id: 'bob', name: 'Bob' },
        ],
      }),
      provideModerationUiTesting(),
    ],
  });
  const fixture = TestBed.createComponent(RtkModerationList);
  document.body.append(fixture.nativeElement as HTMLElement);
  const recorder = TestBed.inject(AnnouncementRecorder);
  return {
    fixture,
    list: await TestbedHarnessEnvironment.harnessForFixture(fixture, ModerationListHarness),
    testing: TestBed.inject(ModerationTestingController),
    recorder,
    /** Waits for the next message. */
    next: async () => {
      while (recorder.spoken.length === 0) await new Promise((resolve) => setTimeout(resolve));
      const { spoken } = recorder;
      recorder.clear();
      return spoken;
    },
  };
}

describe('RtkModerationList announces', () => {
  it('the outcome of an action, after the list is gone nothing', async () => {
    const { list, testing, next, fixture, recorder } = await setup();
    await (await list.getRow({ id: 'ada' })).press('disableAudio');
    await testing.expectOne('disableAudio', 'ada').confirm();
    expect(await next()).toEqual([{ politeness: 'polite', text: 'Ada is muted.' }]);
    await (await list.getRow({ id: 'ada' })).press('disableAudio');
    fixture.destroy();
    await new Promise((resolve) => setTimeout(resolve));
    expect(recorder.spoken).toEqual([]);
  });

  it('why what was pressed is not possible', async () => {
    const { list, next } = await setup();
    await (await list.getRow({ id: 'bob' })).press('disableAudio');
    expect(await next()).toEqual([{ politeness: 'polite', text: 'Bob is already muted.' }]);
  });

  it('what a search has found, once, when the typing has ended', async () => {
    const { list, next } = await setup();
    await list.search('z');
    await list.search('ad');
    expect(await next()).toEqual([{ politeness: 'polite', text: '1 of 2 shown.' }]);
  });

  it('FR5: that the participant left whose menu was open, once', async () => {
    const { list, next, recorder } = await setup();
    await (await list.getRow({ id: 'ada' })).openMenu();
    const server = TestBed.inject(FakeMeeting).server;
    jest.useFakeTimers();
    server.leave('ada');
    await jest.advanceTimersByTimeAsync(20);
    await list.getTotal();
    await jest.advanceTimersByTimeAsync(5_000);
    jest.useRealTimers();
    expect(recorder.spoken).toEqual([{ politeness: 'polite', text: 'Ada left.' }]);
    expect(await next()).toHaveLength(1);
  });

  it('FR9: that the participant left whom a question was about, and that nothing was done, once', async () => {
    const { recorder } = await setup();
    const { server } = TestBed.inject(FakeMeeting);
    const kick = TestBed.inject(ModerationService)
      .kick('ada')
      .catch((error: unknown) => error);
    while (!document.querySelector('rtk-prompt-dialog')) await new Promise((resolve) => setTimeout(resolve));
    jest.useFakeTimers();
    server.leave('ada');
    await jest.advanceTimersByTimeAsync(5_000);
    jest.useRealTimers();
    await kick;
    expect(document.querySelector('rtk-prompt-dialog')).toBeNull();
    const texts = recorder.spoken.map(({ text }) => text);
    expect(texts).toContain('Ada left. Nothing was done.');
    expect(texts).not.toContain('Ada left.');
  });
});
