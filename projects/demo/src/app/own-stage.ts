import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import type { StageStatus } from '@cloudflare/realtimekit';
import { ModerationService } from 'ngx-rtk-moderation';
import { Icon } from './icon';
import { MeetingSession } from './meeting-session';

type Step = 'requestAccess' | 'cancelRequestAccess' | 'join' | 'leave';

const STEPS: Readonly<Record<StageStatus, readonly [Step, string]>> = {
  OFF_STAGE: ['requestAccess', 'Ask for the stage'],
  REQUESTED_TO_JOIN_STAGE: ['cancelRequestAccess', 'Withdraw request'],
  ACCEPTED_TO_JOIN_STAGE: ['join', 'Go on stage'],
  ON_STAGE: ['leave', 'Leave stage'],
};

/** The way onto the stage and off it, for somebody who has to ask. */
@Component({
  selector: 'app-own-stage',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `
    @if (step(); as step) {
      <button
        type="button"
        class="button"
        data-testid="self-stage"
        [attr.aria-busy]="busy() || null"
        (click)="take(step[0])"
      >
        <app-icon name="stage" /><span>{{ step[1] }}</span>
      </button>
    }
    @if (failed()) {
      <span class="visually-hidden" role="alert">That did not work. Try again.</span>
    }
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class OwnStage {
  readonly #moderation = inject(ModerationService);
  readonly #session = inject(MeetingSession);
  protected readonly busy = signal(false);
  protected readonly failed = signal(false);

  /** What can be done next; nothing without a stage, and nothing for those who answer the requests. */
  protected readonly step = computed(() => {
    const { stageEnabled, acceptStageRequests } = this.#moderation.permissions();
    const status = this.#moderation.self()?.stageStatus;
    return stageEnabled && !acceptStageRequests && status ? STEPS[status] : null;
  });

  protected async take(step: Step): Promise<void> {
    const stage = this.#session.meeting()?.stage;
    if (!stage || this.busy()) return;
    this.busy.set(true);
    this.failed.set(false);
    try {
      await stage[step]();
    } catch {
      this.failed.set(true);
    } finally {
      this.busy.set(false);
    }
  }
}
