import { AsyncPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject, NgZone } from '@angular/core';
import { fakeAsync, TestBed, tick, type ComponentFixture } from '@angular/core/testing';
import { FakeMeeting } from 'ngx-rtk-moderation/testing';
import { ModerationService } from 'ngx-rtk-moderation';
import { RtkIfCan } from 'ngx-rtk-moderation';

const TEMPLATE = `{{ (moderation.participants$ | async)?.length }} {{ moderation.participants().length }} {{
  moderation.pinned()?.id
}}<b *rtkIfCan="'kick'">yes</b>`;

@Component({ imports: [AsyncPipe, RtkIfCan], template: TEMPLATE })
class DefaultHost {
  readonly moderation = inject(ModerationService);
}

@Component({
  imports: [AsyncPipe, RtkIfCan],
  template: TEMPLATE,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class OnPushHost {
  readonly moderation = inject(ModerationService);
}

/** Reads by a getter that no signal and no pipe tells of: only zone.js makes it current. */
@Component({ template: '{{ count }} {{ events }}' })
class PlainHost {
  count = 0;
  events = '';

  constructor() {
    const moderation = inject(ModerationService);
    moderation.participants$.subscribe(({ length }) => (this.count = length));
    moderation.events$.subscribe(({ type }) => (this.events += type));
  }
}

function show<T>(host: new () => T): [meeting: FakeMeeting, fixture: ComponentFixture<T>] {
  const meeting = new FakeMeeting({ participants: [{ id: 'ada' }] });
  const fixture = TestBed.createComponent(host);
  fixture.autoDetectChanges();
  TestBed.inject(ModerationService).connect(meeting);
  tick(20);
  return [meeting, fixture];
}

const text = ({ nativeElement }: ComponentFixture<unknown>): string =>
  (nativeElement as HTMLElement).textContent.trim();

/** As the SDK's socket does: outside of Angular's zone. */
const outside = (fn: () => void): void => TestBed.inject(NgZone).runOutsideAngular(fn);

describe('under zone.js', () => {
  it.each([
    ['default', DefaultHost],
    ['OnPush', OnPushHost],
  ])('a component with %s change detection shows what happens outside of the zone', (_, host) => {
    fakeAsync(() => {
      const [meeting, fixture] = show<DefaultHost | OnPushHost>(host);
      expect(text(fixture)).toBe('1 1 yes');
      outside(() => {
        meeting.server.join();
        meeting.server.pinFromElsewhere('ada');
      });
      tick(20);
      expect(text(fixture)).toBe('2 2 adayes');
      outside(() => meeting.server.patchPermissions({ kickParticipant: false }));
      tick(20);
      expect(text(fixture)).toBe('2 2 ada');
      TestBed.inject(ModerationService).disconnect();
    })();
  });

  it('a component that subscribes by hand is shown anew, because streams emit inside of the zone', fakeAsync(() => {
    const [meeting, fixture] = show(PlainHost);
    expect(text(fixture)).toMatch(/^1 /);
    outside(() => void meeting.server.join());
    tick(20);
    expect(text(fixture)).toMatch(/^2 .*participantJoined$/);
    TestBed.inject(ModerationService).disconnect();
  }));

  it('events of the SDK that change nothing cause no change detection', fakeAsync(() => {
    const [meeting] = show(DefaultHost);
    const stable = jest.fn();
    TestBed.inject(NgZone).onMicrotaskEmpty.subscribe(stable);
    outside(() => {
      for (let times = 0; times < 10; times++) meeting.participants.joined.get('ada')?.emit('audioUpdate');
    });
    tick(20);
    expect(stable).not.toHaveBeenCalled();
    TestBed.inject(ModerationService).disconnect();
  }));

  it('an SDK event inside of the zone leaves no frame there to wait for', fakeAsync(() => {
    const [meeting] = show(DefaultHost);
    const zone = TestBed.inject(NgZone);
    zone.run(() => meeting.participants.active.emit('participantsUpdate'));
    expect(zone.hasPendingMacrotasks).toBe(false);
    zone.run(() => meeting.server.join());
    tick(0);
    expect(zone.hasPendingMacrotasks).toBe(false);
    tick(20);
    TestBed.inject(ModerationService).disconnect();
  }));

  it('an action that is called inside of the zone leaves no timer that would keep the app unstable', fakeAsync(() => {
    const [meeting] = show(DefaultHost);
    const zone = TestBed.inject(NgZone);
    meeting.server.never('disableAudio');
    meeting.server.setAudio('ada', true);
    tick(20);
    zone.run(
      () =>
        void TestBed.inject(ModerationService)
          .disableAudio('ada')
          .catch(() => undefined),
    );
    tick(20);
    expect(zone.hasPendingMacrotasks).toBe(false);
    tick(5_000);
    TestBed.inject(ModerationService).disconnect();
    tick(20_000);
  }));
});
