import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { Component, ErrorHandler, signal, type Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ModerationService, provideModeration, type ParticipantSnapshot } from 'ngx-rtk-moderation';
import {
  FakeMeeting,
  ModerationTestingController,
  provideModerationTesting,
  type MeetingDescription,
} from 'ngx-rtk-moderation/testing';
import {
  RTK_MODERATION_UI,
  RtkParticipantBadge,
  RtkPanelEmpty,
  type EmptyReason,
  type ModerationMenuAction,
  type ModerationMenuItem,
} from 'ngx-rtk-moderation/ui';
import { ModerationListHarness } from 'ngx-rtk-moderation/ui/testing';

const templates = `
  <ng-template rtkParticipantBadge let-participant>
    @if (participant.id === 'ada') { <b class="guest">Guest</b> }
  </ng-template>
  <ng-template rtkParticipantAvatar let-participant><i class="face">{{ participant.userId }}</i></ng-template>
  <ng-template rtkParticipantDetail let-participant><i class="org">Org of {{ participant.name }}</i></ng-template>
  <ng-template rtkParticipantAction let-participant>
    <button rtkSlotButton="message" (click)="messaged.push(participant.id)">Message</button>
    <button rtkSlotButton="note" [disabled]="participant.id === 'ada'">Note</button>
  </ng-template>
  <ng-template rtkToolbarAction><button rtkSlotButton="lock" (click)="locked.set(true)">Lock</button></ng-template>
  <ng-template rtkPanelEmpty let-reason><i class="empty-slot">{{ reason }}</i></ng-template>
`;

const inPanel = `<rtk-moderation-panel
    [menuActions]="menuActions()"
    [menuItems]="items"
    [(query)]="query"
    [(selection)]="selection"
    (participantActivated)="activated.push($event)"
    >${templates}</rtk-moderation-panel
  >`;

const alone = `
    <rtk-moderation-toolbar [(selection)]="selection">${templates}</rtk-moderation-toolbar>
    <rtk-moderation-list
      [menuActions]="menuActions()"
      [menuItems]="items"
      [(query)]="query"
      [(selection)]="selection"
      (participantActivated)="activated.push($event)"
      >${templates}</rtk-moderation-list
    >
  `;

class HostBase {
  readonly messaged: string[] = [];
  readonly locked = signal(false);
  readonly activated: ParticipantSnapshot[] = [];
  readonly query = signal('');
  readonly selection = signal<ReadonlySet<string>>(new Set());
  readonly menuActions = signal<readonly ModerationMenuAction[]>(['pin', 'separator', 'kick']);
  readonly items = (): readonly ModerationMenuItem[] => [
    { id: 'spotlight', label: 'Spotlight', run: ({ id }) => this.messaged.push(id) },
  ];
}

@Component({
  imports: [RTK_MODERATION_UI],
  template: inPanel,
})
class InPanel extends HostBase {}

@Component({
  imports: [RTK_MODERATION_UI],
  template: alone,
})
class Alone extends HostBase {}

@Component({ imports: [RTK_MODERATION_UI], template: `<rtk-moderation-panel />` })
class Plain extends HostBase {}

const people: MeetingDescription = {
  participants: [
    { id: 'ada', userId: 'u-ada', name: 'Ada', audio: true },
    { id: 'bob', userId: 'u-bob', name: 'Bob' },
  ],
};

async function setup(host: Type<HostBase>, description: MeetingDescription = people) {
  const errors: unknown[] = [];
  TestBed.configureTestingModule({
    providers: [
      provideModeration(),
      provideModerationTesting(description),
      { provide: ErrorHandler, useValue: { handleError: (error: unknown) => errors.push(error) } },
    ],
  });
  const fixture = TestBed.createComponent(host);
  const element = fixture.nativeElement as HTMLElement;
  document.body.append(element);
  const testing = TestBed.inject(ModerationTestingController);
  await testing.settle();
  await fixture.whenStable();
  return {
    fixture,
    element,
    errors,
    testing,
    host: fixture.componentInstance,
    meeting: TestBed.inject(FakeMeeting),
    loader: TestbedHarnessEnvironment.loader(fixture),
    row: (id: string) => element.querySelector<HTMLElement>(`[role="row"][data-id="${id}"]`),
    text: (selector: string) => element.querySelector(selector)?.textContent.trim(),
    press: (key: string) =>
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
      ),
    focused: () => {
      const { dataset } = document.activeElement as HTMLElement;
      return dataset['control'] ?? dataset['tool'] ?? dataset['id'];
    },
  };
}

describe.each([
  ['in the panel', InPanel],
  ['in the parts alone', Alone],
])('U24: the templates of the app %s', (_, type: Type<HostBase>) => {
  it('say more about a participant, to screen readers as well', async () => {
    const { row } = await setup(type);
    expect(row('ada')?.querySelector('.name .guest')?.textContent).toBe('Guest');
    expect(row('bob')?.querySelector('.guest')).toBeNull();
    expect(row('ada')?.querySelector('.avatar .face')?.textContent).toBe('u-ada');
    expect(row('ada')?.querySelector('.line .org')?.textContent).toBe('Org of Ada');
    const ids = row('ada')?.getAttribute('aria-describedby')?.split(' ') ?? [];
    const texts = ids.map((id) => document.getElementById(id)?.textContent.trim());
    expect(texts).toEqual([expect.stringContaining('Microphone on'), 'Guest', 'Org of Ada']);
  });

  it('follow the participant, and give way to a message', async () => {
    const { row, meeting, testing, fixture } = await setup(type);
    meeting.server.dropSocket();
    await testing.settle();
    row('ada')?.querySelector<HTMLElement>('[data-control="disableAudio"]')?.click();
    await fixture.whenStable();
    expect(row('ada')?.querySelector('.line')?.textContent).toContain('The connection is lost.');
    expect(row('ada')?.querySelector<HTMLElement>('.detail')?.hidden).toBe(true);
  });

  it('have buttons that the arrow keys reach, except natively disabled ones', async () => {
    const { row, host, press, focused } = await setup(type);
    row('ada')?.focus();
    const walked = Array.from({ length: 6 }, () => {
      press('ArrowRight');
      return focused();
    });
    expect(walked).toEqual(['name', 'disableAudio', 'disableVideo', 'own-message', 'menu', 'menu']);
    press('ArrowLeft');
    const message = document.activeElement as HTMLElement;
    expect(document.getElementById(message.getAttribute('aria-describedby') ?? '')?.textContent).toBe('Ada');
    message.click();
    expect(host.messaged).toEqual(['ada']);
    press('ArrowDown');
    expect(focused()).toBe('own-message');
    press('ArrowRight');
    expect(focused()).toBe('own-note');
  });

  it('have buttons in the toolbar, in its Tab stop, while nobody is selected', async () => {
    const { element, host, press, focused, fixture } = await setup(type);
    const stops = () => element.querySelectorAll('[data-tool][tabindex="0"]').length;
    expect(stops()).toBe(1);
    element.querySelector<HTMLElement>('[data-tool]')?.focus();
    press('End');
    expect(focused()).toBe('own-lock');
    await fixture.whenStable();
    expect(stops()).toBe(1);
    (document.activeElement as HTMLElement).click();
    expect(host.locked()).toBe(true);
    host.selection.set(new Set(['ada']));
    await fixture.whenStable();
    expect(element.querySelector('[data-tool="own-lock"]')).toBeNull();
    host.selection.set(new Set());
    await fixture.whenStable();
    expect(stops()).toBe(1);
  });

  it('tell why a list is empty', async () => {
    const { text, host, meeting, testing, fixture } = await setup(type);
    host.query.set('nobody');
    await fixture.whenStable();
    expect(text('.empty-slot')).toBe('no-match');
    host.query.set('');
    meeting.server.leave('ada');
    meeting.server.leave('bob');
    await testing.settle();
    await fixture.whenStable();
    expect(text('.empty-slot')).toBe('alone');
  });

  it('and a name that is pressed', async () => {
    const { row, host } = await setup(type);
    const name = row('bob')?.querySelector<HTMLElement>('[data-control="name"]');
    expect(name?.tabIndex).toBe(-1);
    name?.click();
    expect(host.activated.map(({ id }) => id)).toEqual(['bob']);
  });

  it('and menu items: a line before them, and between the actions', async () => {
    const { loader, host, element } = await setup(type);
    const list = await loader.getHarness(ModerationListHarness);
    const menu = await (await list.getRow({ id: 'ada' })).openMenu();
    const items = () =>
      [...element.querySelectorAll('[role="menu"] > *')].map(
        (item) => item.getAttribute('data-item') ?? item.getAttribute('role'),
      );
    expect(items()).toEqual(['pin', 'separator', 'kick', 'separator', 'app-spotlight']);
    await menu.close();
    host.menuActions.set(['separator', 'allowScreenShare', 'separator', 'separator', 'kick', 'separator']);
    await (await list.getRow({ id: 'ada' })).openMenu();
    expect(items()).toEqual(['allowScreenShare', 'separator', 'kick', 'separator', 'app-spotlight']);
  });
});

describe('U24: without templates', () => {
  it('names are no buttons, and rows have one description', async () => {
    const { row } = await setup(Plain);
    expect(row('ada')?.querySelector('[data-control="name"]')).toBeNull();
    expect(row('ada')?.getAttribute('aria-describedby')).not.toContain(' ');
  });
});

describe('U24: the template for a panel without a meeting', () => {
  it('tells that the meeting was left', async () => {
    const { text, meeting, testing, fixture } = await setup(InPanel);
    await meeting.leave();
    await testing.settle();
    await fixture.whenStable();
    expect(text('rtk-moderation-panel > .empty-slot')).toBe('left');
    TestBed.inject(ModerationService).connect(new FakeMeeting({ joined: false }));
    await testing.settle();
    await fixture.whenStable();
    expect(text('rtk-moderation-panel > .empty-slot')).toBe('joining');
  });
});

describe('U24: mistakes', () => {
  it('reports an element that the arrow keys do not reach, once', async () => {
    @Component({
      imports: [RTK_MODERATION_UI],
      template: `<rtk-moderation-list
        ><ng-template rtkParticipantDetail><a href="#">Profile</a></ng-template></rtk-moderation-list
      >`,
    })
    class Link extends HostBase {}
    const { errors } = await setup(Link);
    expect(errors).toEqual([
      new Error(
        'The keyboard does not reach <a> in a template of the panel. Make it a <button rtkSlotButton="name">.',
      ),
    ]);
  });

  it('keeps the other rows if a template throws for one participant, and draws it once it no longer does', async () => {
    @Component({
      imports: [RTK_MODERATION_UI],
      template: `<rtk-moderation-list>
        <ng-template rtkParticipantBadge let-participant
          ><b class="guest">{{ badgeOf(participant) }}</b></ng-template
        >
        <ng-template rtkParticipantAvatar let-participant
          ><i class="face">{{ participant.id }}</i></ng-template
        >
      </rtk-moderation-list>`,
    })
    class Throwing extends HostBase {
      protected badgeOf({ id, name, audioEnabled }: ParticipantSnapshot): string {
        if (audioEnabled) throw new Error(`no badge for ${id}`);
        return name;
      }
    }
    const { errors, element, meeting, testing, fixture } = await setup(Throwing);
    const texts = (selector: string) =>
      [...element.querySelectorAll(`[role="row"] ${selector}`)].map(({ textContent }) => textContent);
    expect(texts('.guest')).toEqual(['Bob']);
    expect(texts('.face')).toEqual(['ada', 'bob']);
    expect(errors).toEqual([new Error('no badge for ada')]);
    meeting.server.setAudio('ada', false);
    await testing.settle();
    await fixture.whenStable();
    expect(texts('.guest')).toEqual(['Ada', 'Bob']);
  });

  it('does not take a button out of its place', () => {
    @Component({ imports: [RTK_MODERATION_UI], template: `<button rtkSlotButton="lost">Lost</button>` })
    class Lost {}
    expect(() => TestBed.createComponent(Lost)).toThrow('rtkParticipantAction and rtkToolbarAction only');
  });

  it('has typed contexts', () => {
    const context: unknown = { $implicit: 'left' };
    if (RtkPanelEmpty.ngTemplateContextGuard(null as never, context)) {
      const reason: EmptyReason = context.$implicit;
      // @ts-expect-error a reason is no participant
      const participant: ParticipantSnapshot = context.$implicit;
      expect(reason).toBe(participant);
    }
    const about: unknown = { $implicit: {} };
    if (RtkParticipantBadge.ngTemplateContextGuard(null as never, about)) {
      // @ts-expect-error a participant has no such member
      expect(about.$implicit.organisation).toBeUndefined();
    }
  });
});
