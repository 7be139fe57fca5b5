import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  viewChild,
} from '@angular/core';
import { DEFAULT_LABELS } from 'ngx-rtk-moderation';
import { Confirmation } from './confirmation';
import { displayName } from './names';

interface QuestionText {
  readonly title: string;
  readonly who: string | null;
  readonly text: string;
  readonly button: string;
}

/** The question before something destructive: a modal dialog of the browser's own, closed by Escape as well. */
@Component({
  selector: 'app-confirm-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <dialog
      #dialog
      aria-labelledby="confirm-title"
      aria-describedby="confirm-text"
      data-testid="confirm-dialog"
      (close)="confirmation.answer(false)"
    >
      @if (texts(); as texts) {
        <h2 id="confirm-title">
          {{ texts.title }}
          @if (texts.who) {
            <bdi>{{ texts.who }}</bdi>?
          }
        </h2>
        <p id="confirm-text">{{ texts.text }}</p>
        <div class="buttons">
          <button type="button" class="button" (click)="confirmation.answer(false)">Cancel</button>
          <button type="button" class="button danger solid" (click)="confirmation.answer(true)">
            {{ texts.button }}
          </button>
        </div>
      }
    </dialog>
  `,
  styles: `
    dialog {
      inline-size: min(26rem, calc(100vw - 2rem));
      padding: 1.5rem;
      border: 1px solid var(--line);
      border-radius: var(--radius);
      background: var(--surface);
      color: var(--text);
      box-shadow: 0 12px 48px rgb(0 0 0 / 30%);
    }
    dialog::backdrop {
      background: rgb(10 12 20 / 55%);
    }
    h2 {
      font-size: 1.125rem;
    }
    p {
      margin-block-start: 0.5rem;
      color: var(--text-2);
    }
    .buttons {
      display: flex;
      flex-wrap: wrap;
      justify-content: flex-end;
      gap: 0.625rem;
      margin-block-start: 1.5rem;
    }
  `,
})
export class ConfirmDialog {
  protected readonly confirmation = inject(Confirmation);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  protected readonly texts = computed((): QuestionText | null => {
    const request = this.confirmation.question()?.request;
    if (!request) return null;
    const { action, targets } = request;
    const who = targets.length === 1 ? displayName(targets[0]?.name) : null;
    switch (action) {
      case 'kick':
        return {
          title: 'Remove',
          who,
          text: 'They leave the meeting at once. Nothing keeps them from joining again.',
          button: 'Remove',
        };
      case 'kickAll':
        return {
          title: 'Remove everyone and end the meeting?',
          who: null,
          text: 'Everybody is taken out of the meeting, you included.',
          button: 'Remove everyone',
        };
      case 'reject':
        return { title: 'Turn away', who, text: 'They will not be let in.', button: 'Turn away' };
      default: {
        const label = DEFAULT_LABELS.actions[action];
        return { title: who ? `${label}:` : `${label}?`, who, text: 'Please confirm.', button: label };
      }
    }
  });

  constructor() {
    effect(() => {
      const { nativeElement: dialog } = this.dialog();
      // The texts are rendered by now: the first button in them gets the focus, and that is the harmless one.
      if (this.texts()) {
        if (!dialog.open) queueMicrotask(() => dialog.open || dialog.showModal());
      } else if (dialog.open) dialog.close();
    });
  }
}
