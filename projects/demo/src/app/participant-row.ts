import { CdkMenuTrigger } from '@angular/cdk/menu';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RtkAction, RtkIfCan, type ParticipantSnapshot, type TargetAction } from 'ngx-rtk-moderation';
import { ActionFailures } from './action-failures';
import { Icon, type IconName } from './icon';
import { displayName, hueOf, initials, roleName } from './names';
import { ParticipantMenu } from './participant-menu';
import { Selection } from './selection';

interface RowButton {
  /** Stays while the action changes, and with it the element and its focus. */
  readonly slot: string;
  readonly action: TargetAction;
  readonly icon: IconName;
  readonly text: string;
  readonly label: string;
}

/** One participant: who they are, what they send, and what can be done. */
@Component({
  selector: 'app-participant-row',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CdkMenuTrigger, Icon, ParticipantMenu, RtkAction, RtkIfCan],
  host: {
    role: 'listitem',
    'data-testid': 'participant',
    '[attr.data-participant-name]': 'person().name',
    '[attr.data-participant-id]': 'person().id',
    '[class.selected]': 'selected()',
  },
  templateUrl: './participant-row.html',
  styleUrl: './participant-row.css',
})
export class ParticipantRow {
  readonly person = input.required<ParticipantSnapshot>();

  protected readonly failures = inject(ActionFailures);
  protected readonly selection = inject(Selection);
  protected readonly name = computed(() => displayName(this.person().name));
  protected readonly initials = computed(() => initials(this.person().name));
  protected readonly hue = computed(() => hueOf(this.person().userId));
  protected readonly role = computed(() => roleName(this.person().presetName));
  protected readonly failure = computed(() => this.failures.of(this.person().id));
  protected readonly selected = computed(() => this.selection.has(this.person().id));

  protected readonly states = computed(
    (): readonly { kind: string; icon: IconName; text: string; on: boolean }[] => {
      const { audioEnabled: mic, videoEnabled: camera, screenShareEnabled: screen, isPinned } = this.person();
      return [
        { kind: 'audio', icon: mic ? 'mic' : 'mic-off', text: `Microphone ${onOff(mic)}`, on: mic },
        {
          kind: 'video',
          icon: camera ? 'camera' : 'camera-off',
          text: `Camera ${onOff(camera)}`,
          on: camera,
        },
        ...(screen
          ? [{ kind: 'screen', icon: 'screen' as const, text: 'Sharing the screen', on: true }]
          : []),
        ...(isPinned ? [{ kind: 'pin', icon: 'pin' as const, text: 'Pinned for everyone', on: true }] : []),
      ];
    },
  );

  protected readonly buttons = computed((): readonly RowButton[] => {
    const name = this.name();
    const { isPinned } = this.person();
    return [
      { slot: 'mute', action: 'disableAudio', icon: 'mic-off', text: 'Mute', label: `Mute ${name}` },
      {
        slot: 'video',
        action: 'disableVideo',
        icon: 'camera-off',
        text: 'Stop video',
        label: `Stop video of ${name}`,
      },
      isPinned
        ? { slot: 'pin', action: 'unpin', icon: 'unpin', text: 'Unpin', label: `Unpin ${name}` }
        : { slot: 'pin', action: 'pin', icon: 'pin', text: 'Pin', label: `Pin ${name}` },
      { slot: 'remove', action: 'kick', icon: 'remove', text: 'Remove', label: `Remove ${name}` },
    ];
  });
}

function onOff(on: boolean): string {
  return on ? 'on' : 'off';
}
