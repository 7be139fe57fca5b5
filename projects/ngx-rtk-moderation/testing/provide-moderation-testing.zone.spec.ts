import { Component, inject } from '@angular/core';
import { fakeAsync, flushMicrotasks, TestBed, tick, type ComponentFixture } from '@angular/core/testing';
import { ModerationService, RtkAction, type ModerationError } from 'ngx-rtk-moderation';
import {
  expectNoListeners,
  ModerationTestingController,
  provideModerationTesting,
} from 'ngx-rtk-moderation/testing';

@Component({
  imports: [RtkAction],
  template: `@for (person of moderation.participants(); track person.id) {
      <button rtkAction="kick" [rtkActionTarget]="person" (rtkActionFailed)="failed = $event.reason">
        {{ person.name }}
      </button>
    }
    {{ failed }}`,
})
class People {
  readonly moderation = inject(ModerationService);
  failed = '';
}

function render(): [ModerationTestingController, ComponentFixture<People>, element: HTMLElement] {
  TestBed.configureTestingModule({
    providers: [provideModerationTesting({ participants: [{ id: 'ada', name: 'Ada' }] })],
  });
  const fixture = TestBed.createComponent(People);
  fixture.autoDetectChanges();
  return [TestBed.inject(ModerationTestingController), fixture, fixture.nativeElement as HTMLElement];
}

describe('provideModerationTesting() under zone.js', () => {
  it('shows an answer without being asked to, and keeps nothing unstable while a request waits', async () => {
    const [testing, fixture, element] = render();
    element.querySelector('button')?.click();
    const request = testing.expectOne('kick', 'ada');
    await fixture.whenStable();
    expect(element.querySelector('button')?.getAttribute('aria-busy')).toBe('true');
    await request.confirm();
    expect(element.querySelector('button')).toBeNull();
    TestBed.resetTestingModule();
    expectNoListeners(testing.meeting);
  });

  it('W7: leaves no timer in fakeAsync, also in a room that is larger than the active grid', () => {
    fakeAsync(
      () => {
        const participants = Array.from({ length: 20 }, (_, index) => ({ id: `p${index}`, audio: true }));
        TestBed.configureTestingModule({ providers: [provideModerationTesting({ participants })] });
        const testing = TestBed.inject(ModerationTestingController);
        const moderation = TestBed.inject(ModerationService);
        const ended: string[] = [];
        void moderation.kick('p0').then(({ status }) => ended.push(status));
        void testing.expectOne('kick', 'p0').confirm();
        flushMicrotasks();
        void moderation
          .disableAudio('p1')
          .catch((error: unknown) => ended.push((error as ModerationError).reason));
        void testing.expectOne('disableAudio', 'p1').refuse();
        flushMicrotasks();
        void moderation.disableVideo(['p2', 'p3'], { deadline: 1_500 });
        tick(300);
        expect(ended).toEqual(['confirmed', 'refused']);
      },
      { flush: false },
    )();
  });

  it('takes its time in fakeAsync: answers need microtasks only, timeouts the time', fakeAsync(() => {
    const [testing, , element] = render();
    element.querySelector('button')?.click();
    void testing.expectOne('kick', 'ada').never();
    flushMicrotasks();
    tick(4_999);
    expect(element.textContent).not.toContain('timeout');
    tick(1);
    expect(element.textContent).toContain('timeout');
    element.querySelector('button')?.click();
    void testing.expectOne('kick', 'ada').confirm();
    flushMicrotasks();
    expect(element.querySelector('button')).toBeNull();
    testing.verify();
    TestBed.resetTestingModule();
  }));
});
