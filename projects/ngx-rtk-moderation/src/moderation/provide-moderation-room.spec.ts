import { Component, createEnvironmentInjector, EnvironmentInjector, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import {
  ModerationRoom,
  ModerationService,
  provideModeration,
  provideModerationRoom,
  withPolicy,
} from 'ngx-rtk-moderation';
import { expectNoListeners, FakeMeeting, listenerCount } from 'ngx-rtk-moderation/testing';
import { nextFrame } from '../../jest/helpers';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const people = (id: string) => ({ participants: [{ id }] });
const ids = (room: ModerationRoom): string[] => room.participants().map(({ id }) => id);

describe('both halves', () => {
  it('share one state without any configuration', () => {
    const [room, service] = [TestBed.inject(ModerationRoom), TestBed.inject(ModerationService)];
    const meeting = new FakeMeeting(people('ada'));
    room.connect(meeting);
    expect(service.participants()).toBe(room.participants());
    expect(service.participant('ada')).toBe(room.participant('ada'));
    expect(service.meeting()).toBe(meeting);
    service.disconnect();
    expect(room.phase()).toBe('none');
    expectNoListeners(meeting);
  });

  it('share one state in a component, with one set of listeners, apart from that of the app', () => {
    const [outer, inner] = [new FakeMeeting(people('ada')), new FakeMeeting(people('bob'))];
    TestBed.configureTestingModule({ providers: [provideModeration({ meeting: () => outer })] });
    const { room, service } = TestBed.createComponent(BothHalves).componentInstance;
    service.connect(inner);
    expect(ids(room)).toEqual(['bob']);
    expect(room.participants()).toBe(service.participants());
    expect(ids(TestBed.inject(ModerationRoom))).toEqual(['ada']);
    expect(listenerCount(inner)).toBe(listenerCount(outer));
  });

  it('are separate for each component', async () => {
    const fixtures = ['ada', 'bob'].map((id) => {
      const fixture = TestBed.createComponent(BothHalves);
      fixture.componentInstance.room.connect(new FakeMeeting(people(id)));
      return fixture;
    });
    const instances = fixtures.map(({ componentInstance }) => componentInstance);
    expect(instances.map(({ room }) => ids(room))).toEqual([['ada'], ['bob']]);
    expect(instances.map(({ service }) => service.can('kick', 'ada'))).toEqual([true, false]);
    const [first, second] = fixtures;
    first?.destroy();
    await nextFrame();
    expect(instances.map(({ room }) => room.phase())).toEqual(['none', 'joined']);
    second?.destroy();
  });
});

describe('provideModerationRoom', () => {
  it('makes a reading half of its own in a component', () => {
    const { room, service } = TestBed.createComponent(ReadingHalf).componentInstance;
    room.connect(new FakeMeeting(people('ada')));
    expect([room.phase(), service.phase()]).toEqual(['joined', 'none']);
    expect(room.can('kick', 'ada')).toBe(true);
  });

  it('inherits what a component leaves out: meeting and policy', () => {
    const meeting = new FakeMeeting(people('ada'));
    TestBed.configureTestingModule({
      providers: [
        provideModeration(
          { meeting: () => meeting },
          withPolicy(() => 'Not here.'),
        ),
      ],
    });
    const { room } = TestBed.createComponent(ReadingHalf).componentInstance;
    expect(room).not.toBe(TestBed.inject(ModerationRoom));
    expect(ids(room)).toEqual(['ada']);
    expect(room.check('kick', 'ada')).toMatchObject({ reason: 'policy', policyMessage: 'Not here.' });
  });

  it('replaces in a route only the settings of the route', () => {
    const [outer, inner] = [new FakeMeeting(people('ada')), new FakeMeeting(people('bob'))];
    TestBed.configureTestingModule({
      providers: [
        provideModerationRoom(
          { meeting: () => outer },
          withPolicy(() => false),
        ),
      ],
    });
    const parent = TestBed.inject(EnvironmentInjector);
    const route = createEnvironmentInjector([provideModerationRoom({ meeting: () => inner })], parent);
    const room = route.get(ModerationRoom);
    expect([ids(room), room.can('kick')]).toEqual([['bob'], false]);
    const policy = withPolicy(() => true);
    const child = createEnvironmentInjector([provideModerationRoom({}, policy)], route);
    expect([ids(child.get(ModerationRoom)), child.get(ModerationRoom).can('kick')]).toEqual([['bob'], true]);
    route.destroy();
    child.destroy();
    expectNoListeners(inner);
  });
});

@Component({ providers: [provideModeration()], template: '' })
class BothHalves {
  readonly room = inject(ModerationRoom);
  readonly service = inject(ModerationService);
}

@Component({ providers: [provideModerationRoom()], template: '' })
class ReadingHalf {
  readonly room = inject(ModerationRoom);
  readonly service = inject(ModerationService);
}
