import { InjectionToken } from '@angular/core';
import type { ModerationAction } from '../model/actions';
import { moderationFeature, type ModerationFeature } from '../model/feature';
import type { ParticipantSnapshot, WaitlistedParticipant } from '../room/snapshots';

/** Request to a policy. */
export interface PolicyRequest {
  /** The action that is to be allowed or refused. */
  readonly action: ModerationAction;
  /** The target; `null` for the whole room, and for `can(action)` without a target. */
  readonly target: ParticipantSnapshot | WaitlistedParticipant | null;
  /** The local participant. `null` only without a meeting, where no policy is asked. */
  readonly self: ParticipantSnapshot | null;
}

/**
 * The app's own rule about an action. It returns `true` if the action may be done. Otherwise it returns a text for the user, or
 * `false`. It is called in an injection context. `can()`, `check()` and the directives follow the signals that it reads.
 */
export type ModerationPolicy = (request: PolicyRequest) => boolean | string;

export const MODERATION_POLICY = new InjectionToken<ModerationPolicy>('ngx-rtk-moderation policy');

/**
 * Adds the app's own rules to the permissions of RealtimeKit: to protect hosts, for example. A policy can only take permissions away.
 * If it throws, the action is refused and the `ErrorHandler` is notified.
 *
 * ```ts
 * withPolicy(({ action, target }) => action !== 'kick' || !isHost(target) || 'Hosts cannot be removed.')
 * ```
 */
export function withPolicy(policy: ModerationPolicy): ModerationFeature {
  return moderationFeature('withPolicy', [{ provide: MODERATION_POLICY, useValue: policy }]);
}
