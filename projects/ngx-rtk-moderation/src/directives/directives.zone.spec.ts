import { ChangeDetectionStrategy, Component } from '@angular/core';
import { fakeAsync, TestBed, tick, type ComponentFixture } from '@angular/core/testing';
import { injectModerationAction, RtkAction, RtkIfCan, RtkIfPhase } from 'ngx-rtk-moderation';
import type { FakeMeeting } from 'ngx-rtk-moderation/testing';
import { connected } from '../../jest/helpers';

const text = (fixture: ComponentFixture<unknown>): string =>
  (fixture.nativeElement as HTMLElement).textContent.replace(/\s+/g, ' ').trim();

describe('under zone.js, in an OnPush component that detects changes by itself', () => {
  function show(): { fixture: ComponentFixture<Host>; meeting: FakeMeeting; button: HTMLButtonElement } {
    const { meeting } = connected({ participants: [{ id: 'ada', audio: true }] });
    const fixture = TestBed.createComponent(Host);
    fixture.autoDetectChanges();
    const button = (fixture.nativeElement as HTMLElement).querySelector('button')!;
    return { fixture, meeting, button };
  }

  it('a click leads to the outcome', () => {
    fakeAsync(
      () => {
        const { fixture, button, meeting } = show();
        expect(text(fixture)).toBe('Mute may joined');
        const release = meeting.server.hold('disableAudio');
        button.click();
        tick(20);
        expect(button.getAttribute('aria-busy')).toBe('true');
        release();
        tick(20);
        expect(button.getAttribute('aria-busy')).toBeNull();
        expect(text(fixture)).toBe('Mute may joined confirmed');
        expect(button.getAttribute('aria-disabled')).toBe('true');
        expect(document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
          'This is already done.',
        );
      },
      { flush: false },
    )();
  });

  it('the permission and the phase are followed', () => {
    fakeAsync(
      () => {
        const { fixture, meeting } = show();
        meeting.server.patchPermissions({ canDisableParticipantAudio: false });
        tick(20);
        expect(text(fixture)).toBe('Mute permission joined');
        meeting.server.dropSocket();
        tick(20);
        expect(text(fixture)).toBe('Mute permission reconnecting');
        void meeting.server.reconnect();
        tick(5_000);
        expect(text(fixture)).toBe('Mute permission joined');
      },
      { flush: false },
    )();
  });
});

@Component({
  imports: [RtkAction, RtkIfCan, RtkIfPhase],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button rtkAction="disableAudio" rtkActionTarget="ada" (rtkActionDone)="status = $event.status">
      Mute
    </button>
    <b *rtkIfCan="'disableAudio'; target: 'ada'; else denied">may&ngsp;</b>
    <ng-template #denied let-why>{{ why.reason }}&ngsp;</ng-template>
    <i *rtkIfPhase="['joined', 'reconnecting']; let room">{{ room.phase }}</i>
    {{ status }}
  `,
})
class Host {
  status = '';
  readonly kick = injectModerationAction('kick', () => 'ada');
}
