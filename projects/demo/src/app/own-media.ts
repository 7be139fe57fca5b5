import { computed, effect, inject, Injectable, signal } from '@angular/core';
import { ModerationService } from 'ngx-rtk-moderation';
import { MeetingSession } from './meeting-session';

export type OwnMedium = 'audio' | 'video' | 'screenShare';

/** What is said when a medium stays as it was. */
const PROBLEMS: Readonly<Record<OwnMedium, string>> = {
  audio: 'Your microphone could not be switched.',
  video: 'Your camera could not be switched.',
  screenShare: 'Screen sharing could not be switched.',
};

/** The local participant's own microphone, camera and screen. */
@Injectable({ providedIn: 'root' })
export class OwnMedia {
  readonly #session = inject(MeetingSession);
  readonly #self = inject(ModerationService).self;
  readonly #permissionsVersion = signal(0);
  readonly #pending = signal<ReadonlySet<OwnMedium>>(new Set());
  readonly #problem = signal<string | null>(null);

  /** Why the last switch did not do what it should. */
  readonly problem = this.#problem.asReadonly();

  /** Which of the media the local participant may send; changes live with a permission patch (F17). */
  readonly allowed = computed((): Readonly<Record<OwnMedium, boolean>> => {
    this.#permissionsVersion();
    this.#self();
    const permissions = this.#session.meeting()?.self.permissions;
    return {
      audio: permissions?.canProduceAudio === 'ALLOWED',
      video: permissions?.canProduceVideo === 'ALLOWED',
      screenShare: permissions?.canProduceScreenshare === 'ALLOWED',
    };
  });

  constructor() {
    effect((onCleanup) => {
      const permissions = this.#session.meeting()?.self.permissions;
      if (!permissions) return;
      const changed = (): void => this.#permissionsVersion.update((version) => version + 1);
      permissions.on('permissionsUpdate', changed);
      onCleanup(() => permissions.off('permissionsUpdate', changed));
    });
  }

  isOn(medium: OwnMedium): boolean {
    return this.#self()?.[`${medium}Enabled`] ?? false;
  }

  isPending(medium: OwnMedium): boolean {
    return this.#pending().has(medium);
  }

  dismissProblem(): void {
    this.#problem.set(null);
  }

  /** Switches a medium on or off. Never rejects: see {@link problem}. */
  async toggle(medium: OwnMedium): Promise<void> {
    const self = this.#session.meeting()?.self;
    if (!self || !this.allowed()[medium] || this.isPending(medium)) return;
    const on = !this.isOn(medium);
    this.#problem.set(null);
    this.#pending.update((pending) => new Set(pending).add(medium));
    try {
      if (medium === 'audio') await (on ? self.enableAudio() : self.disableAudio());
      if (medium === 'video') await (on ? self.enableVideo() : self.disableVideo());
      if (medium === 'screenShare') await (on ? self.enableScreenShare() : self.disableScreenShare());
      // `enableAudio()` resolves and stays off where it is not allowed, and where the device is blocked (F18).
      if (self[`${medium}Enabled`] !== on) this.#problem.set(PROBLEMS[medium]);
    } catch {
      this.#problem.set(PROBLEMS[medium]);
    } finally {
      this.#pending.update((pending) => {
        const rest = new Set(pending);
        rest.delete(medium);
        return rest;
      });
    }
  }
}
