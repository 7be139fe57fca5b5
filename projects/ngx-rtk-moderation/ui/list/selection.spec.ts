import { TestKey, type ModifierKeys } from '@angular/cdk/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideModeration, withPolicy } from 'ngx-rtk-moderation';
import {
  FakeMeeting,
  ModerationTestingController,
  provideModerationTesting,
  type MeetingDescription,
} from 'ngx-rtk-moderation/testing';
import { RtkModerationList } from 'ngx-rtk-moderation/ui';
import {
  AnnouncementRecorder,
  ModerationListHarness,
  provideModerationUiTesting,
} from 'ngx-rtk-moderation/ui/testing';
import { ModerationRow } from './moderation-row';

@Component({
  imports: [RtkModerationList],
  template: `<rtk-moderation-list [(selection)]="selection" [selectable]="selectable()" />`,
})
class Host {
  readonly selection = signal<ReadonlySet<string>>(new Set());
  readonly selectable = signal(true);
}

const five: MeetingDescription = {
  participants: ['Ada', 'Bob', 'Cy', 'Dot', 'Eve'].map((name) => ({
    id: name.toLowerCase(),
    userId: `user-${name}`,
    name,
    audio: true,
  })),
};

async function setup(description: MeetingDescription = five, ...features: ReturnType<typeof withPolicy>[]) {
  TestBed.configureTestingModule({
    providers: [
      provideModeration({}, ...features),
      provideModerationTesting(description),
      provideModerationUiTesting(),
    ],
  });
  const fixture = TestBed.createComponent(Host);
  document.body.append(fixture.nativeElement as HTMLElement);
  const list = await TestbedHarnessEnvironment.loader(fixture).getHarness(ModerationListHarness);
  const element = fixture.nativeElement as HTMLElement;
  return {
    fixture,
    list,
    element,
    meeting: TestBed.inject(FakeMeeting),
    testing: TestBed.inject(ModerationTestingController),
    recorder: TestBed.inject(AnnouncementRecorder),
    selected: () => [...fixture.componentInstance.selection()].sort().join(' '),
    /** Presses a key where the focus is. */
    press: (key: string, modifiers: KeyboardEventInit = {}) => {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...modifiers });
      document.activeElement?.dispatchEvent(event);
      fixture.detectChanges();
      return event;
    },
  };
}

describe('The selection of RtkModerationList', () => {
  it('names its key in the description of the list, while rows can be selected', async () => {
    const { element, fixture } = await setup();
    const description = () =>
      document.getElementById(
        element.querySelector('[role="grid"]')?.getAttribute('aria-describedby') ?? 'none',
      )?.textContent;
    fixture.detectChanges();
    expect(description()).toBe('Space selects.');
    fixture.componentInstance.selectable.set(false);
    fixture.detectChanges();
    expect(description()).toBeUndefined();
  });

  it('is toggled with the checkbox of a row, which has its name', async () => {
    const { list, selected, element } = await setup();
    const row = await list.getRow({ name: 'Ada' });
    await row.toggle();
    expect(await row.isSelected()).toBe(true);
    expect(selected()).toBe('ada');
    expect(element.querySelector('[aria-multiselectable="true"]')).not.toBeNull();
    const box = element.querySelector<HTMLInputElement>('[data-id="ada"] input');
    expect([box?.getAttribute('aria-label'), box?.checked]).toEqual(['Select Ada', true]);
    await row.toggle();
    expect(await list.getSelected()).toEqual([]);
    expect([selected(), box?.checked]).toEqual(['', false]);
  });

  it('has one Tab stop less than rows: the checkboxes of rows have none', async () => {
    const { element } = await setup();
    expect(element.querySelectorAll('[role="row"] [tabindex="0"]')).toHaveLength(0);
    expect(element.querySelectorAll('[role="row"][tabindex="0"]')).toHaveLength(1);
  });

  it('follows the keys', async () => {
    const { list, selected, press } = await setup();
    await (await list.getRow({ name: 'Bob' })).focus();
    expect(press(' ').defaultPrevented).toBe(true);
    expect(selected()).toBe('bob');
    press('ArrowDown', { shiftKey: true });
    press('ArrowDown', { shiftKey: true });
    expect(selected()).toBe('bob cy dot');
    press('ArrowUp', { shiftKey: true });
    expect(selected()).toBe('bob cy');
    expect(await (await list.getRow({ name: 'Cy' })).isFocused()).toBe(true);
    press('End');
    press(' ', { shiftKey: true });
    expect(selected()).toBe('bob cy dot eve');
    press('a', { metaKey: true });
    expect(selected()).toBe('ada bob cy dot eve');
    expect(press('Escape').defaultPrevented).toBe(true);
    expect(selected()).toBe('');
    expect(press('Escape').defaultPrevented).toBe(false);
  });

  it('leaves the keys alone on a control of a row', async () => {
    const { list, selected, press } = await setup();
    await (await list.getRow({ name: 'Ada' })).focus();
    press('ArrowRight');
    expect(press('ArrowDown', { shiftKey: true }).defaultPrevented).toBe(false);
    expect(selected()).toBe('');
    press(' ');
    expect(selected()).toBe('');
  });

  it('extends with Shift and a click, and keeps a checkbox that was checked', async () => {
    const { list, selected, element } = await setup();
    const click = (id: string, modifiers: ModifierKeys): void => {
      const { shift } = modifiers;
      const init = { bubbles: true, shiftKey: shift ?? false };
      element.querySelector(`[data-id="${id}"] input`)?.dispatchEvent(new MouseEvent('click', init));
    };
    click('bob', {});
    click('dot', { shift: true });
    expect(selected()).toBe('bob cy dot');
    click('cy', { shift: true });
    await list.getTotal();
    expect(selected()).toBe('bob cy dot');
    expect(element.querySelector<HTMLInputElement>('[data-id="cy"] input')?.checked).toBe(true);
  });

  it('selects all who are shown, and is kept across filters', async () => {
    const { list, selected, meeting, testing, element } = await setup();
    await list.search('b');
    await list.selectAll();
    expect(selected()).toBe('bob');
    await list.search('');
    const box = element.querySelector<HTMLInputElement>('.head input[type="checkbox"]');
    expect([box?.checked, box?.indeterminate]).toEqual([false, true]);
    await list.selectAll();
    expect(selected()).toBe('ada bob cy dot eve');
    meeting.server.join({ id: 'fay', name: 'Fay' });
    await testing.settle();
    expect(await list.getSelected()).toEqual(['ada', 'bob', 'cy', 'dot', 'eve']);
    await list.selectAll();
    await list.selectAll();
    expect(selected()).toBe('');
  });

  it('loses who leaves', async () => {
    const { fixture, selected, meeting, testing } = await setup();
    fixture.componentInstance.selection.set(new Set(['ada', 'bob']));
    meeting.server.leave('ada');
    await testing.settle();
    fixture.detectChanges();
    await fixture.whenStable();
    expect(selected()).toBe('bob');
  });

  it('FR12: is found again by user after a reconnect, which changes all ids', async () => {
    const { fixture, list, selected, meeting, testing } = await setup();
    await (await list.getRow({ name: 'Ada' })).toggle();
    await (await list.getRow({ name: 'Cy' })).toggle();
    for (const name of ['Ada', 'Bob', 'Cy']) {
      meeting.server.leave(name.toLowerCase());
      meeting.server.join({ id: `${name}-2`, userId: `user-${name}`, name });
    }
    // A second device was not selected.
    meeting.server.join({ id: 'dot-2', userId: 'user-Dot', name: 'Dot' });
    await testing.settle();
    fixture.detectChanges();
    await fixture.whenStable();
    expect(selected()).toBe('Ada-2 Cy-2');
    meeting.server.leave('Ada-2');
    await testing.settle();
    fixture.detectChanges();
    meeting.server.join({ id: 'Ada-3', userId: 'user-Ada', name: 'Ada' });
    await testing.settle();
    fixture.detectChanges();
    await fixture.whenStable();
    expect(selected()).toBe('Cy-2');
  });

  it('FR12: outlives a reconnect, in which the SDK clears its lists', async () => {
    const { list, fixture, meeting, testing, selected } = await setup();
    await (await list.getRow({ name: 'Ada' })).toggle();
    meeting.server.dropSocket();
    await testing.settle();
    fixture.detectChanges();
    await meeting.server.reconnect();
    await testing.settle();
    fixture.detectChanges();
    await fixture.whenStable();
    expect(selected()).toBe('ada');
    expect(await list.getSelected()).toEqual(['ada']);
  });

  it('is announced, once', async () => {
    const { list, recorder } = await setup();
    for (const name of ['Ada', 'Bob', 'Cy']) await (await list.getRow({ name })).toggle();
    while (recorder.spoken.length === 0) await new Promise((resolve) => setTimeout(resolve));
    expect(recorder.spoken).toEqual([{ politeness: 'polite', text: '3 selected.' }]);
  });

  it('is not offered if it leads to nothing: without the permission, with a policy, or if the app wants none', async () => {
    const { list, element, press, fixture } = await setup({ ...five, self: { preset: 'participant' } });
    const row = await list.getRow({ name: 'Ada' });
    expect(await row.isSelectable()).toBe(false);
    expect(element.querySelectorAll('input[type="checkbox"]')).toHaveLength(0);
    await row.focus();
    expect(press('a', { ctrlKey: true }).defaultPrevented).toBe(false);
    expect(press(' ').defaultPrevented).toBe(true);
    expect(fixture.componentInstance.selection().size).toBe(0);
    TestBed.resetTestingModule();
    const other = await setup(
      five,
      withPolicy(() => 'No.'),
    );
    expect(await (await other.list.getRow({ name: 'Ada' })).isSelectable()).toBe(false);
    TestBed.resetTestingModule();
    const third = await setup();
    third.fixture.componentInstance.selectable.set(false);
    expect(await (await third.list.getRow({ name: 'Ada' })).isSelectable()).toBe(false);
  });

  it('checks the one row of 3,000 that changes, and no other', async () => {
    // What Angular calls for each row that it checks. It is read when the first row is drawn.
    const { ɵcmp } = ModerationRow as unknown as { ɵcmp: { template: () => void; tView: null } };
    ɵcmp.tView = null;
    const checked = jest.spyOn(ɵcmp, 'template');
    const people = Array.from({ length: 3_000 }, (_, index) => ({ id: `p${index}`, name: `N ${index}` }));
    const { list } = await setup({ participants: people });
    const row = await list.getRow({ id: 'p3' });
    expect(checked.mock.calls.length).toBeGreaterThan(20);
    checked.mockClear();
    await row.toggle();
    expect(await row.isSelected()).toBe(true);
    expect(checked).toHaveBeenCalledTimes(1);
  });
});

it('getRow finds rows by their selection', async () => {
  const { list } = await setup();
  await (await list.getRow({ name: 'Dot' })).toggle();
  expect(await (await list.getRow({ selected: true })).getName()).toBe('Dot');
  await (await (await list.getRow({ name: 'Dot' })).host()).sendKeys(TestKey.HOME);
  expect(await (await list.getRow({ selected: false })).getName()).toBe('Ada');
});
