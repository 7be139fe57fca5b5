import { InjectionToken } from '@angular/core';
import type { ModerationAction } from '../model/actions';
import { moderationFeature, type ModerationFeature } from '../model/feature';
import type { CheckReason, ModerationErrorReason } from '../model/reasons';

/** Every text for people that the primary entry point shows or gives to show. */
export interface ModerationLabels {
  /** The name of each action, as on a button. */
  readonly actions: Readonly<Record<ModerationAction, string>>;
  /** Why an action is not possible: the accessible description of a button that cannot be used. */
  readonly reasons: Readonly<Record<CheckReason, string>>;
  /** Why an action failed, by `code`. */
  readonly errors: Readonly<Record<ModerationErrorReason, string>>;
}

/** The texts that are used where {@link withLabels} gives no others: English. */
export const DEFAULT_LABELS: ModerationLabels = {
  actions: {
    disableAudio: 'Mute',
    disableVideo: 'Stop video',
    pin: 'Pin for everyone',
    unpin: 'Unpin',
    kick: 'Remove',
    disableAllAudio: 'Mute all',
    disableAllVideo: 'Stop all video',
    kickAll: 'Remove all',
    admit: 'Let in',
    reject: 'Turn away',
    grantStage: 'Let on stage',
    denyStage: 'Decline',
    removeFromStage: 'Take off stage',
    allowAudio: 'Allow microphone',
    blockAudio: 'Block microphone',
    allowVideo: 'Allow camera',
    blockVideo: 'Block camera',
    allowScreenShare: 'Allow screen sharing',
    blockScreenShare: 'Block screen sharing',
  },
  reasons: {
    'no-meeting': 'There is no meeting.',
    'not-joined': 'You are not in the meeting.',
    moving: 'You are being moved to another meeting.',
    disconnected: 'The connection is lost.',
    permission: 'You do not have the permission.',
    'stage-disabled': 'This meeting has no stage.',
    policy: 'This is not allowed.',
    'unknown-action': 'This is not available.',
    'invalid-target': 'This is not available.',
    'unknown-target': 'This participant is no longer here.',
    self: 'You cannot do this to yourself.',
    already: 'This is already done.',
  },
  errors: {
    'no-meeting': 'There is no meeting.',
    'not-joined': 'You are not in the meeting.',
    moving: 'You are being moved to another meeting.',
    disconnected: 'The connection is lost.',
    permission: 'You do not have the permission.',
    'stage-disabled': 'This meeting has no stage.',
    policy: 'This is not allowed.',
    'unknown-action': 'This is not available.',
    'invalid-target': 'This is not available.',
    'unknown-target': 'This participant is no longer here.',
    self: 'You cannot do this to yourself.',
    timeout: 'There was no answer.',
    refused: 'This was refused.',
    'rate-limited': 'Too many requests. Try again in a minute.',
    'target-left': 'This participant has left.',
    'target-returned': 'This participant has reconnected. Try again.',
    'admitted-by-other': 'Somebody else admitted this participant.',
    'meeting-changed': 'The meeting has changed.',
    aborted: 'This was stopped.',
    'prompt-failed': 'Something went wrong.',
    'sdk-error': 'Something went wrong.',
  },
};

export const MODERATION_LABELS = new InjectionToken<ModerationLabels>('ngx-rtk-moderation labels', {
  providedIn: 'root',
  factory: () => DEFAULT_LABELS,
});

/** Texts of one's own, any number of them, in any language; what is left out stays as in {@link DEFAULT_LABELS}. */
export type PartialLabels = { readonly [K in keyof ModerationLabels]?: Partial<ModerationLabels[K]> };

/** Replaces texts; called once, in an injection context, when the first text is needed. */
export function withLabels(labels: PartialLabels | (() => PartialLabels)): ModerationFeature {
  const useFactory = (): ModerationLabels => {
    const own = typeof labels === 'function' ? labels() : labels;
    return {
      actions: { ...DEFAULT_LABELS.actions, ...own.actions },
      reasons: { ...DEFAULT_LABELS.reasons, ...own.reasons },
      errors: { ...DEFAULT_LABELS.errors, ...own.errors },
    };
  };
  return moderationFeature('withLabels', [{ provide: MODERATION_LABELS, useFactory }]);
}
