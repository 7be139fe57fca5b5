import { computed } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideModeration } from 'ngx-rtk-moderation';
import {
  FakeMeeting,
  ModerationTestingController,
  provideModerationTesting,
} from 'ngx-rtk-moderation/testing';
import { injectModerationSummary } from './moderation-summary';

async function setup() {
  TestBed.configureTestingModule({
    providers: [
      provideModeration(),
      provideModerationTesting({ stage: true, participants: [{ id: 'ada' }, { id: 'bob', audio: true }] }),
    ],
  });
  const testing = TestBed.inject(ModerationTestingController);
  await testing.settle();
  return {
    testing,
    server: TestBed.inject(FakeMeeting).server,
    summary: TestBed.runInInjectionContext(injectModerationSummary),
  };
}

describe('injectModerationSummary()', () => {
  it('counts everybody, and who waits for an answer, in words as well', async () => {
    const { server, summary, testing } = await setup();
    expect(summary()).toEqual({
      participants: 3,
      waiting: 0,
      stage: 0,
      label: '3 participants',
      canModerate: true,
    });
    server.wait({ name: 'Eve' });
    server.requestStage('ada');
    await testing.settle();
    expect(summary()).toMatchObject({
      waiting: 1,
      stage: 1,
      label: '3 participants, 1 waiting, 1 stage request',
    });
  });

  it('is empty once the meeting is over', async () => {
    const { server, summary, testing } = await setup();
    await server.kickSelf();
    await testing.settle();
    expect(summary()).toMatchObject({ participants: 0, label: '0 participants', canModerate: false });
  });

  it('does not change with the microphones', async () => {
    const { server, summary, testing } = await setup();
    let reads = 0;
    const read = computed(() => (summary(), ++reads));
    read();
    server.setAudio('bob', false);
    await testing.settle();
    expect(read()).toBe(1);
    server.leave('bob');
    await testing.settle();
    expect(read()).toBe(2);
  });
});
