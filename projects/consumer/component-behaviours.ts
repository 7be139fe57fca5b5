import { TestBed } from '@angular/core/testing';
import {
  expectNoListeners,
  ModerationTestingController,
  provideModerationTesting,
} from 'ngx-rtk-moderation/testing';
import assert from 'node:assert/strict';
import type { Behaviours } from './behaviour';
import { People } from './people';

function render() {
  TestBed.configureTestingModule({
    providers: [provideModerationTesting({ participants: [{ id: 'ada', name: 'Ada' }] })],
  });
  const fixture = TestBed.createComponent(People);
  fixture.detectChanges();
  const element = fixture.nativeElement as HTMLElement;
  return {
    testing: TestBed.inject(ModerationTestingController),
    button: () => element.querySelector('button'),
    text: () => element.textContent.replace(/\s+/g, ' ').trim(),
    fixture,
  };
}

/** An app's own component with `*rtkIfCan` and `[rtkAction]`; needs a DOM. */
export const componentBehaviours: Behaviours = {
  'a click is one request, busy while it waits, and done when it is confirmed': async () => {
    const { testing, fixture, button, text } = render();
    assert.equal(text(), 'Ada Remove');
    button()?.click();
    button()?.click();
    const request = testing.expectOne('kick', 'ada');
    testing.expectNone('kick');
    fixture.detectChanges();
    assert.equal(button()?.getAttribute('aria-busy'), 'true');
    await request.confirm();
    fixture.detectChanges();
    assert.equal(text(), 'Removed.');
    testing.verify();
  },

  'a failure is shown, and the button is there for another try': async ({ advance }) => {
    const { testing, fixture, button, text } = render();
    button()?.click();
    await testing.expectOne('kick').never();
    await advance(5_000);
    fixture.detectChanges();
    assert.equal(text(), 'Ada Remove Failed: timeout');
    button()?.click();
    await testing.expectOne('kick').confirm();
    fixture.detectChanges();
    assert.equal(text(), 'Removed.');
  },

  'a permission that goes takes its button along': async () => {
    const { testing, fixture, text } = render();
    testing.meeting.server.patchPermissions({ kickParticipant: false });
    await testing.settle();
    fixture.detectChanges();
    assert.equal(text(), 'Ada');
    testing.verify();
  },

  'an effect of the server is shown': async () => {
    const { testing, fixture, text } = render();
    testing.meeting.server.join({ name: 'Bob' });
    await testing.settle();
    fixture.detectChanges();
    assert.equal(text(), 'Ada Remove Bob Remove');
  },

  'nothing listens to the meeting after the test': () => {
    const { testing } = render();
    TestBed.resetTestingModule();
    expectNoListeners(testing.meeting);
    return Promise.resolve();
  },
};
