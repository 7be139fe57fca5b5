import { ErrorHandler } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ModerationService, provideModeration, withPrompt, type ModerationFeature } from 'ngx-rtk-moderation';
import { ModerationTestingController, provideModerationTesting } from 'ngx-rtk-moderation/testing';
import { injectRoomRuns, type RoomTask } from './room-runs';

function setup(...features: readonly ModerationFeature[]) {
  TestBed.configureTestingModule({
    providers: [
      provideModeration({}, ...features),
      provideModerationTesting({
        participants: ['ada', 'bob', 'eve'].map((id) => ({ id, audio: true, video: true })),
      }),
    ],
  });
  const service = TestBed.inject(ModerationService);
  const mute = (...ids: string[]): RoomTask => ({
    label: 'Mute',
    action: 'disableAudio',
    ids: new Set(ids),
    start: (options) => service.disableAudio(ids, options),
  });
  const stopVideo: RoomTask = {
    label: 'Stop video',
    action: 'disableVideo',
    start: (options) => service.disableVideo(['eve'], options),
  };
  return {
    runs: TestBed.runInInjectionContext(injectRoomRuns),
    service,
    mute,
    stopVideo,
    testing: TestBed.inject(ModerationTestingController),
  };
}

describe('RoomRuns', () => {
  it('shows the newest run that is under way, then the one before it, then what ended last', async () => {
    const { runs, mute, stopVideo, testing } = setup();
    void runs.run(mute('ada', 'bob'));
    void runs.run(stopVideo);
    await testing.settle();
    expect(runs.current()).toMatchObject({ task: stopVideo, outcome: null });
    await testing.expectOne('disableVideo', 'eve').confirm();
    await testing.settle();
    expect(runs.current()).toMatchObject({ task: { label: 'Mute' }, outcome: null });
    for (const request of testing.match('disableAudio')) await request.confirm();
    await testing.settle();
    expect(runs.current()?.outcome?.fulfilled).toHaveLength(2);
    runs.dismiss();
    expect(runs.current()).toBeNull();
  });

  it('stops the run that is shown, and no other', async () => {
    const { runs, service, mute, stopVideo, testing } = setup();
    void runs.run(mute('ada'));
    void runs.run(stopVideo);
    await testing.settle();
    runs.stop();
    await testing.settle();
    expect(runs.current()).toMatchObject({ task: { label: 'Mute' }, outcome: null });
    expect(service.pending('disableAudio', 'ada')).toBe(true);
  });

  it('does not show a run again that was forgotten', async () => {
    const { runs, mute, testing } = setup();
    void runs.run(mute('ada'));
    await testing.settle();
    runs.forget();
    await testing.expectOne('disableAudio', 'ada').confirm();
    await testing.settle();
    expect(runs.current()).toBeNull();
  });

  it('tells what is under way, and for whom, until its outcome is there', async () => {
    const { runs, mute, stopVideo, testing } = setup();
    void runs.run(mute('ada'));
    void runs.run(stopVideo);
    expect(runs.isBusy('disableAudio')).toBe(true);
    expect(runs.idle('disableAudio', ['ada', 'bob'])).toEqual(['bob']);
    // Without ids it is for those who are there.
    expect(runs.isBusy('disableVideo')).toBe(true);
    expect(runs.idle('disableVideo', ['eve'])).toEqual(['eve']);
    await testing.settle();
    await testing.expectOne('disableAudio', 'ada').refuse();
    await testing.settle();
    expect(runs.isBusy('disableAudio')).toBe(false);
    expect(runs.idle('disableAudio', ['ada'])).toEqual(['ada']);
  });

  it('is under way again, for whom it failed, when it is tried again', async () => {
    const { runs, mute, testing } = setup();
    void runs.run(mute('ada', 'bob'));
    await testing.settle();
    await testing.expectOne('disableAudio', 'ada').refuse();
    await testing.expectOne('disableAudio', 'bob').confirm();
    await testing.settle();
    runs.retry();
    expect(runs.idle('disableAudio', ['ada', 'bob'])).toEqual(['bob']);
    await testing.settle();
    await testing.expectOne('disableAudio', 'ada').confirm();
    await testing.settle();
    expect(runs.idle('disableAudio', ['ada', 'bob'])).toEqual(['ada', 'bob']);
  });

  it('is not under way, and shows nothing new, while the user is asked', async () => {
    const answers: ((isMeant: boolean) => void)[] = [];
    const { runs, mute, stopVideo, testing } = setup(
      withPrompt(() => new Promise((resolve) => answers.push(resolve)), { actions: ['disableAudio'] }),
    );
    void runs.run(stopVideo);
    await testing.settle();
    await testing.expectOne('disableVideo', 'eve').confirm();
    await testing.settle();
    const isShownBefore = { task: stopVideo, outcome: { fulfilled: [{ status: 'confirmed' }] } };
    const isOpen = () => [
      runs.isBusy('disableAudio'),
      runs.isBusy('disableAudio', ['ada']),
      runs.isOpen('disableAudio'),
      runs.idle('disableAudio', ['ada']).length === 0,
    ];

    void runs.run(mute('ada', 'bob'));
    await testing.settle();
    expect(runs.current()).toMatchObject(isShownBefore);
    // A second press does not ask a second time.
    expect(isOpen()).toEqual([false, false, true, true]);
    answers[0]?.(false);
    await testing.settle();
    expect(runs.current()).toMatchObject(isShownBefore);
    expect(isOpen()).toEqual([false, false, false, false]);

    void runs.run(mute('ada', 'bob'));
    await testing.settle();
    answers[1]?.(true);
    await testing.settle();
    expect(runs.current()).toMatchObject({ progress: { done: 0, total: 2 }, outcome: null });
    expect(isOpen()).toEqual([true, true, true, true]);
  });

  it('shows that the question failed', async () => {
    const { runs, mute, testing } = setup(
      withPrompt(() => Promise.reject(new Error('no dialog')), { actions: ['disableAudio'] }),
    );
    TestBed.inject(ErrorHandler).handleError = () => undefined;
    void runs.run(mute('ada'));
    await testing.settle();
    expect(runs.current()?.outcome?.rejected).toMatchObject([{ error: { reason: 'prompt-failed' } }]);
  });
});
