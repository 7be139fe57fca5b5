import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import {
  injectModerationAction,
  ModerationService,
  provideModeration,
  withFailureHandler,
} from 'ngx-rtk-moderation';
import {
  FakeMeeting,
  ModerationTestingController,
  provideModerationTesting,
  type MeetingDescription,
} from 'ngx-rtk-moderation/testing';
import { RtkModerationStatus, RtkModerationToolbar } from 'ngx-rtk-moderation/ui';
import {
  AnnouncementRecorder,
  ModerationStatusHarness,
  ModerationToolbarHarness,
  provideModerationUiTesting,
} from 'ngx-rtk-moderation/ui/testing';
import { filter, firstValueFrom } from 'rxjs';

@Component({
  imports: [RtkModerationStatus, RtkModerationToolbar],
  template: `
    @if (isShown()) {
      <rtk-moderation-status (focusLost)="lost()" />
    }
    <rtk-moderation-toolbar [(selection)]="selection" />
  `,
})
class Host {
  readonly isShown = signal(true);
  readonly selection = signal<ReadonlySet<string>>(new Set());
  readonly lost = jest.fn();
  readonly muteAll = injectModerationAction('disableAllAudio');
}

async function setup(description: MeetingDescription = {}, timeout = 5_000) {
  const failures = jest.fn();
  TestBed.configureTestingModule({
    providers: [
      provideModeration({ timeout }, withFailureHandler(failures)),
      provideModerationTesting({
        participants: ['ada', 'bob', 'eve'].map((id) => ({ id, name: id, audio: true })),
        ...description,
      }),
      provideModerationUiTesting(),
    ],
  });
  const fixture = TestBed.createComponent(Host);
  const element = fixture.nativeElement as HTMLElement;
  document.body.append(element);
  const loader = TestbedHarnessEnvironment.loader(fixture);
  return {
    fixture,
    element,
    failures,
    host: fixture.componentInstance,
    status: await loader.getHarness(ModerationStatusHarness),
    toolbar: await loader.getHarness(ModerationToolbarHarness),
    service: TestBed.inject(ModerationService),
    meeting: TestBed.inject(FakeMeeting),
    testing: TestBed.inject(ModerationTestingController),
  };
}

type Setup = Awaited<ReturnType<typeof setup>>;

async function failMuteAll({ host, testing }: Setup): Promise<void> {
  host.muteAll.run();
  await testing.expectOne('disableAllAudio').refuse();
  await testing.settle();
}

async function muteThree({ host, toolbar, testing }: Setup): Promise<void> {
  host.selection.set(new Set(['ada', 'bob', 'eve']));
  await toolbar.perform('disableAudio');
  await testing.settle();
}

/** Waits for a request: two changes of permissions are not sent in one turn. */
async function arrivalOf(action: 'allowAudio', testing: ModerationTestingController) {
  for (;;) {
    const [request] = testing.match(action);
    if (request) return request;
    await new Promise((resolve) => setTimeout(resolve));
  }
}

describe('RtkModerationStatus', () => {
  it('shows the last failure of the room, of the app’s own button too, until it is dismissed', async () => {
    const all = await setup();
    const { status, failures, fixture, host } = all;
    expect(await status.getText()).toBe('');
    expect(await status.getButtons()).toEqual([]);
    await failMuteAll(all);
    expect(await status.getText()).toBe('Mute all failed. This was refused.');
    expect(await status.isFailure()).toBe(true);
    expect(failures).not.toHaveBeenCalled();
    await expect(status.press('Undo')).rejects.toThrow('The status has no "Undo". It has: Dismiss.');
    await status.press('Dismiss');
    await fixture.whenStable();
    expect(await status.getText()).toBe('');
    expect(await status.isFailure()).toBe(false);
    expect(await status.hasFocus()).toBe(true);
    expect(host.lost).toHaveBeenCalledTimes(1);
  });

  it('leaves failures to the app’s handler while it is not on the screen', async () => {
    const all = await setup();
    all.host.isShown.set(false);
    await all.fixture.whenStable();
    await failMuteAll(all);
    expect(all.failures).toHaveBeenCalledTimes(1);
    all.host.isShown.set(true);
    await all.fixture.whenStable();
    expect(all.element.querySelector('.failure')).toBeNull();
  });

  it('still shows a failure when it comes back, and no longer when the same action succeeds', async () => {
    const all = await setup();
    const { host, fixture, testing } = all;
    await failMuteAll(all);
    host.isShown.set(false);
    await fixture.whenStable();
    host.isShown.set(true);
    await fixture.whenStable();
    const status = await TestbedHarnessEnvironment.loader(fixture).getHarness(ModerationStatusHarness);
    expect(await status.getText()).toBe('Mute all failed. This was refused.');
    host.muteAll.run();
    await testing.expectOne('disableAllAudio').confirm();
    await testing.settle();
    expect(await status.getText()).toBe('');
  });

  it('shows the failure of a participant without a row, with the name apart from the text', async () => {
    const { service, status, meeting, testing, element } = await setup();
    void service.disableAudio('ada').catch(() => undefined);
    testing.expectOne('disableAudio', 'ada');
    meeting.server.leave('ada');
    await testing.settle();
    await service.disableAudio('ada').catch(() => undefined);
    expect(await status.getText()).toContain('Mute: ada, failed.');
    expect(element.querySelector('bdi')?.textContent).toBe('ada');
  });

  it('shows no failure of a participant who has a row', async () => {
    const { service, status, testing } = await setup();
    void service.disableAudio('ada').catch(() => undefined);
    await testing.expectOne('disableAudio', 'ada').refuse();
    await testing.settle();
    expect(await status.getText()).toBe('');
  });

  it('shows how far an action on several is, what failed, and tries it again', async () => {
    const all = await setup();
    const { status, testing } = all;
    await muteThree(all);
    expect(await status.getText()).toBe('Mute');
    expect(await status.getProgress()).toBe('0 of 3');
    expect(await status.getButtons()).toEqual(['Stop']);
    for (const id of ['ada', 'bob']) await testing.expectOne('disableAudio', id).confirm();
    await testing.expectOne('disableAudio', 'eve').refuse();
    await testing.settle();
    expect(await status.getText()).toBe('Mute: 2 done, 1 failed.');
    expect(await status.getProgress()).toBeNull();
    expect(await status.getButtons()).toEqual(['Try again', 'Dismiss']);
    await status.press('Try again');
    await testing.expectOne('disableAudio', 'eve').confirm();
    await testing.settle();
    expect(await status.getText()).toBe('Mute: 1 done.');
  });

  it('stops an action on several, and keeps the focus', async () => {
    const all = await setup({
      participants: Array.from({ length: 40 }, (_, index) => ({ id: `p${index}`, audio: true })),
    });
    const { status, host, toolbar, testing } = all;
    host.selection.set(new Set(Array.from({ length: 40 }, (_, index) => `p${index}`)));
    await toolbar.perform('disableAudio');
    await testing.settle();
    await status.press('Stop');
    await testing.settle();
    expect(await status.getText()).toMatch(/^Mute: stopped, \d+ of 40 done\.$/);
    expect(await status.isFailure()).toBe(false);
    expect(await status.hasFocus()).toBe(true);
  });

  it('takes back what has an inverse, for 10 seconds', async () => {
    const { service, status, testing } = await setup();
    void service.blockAudio('ada');
    await testing.expectOne('blockAudio', 'ada').confirm();
    await testing.settle();
    expect(await status.getText()).toBe('Blocked the microphone of ada.');
    await status.press('Undo');
    await arrivalOf('allowAudio', testing);
    expect(await status.getText()).toBe('');
  });

  it('offers Undo for 10 seconds, with the panel open or closed', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    try {
      const { service, host, fixture, element, testing } = await setup();
      void service.blockAudio('ada');
      await testing.expectOne('blockAudio', 'ada').confirm();
      await testing.settle();
      host.isShown.set(false);
      fixture.detectChanges();
      jest.advanceTimersByTime(5_000);
      host.isShown.set(true);
      fixture.detectChanges();
      expect(element.querySelector('.button')?.textContent.trim()).toBe('Undo');
      jest.advanceTimersByTime(5_000);
      fixture.detectChanges();
      expect(element.querySelector('.button')).toBeNull();
    } finally {
      jest.useRealTimers();
    }
  });

  it('offers Undo as long as it has the focus or the pointer, and 10 seconds more', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    try {
      const { service, fixture, element, testing } = await setup();
      const button = () => element.querySelector<HTMLElement>('[data-press="undo"]');
      const host = element.querySelector('rtk-moderation-status');
      const pass = (ms: number): void => {
        fixture.detectChanges();
        jest.advanceTimersByTime(ms);
        fixture.detectChanges();
      };
      void service.blockAudio('ada');
      await testing.expectOne('blockAudio', 'ada').confirm();
      await testing.settle();
      fixture.detectChanges();
      button()?.focus();
      pass(20_000);
      host?.dispatchEvent(new Event('pointerenter'));
      element.querySelector<HTMLElement>('[data-tool]')?.focus();
      pass(20_000);
      host?.dispatchEvent(new Event('pointerleave'));
      pass(9_999);
      expect(button()).not.toBeNull();
      pass(1);
      expect(button()).toBeNull();
    } finally {
      jest.useRealTimers();
    }
  });

  it('announces Undo once, after the outcome', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    try {
      const { service, testing } = await setup();
      void service.blockAudio(['ada', 'bob']);
      await testing.settle();
      for (const request of testing.match('blockAudio')) await request.confirm();
      await testing.settle();
      await jest.advanceTimersByTimeAsync(5_000);
      expect(TestBed.inject(AnnouncementRecorder).spoken.map(({ text }) => text)).toEqual([
        'Block microphone: 2 people, sent.',
        'Undo is available for 10 seconds.',
      ]);
    } finally {
      jest.useRealTimers();
    }
  });

  it('shows that Undo failed, although the participant has a row', async () => {
    const ada = { id: 'ada', name: 'Ada', stageStatus: 'ON_STAGE' } as const;
    const { service, status, testing, failures } = await setup({ stage: true, participants: [ada] }, 50);
    void service.removeFromStage('ada');
    await testing.expectOne('removeFromStage', 'ada').confirm();
    await testing.settle();
    expect(await status.getText()).toBe('Ada is off the stage.');
    await status.press('Undo');
    const failed = firstValueFrom(service.outcomes$.pipe(filter((result) => result.status === 'failed')));
    await testing.expectOne('grantStage', 'ada').never();
    await failed;
    expect(await status.getText()).toBe('Allow on stage: Ada, failed. There was no answer.');
    expect(failures).not.toHaveBeenCalled();
  });

  it('takes back what was done to several at once', async () => {
    const { service, status, testing } = await setup();
    void service.blockAudio(['ada', 'bob']);
    await testing.settle();
    for (const request of testing.match('blockAudio')) await request.confirm();
    await testing.settle();
    expect(await status.getText()).toBe('Blocked the microphone of 2 people.');
    await status.press('Undo');
    await arrivalOf('allowAudio', testing);
    expect(await status.getText()).toBe('Allow microphone');
  });

  it('offers no Undo for what the panel asks about, and for what is undone', async () => {
    const { service, status, testing } = await setup();
    void service.allowAudio('ada');
    await testing.expectOne('allowAudio', 'ada').confirm();
    void service.kick('bob');
    await testing.expectOne('kick', 'bob').confirm();
    await testing.settle();
    expect(await status.getText()).toBe('');
  });

  it('shows a lost connection, and nothing of one meeting in the next', async () => {
    const all = await setup();
    const { status, meeting, testing, service } = all;
    await failMuteAll(all);
    expect(await status.getConnectionText()).toBeNull();
    meeting.server.dropSocket();
    await testing.settle();
    expect(await status.getConnectionText()).toBe(
      'Reconnecting … Nothing can be done until the connection is back.',
    );
    service.connect(new FakeMeeting({}));
    await testing.settle();
    expect(await status.getConnectionText()).toBeNull();
    expect(await status.getText()).toBe('');
  });

  it('shows nothing of an action on several whose meeting is over', async () => {
    const all = await setup();
    const { status, testing, service } = all;
    await muteThree(all);
    expect(await status.getProgress()).toBe('0 of 3');
    service.connect(new FakeMeeting({}));
    await testing.settle();
    expect(await status.getText()).toBe('');
  });

  it('has no place while it shows nothing, and is no live region', async () => {
    const all = await setup();
    const { status, element, fixture } = all;
    const isEmpty = () => element.querySelector('.line')?.classList.contains('empty');
    expect(isEmpty()).toBe(true);
    await failMuteAll(all);
    await fixture.whenStable();
    expect(isEmpty()).toBe(false);
    expect(element.querySelectorAll('[aria-live], [role="status"], [role="alert"]')).toHaveLength(0);
    await status.press('Dismiss');
    await fixture.whenStable();
    expect(isEmpty()).toBe(true);
  });
});
