import { DestroyRef, inject, Injectable, NgZone, signal } from '@angular/core';
import { ModerationRoom, type TargetAction } from 'ngx-rtk-moderation';
import { ɵinjectTextAnnouncer } from 'ngx-rtk-moderation/ui/setup';

/** What a row shows in the place of its state. */
export interface RowMessage {
  readonly text: string;
  readonly action: TargetAction;
  /** Whether the action failed. Otherwise the message says why it is not possible now. */
  readonly isFailure: boolean;
}

/** How long a row shows why an action is not possible. */
const REASON_MS = 8_000;

/** Messages of a list's rows, by participant. They outlive the row, which is drawn only while it can be seen. */
@Injectable()
export class RowMessages {
  readonly #room = inject(ModerationRoom);
  readonly #zone = inject(NgZone);
  readonly #messages = signal<ReadonlyMap<string, RowMessage>>(new Map());
  readonly #announce = ɵinjectTextAnnouncer('reason', 0);
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();

  constructor() {
    inject(DestroyRef).onDestroy(() => this.#timers.forEach((timer) => clearTimeout(timer)));
  }

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
    const end = (): void => {
      this.#timers.delete(timer);
      if (this.of(id) === message) this.dismiss(id);
    };
    // An app is not unstable while a row shows a reason.
    const timer = this.#zone.runOutsideAngular(() => setTimeout(end, REASON_MS));
    this.#timers.add(timer);
  }

  dismiss(id: string): void {
    this.#set(id, null);
  }

  #set(id: string, message: RowMessage | null): void {
    this.#messages.update((messages) => {
      // Who left, or waits no longer, has no row any more.
      const waiting = new Set(this.#room.waitlisted().map((guest) => guest.id));
      const hasRow = (other: string): boolean =>
        waiting.has(other) || this.#room.participant(other) !== undefined;
      const left = new Map([...messages].filter(([other]) => hasRow(other) && other !== id));
      return message ? left.set(id, message) : left;
    });
  }
}
