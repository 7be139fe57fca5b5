import { computed, ErrorHandler, inject, Injectable, Injector, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { expectNoListeners, FakeMeeting, listenerCount } from 'ngx-rtk-moderation/testing';
import { BehaviorSubject, throwError, type Observable } from 'rxjs';
import { connected, nextFrame, pass, record, settle } from '../../jest/helpers';
import {
  ModerationService,
  provideModeration,
  type MeetingSource,
  type ModerationConfig,
} from 'ngx-rtk-moderation';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const ids = (people: readonly { id: string }[]): string[] => people.map(({ id }) => id);

function handled(): jest.Mock {
  const handleError = jest.fn();
  TestBed.configureTestingModule({ providers: [{ provide: ErrorHandler, useValue: { handleError } }] });
  return handleError;
}

function thrown(): never {
  throw new Error('no token');
}

describe('connection of ModerationService', () => {
  it('leaves as many listeners as there were', () => {
    const { meeting, moderation } = connected({ participants: [{ id: 'a' }] });
    expect(listenerCount(meeting)).toBeGreaterThan(0);
    moderation.disconnect();
    expectNoListeners(meeting);
    expect(moderation.snapshot()).toMatchObject({ phase: 'none', self: null, participants: [] });
  });

  it('goes on as it was when the same meeting is connected again', async () => {
    const { meeting, moderation } = connected({ participants: [{ id: 'a' }] });
    const count = listenerCount(meeting);
    const phases = record(moderation.phase$);
    meeting.server.never('kick');
    const settled = jest.fn();
    moderation.kick('a').catch(settled);
    await settle();
    moderation.connect(meeting);
    await settle();
    expect(listenerCount(meeting)).toBe(count);
    expect(phases).toEqual(['joined']);
    expect(settled).not.toHaveBeenCalled();
  });

  it('lets the old meeting go for another one', async () => {
    const { meeting, moderation } = connected({ participants: [{ id: 'a' }] });
    const other = new FakeMeeting({ participants: [{ id: 'b' }] });
    moderation.connect(other);
    expectNoListeners(meeting);
    expect(ids(moderation.participants())).toEqual(['b']);
    meeting.server.join({ id: 'late' });
    await nextFrame();
    expect(ids(moderation.participants())).toEqual(['b']);
  });

  it('lets the meeting go, and completes all streams, when the injector is destroyed', async () => {
    const { meeting, moderation } = connected();
    const completed = jest.fn();
    const { snapshot$, participants$, events$, outcomes$, leftReason$ } = moderation;
    const streams: Observable<unknown>[] = [snapshot$, participants$, events$, outcomes$, leftReason$];
    for (const stream of streams) stream.subscribe({ complete: completed });
    TestBed.resetTestingModule();
    expectNoListeners(meeting);
    // What fails by this is reported first.
    await settle();
    expect(completed).toHaveBeenCalledTimes(5);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('has an instance of its own for a second meeting', () => {
    const { moderation } = connected({ participants: [{ id: 'a' }] });
    const second = Injector.create({
      providers: [provideModeration()],
      parent: TestBed.inject(Injector),
    }).get(ModerationService);
    second.connect(new FakeMeeting({ participants: [{ id: 'b' }] }));
    expect(ids(moderation.participants())).toEqual(['a']);
    expect(ids(second.participants())).toEqual(['b']);
  });

  describe('from a configured source', () => {
    const from = (meeting: ModerationConfig['meeting']): ModerationService => {
      TestBed.configureTestingModule({ providers: [provideModeration({ meeting })] });
      return TestBed.inject(ModerationService);
    };

    it('takes a meeting itself, or `null`', () => {
      expect(from(() => new FakeMeeting()).phase()).toBe('joined');
      TestBed.resetTestingModule();
      expect(from(() => undefined).phase()).toBe('none');
    });

    it('follows a signal', () => {
      const meeting = new FakeMeeting();
      const source = signal<FakeMeeting | null>(null);
      const moderation = from(() => source);
      expect(moderation.phase()).toBe('none');
      source.set(meeting);
      TestBed.tick();
      expect(moderation.phase()).toBe('joined');
      source.set(null);
      TestBed.tick();
      expect(moderation.phase()).toBe('none');
      expectNoListeners(meeting);
    });

    it('follows a signal that is given without a function', () => {
      const source = signal<FakeMeeting | null>(null);
      const moderation = from(source);
      expect(moderation.phase()).toBe('none');
      source.set(new FakeMeeting());
      TestBed.tick();
      expect(moderation.phase()).toBe('joined');
    });

    it('W11: an action after a move stays in the new meeting while the signal still has the old one', async () => {
      const meeting = new FakeMeeting();
      const source = signal<FakeMeeting | null>(meeting);
      const moderation = from(() => source);
      TestBed.tick();
      const breakout = new FakeMeeting({
        self: { id: 'me-2' },
        participants: [{ id: 'bob', audio: true }],
        joined: false,
      });
      void meeting.server.moveSelf(breakout);
      await pass(3_000);
      await expect(moderation.disableAudio('bob')).resolves.toMatchObject({ status: 'confirmed' });
      expect(moderation.meeting()).toBe(breakout);
      source.set(null);
      TestBed.tick();
      expect(moderation.meeting()).toBeNull();
    });

    it('W10: uses the meeting of a signal in the next call, before any effect runs', async () => {
      const source = signal<FakeMeeting | null>(null);
      const moderation = from(() => source);
      source.set(new FakeMeeting({ participants: [{ id: 'ada', audio: true }] }));
      await expect(moderation.disableAudio('ada')).resolves.toMatchObject({ status: 'confirmed' });
    });

    it('W10: uses the meeting of a signal in the next batch', async () => {
      const source = signal<FakeMeeting | null>(null);
      const moderation = from(() => source);
      source.set(new FakeMeeting({ participants: [{ id: 'ada', audio: true }] }));
      expect((await moderation.disableAudio(['ada'])).fulfilled).toMatchObject([{ status: 'confirmed' }]);
    });

    it.each(['connect', 'disconnect'] as const)(
      'W10: a call does not go back to it after %s()',
      async (method) => {
        const source = signal<FakeMeeting | null>(
          new FakeMeeting({ participants: [{ id: 'ada', audio: true }] }),
        );
        const moderation = from(() => source);
        const other = new FakeMeeting();
        if (method === 'connect') moderation.connect(other);
        else moderation.disconnect();
        await expect(moderation.disableAudio('ada')).rejects.toMatchObject({
          reason: method === 'connect' ? 'unknown-target' : 'no-meeting',
        });
      },
    );

    it.each(['connect', 'disconnect'] as const)('follows it no longer after %s()', (method) => {
      const source = signal<FakeMeeting | null>(null);
      const moderation = from(() => source);
      const breakout = new FakeMeeting({ self: { id: 'me-in-breakout' } });
      if (method === 'connect') moderation.connect(breakout);
      else moderation.disconnect();
      source.set(new FakeMeeting());
      TestBed.tick();
      expect(moderation.self()?.id).toBe(method === 'connect' ? 'me-in-breakout' : undefined);
    });

    it('follows an observable', () => {
      const source = new BehaviorSubject<FakeMeeting | undefined>(undefined);
      const moderation = from(() => source);
      source.next(new FakeMeeting());
      expect(moderation.phase()).toBe('joined');
      TestBed.resetTestingModule();
      expect(source.observed).toBe(false);
    });

    it('S1: takes a promise; the ErrorHandler is notified of one that rejects', async () => {
      const moderation = from(() => Promise.resolve(new FakeMeeting()));
      await settle();
      expect(moderation.phase()).toBe('joined');
      TestBed.resetTestingModule();
      const error = new Error('no token');
      const handleError = handled();
      const other = from(() => Promise.reject<FakeMeeting>(error));
      await settle();
      expect(other.phase()).toBe('none');
      expect(handleError.mock.calls).toEqual([[error]]);
      other.connect(new FakeMeeting());
      expect(other.phase()).toBe('joined');
    });

    it.each<[string, () => MeetingSource]>([
      ['an observable that errors', () => throwError(() => new Error('no token'))],
      ['a signal that throws', () => computed(() => thrown())],
      ['a function that throws', () => thrown()],
      ['a promise of an object that is no client', () => Promise.resolve(noClient())],
    ])('S1: the ErrorHandler is notified of %s, and the service stays usable', async (_, source) => {
      const handleError = handled();
      const moderation = from(source);
      TestBed.tick();
      await settle();
      expect(handleError).toHaveBeenCalledTimes(1);
      expect(moderation.phase()).toBe('none');
      moderation.connect(new FakeMeeting());
      expect(moderation.phase()).toBe('joined');
    });

    it.each<[string, () => FakeMeeting]>([
      ['an error', thrown],
      ['an object that is no client', noClient],
    ])(
      'S1: the ErrorHandler is notified once of %s of a signal, however many actions are called',
      async (_, value) => {
        const handleError = handled();
        const source = computed(value);
        const moderation = from(() => source);
        TestBed.tick();
        for (let calls = 0; calls < 3; calls++) await moderation.kick('ada').catch(() => undefined);
        expect(handleError).toHaveBeenCalledTimes(1);
      },
    );

    it('S11: keeps its meeting if connect() gets an object that is no client', () => {
      const { meeting, moderation } = connected();
      expect(() => moderation.connect(noClient())).toThrow(/^RTKM401: /);
      expect(moderation.meeting()).toBe(meeting);
      const other = new FakeMeeting();
      moderation.connect(other);
      expect(moderation.meeting()).toBe(other);
      expectNoListeners(meeting);
    });

    it('S11: follows a good meeting after an object that breaks while it is read', async () => {
      const { meeting, moderation } = connected({ participants: [{ id: 'ada' }] });
      const broken = new FakeMeeting();
      jest.spyOn(broken.participants.joined, 'values').mockImplementationOnce(() => thrown());
      expect(() => moderation.connect(broken)).toThrow('no token');
      const events = record(moderation.events$);
      const other = new FakeMeeting({ participants: [{ id: 'bob' }] });
      moderation.connect(other);
      expect(moderation.participants().map(({ id }) => id)).toEqual(['bob']);
      for (const each of [meeting, broken]) expectNoListeners(each);
      other.server.leave('bob');
      await settle();
      expect(events.map(({ type }) => type)).toContain('participantLeft');
      expect(moderation.can('kick')).toBe(true);
    });

    it('S2: starts with an ErrorHandler that injects the service', () => {
      @Injectable()
      class Handler implements ErrorHandler {
        readonly moderation = inject(ModerationService);
        handleError(): void {}
      }
      TestBed.configureTestingModule({ providers: [{ provide: ErrorHandler, useClass: Handler }] });
      const moderation = from(() => new FakeMeeting());
      expect((TestBed.inject(ErrorHandler) as unknown as { moderation: unknown }).moderation).toBe(
        moderation,
      );
    });
  });
});

/** What a caller without types may pass. */
function noClient(): FakeMeeting {
  return JSON.parse('{}') as FakeMeeting;
}
