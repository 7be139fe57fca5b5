import { Component, inject, Injectable } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import {
  ModerationAudit,
  ModerationService,
  provideModeration,
  RtkAction,
  RtkIfCan,
  withAudit,
  type ModerationMeeting,
} from 'ngx-rtk-moderation';
import {
  expectNoListeners,
  FakeMeeting,
  listenerCount,
  ModerationTestingController,
  provideModerationTesting,
} from 'ngx-rtk-moderation/testing';
import { rejection } from '../jest/helpers';

const description = { participants: [{ id: 'ada', name: 'Ada', audio: true }] };

/** The app's own configuration, which must not be asked for its meeting. */
const appConfig = provideModeration(
  {
    timeout: 300,
    meeting: () => {
      throw new Error('the real SDK was asked for');
    },
  },
  withAudit(),
);

describe('provideModerationTesting()', () => {
  it.each([
    ['before', [provideModerationTesting(description), appConfig]],
    ['after', [appConfig, provideModerationTesting(description)]],
  ])(
    'stands %s the app’s own providers, and takes nothing but the meeting from them',
    async (_, providers) => {
      jest.useFakeTimers();
      TestBed.configureTestingModule({ providers });
      const testing = TestBed.inject(ModerationTestingController);
      const moderation = TestBed.inject(ModerationService);
      expect(moderation.participants()).toMatchObject([{ name: 'Ada' }]);
      const outcome = rejection(moderation.pin('ada'));
      await testing.expectOne('pin').refuse();
      jest.advanceTimersByTime(300);
      expect(await outcome).toMatchObject({ reason: 'refused' });
      expect(TestBed.inject(ModerationAudit).entries()).toMatchObject([
        { action: 'pin', status: 'asked' },
        { action: 'pin', status: 'failed' },
      ]);
      jest.useRealTimers();
    },
  );

  it('connects when a component injects the service, and disconnects with the injector', () => {
    TestBed.configureTestingModule({ providers: [provideModerationTesting(description)] });
    const meeting = TestBed.inject(FakeMeeting);
    expect(meeting).toBe(TestBed.inject(ModerationTestingController).meeting);
    expectNoListeners(meeting);
    const fixture = TestBed.createComponent(People);
    fixture.detectChanges();
    expect((fixture.nativeElement as HTMLElement).textContent).toContain('Ada');
    expect(listenerCount(meeting)).toBeGreaterThan(0);
    TestBed.resetTestingModule();
    expectNoListeners(meeting);
  });

  it('connects a meeting that the app connects itself', () => {
    TestBed.configureTestingModule({ providers: [provideModerationTesting(description)] });
    const own = new FakeMeeting({ participants: [{ name: 'Bob' }] });
    const moderation = TestBed.inject(ModerationService);
    moderation.connect(TestBed.inject(FakeMeeting));
    expect(moderation.participants()).toMatchObject([{ name: 'Ada' }]);
    moderation.connect(own);
    expect(moderation.participants()).toMatchObject([{ name: 'Bob' }]);
    expectNoListeners(TestBed.inject(FakeMeeting));
  });

  it('makes a new meeting for each injector, but shares a given one', () => {
    const providers = [provideModerationTesting(description)];
    const [one, two] = [0, 1].map(() => {
      TestBed.resetTestingModule();
      TestBed.configureTestingModule({ providers });
      return TestBed.inject(FakeMeeting);
    });
    expect(one).not.toBe(two);
    const given = new FakeMeeting();
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({ providers: [provideModerationTesting(given)] });
    expect(TestBed.inject(FakeMeeting)).toBe(given);
  });

  it('can be joined later', async () => {
    TestBed.configureTestingModule({
      providers: [provideModerationTesting({ ...description, joined: false })],
    });
    const testing = TestBed.inject(ModerationTestingController);
    const moderation = TestBed.inject(ModerationService);
    expect([moderation.phase(), moderation.participants()]).toEqual(['init', []]);
    await testing.meeting.join();
    await testing.settle();
    expect([moderation.phase(), moderation.participants().length]).toEqual(['joined', 1]);
  });

  it('holds nothing that goes to a meeting of another kind', async () => {
    TestBed.configureTestingModule({ providers: [provideModerationTesting()] });
    const { self, participants, stage, meta } = new FakeMeeting(description);
    const other: ModerationMeeting = { self, participants, stage, meta };
    const moderation = TestBed.inject(ModerationService);
    moderation.connect(other);
    expect((await moderation.kick('ada')).status).toBe('confirmed');
    expect(TestBed.inject(ModerationTestingController).match()).toEqual([]);
  });

  it('throws immediately if a description is wrong', () => {
    expect(() => provideModerationTesting({ participants: [{ id: 'a' }, { id: 'a' }] })).toThrow(
      'participants[0] and participants[1] have the same id, "a"',
    );
  });

  it('F7: lets no late rejection of a kick surface after its injector is gone', async () => {
    jest.useFakeTimers();
    const rejected = jest.fn();
    window.addEventListener('unhandledrejection', rejected);
    TestBed.configureTestingModule({ providers: [provideModerationTesting(description)] });
    const testing = TestBed.inject(ModerationTestingController);
    const outcome = TestBed.inject(ModerationService).kick('ada');
    await testing.expectOne('kick').confirm();
    await outcome;
    TestBed.resetTestingModule();
    await jest.advanceTimersByTimeAsync(20_000);
    expect(rejected).not.toHaveBeenCalled();
    window.removeEventListener('unhandledrejection', rejected);
    jest.useRealTimers();
  });
});

describe('a component', () => {
  const render = () => {
    TestBed.configureTestingModule({ providers: [provideModerationTesting(description)] });
    const fixture = TestBed.createComponent(People);
    fixture.detectChanges();
    const element = fixture.nativeElement as HTMLElement;
    const button = () => element.querySelector('button');
    return { fixture, element, button, testing: TestBed.inject(ModerationTestingController) };
  };

  it('sends one request for a double click, is busy while it waits, and shows what came of it', async () => {
    const { fixture, element, button, testing } = render();
    button()?.click();
    button()?.click();
    const request = testing.expectOne('kick', 'ada');
    testing.expectNone('kick');
    fixture.detectChanges();
    expect(button()?.getAttribute('aria-busy')).toBe('true');
    await request.confirm();
    fixture.detectChanges();
    expect(element.textContent).not.toContain('Ada');
    expect(TestBed.inject(Log).lines).toEqual(['confirmed']);
    testing.verify();
  });

  it('gets the failure, and can be clicked again', async () => {
    jest.useFakeTimers();
    const { fixture, button, testing } = render();
    button()?.click();
    await testing.expectOne('kick').never();
    jest.advanceTimersByTime(5_000);
    await testing.settle();
    fixture.detectChanges();
    expect(TestBed.inject(Log).lines).toEqual(['timeout']);
    expect(button()?.hasAttribute('aria-busy')).toBe(false);
    button()?.click();
    await testing.expectOne('kick').confirm();
    expect(TestBed.inject(Log).lines).toEqual(['timeout', 'confirmed']);
    jest.useRealTimers();
  });
});

@Injectable({ providedIn: 'root' })
class Log {
  readonly lines: string[] = [];
}

@Component({
  imports: [RtkAction, RtkIfCan],
  template: `@for (person of moderation.participants(); track person.id) {
    {{ person.name }}
    <button
      *rtkIfCan="'kick'; target: person"
      rtkAction="kick"
      [rtkActionTarget]="person"
      (rtkActionDone)="log.lines.push($event.status)"
      (rtkActionFailed)="log.lines.push($event.reason)"
    >
      Remove
    </button>
  }`,
})
class People {
  readonly moderation = inject(ModerationService);
  readonly log = inject(Log);
}
