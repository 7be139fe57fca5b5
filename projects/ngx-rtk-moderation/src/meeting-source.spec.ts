import { Injector, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { expectNoListeners, FakeMeeting, listenerCount } from 'ngx-rtk-moderation/testing';
import { BehaviorSubject, type Observable } from 'rxjs';
import { connected, nextFrame, record, settle } from '../jest/helpers';
import type { MeetingSource } from 'ngx-rtk-moderation';
import { provideModeration } from 'ngx-rtk-moderation';
import { ModerationService } from 'ngx-rtk-moderation';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const ids = (people: readonly { id: string }[]): string[] => people.map(({ id }) => id);

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
    const { room$, participants$, events$, outcomes$, leftReason$ } = moderation;
    const streams: Observable<unknown>[] = [room$, participants$, events$, outcomes$, leftReason$];
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
      providers: [{ provide: ModerationService }],
      parent: TestBed.inject(Injector),
    }).get(ModerationService);
    second.connect(new FakeMeeting({ participants: [{ id: 'b' }] }));
    expect(ids(moderation.participants())).toEqual(['a']);
    expect(ids(second.participants())).toEqual(['b']);
  });

  describe('from a configured source', () => {
    const from = (meeting: () => MeetingSource): ModerationService => {
      TestBed.configureTestingModule({ providers: [provideModeration({ meeting })] });
      return TestBed.inject(ModerationService);
    };

    it('takes a meeting itself, or none yet', () => {
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

    it('takes a promise, and one that fails for "none"', async () => {
      const moderation = from(() => Promise.resolve(new FakeMeeting()));
      await settle();
      expect(moderation.phase()).toBe('joined');
      TestBed.resetTestingModule();
      const other = from(() => Promise.reject<FakeMeeting>(new Error('no token')));
      await settle();
      expect(other.phase()).toBe('none');
    });
  });
});
