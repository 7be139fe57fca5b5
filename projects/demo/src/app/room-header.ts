import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { ModerationService, RtkAction, RtkIfCan } from 'ngx-rtk-moderation';
import { FocusOnEnter } from './focus-on-enter';
import { Icon, type IconName } from './icon';
import { ROLES } from './join-request';
import { MeetingSession } from './meeting-session';
import { OwnStage } from './own-stage';
import { OwnMedia, type OwnMedium } from './own-media';

interface MediaButton {
  readonly medium: OwnMedium;
  readonly turnOn: string;
  readonly turnOff: string;
  /** Why it cannot be switched. */
  readonly denied: string;
  readonly on: IconName;
  readonly off: IconName;
}

/** The meeting, oneself in it, and what one does to oneself: microphone, camera, screen, pin, leave. */
@Component({
  selector: 'app-room-header',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [FocusOnEnter, Icon, OwnStage, RtkAction, RtkIfCan],
  host: { role: 'banner' },
  templateUrl: './room-header.html',
  styleUrl: './room-header.css',
})
export class RoomHeader {
  readonly #moderation = inject(ModerationService);
  protected readonly session = inject(MeetingSession);
  protected readonly media = inject(OwnMedia);
  protected readonly self = this.#moderation.self;
  protected readonly phase = this.#moderation.phase;
  protected readonly pinned = this.#moderation.pinned;

  protected readonly buttons: readonly MediaButton[] = [
    {
      medium: 'audio',
      turnOn: 'Turn my microphone on',
      turnOff: 'Turn my microphone off',
      denied: 'You may not speak in this meeting.',
      on: 'mic',
      off: 'mic-off',
    },
    {
      medium: 'video',
      turnOn: 'Turn my camera on',
      turnOff: 'Turn my camera off',
      denied: 'You may not show your camera in this meeting.',
      on: 'camera',
      off: 'camera-off',
    },
    {
      medium: 'screenShare',
      turnOn: 'Share my screen',
      turnOff: 'Stop sharing my screen',
      denied: 'You may not share your screen in this meeting.',
      on: 'screen-off',
      off: 'screen',
    },
  ];

  protected readonly title = computed(() => this.session.meeting()?.meta.meetingTitle || 'Meeting');
  protected readonly role = computed(() => {
    const preset = this.self()?.presetName;
    return ROLES.find((role) => role.preset === preset)?.label ?? preset;
  });
}
