import { Component, inject } from '@angular/core';
import { fakeAsync, flushMicrotasks, TestBed, tick, type ComponentFixture } from '@angular/core/testing';
import { ModerationService, RtkAction } from 'ngx-rtk-moderation';
import {
  expectNoListeners,
  ModerationTestingController,
  provideModerationTesting,
} from 'ngx-rtk-moderation/testing';

@Component({
  imports: [RtkAction],
  template: `@for (person of moderation.participants(); track person.id) {
      <button [rtkAction]="'kick'" [rtkActionOn]="person" (rtkActionFailed)="failed = $event.code">
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

  it('takes its time in fakeAsync: answers need microtasks only, timeouts the time', fakeAsync(() => {
    const [testing, , element] = render();
    element.querySelector('button')?.click();
    void testing.expectOne('kick', 'ada').never();
    flushMicrotasks();
    tick(4_999);
    expect(element.textContent).not.toContain('TIMEOUT');
    tick(1);
    expect(element.textContent).toContain('TIMEOUT');
    element.querySelector('button')?.click();
    void testing.expectOne('kick', 'ada').confirm();
    flushMicrotasks();
    expect(element.querySelector('button')).toBeNull();
    testing.verify();
    // The SDK's own, of a kick without an answer (F7).
    TestBed.resetTestingModule();
    tick(30_000);
  }));
});
