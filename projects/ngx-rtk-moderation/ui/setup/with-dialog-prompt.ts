import { inject, Injector, PendingTasks } from '@angular/core';
import { withPrompt, type ModerationAction, type ModerationFeature } from 'ngx-rtk-moderation';

/** Options of {@link withDialogPrompt}. */
export interface DialogPromptOptions {
  /** Actions to ask before. Default: those that are destructive and have no inverse: `kick`, `kickAll`, `reject`. */
  readonly actions?: readonly ModerationAction[];
  /** Classes of the dialog's pane, for its `--rtkm-` tokens. */
  readonly panelClass?: string | readonly string[];
}

/**
 * Asks the user in a dialog before an action is sent. It is a feature of `provideModeration()`, and needs `@angular/cdk`. The dialog
 * is loaded when the first question is asked. If that fails, the action fails with `prompt-failed`, and nothing is sent.
 */
export function withDialogPrompt({ actions, panelClass }: DialogPromptOptions = {}): ModerationFeature {
  return withPrompt(
    async (request) => {
      const injector = inject(Injector);
      // The app is not stable until the dialog is open, so that harnesses wait for its code.
      const opened = inject(PendingTasks).add();
      let answer: Promise<boolean>;
      try {
        const { askInDialog } = await import('./dialog/ask-in-dialog');
        answer = askInDialog(request, { injector, panelClass });
      } finally {
        opened();
      }
      return answer;
    },
    { actions },
  );
}
