import { Component, NgZone } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ModerationService, provideModeration } from 'ngx-rtk-moderation';
import { ModerationTestingController, provideModerationTesting } from 'ngx-rtk-moderation/testing';
import { RtkModerationPanel } from 'ngx-rtk-moderation/ui';
import { provideModerationUiTesting } from 'ngx-rtk-moderation/ui/testing';

@Component({ imports: [RtkModerationPanel], template: '<rtk-moderation-panel />' })
class Host {}

describe('the panel in an app with zone.js', () => {
  it('lets 100 moves of a pointer over each of its parts pass without a tick', async () => {
    TestBed.configureTestingModule({
      providers: [
        provideModeration(),
        provideModerationTesting({
          stage: true,
          participants: ['Ada', 'Ben', 'Cy'].map((name, index) => ({
            id: name,
            name,
            audio: true,
            stageStatus: index === 0 ? ('REQUESTED_TO_JOIN_STAGE' as const) : ('ON_STAGE' as const),
          })),
          waitlisted: [
            { id: 'dan', name: 'Dan' },
            { id: 'eve', name: 'Eve' },
          ],
        }),
        provideModerationUiTesting(),
      ],
    });
    const fixture = TestBed.createComponent(Host);
    document.body.append(fixture.nativeElement as HTMLElement);
    fixture.autoDetectChanges();
    const testing = TestBed.inject(ModerationTestingController);
    await testing.settle();
    void TestBed.inject(ModerationService)
      .disableAllAudio()
      .catch(() => undefined);
    await testing.expectOne('disableAllAudio').refuse();
    await testing.settle();

    let ticks = 0;
    TestBed.inject(NgZone).onMicrotaskEmpty.subscribe(() => ticks++);
    const parts = [
      '.head',
      '[data-chip="waiting"]',
      '[data-tool]',
      '.line.failure .button',
      'rtk-moderation-waiting .toggle',
      'rtk-moderation-waiting [data-queue-action]',
      'rtk-moderation-waiting [data-control]',
      'rtk-moderation-stage [data-control]',
      'rtk-moderation-list .search',
      'rtk-moderation-list [role="row"]',
      'rtk-moderation-list [data-control]',
      'rtk-moderation-log .toggle',
    ];
    for (const part of parts) {
      const element = document.querySelector<HTMLElement>(`rtk-moderation-panel ${part}`);
      if (!element) throw new Error(`nothing is ${part}`);
      for (let move = 0; move < 100; move++) {
        for (const type of ['pointerover', 'pointermove', 'mouseover', 'mousemove', 'touchmove', 'wheel']) {
          element.dispatchEvent(new MouseEvent(type, { bubbles: true, clientX: move, clientY: move }));
        }
      }
    }
    expect(ticks).toBe(0);

    // A press is another thing.
    document.querySelector<HTMLElement>('rtk-moderation-log .toggle')?.click();
    expect(ticks).toBeGreaterThan(0);
  });
});
