import { InjectionToken, type Provider } from '@angular/core';
import type { ParticipantSnapshot } from 'ngx-rtk-moderation';
import type { ModerationUiFeature } from './ui-feature';
import {
  ANNOUNCEMENT_SETTINGS,
  DEFAULT_ANNOUNCEMENTS,
  type AnnouncementSettings,
} from './voice/announcement-settings';

/** Configuration of the user interface. */
export interface ModerationUiConfig {
  /**
   * Names a participant's role for users: "Host", for example. It is called in templates, so it may read signals. Default: the name of
   * the preset, in words. The SDK does not tell who is a host.
   */
  readonly roleOf?: (participant: ParticipantSnapshot) => string;
  /**
   * Whether a participant is a host, for "Everyone but hosts". It is called in templates, so it may read signals. Default: the name of
   * the preset contains "host". The SDK does not tell who is a host.
   */
  readonly isHost?: (participant: ParticipantSnapshot) => boolean;
  /**
   * How urgent announcements to screen readers are: `polite`, `assertive` or `off`. Kinds that are left out get their default:
   * `assertive` for `failed` and `connectionLost`, `polite` for all others. They are not inherited.
   */
  readonly announcements?: Partial<AnnouncementSettings>;
}

export const ROLE_OF = new InjectionToken<(participant: ParticipantSnapshot) => string>(
  'ngx-rtk-moderation role',
  { providedIn: 'root', factory: () => presetInWords },
);

export const IS_HOST = new InjectionToken<(participant: ParticipantSnapshot) => boolean>(
  'ngx-rtk-moderation host',
  { providedIn: 'root', factory: () => isHostPreset },
);

/**
 * Configures the user interface of `ngx-rtk-moderation/ui`. It is optional.
 *
 * ```ts
 * providers: [
 *   provideModeration({ meeting }, withDialogPrompt()),
 *   provideModerationUi({ roleOf: ({ presetName }) => (presetName === 'teacher' ? 'Teacher' : 'Student') }),
 * ]
 * ```
 */
export function provideModerationUi(
  { roleOf, isHost, announcements }: ModerationUiConfig = {},
  ...features: readonly ModerationUiFeature[]
): Provider[] {
  return [
    ...(roleOf ? [{ provide: ROLE_OF, useValue: roleOf }] : []),
    ...(isHost ? [{ provide: IS_HOST, useValue: isHost }] : []),
    ...(announcements
      ? [{ provide: ANNOUNCEMENT_SETTINGS, useValue: { ...DEFAULT_ANNOUNCEMENTS, ...announcements } }]
      : []),
    ...features.flatMap(({ ɵproviders }) => ɵproviders),
  ];
}

function isHostPreset({ presetName = '' }: ParticipantSnapshot): boolean {
  return /host/i.test(presetName);
}

/** `group_call_host` is "Group call host". */
function presetInWords({ presetName = '' }: ParticipantSnapshot): string {
  const words = presetName.replace(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
