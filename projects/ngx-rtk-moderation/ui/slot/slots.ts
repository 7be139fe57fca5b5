import {
  computed,
  contentChild,
  Directive,
  EventEmitter,
  inject,
  Output,
  TemplateRef,
  type Signal,
} from '@angular/core';
import type { ParticipantSnapshot } from 'ngx-rtk-moderation';

/** What a template about a participant gets: `let-participant`. */
export interface ParticipantSlotContext {
  /** Whom the template is about. */
  readonly $implicit: ParticipantSnapshot;
}

/** Why there are no rows. */
export type EmptyReason = 'joining' | 'waitlisted' | 'left' | 'alone' | 'no-match';

/** What the template for an empty panel or list gets: `let-reason`. */
export interface EmptySlotContext {
  /** Why there are no rows. */
  readonly $implicit: EmptyReason;
}

/** What stands beside the name of a participant: `<ng-template rtkParticipantBadge let-participant>`. It is seen where it has space. */
@Directive({ selector: 'ng-template[rtkParticipantBadge]' })
export class RtkParticipantBadge {
  /** The template of the app. */
  readonly template = inject<TemplateRef<ParticipantSlotContext>>(TemplateRef);

  /** Gives the template's variables their types. */
  static ngTemplateContextGuard(
    _directive: RtkParticipantBadge,
    _context: unknown,
  ): _context is ParticipantSlotContext {
    return true;
  }
}

/** The picture of a participant, in the place of the initials. It has the place's size, and is no text for screen readers. */
@Directive({ selector: 'ng-template[rtkParticipantAvatar]' })
export class RtkParticipantAvatar {
  /** The template of the app. */
  readonly template = inject<TemplateRef<ParticipantSlotContext>>(TemplateRef);

  /** Gives the template's variables their types. */
  static ngTemplateContextGuard(
    _directive: RtkParticipantAvatar,
    _context: unknown,
  ): _context is ParticipantSlotContext {
    return true;
  }
}

/** What stands below the name of a participant, after the role. It is cut at one line, and a message takes its place. */
@Directive({ selector: 'ng-template[rtkParticipantDetail]' })
export class RtkParticipantDetail {
  /** The template of the app. */
  readonly template = inject<TemplateRef<ParticipantSlotContext>>(TemplateRef);

  /** Gives the template's variables their types. */
  static ngTemplateContextGuard(
    _directive: RtkParticipantDetail,
    _context: unknown,
  ): _context is ParticipantSlotContext {
    return true;
  }
}

/** The app's own buttons in the row of a participant, before the menu. They are `button[rtkSlotButton]`. */
@Directive({ selector: 'ng-template[rtkParticipantAction]' })
export class RtkParticipantAction {
  /** The template of the app. */
  readonly template = inject<TemplateRef<ParticipantSlotContext>>(TemplateRef);

  /** Gives the template's variables their types. */
  static ngTemplateContextGuard(
    _directive: RtkParticipantAction,
    _context: unknown,
  ): _context is ParticipantSlotContext {
    return true;
  }
}

/** The app's own buttons in the toolbar. They are `button[rtkSlotButton]`, and are not shown while participants are selected. */
@Directive({ selector: 'ng-template[rtkToolbarAction]' })
export class RtkToolbarAction {
  /** The template of the app. */
  readonly template = inject<TemplateRef<unknown>>(TemplateRef);
}

/** What stands below the text where there are no rows: `<ng-template rtkPanelEmpty let-reason>`. */
@Directive({ selector: 'ng-template[rtkPanelEmpty]' })
export class RtkPanelEmpty {
  /** The template of the app. */
  readonly template = inject<TemplateRef<EmptySlotContext>>(TemplateRef);

  /** Gives the template's variables their types. */
  static ngTemplateContextGuard(_directive: RtkPanelEmpty, _context: unknown): _context is EmptySlotContext {
    return true;
  }
}

type AboutParticipant = Signal<TemplateRef<ParticipantSlotContext> | undefined>;

/** What an app adds to the panel or to a part of it. Parts of a panel also have what is added to the panel. */
@Directive()
export class Slots {
  readonly #outer = inject(Slots, { optional: true, skipSelf: true });
  private readonly ownBadge = contentChild(RtkParticipantBadge);
  private readonly ownAvatar = contentChild(RtkParticipantAvatar);
  private readonly ownDetail = contentChild(RtkParticipantDetail);
  private readonly ownAction = contentChild(RtkParticipantAction);
  private readonly ownToolbarAction = contentChild(RtkToolbarAction);
  private readonly ownEmpty = contentChild(RtkPanelEmpty);

  readonly badge: AboutParticipant = computed(() => this.ownBadge()?.template ?? this.#outer?.badge());
  readonly avatar: AboutParticipant = computed(() => this.ownAvatar()?.template ?? this.#outer?.avatar());
  readonly detail: AboutParticipant = computed(() => this.ownDetail()?.template ?? this.#outer?.detail());
  readonly action: AboutParticipant = computed(() => this.ownAction()?.template ?? this.#outer?.action());
  readonly toolbarAction: Signal<TemplateRef<unknown> | undefined> = computed(
    () => this.ownToolbarAction()?.template ?? this.#outer?.toolbarAction(),
  );
  readonly empty: Signal<TemplateRef<EmptySlotContext> | undefined> = computed(
    () => this.ownEmpty()?.template ?? this.#outer?.empty(),
  );

  /** Emits the participant whose name is pressed. With a listener, names are buttons. */
  // An `output()` does not tell whether anybody listens.
  @Output() readonly participantActivated = new EventEmitter<ParticipantSnapshot>();

  /** Whether the app listens to names that are pressed. */
  get isActivatable(): boolean {
    return this.participantActivated.observed || (this.#outer?.isActivatable ?? false);
  }

  activate(participant: ParticipantSnapshot): void {
    this.participantActivated.emit(participant);
    this.#outer?.activate(participant);
  }
}
