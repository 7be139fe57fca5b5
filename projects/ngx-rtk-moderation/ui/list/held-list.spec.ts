import { TestKey } from '@angular/cdk/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ModerationRoom, provideModeration, type ParticipantSnapshot } from 'ngx-rtk-moderation';
import {
  FakeMeeting,
  ModerationTestingController,
  provideModerationTesting,
} from 'ngx-rtk-moderation/testing';
import { RtkModerationList, type ParticipantSort } from 'ngx-rtk-moderation/ui';
import {
  AnnouncementRecorder,
  ModerationListHarness,
  provideModerationUiTesting,
} from 'ngx-rtk-moderation/ui/testing';

@Component({
  imports: [RtkModerationList],
  template: `<rtk-moderation-list
    [participants]="participants()"
    [sort]="sort()"
    [(selection)]="selection"
    [(query)]="query"
  />`,
})
class Host {
  readonly participants = signal<readonly ParticipantSnapshot[] | undefined>(undefined);
  readonly sort = signal<ParticipantSort>('name');
  readonly selection = signal<ReadonlySet<string>>(new Set());
  readonly query = signal('');
}

const join = (name: string) => ({ id: name.toLowerCase(), userId: `user-${name}`, name, audio: true });

async function setup() {
  TestBed.configureTestingModule({
    providers: [
      provideModeration(),
      provideModerationTesting({ participants: ['Bob', 'Dot', 'Eve'].map(join) }),
      provideModerationUiTesting(),
    ],
  });
  const fixture = TestBed.createComponent(Host);
  document.body.append(fixture.nativeElement as HTMLElement);
  const list = await TestbedHarnessEnvironment.loader(fixture).getHarness(ModerationListHarness);
  const testing = TestBed.inject(ModerationTestingController);
  const place = (): HTMLElement => document.querySelector('.place') as HTMLElement;
  return {
    host: fixture.componentInstance,
    list,
    testing,
    meeting: TestBed.inject(FakeMeeting),
    recorder: TestBed.inject(AnnouncementRecorder),
    hold: () => {
      const event = new MouseEvent('pointermove', { bubbles: true });
      place().dispatchEvent(Object.assign(event, { pointerType: 'mouse' }));
    },
    release: () => place().dispatchEvent(new MouseEvent('pointerleave')),
    /** Ids in the order of the rows, as they are shown. */
    ids: async () => {
      await testing.settle();
      const rows = await list.getDrawnRows();
      return (await Promise.all(rows.map((row) => row.getId()))).join(' ');
    },
    focused: () => document.activeElement?.closest<HTMLElement>('[data-id]')?.dataset['id'],
  };
}

describe('RtkModerationList, held', () => {
  it('U5: moves nobody while the pointer is over the rows, and applies everything when it has left', async () => {
    const { ids, hold, release, list, meeting } = await setup();
    expect(await ids()).toBe('bob dot eve');
    hold();
    meeting.server.leave('dot');
    meeting.server.join(join('Ada'));
    meeting.server.join(join('Cy'));
    expect(await ids()).toBe('bob dot eve ada cy');
    expect(await list.getTotal()).toBe(5);
    release();
    expect(await ids()).toBe('ada bob cy eve');
    expect(await list.getTotal()).toBe(4);
  });

  it('U5: sorts nobody anew who is renamed, and shows the new name', async () => {
    const { ids, hold, release, host, list } = await setup();
    expect(await ids()).toBe('bob dot eve');
    const all = TestBed.inject(ModerationRoom).participants();
    host.participants.set(all);
    hold();
    host.participants.set(all.map((one) => (one.id === 'bob' ? { ...one, name: 'Zoe' } : one)));
    expect(await ids()).toBe('bob dot eve');
    expect(await (await list.getRow({ id: 'bob' })).getName()).toBe('Zoe');
    release();
    expect(await ids()).toBe('dot eve bob');
  });

  it('U5: the row of a participant who left says that, acts no more, and is no selection', async () => {
    const { ids, hold, list, meeting, host, testing } = await setup();
    host.selection.set(new Set(['dot', 'eve']));
    hold();
    meeting.server.leave('dot');
    await ids();
    const row = await list.getRow({ id: 'dot' });
    expect(await row.getName()).toBe('Dot');
    expect(await row.getLine()).toBe('Dot left.');
    expect(await row.getState()).toBe('Dot left.');
    expect(await row.getActions()).toEqual([]);
    expect(await row.isSelectable()).toBe(false);
    expect(await (await row.host()).getAttribute('aria-disabled')).toBe('true');
    expect(host.selection()).toEqual(new Set(['eve']));

    const element = await row.host();
    await element.focus();
    await element.sendKeys(TestKey.ENTER);
    expect(document.querySelector('[role="menu"]')).toBeNull();
    await element.sendKeys(' ');
    expect(host.selection()).toEqual(new Set(['eve']));
    await element.sendKeys({ control: true }, 'a');
    expect(host.selection()).toEqual(new Set(['bob', 'eve']));
    await list.selectAll();
    expect(host.selection()).toEqual(new Set());
    testing.verify();
  });

  it('U5: arrow keys reach the row of a participant who left, and its focus goes to the neighbour when it goes', async () => {
    const { ids, hold, release, list, meeting, focused } = await setup();
    const control = '[data-id="dot"] [data-control="disableAudio"]';
    document.querySelector<HTMLElement>(control)?.focus();
    hold();
    meeting.server.leave('dot');
    await ids();
    expect(document.activeElement?.getAttribute('role')).toBe('row');
    expect(focused()).toBe('dot');
    const row = await list.getRow({ id: 'dot' });
    await (await row.host()).sendKeys(TestKey.UP_ARROW);
    expect(focused()).toBe('bob');
    await (await (await list.getRow({ id: 'bob' })).host()).sendKeys(TestKey.DOWN_ARROW);
    expect(focused()).toBe('dot');
    await (await row.host()).sendKeys(TestKey.RIGHT_ARROW);
    expect(focused()).toBe('dot');
    release();
    expect(await ids()).toBe('bob eve');
    expect(focused()).toBe('eve');
  });

  it('U5: a participant who is back while the rows are held is in the same row, also under another id', async () => {
    const { ids, hold, list, meeting } = await setup();
    hold();
    meeting.server.leave('dot');
    meeting.server.leave('bob');
    expect(await ids()).toBe('bob dot eve');
    meeting.server.join(join('Dot'));
    meeting.server.join({ ...join('Bob'), id: 'bob-again' });
    expect(await ids()).toBe('bob-again dot eve');
    const rows = await list.getDrawnRows();
    const actions = await Promise.all(rows.map((row) => row.hasAction('disableAudio')));
    expect(actions).toEqual([true, true, true]);
  });

  it('U5: the last row stays with the search field until the pointer has left', async () => {
    const { ids, hold, release, list, meeting } = await setup();
    hold();
    for (const id of ['bob', 'dot', 'eve']) meeting.server.leave(id);
    expect(await ids()).toBe('bob dot eve');
    expect(await list.getSearch()).toBe('');
    release();
    await ids();
    expect(await list.getEmptyText()).toBe('Nobody else is here yet.');
  });

  it('U5: a search and another order apply immediately', async () => {
    const { ids, hold, list, meeting, host } = await setup();
    hold();
    meeting.server.leave('dot');
    meeting.server.join(join('Ada'));
    expect(await ids()).toBe('bob dot eve ada');
    await list.search('o');
    expect(await ids()).toBe('bob');
    await list.search('');
    expect(await ids()).toBe('ada bob eve');
    host.sort.set((one, other) => (one.name < other.name ? 1 : -1));
    expect(await ids()).toBe('eve bob ada');
  });

  it('FR5: a menu that the keyboard has opened holds the rows, and closes when its participant leaves', async () => {
    const { ids, list, meeting, recorder, focused, testing } = await setup();
    const row = await list.getRow({ id: 'dot' });
    await row.focus();
    await (await row.host()).sendKeys(TestKey.ENTER);
    expect(document.querySelector('[role="menu"]')).not.toBeNull();
    meeting.server.join(join('Ada'));
    expect(await ids()).toBe('bob dot eve ada');
    meeting.server.leave('dot');
    await testing.settle();
    expect(await ids()).toBe('ada bob eve');
    expect(document.querySelector('[role="menu"]')).toBeNull();
    expect(focused()).toBe('bob');
    while (!recorder.spoken.some(({ text }) => text === 'Dot left.')) {
      await new Promise((resolve) => setTimeout(resolve));
    }
  });

  it('U5: a finger reaches nobody whom something above the list has just moved', async () => {
    // jsdom has no media queries. The grid asks for a touch screen.
    Object.assign(window, { matchMedia: () => ({ matches: true }) });
    const { ids, host, testing } = await setup();
    await ids();
    const tap = (): void => {
      const mute = document.querySelector('[data-id="bob"] [data-control="disableAudio"]');
      const init = { bubbles: true, cancelable: true, clientY: 10, detail: 1 };
      const down = Object.assign(new MouseEvent('pointerdown', init), { pointerType: 'touch' });
      mute?.dispatchEvent(down);
      mute?.dispatchEvent(new MouseEvent('click', init));
    };
    // Two rows lower than before. jsdom has no layout, so Bob is where Eve was.
    const offset = jest.spyOn(HTMLElement.prototype, 'offsetTop', 'get').mockReturnValue(112);
    host.selection.set(new Set(['eve']));
    TestBed.tick();
    tap();
    testing.verify();
    offset.mockRestore();
    Reflect.deleteProperty(window, 'matchMedia');
  });

  it('sorts on joins, leaves and renames only', async () => {
    const { ids, host, meeting } = await setup();
    let comparisons = 0;
    host.sort.set((one, other) => {
      comparisons++;
      return one.name < other.name ? -1 : 1;
    });
    await ids();
    comparisons = 0;
    meeting.server.setAudio('dot', false);
    meeting.server.pinFromElsewhere('eve');
    expect(await ids()).toBe('bob dot eve');
    expect(comparisons).toBe(0);
    meeting.server.join(join('Ada'));
    expect(await ids()).toBe('ada bob dot eve');
    expect(comparisons).toBeGreaterThan(0);
  });
});
