import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import {
  Component,
  createEnvironmentInjector,
  EnvironmentInjector,
  ErrorHandler,
  signal,
} from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { By } from '@angular/platform-browser';
import {
  ModerationService,
  provideModeration,
  withFailureHandler,
  type ModerationFeature,
  type ParticipantSnapshot,
} from 'ngx-rtk-moderation';
import {
  FakeMeeting,
  ModerationTestingController,
  provideModerationTesting,
  type MeetingDescription,
} from 'ngx-rtk-moderation/testing';
import { RtkModerationList, type ModerationMenuItems, type ParticipantSort } from 'ngx-rtk-moderation/ui';
import { provideModerationUi, withDialogPrompt, withUiLabels } from 'ngx-rtk-moderation/ui/setup';
import { ModerationListHarness, ModerationPromptHarness } from 'ngx-rtk-moderation/ui/testing';
import { ParticipantGrid } from '../grid/participant-grid';

@Component({
  imports: [RtkModerationList],
  template: `@if (isShown()) {
    <rtk-moderation-list [menuItems]="items()" [sort]="sort()" [participants]="participants?.()" />
  }`,
})
class Host {
  readonly isShown = signal(true);
  participants?: () => readonly ParticipantSnapshot[];
  readonly items = signal<ModerationMenuItems | undefined>(undefined);
  readonly sort = signal<ParticipantSort>('name');
}

const crowd = (people: number): MeetingDescription => ({
  participants: Array.from({ length: people }, (_, index) => ({ id: `p${index}`, name: `N ${index}` })),
});
const roleOf = jest.fn(({ presetName = '' }: ParticipantSnapshot) =>
  presetName.replace('group_call_host', 'Group call host'),
);
const ada: MeetingDescription = {
  participants: [
    { id: 'ada', name: 'Ada', audio: true, presetName: 'group_call_host' },
    { id: 'bob', name: 'Bob' },
  ],
};

async function setup(description: MeetingDescription, ...features: ModerationFeature[]) {
  const errors: unknown[] = [];
  TestBed.configureTestingModule({
    providers: [
      provideModeration({}, ...features),
      provideModerationTesting(description),
      provideModerationUi(
        { roleOf },
        withUiLabels({ list: { title: 'People' }, row: { actionsOf: 'More for {name}' } }),
      ),
      { provide: ErrorHandler, useValue: { handleError: (error: unknown) => errors.push(error) } },
    ],
  });
  const fixture = TestBed.createComponent(Host);
  document.body.append(fixture.nativeElement as HTMLElement);
  return {
    fixture,
    errors,
    list: await TestbedHarnessEnvironment.loader(fixture).getHarness(ModerationListHarness),
    meeting: TestBed.inject(FakeMeeting),
    testing: TestBed.inject(ModerationTestingController),
  };
}

const prompt = (fixture: ComponentFixture<Host>) =>
  ModerationPromptHarness.locate(TestbedHarnessEnvironment.documentRootLoader(fixture));

/** Waits for the dialog, which is a module of its own. */
async function openPrompt(fixture: ComponentFixture<Host>): Promise<ModerationPromptHarness> {
  for (;;) {
    const open = await prompt(fixture);
    if (open) return open;
    await new Promise((resolve) => setTimeout(resolve));
  }
}

describe('RtkModerationList', () => {
  it('draws some rows of many, and reaches the others by keyboard', async () => {
    const { list } = await setup(crowd(70));
    expect(await list.getTotal()).toBe(70);
    expect((await list.getDrawnRows()).length).toBeLessThan(60);
    const row = await list.getRow({ name: 'N 65' });
    expect(await row.getPosition()).toBe(65);
  });

  it('does not look at other rows when somebody is muted or unmuted', async () => {
    const { list, fixture, meeting, testing } = await setup(crowd(50));
    const grid = fixture.debugElement.query(By.directive(ParticipantGrid))
      .componentInstance as ParticipantGrid;
    const rows = grid.participants();
    roleOf.mockClear();
    meeting.server.setAudio('p1', true);
    meeting.server.setAudio('p40', true);
    await testing.settle();
    await fixture.whenStable();
    expect(await (await list.getRow({ id: 'p1' })).isAudioOn()).toBe(true);
    expect(new Set(roleOf.mock.calls.map(([{ id }]) => id))).toEqual(new Set(['p1']));
    expect(grid.participants()).toBe(rows);
  });

  it('shows the participants of the app as the app gives them', async () => {
    const { list, fixture, meeting, testing } = await setup(ada);
    const { participants } = TestBed.inject(ModerationService);
    fixture.componentInstance.participants = () =>
      participants().map((one) => ({ ...one, presetName: `${one.name} of ours` }));
    fixture.changeDetectorRef.markForCheck();
    await fixture.whenStable();
    const row = await list.getRow({ id: 'bob' });
    expect(await row.getState()).toContain('Bob of ours');
    meeting.server.setAudio('bob', true);
    await testing.settle();
    await fixture.whenStable();
    expect(await row.getState()).toBe('Bob of ours. Microphone on. Camera off.');
  });

  it('has one Tab stop, wherever the focus was', async () => {
    const { list, fixture } = await setup(crowd(50));
    const stops = () =>
      (fixture.nativeElement as HTMLElement).querySelectorAll(
        '[role="grid"][tabindex="0"], [role="grid"] [tabindex="0"]',
      ).length;
    expect(stops()).toBe(1);
    await (await list.getRow({ name: 'N 7' })).focus();
    await (await list.getRow({ name: 'N 9' })).focus();
    expect(stops()).toBe(1);
  });

  it('orders by name as users count, by when people were seen, or as the app likes', async () => {
    const { list, fixture } = await setup({
      participants: ['N 10', 'N 9', 'á', 'B'].map((name) => ({ name })),
    });
    const names = async () => Promise.all((await list.getDrawnRows()).map((row) => row.getName()));
    expect(await names()).toEqual(['á', 'B', 'N 9', 'N 10']);
    fixture.componentInstance.sort.set(() => {
      throw new Error('no order');
    });
    expect(await names()).toHaveLength(4);
  });

  it('says who somebody is and what they send', async () => {
    const { list } = await setup(ada);
    const row = await list.getRow({ id: 'ada' });
    expect(await row.getState()).toBe('Group call host. Microphone on. Camera off.');
    expect(await row.getLine()).toBe('Group call host');
  });

  it('mutes with the control that shows the microphone, once', async () => {
    const { list, testing } = await setup(ada);
    const row = await list.getRow({ id: 'ada' });
    await row.press('disableAudio');
    expect(await row.isPending('disableAudio')).toBe(true);
    await row.press('disableAudio');
    await testing.expectOne('disableAudio', 'ada').confirm();
    await testing.settle();
    expect(await row.isPending('disableAudio')).toBe(false);
    expect(await row.getReason('disableAudio')).toBe('Ada is already muted.');
    testing.verify();
  });

  it('shows why a control is not possible when it is pressed, and sends nothing', async () => {
    const { list, testing } = await setup(ada);
    const row = await list.getRow({ id: 'bob' });
    await row.press('disableAudio');
    expect(await row.getLine()).toBe('Bob is already muted.');
    testing.verify();
  });

  it('shows a failure in its row, with Try again and Dismiss in the menu', async () => {
    const failures = jest.fn();
    const { list, testing } = await setup(ada, withFailureHandler(failures));
    const row = await list.getRow({ id: 'ada' });
    await row.press('disableAudio');
    await testing.expectOne('disableAudio', 'ada').refuse();
    await testing.settle();
    expect(await row.getLine()).toBe('Mute failed. This was refused.');
    expect(await row.getState()).toMatch(/^Mute failed\. This was refused\. /);
    expect(failures).not.toHaveBeenCalled();
    await (await row.openMenu()).choose('Try again');
    expect(await row.getLine()).toBe('Group call host');
    await testing.expectOne('disableAudio', 'ada').refuse();
    await testing.settle();
    await (await row.openMenu()).choose('Dismiss');
    expect(await row.getLine()).toBe('Group call host');
  });

  it('leaves a failure to the app once the list is gone', async () => {
    const failures = jest.fn();
    const { list, testing, fixture } = await setup(ada, withFailureHandler(failures));
    await (await list.getRow({ id: 'ada' })).press('disableAudio');
    const request = testing.expectOne('disableAudio', 'ada');
    fixture.componentInstance.isShown.set(false);
    fixture.detectChanges();
    await request.refuse();
    await testing.settle();
    expect(failures).toHaveBeenCalledTimes(1);
  });

  it('draws no control without the permission', async () => {
    const { list } = await setup({ ...ada, self: { preset: 'participant' } });
    const row = await list.getRow({ id: 'ada' });
    expect(await row.getActions()).toEqual([]);
  });

  it('offers pin or unpin, whichever is not done, and remove', async () => {
    const { list, meeting } = await setup(ada);
    const row = await list.getRow({ id: 'ada' });
    const menu = await row.openMenu();
    expect((await menu.getItems()).map(({ label }) => label)).toEqual(['Pin for everyone', 'Remove']);
    meeting.server.pinFromElsewhere('ada');
    await TestBed.inject(ModerationTestingController).settle();
    expect(await menu.getReason('Pin for everyone')).toBe('This is no longer possible.');
    await menu.close();
    const again = await row.openMenu();
    expect((await again.getItems()).map(({ label }) => label)).toEqual(['Unpin', 'Remove']);
  });

  it('FR6: an open menu keeps its items and its button when the permissions go', async () => {
    const { list, meeting, testing } = await setup(ada);
    const row = await list.getRow({ id: 'ada' });
    const menu = await row.openMenu();
    meeting.server.patchPermissions({ pinParticipant: false, kickParticipant: false });
    await testing.settle();
    expect((await menu.getItems()).map(({ label }) => label)).toEqual(['Pin for everyone', 'Remove']);
    expect(await menu.getReason('Remove')).not.toBeNull();
    await menu.close();
    await row.isFocused();
    expect(document.querySelector('[data-id="ada"] [data-row-menu]')).toBeNull();
    expect(document.activeElement?.closest('[data-id]')?.getAttribute('data-id')).toBe('ada');
  });

  it('FR11: the focus follows its participant when the list is sorted anew', async () => {
    const { list, fixture } = await setup(crowd(5));
    document.querySelector<HTMLElement>('[data-id="p1"] [data-control="disableVideo"]')?.focus();
    fixture.componentInstance.sort.set((one, other) => (one.name < other.name ? 1 : -1));
    expect(await (await list.getRow({ id: 'p1' })).getPosition()).toBe(3);
    const { activeElement } = document;
    expect(activeElement?.closest('[data-id]')?.getAttribute('data-id')).toBe('p1');
    expect(activeElement?.getAttribute('data-control')).toBe('disableVideo');
  });

  it('FR12: the focus finds its user again, whose id is another after a reconnect', async () => {
    const { list, meeting, testing } = await setup({
      participants: ['a', 'b', 'c', 'd'].map((id) => ({ id, userId: `user-${id}`, name: id, audio: true })),
    });
    document.querySelector<HTMLElement>('[data-id="c"] [data-control="disableAudio"]')?.focus();
    meeting.server.dropSocket();
    meeting.server.leave('c');
    meeting.server.join({ id: 'c-again', userId: 'user-c', name: 'c', audio: true });
    await meeting.server.reconnect();
    await testing.settle();
    expect(await (await list.getRow({ id: 'c-again' })).getPosition()).toBe(2);
    const { activeElement } = document;
    expect(activeElement?.closest('[data-id]')?.getAttribute('data-id')).toBe('c-again');
    expect(activeElement?.getAttribute('data-control')).toBe('disableAudio');
  });

  it('has the app’s own items, and survives their exceptions', async () => {
    const { list, fixture, errors } = await setup(ada);
    const ran: string[] = [];
    fixture.componentInstance.items.set(() => [
      { id: 'a', label: 'Spotlight', run: ({ id }) => ran.push(id) },
      { id: 'b', label: 'Message', disabledReason: 'Not now.', run: () => undefined },
      {
        id: 'c',
        label: 'Break',
        run: () => {
          throw new Error('broken');
        },
      },
    ]);
    const row = await list.getRow({ id: 'ada' });
    await (await row.openMenu()).choose('Spotlight');
    expect(ran).toEqual(['ada']);
    const menu = await row.openMenu();
    await expect(menu.choose('Message')).rejects.toThrow('Not now.');
    await menu.choose('Break');
    expect(errors).toEqual([new Error('broken')]);
  });

  it('finds by name, whatever the case and the accents', async () => {
    const { list } = await setup({ participants: [{ name: 'Zoë Ångström' }, { name: 'Bob' }] });
    await list.search('angstrom zoe');
    expect(await list.getTotal()).toBe(1);
    await list.search('zzz');
    expect(await list.isEmpty()).toBe(true);
    expect(await list.getEmptyText()).toBe('Nobody here is called “zzz”.');
    expect(await list.getSearch()).toBe('zzz');
  });

  it('says that nobody is here, and takes its texts from the labels', async () => {
    const { list, fixture } = await setup({});
    expect(await list.getEmptyText()).toBe('Nobody else is here yet.');
    TestBed.inject(FakeMeeting).server.join({ id: 'eve', name: 'Eve' });
    await TestBed.inject(ModerationTestingController).settle();
    const row = await list.getRow({ id: 'eve' });
    expect(await (await row.host()).getAttribute('aria-rowindex')).toBe('1');
    expect(await list.getLabel()).toBe('People');
    const loader = TestbedHarnessEnvironment.loader(fixture);
    expect(await loader.hasHarness(ModerationListHarness.with({ label: /^People/ }))).toBe(true);
    expect(await loader.hasHarness(ModerationListHarness.with({ label: 'Guests' }))).toBe(false);
    expect(document.querySelector('[role="grid"]')?.getAttribute('aria-label')).toBe('People');
    const more = document.querySelector('[role="row"] [data-row-menu]');
    expect(more?.getAttribute('aria-label')).toBe('More for Eve');
  });
});

describe('withDialogPrompt', () => {
  it('asks before a removal, and sends it after yes', async () => {
    const { list, fixture, testing } = await setup(ada, withDialogPrompt());
    await (await (await list.getRow({ id: 'ada' })).openMenu()).choose('Remove');
    const open = await openPrompt(fixture);
    expect(await open.getTitle()).toBe('Remove Ada?');
    expect(await open.getText()).toBe('They can come back if they may join again.');
    testing.verify();
    await open.accept();
    expect(await prompt(fixture)).toBeNull();
    testing.expectOne('kick', 'ada');
  });

  it('takes no yes from the second tap of a double tap', async () => {
    const { list, fixture, testing } = await setup(ada, withDialogPrompt());
    await (await (await list.getRow({ id: 'ada' })).openMenu()).choose('Remove');
    await openPrompt(fixture);
    const accept = document.querySelector<HTMLElement>('[data-prompt-accept]');
    const tap = (): void => {
      accept?.dispatchEvent(
        Object.assign(new MouseEvent('pointerdown', { bubbles: true }), { pointerType: 'touch' }),
      );
      accept?.click();
    };
    tap();
    testing.verify();
    while (accept?.ariaDisabled !== null) {
      await new Promise((resolve) => setTimeout(resolve));
      await fixture.whenStable();
    }
    tap();
    await testing.settle();
    testing.expectOne('kick', 'ada');
  });

  it('sends nothing after no, and shows no failure', async () => {
    const { list, fixture, testing } = await setup(ada, withDialogPrompt());
    const row = await list.getRow({ id: 'ada' });
    await (await row.openMenu()).choose('Remove');
    await (await openPrompt(fixture)).cancel();
    expect(await prompt(fixture)).toBeNull();
    expect(await row.getLine()).toBe('Group call host');
    testing.verify();
  });

  it('closes the question when its service is destroyed, and sends nothing', async () => {
    const { fixture, meeting } = await setup(ada);
    const injector = createEnvironmentInjector(
      provideModeration({ meeting: () => meeting }, withDialogPrompt()),
      TestBed.inject(EnvironmentInjector),
    );
    const removal = injector.get(ModerationService).kick('ada');
    await openPrompt(fixture);
    injector.destroy();
    await expect(removal).rejects.toMatchObject({ reason: 'aborted' });
    expect(await prompt(fixture)).toBeNull();
    expect(meeting.calls).toEqual([]);
  });

  it('leaves no overlay behind', async () => {
    const { list, fixture } = await setup(ada, withDialogPrompt());
    await (await (await list.getRow({ id: 'ada' })).openMenu()).choose('Remove');
    await (await openPrompt(fixture)).cancel();
    fixture.destroy();
    expect(document.querySelectorAll('.cdk-overlay-container')).toHaveLength(0);
  });
});
