import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { Component, ErrorHandler, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import {
  provideModeration,
  withFailureHandler,
  withPolicy,
  type BatchOutcome,
  type ModerationFeature,
  type RoomAction,
} from 'ngx-rtk-moderation';
import {
  FakeMeeting,
  ModerationTestingController,
  provideModerationTesting,
  type MeetingDescription,
} from 'ngx-rtk-moderation/testing';
import { RtkModerationList, RtkModerationToolbar } from 'ngx-rtk-moderation/ui';
import { provideModerationUi, withDialogPrompt, type ModerationUiConfig } from 'ngx-rtk-moderation/ui/setup';
import {
  AnnouncementRecorder,
  ModerationListHarness,
  ModerationPromptHarness,
  ModerationToolbarHarness,
  provideModerationUiTesting,
} from 'ngx-rtk-moderation/ui/testing';
import { injectRoomRuns } from '../actions/room-runs';

@Component({
  imports: [RtkModerationList, RtkModerationToolbar],
  template: `
    @if (isShown()) {
      <rtk-moderation-toolbar
        [roomActions]="roomActions()"
        [(selection)]="selection"
        (batchDone)="outcomes.push($event)"
      />
    }
    <rtk-moderation-list [(selection)]="selection" />
  `,
})
class Host {
  readonly isShown = signal(true);
  readonly roomActions = signal<readonly RoomAction[]>(['disableAllAudio', 'disableAllVideo', 'kickAll']);
  readonly selection = signal<ReadonlySet<string>>(new Set());
  readonly outcomes: BatchOutcome[] = [];
}

/** Ada is a host, Cy is muted. */
const room: MeetingDescription = {
  self: { audio: true },
  participants: [
    { id: 'ada', name: 'Ada', audio: true, presetName: 'group_call_host' },
    { id: 'bob', name: 'Bob', audio: true, video: true },
    { id: 'cy', name: 'Cy' },
    { id: 'dot', name: 'Dot', audio: true },
  ],
};

interface Options {
  readonly features?: readonly ModerationFeature[];
  readonly ui?: ModerationUiConfig;
}

async function setup(description: MeetingDescription = room, { features = [], ui = {} }: Options = {}) {
  const errors: unknown[] = [];
  TestBed.configureTestingModule({
    providers: [
      provideModeration({}, ...features),
      provideModerationTesting(description),
      provideModerationUi(ui),
      provideModerationUiTesting(),
      { provide: ErrorHandler, useValue: { handleError: (error: unknown) => errors.push(error) } },
    ],
  });
  const fixture = TestBed.createComponent(Host);
  const element = fixture.nativeElement as HTMLElement;
  document.body.append(element);
  const loader = TestbedHarnessEnvironment.loader(fixture);
  const host = fixture.componentInstance;
  return {
    fixture,
    host,
    errors,
    element,
    toolbar: await loader.getHarness(ModerationToolbarHarness),
    list: await loader.getHarness(ModerationListHarness),
    meeting: TestBed.inject(FakeMeeting),
    testing: TestBed.inject(ModerationTestingController),
    recorder: TestBed.inject(AnnouncementRecorder),
    runs: TestBed.runInInjectionContext(injectRoomRuns),
    selected: () => [...host.selection()].sort().join(' '),
    focused: () => (document.activeElement as HTMLElement).dataset['tool'],
    /** Presses a key where the focus is. */
    press: (key: string): void => {
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
      );
    },
    /** Waits for the dialog, which is a module of its own. */
    openPrompt: async (): Promise<ModerationPromptHarness> => {
      for (;;) {
        const open = await ModerationPromptHarness.locate(
          TestbedHarnessEnvironment.documentRootLoader(fixture),
        );
        if (open) return open;
        await new Promise((resolve) => setTimeout(resolve));
      }
    },
  };
}

describe('RtkModerationToolbar for everyone', () => {
  it('offers what the user may do, in the order of the app', async () => {
    const { toolbar, host, element } = await setup();
    expect(await toolbar.getTools()).toEqual(['Mute all', 'Stop all video', 'More actions']);
    expect(await toolbar.getSelectionText()).toBeNull();
    const items = await (await toolbar.openMenu('Mute all')).getItems();
    expect(items.map(({ label }) => label)).toEqual([
      'Everyone but you',
      'Everyone but hosts',
      'Everyone, you too',
    ]);
    const bar = element.querySelector('[role="toolbar"]');
    expect(bar?.getAttribute('aria-label')).toBe('Everyone');
    host.roomActions.set(['disableAllVideo', 'disableAllAudio']);
    expect(await toolbar.getTools()).toEqual(['Stop all video', 'Mute all']);
    expect(element.querySelector('[role="group"][aria-label="Everyone"]')).not.toBeNull();
    expect(element.querySelectorAll('[data-tool][tabindex="0"]')).toHaveLength(2);
    host.roomActions.set(['kickAll']);
    expect(await toolbar.getTools()).toEqual(['Remove everyone']);
  });

  it('is empty without any permission', async () => {
    const { toolbar, element } = await setup({ ...room, self: { preset: 'participant' } });
    expect(await toolbar.getTools()).toEqual([]);
    expect(element.querySelector('rtk-moderation-toolbar')?.children).toHaveLength(0);
  });

  it('mutes the others, with progress, and leaves the local participant alone', async () => {
    const { toolbar, testing, host, runs } = await setup();
    await toolbar.perform('disableAllAudio');
    await testing.settle();
    expect(await toolbar.isPending('disableAllAudio')).toBe(true);
    expect(runs.current()).toMatchObject({ task: { label: 'Mute all' }, progress: { done: 0, total: 3 } });
    for (const request of testing.match('disableAudio')) await request.confirm();
    await testing.settle();
    expect(await toolbar.isPending('disableAllAudio')).toBe(false);
    expect(host.outcomes.map(({ fulfilled }) => fulfilled.length)).toEqual([3]);
    expect(await toolbar.getReason('disableAllAudio')).toBe('All are already muted.');
    testing.verify();
  });

  it('sends once, however often it is pressed', async () => {
    const { toolbar, testing } = await setup();
    await toolbar.perform('disableAllAudio');
    await testing.settle();
    expect(await toolbar.getReason('disableAllAudio')).toBe('All are already muted.');
    await toolbar.perform('disableAllAudio');
    await toolbar.perform('disableAllAudio', 'everyone');
    await toolbar.perform('disableAllAudio', 'everyone');
    await testing.settle();
    expect(testing.match('disableAudio')).toHaveLength(3);
    expect(testing.match('disableAllAudio')).toHaveLength(1);
  });

  it('leaves out hosts, by the name of the preset or as the app says', async () => {
    const { toolbar, testing } = await setup();
    await toolbar.perform('disableAllAudio', 'nonHosts');
    await testing.settle();
    expect(testing.match('disableAudio').flatMap(({ targetIds }) => targetIds)).toEqual(['bob', 'dot']);
    TestBed.resetTestingModule();
    const own = await setup(room, { ui: { isHost: ({ name }) => name === 'Bob' } });
    await own.toolbar.perform('disableAllAudio', 'nonHosts');
    await own.testing.settle();
    expect(own.testing.match('disableAudio').flatMap(({ targetIds }) => targetIds)).toEqual(['ada', 'dot']);
  });

  it('mutes nobody as a guest by mistake if the function of the app fails', async () => {
    const isHost = (): boolean => {
      throw new Error('broken');
    };
    const { toolbar, testing, errors } = await setup(room, { ui: { isHost } });
    expect(await toolbar.getReason('disableAllAudio', 'nonHosts')).toBe('Nobody is here for this.');
    await toolbar.perform('disableAllAudio', 'nonHosts');
    await testing.settle();
    expect(errors).toContainEqual(new Error('broken'));
    testing.verify();
  });

  it('leaves out those for whom the policy refuses', async () => {
    const policy = withPolicy(({ target }) => target?.presetName !== 'group_call_host' || 'Hosts are safe.');
    const { toolbar, testing, meeting } = await setup(room, { features: [policy] });
    await toolbar.perform('disableAllAudio');
    await testing.settle();
    for (const request of testing.match('disableAudio')) {
      expect(request.targetIds).not.toContain('ada');
      await request.confirm();
    }
    await testing.settle();
    expect(meeting.participants.joined.get('ada')?.audioEnabled).toBe(true);
    expect(await toolbar.getReason('disableAllAudio')).toBe('Hosts are safe.');
  });

  it('mutes everybody with one call, and leaves a failure to the app', async () => {
    const failures = jest.fn();
    const { toolbar, testing, recorder } = await setup(room, { features: [withFailureHandler(failures)] });
    await toolbar.perform('disableAllAudio', 'everyone');
    expect(await toolbar.isPending('disableAllAudio')).toBe(true);
    await testing.expectOne('disableAllAudio').refuse();
    await testing.settle();
    expect(await toolbar.isPending('disableAllAudio')).toBe(false);
    expect(failures).toHaveBeenCalledTimes(1);
    while (recorder.spoken.length === 0) await new Promise((resolve) => setTimeout(resolve));
    expect(recorder.spoken).toEqual([
      { politeness: 'assertive', text: 'Mute all: failed. This was refused.' },
    ]);
    testing.verify();
  });

  it('shows why an action is not possible in its menu: done already, nobody there, no connection', async () => {
    const { toolbar, meeting, testing } = await setup({ participants: [{ id: 'ada', name: 'Ada' }] });
    expect(await toolbar.getReason('disableAllAudio', 'others')).toBe('Ada is already muted.');
    expect(await toolbar.getReason('disableAllAudio', 'everyone')).toBe('All are already muted.');
    meeting.server.leave('ada');
    await testing.settle();
    expect(await toolbar.getReason('disableAllVideo')).toBe('Nobody is here for this.');
    meeting.server.dropSocket();
    await testing.settle();
    expect(await toolbar.getReason('disableAllVideo')).toBe('The connection is lost.');
    expect(await toolbar.getReason('kickAll')).toBe('The connection is lost.');
    expect(await toolbar.hasAction('kickAll')).toBe(true);
    expect(await toolbar.hasAction('kick')).toBe(false);
  });

  it('asks before everyone is removed, with the number', async () => {
    const { toolbar, testing, openPrompt } = await setup(room, { features: [withDialogPrompt()] });
    await toolbar.perform('kickAll');
    const prompt = await openPrompt();
    expect(await prompt.getTitle()).toBe('Remove everyone?');
    expect(await prompt.getText()).toBe('The meeting ends for 5 participants, you too.');
    expect(await prompt.getMoreNames()).toEqual([]);
    testing.verify();
    await prompt.accept();
    testing.expectOne('kickAll');
  });

  it('moves the focus with the arrow keys, mirrored from right to left, and has one Tab stop', async () => {
    const { element, press, focused } = await setup();
    const stops = () =>
      [...element.querySelectorAll<HTMLElement>('[data-tool][tabindex="0"]')].map(
        ({ dataset }) => dataset['tool'],
      );
    expect(stops()).toEqual(['disableAllAudio']);
    element.querySelector<HTMLElement>('[data-tool]')?.focus();
    press('ArrowRight');
    expect(focused()).toBe('disableAllVideo');
    press('End');
    expect(focused()).toBe('more');
    press('ArrowRight');
    expect(focused()).toBe('more');
    press('Home');
    expect(focused()).toBe('disableAllAudio');
    element.style.direction = 'rtl';
    press('ArrowLeft');
    expect(focused()).toBe('disableAllVideo');
    TestBed.tick();
    expect(stops()).toEqual(['disableAllVideo']);
  });
});

describe('RtkModerationToolbar for a selection', () => {
  it('shows the number, and what can be done to the selected', async () => {
    const { toolbar, list } = await setup();
    await list.selectAll();
    expect(await toolbar.getSelectionText()).toBe('4 selected');
    expect(await toolbar.getTools()).toEqual(['Mute', 'Stop video', 'Remove', 'More actions', 'Clear']);
    const menu = await toolbar.openMenu('More actions');
    expect((await menu.getItems()).map(({ label }) => label)).toEqual([
      'Block microphone',
      'Allow microphone',
      'Block camera',
      'Allow camera',
    ]);
    await menu.close();
    await expect(toolbar.openMenu('Mute all')).rejects.toThrow('The toolbar has no "Mute all".');
    await expect(toolbar.perform('kickAll')).rejects.toThrow('The toolbar has no kickAll.');
  });

  it('clears the selection, and keeps the focus in the toolbar', async () => {
    const { toolbar, list, selected, element, focused, press, fixture, recorder } = await setup();
    await list.selectAll();
    while (recorder.spoken.length === 0) await new Promise((resolve) => setTimeout(resolve));
    element.querySelector<HTMLElement>('[data-tool="clear"]')?.focus();
    await toolbar.clearSelection();
    expect(selected()).toBe('');
    fixture.detectChanges();
    await fixture.whenStable();
    // Not on a control: another press of Enter would open the menu to mute everyone.
    expect(document.activeElement?.getAttribute('role')).toBe('toolbar');
    press('ArrowRight');
    expect(focused()).toBe('disableAllAudio');
    while (recorder.spoken.length === 1) await new Promise((resolve) => setTimeout(resolve));
    expect(recorder.spoken.map(({ text }) => text)).toEqual(['4 selected.', '0 selected.']);
  });

  it('counts only those who are there', async () => {
    const { toolbar, host } = await setup();
    host.selection.set(new Set(['ada', 'gone']));
    expect(await toolbar.getSelectionText()).toBe('1 selected');
    host.selection.set(new Set(['gone']));
    expect(await toolbar.getSelectionText()).toBeNull();
  });

  it('keeps only those selected for whom the action failed, also after Try again', async () => {
    const { toolbar, list, testing, selected, host, runs } = await setup();
    await (await list.getRow({ id: 'ada' })).toggle();
    await (await list.getRow({ id: 'bob' })).toggle();
    await (await list.getRow({ id: 'cy' })).toggle();
    await toolbar.perform('disableAudio');
    await testing.settle();
    expect(await toolbar.isPending('disableAudio')).toBe(true);
    await testing.expectOne('disableAudio', 'ada').confirm();
    await testing.expectOne('disableAudio', 'bob').refuse();
    await testing.settle();
    expect(selected()).toBe('bob');
    runs.retry();
    await testing.settle();
    await testing.expectOne('disableAudio', 'bob').confirm();
    await testing.settle();
    expect(selected()).toBe('');
    expect(host.outcomes.map(({ rejected }) => rejected.length)).toEqual([1, 0]);
    testing.verify();
  });

  it('keeps those selected for whom the run was stopped, and those who were selected meanwhile', async () => {
    const people = Array.from({ length: 20 }, (_, index) => ({
      id: `p${index}`,
      name: `N${index}`,
      audio: true,
    }));
    const { toolbar, host, testing, selected, runs, fixture } = await setup({ participants: people });
    host.selection.set(new Set(people.slice(0, 12).map(({ id }) => id)));
    await toolbar.perform('disableAudio');
    await testing.settle();
    const sent = testing.match('disableAudio');
    host.selection.update((ids) => new Set([...ids, 'p19']));
    fixture.detectChanges();
    await fixture.whenStable();
    for (const request of sent.slice(0, 3)) await request.confirm();
    runs.stop();
    await testing.settle();
    expect(selected()).toBe('p10 p11 p19 p3 p4 p5 p6 p7 p8 p9');
  });

  it('sends once on a double click, and at once for those who were selected later', async () => {
    const { toolbar, list, testing, host } = await setup();
    await (await list.getRow({ id: 'ada' })).toggle();
    await toolbar.perform('disableAudio');
    await toolbar.perform('disableAudio');
    await (await list.getRow({ id: 'bob' })).toggle();
    expect(await toolbar.isPending('disableAudio')).toBe(false);
    await toolbar.perform('disableAudio');
    await testing.settle();
    const requests = testing.match('disableAudio');
    expect(requests.map(({ targetIds }) => targetIds)).toEqual([['ada'], ['bob']]);
    for (const request of requests) await request.confirm();
    await testing.settle();
    expect(host.outcomes.map(({ fulfilled }) => fulfilled.length)).toEqual([1, 1]);
  });

  it('shows why nothing of it is possible when it is pressed, and sends nothing', async () => {
    const { toolbar, list, testing, recorder, element } = await setup();
    await (await list.getRow({ id: 'cy' })).toggle();
    expect(await toolbar.getReason('disableAudio')).toBe('Cy is already muted.');
    expect(await toolbar.getReason('kick')).toBeNull();
    recorder.clear();
    jest.useFakeTimers();
    try {
      element.querySelector<HTMLElement>('[data-tool="disableAudio"]')?.click();
      TestBed.tick();
      jest.advanceTimersByTime(7_999);
      expect(element.querySelector('.reason')?.textContent).toBe('Cy is already muted.');
      expect(recorder.spoken).toContainEqual({ politeness: 'polite', text: 'Cy is already muted.' });
      jest.advanceTimersByTime(1);
      TestBed.tick();
      expect(element.querySelector('.reason')).toBeNull();
    } finally {
      jest.useRealTimers();
    }
    await toolbar.perform('disableAudio');
    expect(await toolbar.getMessage()).toBe('Cy is already muted.');
    testing.verify();
  });

  it('asks before several are removed: the number, three names, and the others on demand', async () => {
    const { toolbar, list, testing, openPrompt, selected, runs } = await setup(room, {
      features: [withDialogPrompt()],
    });
    await list.selectAll();
    await toolbar.perform('kick');
    const prompt = await openPrompt();
    // Nothing is under way before the answer.
    expect([await toolbar.isPending('kick'), runs.current()]).toEqual([false, null]);
    expect(await prompt.getTitle()).toBe('Remove 4 participants (Ada, Bob, Cy, …)?');
    expect(await prompt.getMoreNames()).toEqual(['Dot']);
    await prompt.cancel();
    await testing.settle();
    expect(selected()).toBe('ada bob cy dot');
    expect(await toolbar.isPending('kick')).toBe(false);
    testing.verify();
    await toolbar.perform('kick');
    await (await openPrompt()).accept();
    await testing.settle();
    expect(testing.match('kick')).toHaveLength(4);
    expect(await toolbar.isPending('kick')).toBe(true);
    const row = await list.getRow({ id: 'ada' });
    expect(await row.getLine()).toBe('Remove …');
    expect(await row.isMenuPending()).toBe(true);
  });

  it('does nothing more when it is gone, and the run goes on', async () => {
    const { toolbar, list, fixture, host, testing, selected, runs, errors } = await setup();
    await (await list.getRow({ id: 'ada' })).toggle();
    await toolbar.perform('disableAudio');
    await testing.settle();
    host.isShown.set(false);
    fixture.detectChanges();
    await fixture.whenStable();
    await testing.expectOne('disableAudio', 'ada').confirm();
    await testing.settle();
    expect(runs.current()?.outcome?.fulfilled).toHaveLength(1);
    expect([selected(), host.outcomes, errors]).toEqual(['ada', [], []]);
  });
});

describe('RtkModerationToolbar below 22 rem', () => {
  beforeEach(() => {
    jest.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(320);
  });
  afterEach(() => jest.restoreAllMocks());

  it('has one action and a menu with the others', async () => {
    const { toolbar, testing, list } = await setup();
    expect(await toolbar.getTools()).toEqual(['Mute all', 'More actions']);
    const menu = await toolbar.openMenu('More actions');
    expect((await menu.getItems()).map(({ label }) => label)).toEqual([
      'Stop all video: Everyone but you',
      'Stop all video: Everyone but hosts',
      'Stop all video: Everyone, you too',
      'Remove everyone',
    ]);
    await menu.close();
    await toolbar.perform('disableAllVideo');
    await testing.settle();
    testing.expectOne('disableVideo', 'bob');
    await list.selectAll();
    expect(await toolbar.getTools()).toEqual(['Mute', 'More actions', 'Clear']);
    const items = await (await toolbar.openMenu('More actions')).getItems();
    expect(items.map(({ label }) => label)).toEqual([
      'Stop video',
      'Block microphone',
      'Allow microphone',
      'Block camera',
      'Allow camera',
      'Remove',
    ]);
  });

  it('a row keeps Mute, and has the other actions in its menu', async () => {
    const { list } = await setup();
    const row = await list.getRow({ id: 'bob' });
    expect(await row.getActions()).toEqual(['disableAudio']);
    const menu = await row.openMenu();
    expect((await menu.getItems()).map(({ label }) => label)).toEqual([
      'Stop video',
      'Pin for everyone',
      'Remove',
    ]);
  });
});
