import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { Component, signal, viewChild } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ModerationService, provideModeration, withFailureHandler } from 'ngx-rtk-moderation';
import {
  FakeMeeting,
  ModerationTestingController,
  provideModerationTesting,
  type MeetingDescription,
} from 'ngx-rtk-moderation/testing';
import { RTK_MODERATION_UI, RtkModerationPanel, type PanelSection } from 'ngx-rtk-moderation/ui';
import { ModerationPanelHarness } from 'ngx-rtk-moderation/ui/testing';

@Component({
  imports: [RTK_MODERATION_UI],
  template: `@if (isShown()) {
    <rtk-moderation-panel [sections]="sections()" [headingLevel]="level()" [(query)]="query" />
  }`,
})
class Host {
  readonly isShown = signal(true);
  readonly level = signal<2 | 3>(2);
  readonly query = signal('');
  readonly sections = signal<readonly PanelSection[]>(['waiting', 'stage', 'participants', 'log']);
  readonly panel = viewChild.required(RtkModerationPanel);
}

const people: MeetingDescription = {
  participants: [
    { id: 'ada', name: 'Ada', audio: true },
    { id: 'bob', name: 'Bob' },
  ],
};

async function setup(description: MeetingDescription | null = people) {
  const failures = jest.fn();
  TestBed.configureTestingModule({
    providers: [
      provideModeration({}, withFailureHandler(failures)),
      description ? provideModerationTesting(description) : [],
    ],
  });
  const fixture = TestBed.createComponent(Host);
  const element = fixture.nativeElement as HTMLElement;
  document.body.append(element);
  return {
    fixture,
    element,
    failures,
    host: fixture.componentInstance,
    panel: await TestbedHarnessEnvironment.loader(fixture).getHarness(ModerationPanelHarness),
    service: TestBed.inject(ModerationService),
    ...(description && {
      meeting: TestBed.inject(FakeMeeting),
      testing: TestBed.inject(ModerationTestingController),
    }),
  };
}

const inMeeting = async (description?: MeetingDescription) => {
  const { meeting, testing, ...rest } = await setup(description);
  if (!meeting || !testing) throw new Error('There is no meeting.');
  return { meeting, testing, ...rest };
};

describe('RtkModerationPanel', () => {
  it('is a region with the name of its heading, and the number of participants', async () => {
    const { panel, element, host, fixture } = await inMeeting();
    expect(await panel.getTitle()).toBe('Participants');
    expect(await panel.getCounts()).toEqual({ participants: 3, waiting: 0, stage: 0 });
    const region = element.querySelector('[role="region"]');
    const title = document.getElementById(region?.getAttribute('aria-labelledby') ?? '');
    expect(title?.tagName).toBe('H2');
    expect(element.querySelectorAll('h3')).toHaveLength(2);
    host.level.set(3);
    await fixture.whenStable();
    expect(element.querySelector('.title')?.tagName).toBe('H3');
    expect(element.querySelectorAll('h4')).toHaveLength(2);
    const loader = TestbedHarnessEnvironment.loader(fixture);
    expect(await loader.hasHarness(ModerationPanelHarness.with({ title: /^Part/ }))).toBe(true);
    expect(await loader.hasHarness(ModerationPanelHarness.with({ title: 'People' }))).toBe(false);
  });

  it('has no tooltip that is the description of a control too, where it repeats the name', async () => {
    const { element, fixture } = await inMeeting({ ...people, waitlisted: [{ id: 'eve', name: 'Eve' }] });
    await fixture.whenStable();
    const repeating = [...element.querySelectorAll<HTMLElement>('[title][aria-label]')].filter(
      (control) => control.title === control.getAttribute('aria-label'),
    );
    const actions = repeating.map(({ dataset }) => dataset['control'] ?? dataset['tool'] ?? 'select');
    expect([...new Set(actions)].sort()).toEqual([
      'admit',
      'disableAudio',
      'menu',
      'more',
      'reject',
      'select',
    ]);
    expect(repeating.filter((control) => control.getAttribute('aria-description') !== '')).toEqual([]);
  });

  it('has the sections in the order of the input', async () => {
    const { panel, host, element, fixture } = await inMeeting();
    host.sections.set(['log', 'participants']);
    await fixture.whenStable();
    const shown = [...element.querySelectorAll('h3')].map(({ textContent }) => textContent.trim());
    expect(shown).toEqual(['Activity', 'Others in the meeting']);
    await expect(panel.getWaiting()).rejects.toThrow();
    expect(await (await panel.getSection('participants')).getTitle()).toBe('Others in the meeting');
    expect(await (await panel.getSection('log')).isOpen()).toBe(false);
  });

  it('leads to who waits, and opens that section', async () => {
    const { panel, element } = await inMeeting({
      ...people,
      stage: true,
      waitlisted: [{ id: 'eve', name: 'Eve' }],
      participants: [{ id: 'ada', stageStatus: 'REQUESTED_TO_JOIN_STAGE' }],
    });
    expect(await panel.getCounts()).toEqual({ participants: 2, waiting: 1, stage: 1 });
    for (const name of ['waiting', 'stage'] as const) {
      const section = await panel.getSection(name);
      await section.close();
      await panel.goTo(name);
      expect(await section.isOpen()).toBe(true);
      expect(element.querySelector(`rtk-moderation-${name}`)?.contains(document.activeElement)).toBe(true);
    }
  });

  it('keeps an emptied queue while the focus is in the panel', async () => {
    const { panel, meeting, testing, host, fixture } = await inMeeting({
      ...people,
      waitlisted: [{ id: 'eve', name: 'Eve' }],
    });
    host.panel().focus();
    meeting.server.stopWaiting('eve');
    await testing.settle();
    const waiting = await panel.getWaiting();
    expect(await waiting.getEmptyTexts()).toEqual(['Nobody waits.']);
    expect((await panel.getCounts()).waiting).toBe(0);
    document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }));
    await fixture.whenStable();
    expect(await waiting.isShown()).toBe(false);
  });

  it('FR13: gives the focus to its heading', async () => {
    const { panel, host } = await inMeeting();
    expect(await panel.isTitleFocused()).toBe(false);
    host.panel().focus();
    expect(await panel.isTitleFocused()).toBe(true);
    expect(document.activeElement?.getAttribute('tabindex')).toBe('-1');
  });

  it('FR: never leaves the focus on the body when the lists go', async () => {
    const { panel, meeting, testing } = await inMeeting();
    await (await (await panel.getList()).getRow({ id: 'ada' })).focus();
    await meeting.server.endMeeting();
    await testing.settle();
    expect(await panel.getNote()).toBe('The meeting has ended.');
    expect(await panel.isTitleFocused()).toBe(true);
  });

  it('gives the focus to a participant, in a folded section and behind a search', async () => {
    const { panel, host } = await inMeeting();
    const section = await panel.getSection('participants');
    await section.close();
    host.query.set('Ada');
    expect(await host.panel().focusParticipant('bob')).toBe(true);
    expect(await section.isOpen()).toBe(true);
    expect(host.query()).toBe('');
    expect(document.activeElement?.getAttribute('data-id')).toBe('bob');
    host.query.set('Ada');
    expect(await host.panel().focusParticipant('ada')).toBe(true);
    expect(host.query()).toBe('Ada');
    expect(await host.panel().focusParticipant('nobody')).toBe(false);
    expect(host.query()).toBe('Ada');
  });

  it('shows rows without people while the client joins, and that it takes long after 8 s', async () => {
    jest.useFakeTimers({ doNotFake: ['queueMicrotask'] });
    try {
      const { panel, element, fixture } = await setup(null);
      expect(await panel.isJoining()).toBe(true);
      expect(element.querySelectorAll('.joining .row')).toHaveLength(5);
      expect(element.textContent).not.toContain('This takes longer than usual.');
      await expect(panel.getList()).rejects.toThrow();
      jest.advanceTimersByTime(8_000);
      fixture.detectChanges();
      expect(element.textContent).toContain('Joining …');
      expect(element.textContent).toContain('This takes longer than usual.');
    } finally {
      jest.useRealTimers();
    }
  });

  it('says that a host has to let the user in, then shows the meeting', async () => {
    const { panel, meeting, testing } = await inMeeting({ ...people, joined: false });
    expect(await panel.isJoining()).toBe(true);
    meeting.server.waitingRoom = true;
    await meeting.join();
    await testing.settle();
    expect(await panel.isJoining()).toBe(false);
    expect(await panel.getNote()).toBe('Waiting for a host to let you in.');
    await meeting.server.admitSelf();
    await testing.settle();
    expect(await panel.getNote()).toBeNull();
    expect(await (await panel.getList()).getTotal()).toBe(2);
  });

  it.each([
    ['kicked', (meeting: FakeMeeting) => meeting.server.kickSelf(), 'You were removed from the meeting.'],
    ['left', (meeting: FakeMeeting) => meeting.leave(), 'You left the meeting.'],
  ])('says why the user is out: %s', async (_, leave, text) => {
    const { panel, meeting, testing } = await inMeeting();
    await leave(meeting);
    await testing.settle();
    expect(await panel.getNote()).toBe(text);
    expect((await panel.getCounts()).participants).toBe(0);
    await expect(panel.getStatus()).rejects.toThrow();
  });

  it('says so still when the app lets go of the meeting that was left', async () => {
    const { panel, meeting, testing, service } = await inMeeting();
    await meeting.leave();
    await testing.settle();
    service.disconnect();
    expect(await panel.getNote()).toBe('You left the meeting.');
    const next = new FakeMeeting(people);
    service.connect(next);
    await testing.settle();
    expect(await panel.getNote()).toBeNull();
  });

  it('tells how many of the selected a search hides, because actions reach them too', async () => {
    const { panel } = await inMeeting();
    const list = await panel.getList();
    await list.selectAll();
    const toolbar = await panel.getToolbar();
    expect(await toolbar.getSelectionText()).toBe('2 selected');
    await list.search('ada');
    expect(await toolbar.getSelectionText()).toBe('2 selected, 1 not shown');
  });

  it('leaves the keys of an input method in the search field alone', async () => {
    const { panel, element, host } = await inMeeting();
    await (await panel.getList()).search('ada');
    const field = element.querySelector<HTMLElement>('[type="search"]');
    const press = (init: KeyboardEventInit) =>
      field?.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }));
    press({ key: 'Escape', isComposing: true });
    expect(host.query()).toBe('ada');
    press({ key: 'Escape' });
    expect(host.query()).toBe('');
  });

  it('shows users without permissions a list without controls, and one sentence', async () => {
    const { panel, element } = await inMeeting({ ...people, self: { preset: 'participant' } });
    expect(await panel.getNote()).toBe('You can see who is here. Hosts can mute and remove people.');
    expect(await (await panel.getToolbar()).getTools()).toEqual([]);
    const row = await (await panel.getList()).getRow({ id: 'ada' });
    expect(await row.getActions()).toEqual([]);
    expect(element.querySelectorAll('rtk-moderation-list button')).toHaveLength(0);
  });

  it('keeps the last known list while the connection is lost', async () => {
    const { panel, meeting, testing } = await inMeeting();
    expect(await panel.isOffline()).toBe(false);
    meeting.server.dropSocket();
    await testing.settle();
    expect(await panel.isOffline()).toBe(true);
    expect(await (await panel.getList()).getTotal()).toBe(2);
    await meeting.server.reconnect();
    await testing.settle();
    expect(await panel.isOffline()).toBe(false);
  });

  it('shows what failed for everyone in its status', async () => {
    const { panel, testing, service } = await inMeeting();
    void service.disableAllAudio().catch(() => undefined);
    await testing.expectOne('disableAllAudio').refuse();
    await testing.settle();
    expect(await panel.getStatusText()).toBe('Mute all failed. This was refused.');
    await (await panel.getStatus()).press('Dismiss');
    expect(await panel.isTitleFocused()).toBe(true);
  });

  it('clears a search that finds nobody, and leaves the focus in the field', async () => {
    const { panel, element, host } = await inMeeting();
    const list = await panel.getList();
    await list.search('zzz');
    expect(await list.getEmptyText()).toBe('Nobody here is called “zzz”.');
    element.querySelector<HTMLElement>('.clear')?.click();
    expect(host.query()).toBe('');
    expect(await list.getTotal()).toBe(2);
    expect(document.activeElement?.getAttribute('type')).toBe('search');
  });
});
