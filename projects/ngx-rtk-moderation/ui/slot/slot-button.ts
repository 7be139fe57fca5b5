import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  HostAttributeToken,
  inject,
  InjectionToken,
  Injector,
  input,
  type OnInit,
} from '@angular/core';

/** What the buttons of a template stand in: a row, or the toolbar. Its keyboard finds them by an attribute. */
export interface SlotHost {
  readonly attribute: 'data-control' | 'data-tool';
  readonly tabIndex: (id: string) => number;
  /** Id of the element that tells whom a button is for. */
  readonly describedBy?: () => string;
  /** A button is there, until the returned function is called. */
  readonly add?: (id: string) => () => void;
}

const SLOT_HOST = new InjectionToken<SlotHost>('what a button of a slot stands in');

/** Returns the injector for a template that may have buttons. */
export function slotInjector(host: SlotHost): Injector {
  return Injector.create({ providers: [{ provide: SLOT_HOST, useValue: host }] });
}

/**
 * The app's own button in a row or in the toolbar: the arrow keys reach it, and it looks like the others.
 *
 * ```html
 * <ng-template rtkParticipantAction let-participant>
 *   <button rtkSlotButton="message" (click)="message(participant)">Message</button>
 * </ng-template>
 * ```
 */
@Component({
  // A component on a native button: it has styles.
  // eslint-disable-next-line @angular-eslint/component-selector
  selector: 'button[rtkSlotButton]',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<ng-content />`,
  styleUrl: './slot-button.css',
  host: {
    type: 'button',
    '[attr.data-control]': 'isInRow ? id() : null',
    '[attr.data-tool]': 'isInRow ? null : id()',
    '[attr.tabindex]': 'tabIndex()',
    '[attr.aria-describedby]': 'describedBy()',
  },
})
export class RtkSlotButton implements OnInit {
  /** Name of the button, another one than those of the other buttons in the same row or toolbar. */
  readonly name = input.required<string>({ alias: 'rtkSlotButton' });

  readonly #host = inject(SLOT_HOST, { optional: true }) ?? noHost();
  readonly #destroyRef = inject(DestroyRef);
  readonly #ownDescription = inject(new HostAttributeToken('aria-describedby'), { optional: true });

  protected readonly isInRow = this.#host.attribute === 'data-control';
  protected readonly id = computed(() => `own-${this.name()}`);
  protected readonly tabIndex = computed(() => this.#host.tabIndex(this.id()));
  protected readonly describedBy = computed(() => this.#ownDescription ?? this.#host.describedBy?.() ?? null);

  /** Called by Angular. */
  ngOnInit(): void {
    const remove = this.#host.add?.(this.id());
    if (remove) this.#destroyRef.onDestroy(remove);
  }
}

function noHost(): never {
  throw new Error('rtkSlotButton works in the templates rtkParticipantAction and rtkToolbarAction only.');
}
