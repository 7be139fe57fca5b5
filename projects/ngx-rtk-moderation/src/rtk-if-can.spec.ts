import { Component, NgModule, signal, type TemplateRef } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { FakeMeeting, type MeetingDescription } from 'ngx-rtk-moderation/testing';
import { settle } from '../jest/helpers';
import type { ModerationAction } from 'ngx-rtk-moderation';
import { ModerationService } from 'ngx-rtk-moderation';
import type { Target } from 'ngx-rtk-moderation';
import { RtkIfCan } from 'ngx-rtk-moderation';
import { RtkModerationModule } from 'ngx-rtk-moderation';

const ada = { id: 'ada', audio: true };

interface Shown<T> {
  readonly fixture: ComponentFixture<T>;
  readonly meeting: FakeMeeting;
  readonly text: () => Promise<string>;
}

function show<T>(host: new () => T, description: MeetingDescription = { participants: [ada] }): Shown<T> {
  const meeting = new FakeMeeting(description);
  TestBed.inject(ModerationService).connect(meeting);
  const fixture = TestBed.createComponent(host);
  const text = async (): Promise<string> => {
    await settle();
    fixture.detectChanges();
    return (fixture.nativeElement as HTMLElement).textContent.trim();
  };
  return { fixture, meeting, text };
}

describe('*rtkIfCan', () => {
  it('shows its template to those who can, and only as long as they can (F17)', async () => {
    const { meeting, text } = show(OneActionHost);
    expect(await text()).toBe('yes');
    meeting.server.patchPermissions({ kickParticipant: false });
    expect(await text()).toBe('');
    meeting.server.patchPermissions({ kickParticipant: true });
    expect(await text()).toBe('yes');
  });

  it('stays by permission while the connection is down, and goes with the meeting', async () => {
    const { meeting, text } = show(OneActionHost);
    expect(await text()).toBe('yes');
    meeting.server.dropSocket();
    expect(TestBed.inject(ModerationService).can('kick')).toBe(false);
    expect(await text()).toBe('yes');
    await meeting.server.reconnect();
    expect(await text()).toBe('yes');
    TestBed.inject(ModerationService).disconnect();
    expect(await text()).toBe('');
  });

  it.each<unknown>([
    null,
    undefined,
    '',
    'kik',
    'constructor',
    'toString',
    [],
    [''],
    [null],
    ['kick', 'kik'],
    {},
    1,
  ])('fails closed for the action %j', async (action) => {
    const { fixture, text } = show(AnyActionHost);
    fixture.componentInstance.action.set(action as ModerationAction);
    expect(await text()).toBe('no');
  });

  it.each<unknown>([null, undefined, '', 'nobody', {}, { id: null }, 5])(
    'fails closed for the target %j',
    async (target) => {
      const { fixture, text } = show(TargetHost);
      expect(await text()).toBe('yes');
      fixture.componentInstance.target.set(target as Target);
      expect(await text()).toBe('no');
    },
  );

  it('asks about the target where one is bound', async () => {
    const { fixture, meeting, text } = show(TargetHost);
    meeting.server.setAudio('ada', false);
    expect(await text()).toBe('no');
    meeting.server.setAudio('ada', true);
    expect(await text()).toBe('yes');
    meeting.server.leave('ada');
    expect(await text()).toBe('no');
    fixture.componentInstance.target.set({ id: meeting.server.join({ audio: true }) });
    expect(await text()).toBe('yes');
  });

  it('wants all of several actions, or any where it says so', async () => {
    const { fixture, text } = show(SeveralHost, {
      self: { preset: 'participant', permissions: { kickParticipant: true } },
    });
    const { actions } = fixture.componentInstance;
    const rows: [ModerationAction[], string][] = [
      [['kick'], 'default all any not-all'],
      [['kick', 'kickAll'], 'default all any not-all'],
      [['kick', 'pin'], 'any not-all'],
      [['admit', 'pin'], ''],
      [[], ''],
    ];
    for (const [asked, expected] of rows) {
      actions.set(asked);
      expect([asked, (await text()).split(/\s+/).join(' ')]).toEqual([asked, expected]);
    }
  });

  it('keeps the view for as long as the answer stays', async () => {
    const { fixture, meeting, text } = show(TargetHost);
    await text();
    const button = (fixture.nativeElement as HTMLElement).querySelector('button');
    expect(button).not.toBeNull();
    fixture.componentInstance.target.set({ id: 'ada' });
    fixture.componentInstance.actions.set(['disableAudio']);
    meeting.server.patchPermissions({ pinParticipant: false });
    meeting.server.join();
    await text();
    expect((fixture.nativeElement as HTMLElement).querySelector('button')).toBe(button);
    meeting.server.setAudio('ada', false);
    await text();
    meeting.server.setAudio('ada', true);
    await text();
    expect((fixture.nativeElement as HTMLElement).querySelector('button')).not.toBe(button);
  });

  it('keeps the view where the template for "else" changes meanwhile', async () => {
    const { fixture, text } = show(ElseHost);
    await text();
    const view = (fixture.nativeElement as HTMLElement).querySelector('b');
    fixture.componentInstance.other.set(true);
    expect(await text()).toBe('yes');
    expect((fixture.nativeElement as HTMLElement).querySelector('b')).toBe(view);
  });

  it('takes another template for "else", or none', async () => {
    const { fixture, meeting, text } = show(ElseHost);
    meeting.server.patchPermissions({ kickParticipant: false });
    expect(await text()).toBe('one');
    fixture.componentInstance.other.set(true);
    expect(await text()).toBe('two');
    fixture.componentInstance.other.set(null);
    expect(await text()).toBe('');
    meeting.server.patchPermissions({ kickParticipant: true });
    expect(await text()).toBe('yes');
  });

  it('works in apps with modules, configured by forRoot()', () => {
    const meeting = new FakeMeeting();
    TestBed.configureTestingModule({
      imports: [AppModule, RtkModerationModule.forRoot({ meeting: () => meeting })],
    });
    const fixture = TestBed.createComponent(ModuleHost);
    fixture.detectChanges();
    expect((fixture.nativeElement as HTMLElement).textContent).toBe('yes');
    expect(TestBed.inject(ModerationService).phase()).toBe('joined');
  });

  it('asks the service of its own component where there is one', async () => {
    const { text } = show(OwnServiceHost);
    expect(await text()).toBe('');
  });
});

@Component({ imports: [RtkIfCan], template: `<b *rtkIfCan="'kick'">yes</b>` })
class OneActionHost {}

@Component({
  imports: [RtkIfCan],
  template: `<b *rtkIfCan="action(); else no">yes</b><ng-template #no>no</ng-template>`,
})
class AnyActionHost {
  readonly action = signal<ModerationAction>('kick');
}

@Component({
  imports: [RtkIfCan],
  template: `
    <button *rtkIfCan="actions() of target(); else no">yes</button>
    <ng-template #no>no</ng-template>
  `,
})
class TargetHost {
  readonly actions = signal<ModerationAction | ModerationAction[]>('disableAudio');
  readonly target = signal<Target | null | undefined>('ada');
}

@Component({
  imports: [RtkIfCan],
  template: `
    <b *rtkIfCan="actions()">default </b>
    <b *rtkIfCan="actions(); all: true">all </b>
    <b *rtkIfCan="actions(); match: 'any'">any </b>
    <b *rtkIfCan="actions(); all: false">not-all </b>
  `,
})
class SeveralHost {
  readonly actions = signal<ModerationAction[]>(['kick']);
}

@Component({
  imports: [RtkIfCan],
  template: `
    <b *rtkIfCan="'kick'; else choose(one, two)">yes</b>
    <ng-template #one>one</ng-template>
    <ng-template #two>two</ng-template>
  `,
})
class ElseHost {
  readonly other = signal<boolean | null>(false);

  choose(one: TemplateRef<unknown>, two: TemplateRef<unknown>): TemplateRef<unknown> | null {
    const other = this.other();
    return other === null ? null : other ? two : one;
  }
}

@Component({
  imports: [RtkIfCan],
  providers: [ModerationService],
  template: `<b *rtkIfCan="'kick'">yes</b>`,
})
class OwnServiceHost {}

// eslint-disable-next-line @angular-eslint/prefer-standalone -- apps with modules are what this is about
@Component({ selector: 'rtk-module-host', standalone: false, template: `<b *rtkIfCan="'kick'">yes</b>` })
class ModuleHost {}

@NgModule({ declarations: [ModuleHost], imports: [RtkModerationModule] })
class AppModule {}
