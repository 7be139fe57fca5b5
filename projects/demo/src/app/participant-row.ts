import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { ModerationService, RtkAction, RtkIfCan, type ParticipantSnapshot } from 'ngx-rtk-moderation';
import { ActionFailures } from './action-failures';
import { Icon, type IconName } from './icon';
import { displayName, hueOf, initials, roleName } from './names';

interface State {
  readonly key: string;
  readonly on: boolean;
  readonly icon: IconName;
  readonly text: string;
}

/** One participant: who, as what, what they send, and what can be done to them. */
@Component({
  selector: 'app-participant-row',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, RtkAction, RtkIfCan],
  templateUrl: './participant-row.html',
  styleUrl: './participant-row.css',
  host: {
    role: 'row',
    'data-testid': 'participant',
    '[attr.data-participant-name]': 'participant().name',
    '[attr.data-participant-id]': 'participant().id',
    '[attr.aria-busy]': 'pending() || null',
    '[class.pinned]': 'participant().isPinned',
    '[class.failed]': '!!failure()',
  },
})
export class ParticipantRow {
  readonly participant = input.required<ParticipantSnapshot>();

  readonly #moderation = inject(ModerationService);
  protected readonly failures = inject(ActionFailures);

  protected readonly id = computed(() => this.participant().id);
  protected readonly name = computed(() => displayName(this.participant().name));
  protected readonly initials = computed(() => initials(this.participant().name));
  protected readonly hue = computed(() => hueOf(this.participant().userId));
  protected readonly role = computed(() => roleName(this.participant().presetName));
  protected readonly pending = computed(() => this.#moderation.pending(undefined, this.id()));
  protected readonly failure = computed(() => this.failures.of(this.id()));

  protected readonly states = computed((): readonly State[] => {
    const { audioEnabled, videoEnabled, screenShareEnabled, isPinned } = this.participant();
    return [
      {
        key: 'mic',
        on: audioEnabled,
        icon: audioEnabled ? 'mic' : 'mic-off',
        text: audioEnabled ? 'Microphone on' : 'Microphone off',
      },
      {
        key: 'camera',
        on: videoEnabled,
        icon: videoEnabled ? 'camera' : 'camera-off',
        text: videoEnabled ? 'Camera on' : 'Camera off',
      },
      {
        key: 'screen',
        on: screenShareEnabled,
        icon: screenShareEnabled ? 'screen' : 'screen-off',
        text: screenShareEnabled ? 'Shares the screen' : 'Does not share the screen',
      },
      {
        key: 'pin',
        on: isPinned,
        icon: isPinned ? 'pin' : 'unpin',
        text: isPinned ? 'Pinned' : 'Not pinned',
      },
    ];
  });
}
