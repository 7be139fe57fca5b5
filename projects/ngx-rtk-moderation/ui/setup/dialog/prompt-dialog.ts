import { DialogRef } from '@angular/cdk/dialog';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  ElementRef,
  inject,
  InjectionToken,
  LOCALE_ID,
  NgZone,
  signal,
} from '@angular/core';
import { injectActionLabel, ModerationRoom, type PromptRequest } from 'ngx-rtk-moderation';
import { DisplayNames } from '../display-names';
import { fill } from '../fill';
import { isUsersPointer } from '../is-users-pointer';
import { injectNumberText, injectPluralText } from '../plural';
import { MODERATION_UI_LABELS } from '../with-ui-labels';

export const PROMPT_REQUEST = new InjectionToken<PromptRequest>('ngx-rtk-moderation prompt request');

/** How long a press is still taken for the second one of a double tap, which has opened the dialog where the finger is. */
const NEW_MS = 500;

/** How many names a question about several participants has. */
const NAMES = 3;

/** The question before an action. Cancel has the focus at first. */
@Component({
  selector: 'rtk-prompt-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h2 [id]="dialog.id + '-title'">{{ title() }}</h2>
    <p [id]="dialog.id + '-text'">{{ text() }}</p>
    @if (rest().length > 0) {
      <details>
        <summary>{{ more() }}</summary>
        <ul>
          @for (name of rest(); track $index) {
            <li>
              <bdi>{{ name }}</bdi>
            </li>
          }
        </ul>
      </details>
    }
    <div class="buttons">
      <button type="button" data-prompt-cancel (click)="dialog.close(false)">
        {{ labels().buttons.cancel }}
      </button>
      <button
        type="button"
        class="accept"
        data-prompt-accept
        [attr.aria-disabled]="isNew() ? true : null"
        (click)="onAccept()"
      >
        {{ accept() }}
      </button>
    </div>
  `,
  styleUrls: ['../tokens.css', './prompt-dialog.css'],
})
export class PromptDialog {
  readonly #request = inject(PROMPT_REQUEST);
  readonly #names = inject(DisplayNames);
  readonly #actionLabel = injectActionLabel();
  readonly #numberText = injectNumberText();
  readonly #pluralText = injectPluralText();
  readonly #locale = inject(LOCALE_ID);
  /** How many are in the meeting when the question is asked, the local participant included. */
  readonly #everyone = inject(ModerationRoom).participants().length + 1;

  protected readonly dialog = inject<DialogRef<boolean>>(DialogRef);
  protected readonly labels = inject(MODERATION_UI_LABELS);

  readonly #question = computed(() => {
    const { prompts } = this.labels();
    const { action } = this.#request;
    return action in prompts ? prompts[action as 'kick'] : prompts.other;
  });
  protected readonly accept = computed(() => this.#actionLabel(this.#request.action));
  protected readonly title = computed(() => this.#fill(this.#question().title));
  protected readonly text = computed(() => this.#fill(this.#question().text));
  readonly #targets = computed(() => this.#request.targets.map((target) => this.#names.of(target)));
  /** Names that are not in the question. */
  protected readonly rest = computed(() => this.#targets().slice(NAMES));
  protected readonly more = computed(() => this.#pluralText(this.labels().prompts.more, this.rest().length));

  protected readonly isNew = signal(true);
  /** Whether the pointer came down before the question could be seen. */
  #isTooEarly = false;

  constructor() {
    // An app is not unstable meanwhile.
    const timer = inject(NgZone).runOutsideAngular(() => setTimeout(() => this.isNew.set(false), NEW_MS));
    inject(DestroyRef).onDestroy(() => clearTimeout(timer));
    // A held key that opened the dialog does not answer it.
    const element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    element.addEventListener(
      'pointerdown',
      (event) => (this.#isTooEarly = this.isNew() && isUsersPointer(event)),
    );
    element.addEventListener('keydown', (event) => {
      if (event.repeat && (event.key === 'Enter' || event.key === ' ')) event.preventDefault();
    });
  }

  protected onAccept(): void {
    if (!this.#isTooEarly) this.dialog.close(true);
  }

  #fill(label: string): string {
    return fill(label, { action: this.accept(), who: this.#who() });
  }

  #who(): string {
    const names = this.#targets();
    if (names.length === 0) return this.#pluralText(this.labels().summary.participants, this.#everyone);
    if (names.length < 2) return names.join('');
    const first = names.length > NAMES ? [...names.slice(0, NAMES), '…'] : names;
    return fill(this.labels().prompts.several, {
      count: this.#numberText(names.length),
      names: new Intl.ListFormat(this.#locale, { type: 'unit', style: 'short' }).format(first),
    });
  }
}
