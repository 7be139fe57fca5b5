import { InjectionToken, type Provider } from '@angular/core';
import type { ModerationAction } from './actions';
import type { ParticipantSnapshot, WaitingParticipant } from './participant-snapshot';

/** What a feature adds to {@link provideModeration}. Made by the `with…` functions only. */
export interface ModerationFeature {
  readonly kind: 'audit' | 'confirmation' | 'labels' | 'policy';
  readonly providers: readonly Provider[];
}

/** An action as a policy or a confirmation sees it. */
export interface ModerationRequest {
  readonly action: ModerationAction;
  /** Whom it is about; `null` for the whole room, and for "anybody" when a policy is asked without a target. */
  readonly target: ParticipantSnapshot | WaitingParticipant | null;
  /** The local participant. */
  readonly self: ParticipantSnapshot | null;
}

/**
 * The app's own rule about an action: `true` where it may be done, or else why not, for people to read (`false` says
 * no more than that). Called in an injection context; signals that it reads make `can()` and the directives follow them.
 */
export type ModerationPolicy = (request: ModerationRequest) => boolean | string;

/** What a confirmation is asked about: one action, on one target, on several, or on the whole room. */
export interface ConfirmationRequest {
  readonly action: ModerationAction;
  /** Whom it is about; empty for the whole room. */
  readonly targets: readonly (ParticipantSnapshot | WaitingParticipant)[];
  readonly self: ParticipantSnapshot | null;
}

/** Asks whether a destructive action is meant; resolves with the answer. Called in an injection context. */
export type ModerationConfirmation = (request: ConfirmationRequest) => boolean | Promise<boolean>;

export const MODERATION_POLICY = new InjectionToken<ModerationPolicy>('ngx-rtk-moderation policy');
export const MODERATION_CONFIRMATION = new InjectionToken<ModerationConfirmation>(
  'ngx-rtk-moderation confirmation',
);

/**
 * Adds the app's own rules to what RealtimeKit's permissions allow: protects hosts, limits who may be removed, and so on.
 * It can only take away, never give.
 *
 * ```ts
 * withPolicy(({ action, target }) => action !== 'kick' || !isHost(target) || 'Hosts cannot be removed.')
 * ```
 */
export function withPolicy(policy: ModerationPolicy): ModerationFeature {
  return { kind: 'policy', providers: [{ provide: MODERATION_POLICY, useValue: policy }] };
}

/**
 * Asks before destructive actions: `kick`, `kickAll`, `reject`, `removeFromStage` and the lasting `block…`. Where the
 * answer is no, the action rejects with `POLICY` and nothing is sent. Of several targets it is asked once.
 */
export function withConfirmation(confirm: ModerationConfirmation): ModerationFeature {
  return { kind: 'confirmation', providers: [{ provide: MODERATION_CONFIRMATION, useValue: confirm }] };
}
