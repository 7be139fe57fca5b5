import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { ModerationService, RtkAction, RtkIfCan } from 'ngx-rtk-moderation';
import { ActionFailures } from './action-failures';
import { FocusOnEnter } from './focus-on-enter';
import { Icon, type IconName } from './icon';
import { MeetingSession } from './meeting-session';
import { displayName, roleName } from './names';
import { OwnMedia, type OwnMedium } from './own-media';

interface Switch {
  readonly medium: OwnMedium;
  readonly on: IconName;
  readonly off: IconName;
  readonly turnOn: string;
  readonly turnOff: string;
  readonly denied: string;
}

const SWITCHES: readonly Switch[] = [
  {
    medium: 'audio',
    on: 'mic',
    off: 'mic-off',
    turnOn: 'Turn my microphone on',
    turnOff: 'Turn my microphone off',
    denied: 'You may not speak in this meeting.',
  },
  {
    medium: 'video',
    on: 'camera',
    off: 'camera-off',
    turnOn: 'Turn my camera on',
    turnOff: 'Turn my camera off',
    denied: 'You may not show your camera in this meeting.',
  },
  {
    medium: 'screenShare',
    on: 'screen',
    off: 'screen-off',
    turnOn: 'Share my screen',
    turnOff: 'Stop sharing my screen',
    denied: 'You may not share your screen in this meeting.',
  },
];

/** The meeting, the connection, and the local participant with what they can do for themselves. */
@Component({
  selector: 'app-room-header',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [FocusOnEnter, Icon, RtkAction, RtkIfCan],
  templateUrl: './room-header.html',
  styleUrl: './room-header.css',
})
export class RoomHeader {
  protected readonly moderation = inject(ModerationService);
  protected readonly session = inject(MeetingSession);
  protected readonly media = inject(OwnMedia);
  protected readonly failures = inject(ActionFailures);
  protected readonly switches = SWITCHES;

  protected readonly reconnecting = computed(() => this.moderation.phase() === 'reconnecting');
  protected readonly title = computed(() => displayName(this.session.meeting()?.meta.meetingTitle));
  protected readonly name = computed(() => displayName(this.moderation.self()?.name));
  protected readonly role = computed(() => roleName(this.moderation.self()?.presetName));
  protected readonly pinAction = computed(() => (this.moderation.self()?.isPinned ? 'unpin' : 'pin'));
  protected readonly pinFailure = computed(() => this.failures.of(this.moderation.self()?.id ?? ' '));

  protected dismissPinFailure(): void {
    this.failures.dismiss(this.moderation.self()?.id);
  }
}
