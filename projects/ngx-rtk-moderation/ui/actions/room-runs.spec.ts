import { TestBed } from '@angular/core/testing';
import { ModerationService, provideModeration } from 'ngx-rtk-moderation';
import { ModerationTestingController, provideModerationTesting } from 'ngx-rtk-moderation/testing';
import { injectRoomRuns } from './room-runs';

function setup() {
  TestBed.configureTestingModule({
    providers: [
      provideModeration(),
      provideModerationTesting({
        participants: ['ada', 'bob', 'eve'].map((id) => ({ id, audio: true, video: true })),
      }),
    ],
  });
  return {
    runs: TestBed.runInInjectionContext(injectRoomRuns),
    service: TestBed.inject(ModerationService),
    testing: TestBed.inject(ModerationTestingController),
  };
}

describe('RoomRuns', () => {
  it('shows the newest run that is under way, then the one before it, then what ended last', async () => {
    const { runs, service, testing } = setup();
    void runs.run('Mute', (options) => service.disableAudio(['ada', 'bob'], options));
    void runs.run('Stop video', (options) => service.disableVideo(['eve'], options));
    await testing.settle();
    expect(runs.current()).toMatchObject({ label: 'Stop video', outcome: null });
    await testing.expectOne('disableVideo', 'eve').confirm();
    await testing.settle();
    expect(runs.current()).toMatchObject({ label: 'Mute', outcome: null });
    for (const request of testing.match('disableAudio')) await request.confirm();
    await testing.settle();
    expect(runs.current()?.outcome?.fulfilled).toHaveLength(2);
    runs.dismiss();
    expect(runs.current()).toBeNull();
  });

  it('stops the run that is shown, and no other', async () => {
    const { runs, service, testing } = setup();
    void runs.run('Mute', (options) => service.disableAudio(['ada'], options));
    void runs.run('Stop video', (options) => service.disableVideo(['eve'], options));
    await testing.settle();
    runs.stop();
    await testing.settle();
    expect(runs.current()).toMatchObject({ label: 'Mute', outcome: null });
    expect(service.pending('disableAudio', 'ada')).toBe(true);
  });

  it('does not show a run again that was forgotten', async () => {
    const { runs, service, testing } = setup();
    void runs.run('Mute', (options) => service.disableAudio(['ada'], options));
    await testing.settle();
    runs.forget();
    await testing.expectOne('disableAudio', 'ada').confirm();
    await testing.settle();
    expect(runs.current()).toBeNull();
  });
});
