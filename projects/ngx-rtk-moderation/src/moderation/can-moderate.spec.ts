import { Component, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router, UrlTree, type Routes } from '@angular/router';
import { FakeMeeting } from 'ngx-rtk-moderation/testing';
import {
  canModerate,
  ModerationService,
  provideModeration,
  withPolicy,
  type CanModerateOptions,
  type ModerationAction,
} from 'ngx-rtk-moderation';
import { pass, settle } from '../../jest/helpers';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** Asks the guard; `undefined` for as long as it waits. */
function ask<T>(action: ModerationAction, options?: CanModerateOptions<T>) {
  let answer: boolean | T | undefined;
  const guard = canModerate(action, options);
  TestBed.runInInjectionContext(() => guard()).subscribe((given) => (answer = given));
  return async () => {
    await settle();
    return answer;
  };
}

const connect = (meeting: FakeMeeting | null): void => {
  if (meeting) TestBed.inject(ModerationService).connect(meeting);
};

describe('canModerate', () => {
  it('admits a user who is in the meeting and has the permission', async () => {
    connect(new FakeMeeting());
    expect(await ask('kick')()).toBe(true);
  });

  it('refuses a user who is in the meeting without the permission', async () => {
    connect(new FakeMeeting({ self: { preset: 'participant', permissions: { kickParticipant: true } } }));
    expect(await ask('disableAudio')()).toBe(false);
    expect(await ask('kick')()).toBe(true);
  });

  it('refuses what the policy does', async () => {
    TestBed.configureTestingModule({
      providers: [
        provideModeration(
          {},
          withPolicy(({ action }) => action !== 'kickAll'),
        ),
      ],
    });
    connect(new FakeMeeting());
    expect(await ask('kickAll')()).toBe(false);
  });

  it('waits until there is a meeting and it is joined', async () => {
    const answer = ask('kick');
    expect(await answer()).toBeUndefined();
    const meeting = new FakeMeeting({ joined: false });
    connect(meeting);
    expect(await answer()).toBeUndefined();
    await meeting.join();
    expect(await answer()).toBe(true);
  });

  it('F24: waits in the waiting room', async () => {
    const meeting = new FakeMeeting({ joined: false });
    meeting.server.waitingRoom = true;
    connect(meeting);
    await meeting.join();
    const answer = ask('kick');
    expect(await answer()).toBeUndefined();
    await meeting.server.admitSelf();
    expect(await answer()).toBe(true);
  });

  it('waits out a reconnect', async () => {
    const meeting = new FakeMeeting();
    connect(meeting);
    meeting.server.dropSocket();
    await settle();
    const answer = ask('kick');
    expect(await answer()).toBeUndefined();
    await meeting.server.reconnect();
    expect(await answer()).toBe(true);
  });

  it('refuses when the meeting was left', async () => {
    const meeting = new FakeMeeting({ joined: false });
    meeting.server.waitingRoom = true;
    connect(meeting);
    await meeting.join();
    const answer = ask('kick');
    await meeting.server.rejectSelf();
    expect(await answer()).toBe(false);
  });

  it('W5: waits for the next meeting after the local participant was removed from one', async () => {
    const orElse = jest.fn(() => 'elsewhere');
    const first = new FakeMeeting();
    connect(first);
    await first.server.kickSelf();
    const answer = ask('kick', { orElse });
    await pass(200);
    expect(await answer()).toBeUndefined();
    connect(new FakeMeeting());
    expect(await answer()).toBe(true);
    expect(orElse).not.toHaveBeenCalled();
  });

  it('S21: stops waiting when the navigation is cancelled', async () => {
    const orElse = jest.fn(() => false);
    TestBed.configureTestingModule({
      providers: [
        provideRouter([
          { path: 'moderation', component: PageHost, canActivate: [canModerate('kick', { orElse })] },
          { path: 'lobby', component: PageHost },
        ]),
      ],
    });
    const router = TestBed.inject(Router);
    void router.navigateByUrl('/moderation');
    await pass(100);
    void router.navigateByUrl('/lobby');
    await pass(10_000);
    expect(orElse).not.toHaveBeenCalled();
    expect(router.url).toBe('/lobby');
  });

  it('refuses after 10 s, and leaves nothing behind', async () => {
    const answer = ask('kick');
    await pass(9_999);
    expect(await answer()).toBeUndefined();
    await pass(1);
    expect(await answer()).toBe(false);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('refuses after its timeout', async () => {
    const answer = ask('kick', { timeout: 300 });
    await pass(299);
    expect(await answer()).toBeUndefined();
    await pass(1);
    expect(await answer()).toBe(false);
  });

  it.each([0, -1, NaN, '300'])('S12: RTKM405: throws for the timeout %p in development', (timeout) => {
    expect(() => canModerate('kick', { timeout: timeout as number })).toThrow(/^RTKM405: .*timeout is/);
  });

  it('waits for ever where it is told to', async () => {
    const answer = ask('kick', { timeout: Infinity });
    await pass(3_600_000);
    expect(await answer()).toBeUndefined();
    connect(new FakeMeeting());
    expect(await answer()).toBe(true);
  });

  it('refuses when the service ends', async () => {
    const answer = ask('kick');
    TestBed.resetTestingModule();
    expect(await answer()).toBe(false);
  });

  it('returns the value of `orElse` instead of `false`', async () => {
    connect(new FakeMeeting({ self: { preset: 'participant' } }));
    const answer = await ask('kick', { orElse: () => inject(Router).parseUrl('/lobby') })();
    expect(answer).toBeInstanceOf(UrlTree);
    expect(String(answer)).toBe('/lobby');
  });

  it.each([
    ['a host', 'host', '/moderation'],
    ['a participant', 'participant', '/lobby?from=moderation'],
  ] as const)('sends %s to the right page of a router', async (_, preset, url) => {
    const orElse = () => inject(Router).parseUrl('/lobby?from=moderation');
    const routes: Routes = [
      { path: 'moderation', component: PageHost, canActivate: [canModerate('kick', { orElse })] },
      { path: 'lobby', component: PageHost },
    ];
    const meeting = new FakeMeeting({ joined: false, self: { preset } });
    TestBed.configureTestingModule({
      providers: [provideRouter(routes), provideModeration({ meeting: () => meeting })],
    });
    const router = TestBed.inject(Router);
    const navigated = jest.fn();
    void router.navigateByUrl('/moderation').then(navigated);
    await pass(1_000);
    expect(navigated).not.toHaveBeenCalled();
    await meeting.join();
    await pass(0);
    expect(navigated).toHaveBeenCalledTimes(1);
    expect(router.url).toBe(url);
  });

  it('keeps a route from matching', async () => {
    const routes: Routes = [
      { path: 'room', title: 'moderator', component: PageHost, canMatch: [canModerate('kick')] },
      { path: 'room', title: 'guest', component: PageHost },
    ];
    const meeting = new FakeMeeting({ self: { preset: 'participant' } });
    TestBed.configureTestingModule({
      providers: [provideRouter(routes), provideModeration({ meeting: () => meeting })],
    });
    const router = TestBed.inject(Router);
    void router.navigateByUrl('/room');
    await pass(0);
    expect(router.routerState.snapshot.root.firstChild?.title).toBe('guest');
  });
});

@Component({ template: '' })
class PageHost {}
