import {
  afterRenderEffect,
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  type ElementRef,
  inject,
  untracked,
  viewChild,
} from '@angular/core';
import { ModerationService, type ModerationAction, type PromptRequest } from 'ngx-rtk-moderation';
import { Confirmation } from './confirmation';
import { displayName } from './names';

interface Texts {
  /** The question; `{who}` stands for the name, or for how many. */
  readonly title: string;
  readonly text: string;
  readonly yes: string;
}

const TEXTS: Partial<Record<ModerationAction, Texts>> = {
  kick: {
    title: 'Remove {who}?',
    text: 'They are taken out of the meeting at once. They can come back if they may join again.',
    yes: 'Remove',
  },
  kickAll: {
    title: 'Remove everyone and end the meeting?',
    text: 'Everyone is taken out of the meeting, you included.',
    yes: 'Remove all',
  },
  reject: {
    title: 'Turn {who} away?',
    text: 'They are told that they were not let in.',
    yes: 'Turn away',
  },
  removeFromStage: {
    title: 'Take {who} off the stage?',
    text: 'They stay in the meeting and can no longer be seen or heard.',
    yes: 'Take off stage',
  },
  blockAudio: {
    title: 'Block the microphone of {who}?',
    text: 'They are muted, and cannot unmute until you allow it again.',
    yes: 'Block microphone',
  },
  blockVideo: {
    title: 'Block the camera of {who}?',
    text: 'Their camera goes off, and stays off until you allow it again.',
    yes: 'Block camera',
  },
  blockScreenShare: {
    title: 'Block screen sharing for {who}?',
    text: 'They cannot start to share their screen until you allow it again.',
    yes: 'Block screen sharing',
  },
};

const FALLBACK: Texts = { title: 'Are you sure?', text: '', yes: 'Yes' };

/** Shows the question of {@link Confirmation} as a native dialog. */
@Component({
  selector: 'app-confirm-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <dialog
      #dialog
      class="card"
      role="alertdialog"
      aria-labelledby="confirm-title"
      aria-describedby="confirm-text"
      data-testid="confirm-dialog"
      (close)="confirmation.answer(false)"
    >
      @if (texts(); as texts) {
        <h2 id="confirm-title">
          {{ texts.before }}<bdi>{{ texts.who }}</bdi
          >{{ texts.after }}
        </h2>
        <p id="confirm-text">{{ texts.text }}</p>
        <div class="actions">
          <button type="button" class="button" autofocus (click)="confirmation.answer(false)">Cancel</button>
          <button type="button" class="button danger primary" (click)="confirmation.answer(true)">
            {{ texts.yes }}
          </button>
        </div>
      }
    </dialog>
  `,
  styles: `
    dialog {
      inline-size: min(26rem, calc(100vw - 2rem));
      padding: 1.5rem;
      color: var(--text);
      box-shadow: var(--shadow-high);
    }
    dialog[open] {
      display: grid;
      gap: 0.75rem;
    }
    dialog::backdrop {
      background: rgb(10 13 24 / 55%);
    }
    h2 {
      font-size: 1.125rem;
      overflow-wrap: anywhere;
    }
    p {
      color: var(--muted);
    }
    .actions {
      justify-content: end;
      margin-block-start: 0.5rem;
    }
  `,
})
export class ConfirmDialog {
  protected readonly confirmation = inject(Confirmation);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  protected readonly texts = computed(() => {
    const request = this.confirmation.question()?.request;
    if (!request) return null;
    const { title, text, yes } = TEXTS[request.action] ?? FALLBACK;
    const [before = '', after] = title.split('{who}');
    return { before, who: after === undefined ? '' : whoIn(request), after: after ?? '', text, yes };
  });

  constructor() {
    const { phase } = inject(ModerationService);
    const isInside = computed(() => ['joined', 'reconnecting', 'moving'].includes(phase()));
    // Whoever is out of the meeting has nothing left to decide, and needs the view behind the dialog.
    effect(() => {
      if (!isInside()) untracked(() => this.confirmation.answer(false));
    });
    afterRenderEffect({
      write: () => {
        const isAsked = this.texts() !== null;
        const { nativeElement } = this.dialog();
        // The browser gives the focus back to where it was.
        if (isAsked && !nativeElement.open) nativeElement.showModal();
        if (!isAsked && nativeElement.open) nativeElement.close();
      },
    });
  }
}

function whoIn({ targets }: PromptRequest): string {
  const [first] = targets;
  if (!first) return 'them';
  return targets.length === 1 ? displayName(first.name) : `${targets.length.toLocaleString()} people`;
}
