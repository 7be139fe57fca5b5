import { inject, NgZone, signal, untracked, type Signal } from '@angular/core';
import {
  actionInfo,
  ModerationService,
  ɵSHOWN_FAILURES,
  type ActionFailure,
  type ActionOutcome,
  type TargetAction,
} from 'ngx-rtk-moderation';
import { ɵinjectTextAnnouncer, ɵMODERATION_UI_LABELS, ɵsharedBy } from 'ngx-rtk-moderation/ui/setup';
import { filter, merge, skip } from 'rxjs';
import { injectRoomRuns, type RoomRuns } from '../actions/room-runs';

/** An action that can be taken back. */
export interface Undoable {
  readonly action: TargetAction;
  readonly inverse: TargetAction;
  /** One, or those of a batch. */
  readonly done: readonly [ActionOutcome, ...ActionOutcome[]];
}

/** How long an action can be taken back in the status line. */
const UNDO_MS = 10_000;

/** The last failure that no row shows, and the last action that can be taken back, in one meeting. */
export class RoomResults {
  readonly #failure = signal<ActionFailure | null>(null);
  readonly #undoable = signal<Undoable | null>(null);
  /** What *Undo* is sending: its failures are shown here. */
  readonly #undoing = new Set<string>();
  #screens = 0;
  /** Number of status lines that the user is in. */
  #holds = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly failure: Signal<ActionFailure | null> = this.#failure.asReadonly();
  readonly undoable: Signal<Undoable | null> = this.#undoable.asReadonly();

  constructor(
    private readonly moderation: ModerationService,
    private readonly runs: RoomRuns,
    private readonly zone: NgZone,
    private readonly announceUndo: () => void,
  ) {
    moderation.outcomes$.subscribe({
      next: (result) => untracked(() => this.#onResult(result)),
      complete: () => this.#clear(),
    });
    const left$ = moderation.phase$.pipe(filter((phase) => phase === 'left'));
    // Not the meeting that is there already.
    merge(moderation.meeting$.pipe(skip(1)), left$).subscribe(() => this.#clear());
  }

  /** A status line is on the screen, until the returned function is called. Without one, failures are the app's. */
  attach(): () => void {
    this.#screens++;
    return () => this.#screens--;
  }

  /** The user is in a status line, until the returned function is called. *Undo* does not go away meanwhile, nor just then. */
  hold(): () => void {
    this.#holds++;
    clearTimeout(this.#timer);
    return () => {
      this.#holds--;
      this.#endUndoLater();
    };
  }

  dismiss(): void {
    this.#failure.set(null);
  }

  /** Takes back the last action that can be. */
  undo(label: string): void {
    const undoable = this.#undoable();
    if (!undoable) return;
    this.#endUndo();
    const { inverse, done } = undoable;
    const ids = done.map(({ targetId }) => targetId ?? '');
    if (ids.length > 1) {
      void this.runs.run({
        label,
        action: inverse,
        ids: new Set(ids),
        start: (options) => this.moderation.perform(inverse, ids, options),
      });
      return;
    }
    const [id = ''] = ids;
    const key = keyOf(inverse, id);
    this.#undoing.add(key);
    const forget = (): boolean => this.#undoing.delete(key);
    void this.moderation.perform(inverse, id).then(forget, forget);
  }

  #onResult(result: ActionOutcome | ActionFailure): void {
    if (result.status === 'failed') {
      if (this.#isShownHere(result)) {
        ɵSHOWN_FAILURES.add(result.error);
        this.#failure.set(result);
      }
      return;
    }
    if (result.status === 'declined') return;
    const failed = this.#failure();
    if (failed?.action === result.action && failed.targetId === result.targetId) this.dismiss();
    if (result.status !== 'already') this.#offerUndo(result);
  }

  /** Not what has a row, and not what is part of a batch: its caller gets that. */
  #isShownHere({ action, targetId, batch, error }: ActionFailure): boolean {
    if (this.#screens === 0 || batch !== undefined || error.reason === 'aborted') return false;
    if (targetId === undefined || this.#undoing.has(keyOf(action, targetId))) return true;
    const isWaiting = this.moderation.waitlisted().some(({ id }) => id === targetId);
    return !isWaiting && this.moderation.participant(targetId) === undefined;
  }

  #offerUndo(outcome: ActionOutcome): void {
    const action = outcome.action as TargetAction;
    const { inverse, destructive } = actionInfo(action);
    if (!inverse || !destructive) return;
    const last = this.#undoable();
    const isSameBatch = outcome.batch !== undefined && last?.done[0].batch === outcome.batch;
    this.#endUndo();
    this.#undoable.set({
      action,
      inverse: inverse as TargetAction,
      done: isSameBatch && last ? [...last.done, outcome] : [outcome],
    });
    this.#endUndoLater();
    if (this.#screens > 0) this.announceUndo();
  }

  #endUndoLater(): void {
    if (this.#holds > 0 || !untracked(this.#undoable)) return;
    // An app is not unstable while something can be undone.
    this.#timer = this.zone.runOutsideAngular(() => setTimeout(() => this.#endUndo(), UNDO_MS));
  }

  #endUndo(): void {
    clearTimeout(this.#timer);
    this.#undoable.set(null);
  }

  #clear(): void {
    this.#endUndo();
    this.dismiss();
    this.runs.forget();
  }
}

function keyOf(action: string, id: string): string {
  return `${action} ${id}`;
}

/** Returns the results in the nearest meeting. They outlive a panel that is closed. */
export const injectRoomResults: () => RoomResults = /* @__PURE__ */ ɵsharedBy(ModerationService, () => {
  const labels = inject(ɵMODERATION_UI_LABELS);
  // After the outcome itself.
  const announce = ɵinjectTextAnnouncer('undo', 500);
  const announceUndo = (): void => announce(labels().announcements.undo);
  return new RoomResults(inject(ModerationService), injectRoomRuns(), inject(NgZone), announceUndo);
});
