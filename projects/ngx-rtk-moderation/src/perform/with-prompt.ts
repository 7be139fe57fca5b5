import { InjectionToken } from '@angular/core';
import { FACTS } from '../action/facts';
import type { ModerationAction } from '../model/actions';
import { moderationFeature, type ModerationFeature } from '../model/feature';
import type { ParticipantSnapshot, WaitlistedParticipant } from '../room/snapshots';

/** Request to a prompt. */
export interface PromptRequest {
  /** The action that is about to be sent. */
  readonly action: ModerationAction;
  /** The targets; empty for the whole room. */
  readonly targets: readonly (ParticipantSnapshot | WaitlistedParticipant)[];
  /** The local participant. `null` only without a meeting, where nothing is asked. */
  readonly self: ParticipantSnapshot | null;
  /**
   * Aborted when this dialog is no longer needed: close it then. Reasons: the question is answered, the meeting changed, the action
   * is no longer permitted, or every caller gave up. If the action is called again, the prompt is called again with a new signal.
   */
  readonly signal: AbortSignal;
}

/** Asks the user whether to do an action. Resolves with the answer. It is called in an injection context. */
export type ModerationPrompt = (request: PromptRequest) => boolean | Promise<boolean>;

/** Options of {@link withPrompt}. */
export interface PromptOptions {
  /** Actions to ask before. Default: those that are destructive and have no inverse: `kick`, `kickAll`, `reject`. */
  readonly actions?: readonly ModerationAction[];
}

/** The configured prompt. */
export interface PromptConfig {
  readonly prompt: ModerationPrompt;
  readonly isAskedFor: (action: ModerationAction) => boolean;
}

export const MODERATION_PROMPT = new InjectionToken<PromptConfig>('ngx-rtk-moderation prompt');

/**
 * Asks the user before an action is sent. The answer "no" resolves the action with the status `declined`. For several targets
 * there is one question. A prompt that throws fails the action with `prompt-failed`, and the `ErrorHandler` is notified.
 *
 * ```ts
 * withPrompt(({ action, targets, signal }) => inject(Dialogs).ask(action, targets, signal))
 * ```
 */
export function withPrompt(prompt: ModerationPrompt, { actions }: PromptOptions = {}): ModerationFeature {
  const isAskedFor = (action: ModerationAction): boolean => {
    const { destructive, inverse } = FACTS[action];
    return actions ? actions.includes(action) : destructive && !inverse;
  };
  return moderationFeature('withPrompt', [
    { provide: MODERATION_PROMPT, useValue: { prompt, isAskedFor } satisfies PromptConfig },
  ]);
}
