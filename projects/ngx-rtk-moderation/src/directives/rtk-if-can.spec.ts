import { Component, NgModule, signal, type TemplateRef } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import {
  ModerationService,
  provideModeration,
  RtkIfCan,
  RtkIfCanDenied,
  RtkModerationModule,
  withPolicy,
  type ModerationAction,
  type Target,
} from 'ngx-rtk-moderation';
import { FakeMeeting, type MeetingDescription } from 'ngx-rtk-moderation/testing';
import { settle } from '../../jest/helpers';
import * as templateKeys from './template-keys';

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

  it('stays while reconnecting, and goes with the meeting', async () => {
    const { meeting, text } = show(OneActionHost);
    expect(await text()).toBe('yes');
    meeting.server.dropSocket();
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

  it('asks about the bound target, and stays if the action is already done', async () => {
    const { fixture, meeting, text } = show(TargetHost);
    meeting.server.setAudio('ada', false);
    expect(await text()).toBe('yes');
    meeting.server.leave('ada');
    expect(await text()).toBe('no');
    fixture.componentInstance.target.set(meeting.server.join({ audio: true }));
    expect(await text()).toBe('yes');
  });

  it('W8: shows `loading` before the meeting is known, and never `else`', async () => {
    const fixture = TestBed.createComponent(LoadingHost);
    const denied = jest.spyOn(fixture.componentInstance, 'noteDenied');
    fixture.detectChanges();
    expect((fixture.nativeElement as HTMLElement).textContent.trim()).toBe('wait');
    TestBed.inject(ModerationService).connect(new FakeMeeting());
    await settle();
    fixture.detectChanges();
    expect((fixture.nativeElement as HTMLElement).textContent.trim()).toBe('yes');
    expect(denied).not.toHaveBeenCalled();
    TestBed.inject(ModerationService).disconnect();
    fixture.detectChanges();
    expect((fixture.nativeElement as HTMLElement).textContent.trim()).toBe('wait');
  });

  it('keeps the view of a template that is both `loading` and `else`', async () => {
    const fixture = TestBed.createComponent(SameHost);
    fixture.detectChanges();
    const view = (fixture.nativeElement as HTMLElement).querySelector('i');
    expect(view).not.toBeNull();
    TestBed.inject(ModerationService).connect(new FakeMeeting({ self: { preset: 'participant' } }));
    await settle();
    fixture.detectChanges();
    expect((fixture.nativeElement as HTMLElement).querySelector('i')).toBe(view);
  });

  it('shows neither template before the meeting is known if `loading` is left out', () => {
    const fixture = TestBed.createComponent(AnyActionHost);
    fixture.detectChanges();
    expect((fixture.nativeElement as HTMLElement).textContent.trim()).toBe('');
  });

  it('S15: denies a target that is undefined', async () => {
    const { fixture, text } = show(TargetHost);
    fixture.componentInstance.target.set(undefined);
    expect(await text()).toBe('no');
  });

  it('passes the lasting reason to its templates, without a new view', async () => {
    TestBed.configureTestingModule({
      providers: [
        provideModeration(
          {},
          withPolicy(({ target }) => target?.id !== 'host' || 'A host.'),
        ),
      ],
    });
    const { fixture, meeting, text } = show(ReasonHost, { participants: [ada, { id: 'host' }] });
    expect(await text()).toBe('true true');
    fixture.componentInstance.target.set('host');
    expect(await text()).toBe('policy A host.');
    const view = (fixture.nativeElement as HTMLElement).querySelector('i');
    fixture.componentInstance.target.set('nobody');
    expect(await text()).toBe('unknown-target');
    meeting.server.dropSocket();
    expect(await text()).toBe('unknown-target');
    expect((fixture.nativeElement as HTMLElement).querySelector('i')).toBe(view);
  });

  it.each([
    ['of', () => OfHost],
    ['on, bound to undefined', () => OnHost],
  ] as const)('S16: hides its content if a word for the target is mistaken: %s', async (_, host) => {
    // As in a version of Angular that does not show the attributes of a template.
    jest.spyOn(templateKeys, 'unknownKeys').mockReturnValue([]);
    const { text } = show<unknown>(host());
    expect(await text()).toBe('');
    jest.restoreAllMocks();
  });

  it('S16: hides its content for an unknown key in production too', async () => {
    TestBed.configureTestingModule({ errorOnUnknownProperties: false });
    jest.spyOn(console, 'error').mockImplementation();
    const mode = globalThis as { ngDevMode?: unknown };
    const { ngDevMode } = mode;
    const { text } = show(MisspeltHost);
    mode.ngDevMode = false;
    try {
      expect(await text()).toBe('');
    } finally {
      mode.ngDevMode = ngDevMode;
      jest.restoreAllMocks();
    }
  });

  it.each([
    ['targte', () => MisspeltHost],
    ['targte, on ng-template', () => MisspeltTemplateHost],
    ['off', () => OffHost],
    ['of', () => OfHost],
  ] as const)('S16: throws in development for an unknown key, and hides its content: %s', (_, host) => {
    TestBed.configureTestingModule({ errorOnUnknownProperties: false });
    jest.spyOn(console, 'error').mockImplementation();
    TestBed.inject(ModerationService).connect(new FakeMeeting({ participants: [ada] }));
    const fixture = TestBed.createComponent<unknown>(host());
    expect(() => fixture.detectChanges()).toThrow(
      /RTKM413: \*rtkIfCan failed. It does not know "(targte|off|of)"/,
    );
    expect((fixture.nativeElement as HTMLElement).textContent.trim()).toBe('');
    jest.restoreAllMocks();
  });

  it('needs all of several actions, or any with `match`', async () => {
    const { fixture, text } = show(SeveralHost, {
      self: { preset: 'participant', permissions: { kickParticipant: true } },
    });
    const { actions } = fixture.componentInstance;
    const rows: [ModerationAction[], string][] = [
      [['kick'], 'default all any'],
      [['kick', 'kickAll'], 'default all any'],
      [['kick', 'pin'], 'any'],
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
    fixture.componentInstance.target.set({ id: 'ada', userId: 'another' });
    fixture.componentInstance.actions.set(['disableAudio']);
    meeting.server.patchPermissions({ pinParticipant: false });
    meeting.server.join();
    await text();
    expect((fixture.nativeElement as HTMLElement).querySelector('button')).toBe(button);
    meeting.server.setAudio('ada', false);
    await text();
    meeting.server.dropSocket();
    await text();
    await meeting.server.reconnect();
    await text();
    expect((fixture.nativeElement as HTMLElement).querySelector('button')).toBe(button);
  });

  it('keeps the view if the template for "else" changes meanwhile', async () => {
    const { fixture, text } = show(ElseHost);
    await text();
    const view = (fixture.nativeElement as HTMLElement).querySelector('b');
    fixture.componentInstance.other.set(true);
    expect(await text()).toBe('yes');
    expect((fixture.nativeElement as HTMLElement).querySelector('b')).toBe(view);
  });

  it('takes another template for "else", or `null`', async () => {
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

  it('asks the room of its own component', async () => {
    const { fixture, text } = show(OwnRoomHost);
    expect(await text()).toBe('');
    fixture.debugElement.injector.get(ModerationService).connect(new FakeMeeting());
    expect(await text()).toBe('yes');
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
    <button *rtkIfCan="actions(); target: target(); else no">yes</button>
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
    <b *rtkIfCan="actions(); match: 'all'">all </b>
    <b *rtkIfCan="actions(); match: 'any'">any </b>
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
  providers: [provideModeration()],
  template: `<b *rtkIfCan="'kick'">yes</b>`,
})
class OwnRoomHost {}

@Component({
  imports: [RtkIfCan],
  template: `
    <b *rtkIfCan="'kick'; else denied; loading: spinner">yes</b>
    <ng-template #denied>{{ noteDenied() }}no</ng-template>
    <ng-template #spinner>wait</ng-template>
  `,
})
class LoadingHost {
  noteDenied(): void {
    // Only counted.
  }
}

@Component({
  imports: [RtkIfCan],
  template: `<b *rtkIfCan="'kick'; else no; loading: no">yes</b><ng-template #no><i>no</i></ng-template>`,
})
class SameHost {}

@Component({
  imports: [RtkIfCan, RtkIfCanDenied],
  template: `
    <b *rtkIfCan="'kick' as also; target: target(); else denied; let answer">
      {{ answer.possible }} {{ also.possible }}
    </b>
    <ng-template #denied rtkIfCanDenied let-why>
      @if (!why.possible) {
        <i>{{ why.reason }} {{ why.policyMessage }}</i>
      }
    </ng-template>
  `,
})
class ReasonHost {
  readonly target = signal('ada');
}

@Component({ imports: [RtkIfCan], template: `<b *rtkIfCan="'kick' of $any('ada')">yes</b>` })
class OfHost {}

@Component({ imports: [RtkIfCan], template: `<b *rtkIfCan="'kick'; on: $any(undefined)">yes</b>` })
class OnHost {}

@Component({ imports: [RtkIfCan], template: `<b *rtkIfCan="'kick'; targte: 'ada'">yes</b>` })
class MisspeltHost {}

@Component({
  imports: [RtkIfCan],
  template: `<ng-template rtkIfCan="kick" [rtkIfCanTargte]="'ada'">yes</ng-template>`,
})
class MisspeltTemplateHost {}

@Component({ imports: [RtkIfCan], template: `<b *rtkIfCan="'kick'; off: 'ada'">yes</b>` })
class OffHost {}

// eslint-disable-next-line @angular-eslint/prefer-standalone -- apps with modules are what this is about
@Component({ selector: 'rtk-module-host', standalone: false, template: `<b *rtkIfCan="'kick'">yes</b>` })
class ModuleHost {}

@NgModule({ declarations: [ModuleHost], imports: [RtkModerationModule] })
class AppModule {}
