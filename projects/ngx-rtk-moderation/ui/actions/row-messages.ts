import { inject, Injectable, signal } from '@angular/core';
import { ModerationRoom, type TargetAction } from 'ngx-rtk-moderation';
import {
  ɵDisplayNames,
  ɵfill,
  ɵinjectPluralText,
  ɵinjectTextAnnouncer,
  ɵMODERATION_UI_LABELS,
  ɵSpokenLeavers,
} from 'ngx-rtk-moderation/ui/setup';
import { isParticipant, type Person } from '../grid/person';
import { injectReasonEnd } from '../text/shown-reason';

/** What a row shows in the place of its state. */
export interface RowMessage {
  readonly text: string;
  readonly action: TargetAction;
  /** Whether the action failed. Otherwise the message says why it is not possible now. */
  readonly isFailure: boolean;
}

/** Messages of a list's rows, by participant. They outlive the row, which is drawn only while it can be seen. */
@Injectable()
export class RowMessages {
  readonly #room = inject(ModerationRoom);
  readonly #messages = signal<ReadonlyMap<string, RowMessage>>(new Map());
  readonly #announce = ɵinjectTextAnnouncer('reason', 0);
  readonly #labels = inject(ɵMODERATION_UI_LABELS);
  readonly #names = inject(ɵDisplayNames);
  readonly #pluralText = ɵinjectPluralText();
  readonly #leavers = inject(ɵSpokenLeavers);
  readonly #onReasonEnd = injectReasonEnd();

  of(id: string): RowMessage | undefined {
    return this.#messages().get(id);
  }

  /** Shows a failure until it is dismissed, or the next action on the participant begins. */
  fail(id: string, action: TargetAction, text: string): void {
    this.#set(id, { text, action, isFailure: true });
  }

  /** Shows for a while why an action is not possible. */
  explain(id: string, action: TargetAction, text: string): void {
    const message: RowMessage = { text, action, isFailure: false };
    this.#set(id, message);
    this.#announce(text);
    this.#onReasonEnd(() => {
      if (this.of(id) === message) this.dismiss(id);
    });
  }

  /** A menu has closed because its row is gone. Announces it if the person left. */
  menuLost(person: Person): void {
    if (this.#hasRow(person.id)) return;
    const { left, notWaiting } = this.#labels().announcements;
    const name = this.#names.of(person);
    this.#announce(isParticipant(person) ? this.#pluralText(left, 1, { name }) : ɵfill(notWaiting, { name }));
    this.#leavers.add(person.id);
  }

  dismiss(id: string): void {
    this.#set(id, null);
  }

  #set(id: string, message: RowMessage | null): void {
    this.#messages.update((messages) => {
      // Who left, or waits no longer, has no row any more.
      const left = new Map([...messages].filter(([other]) => this.#hasRow(other) && other !== id));
      return message ? left.set(id, message) : left;
    });
  }

  #hasRow(id: string): boolean {
    return (
      this.#room.participant(id) !== undefined || this.#room.waitlisted().some((guest) => guest.id === id)
    );
  }
}
