import { computed, inject, type Signal } from '@angular/core';
import {
  injectActionLabel,
  injectErrorText,
  type ActionFailure,
  type BatchOutcome,
  type BatchProgress,
} from 'ngx-rtk-moderation';
import {
  ɵDisplayNames,
  ɵfill,
  ɵinjectNumberText,
  ɵinjectPluralText,
  ɵMODERATION_UI_LABELS,
  type Plural,
} from 'ngx-rtk-moderation/ui/setup';
import { injectRoomRuns, type RoomRun } from '../actions/room-runs';
import { markName } from '../text/text-with-names';
import { injectRoomResults, type Undoable } from './room-results';

/** A button of the line. */
export interface LineButton {
  readonly id: 'stop' | 'retry' | 'dismiss' | 'undo';
  readonly label: string;
  readonly press: () => void;
}

/** What the status line shows. */
export interface StatusLine {
  /** With its names marked. */
  readonly text: string;
  readonly isFailure: boolean;
  readonly progress: BatchProgress | null;
  readonly buttons: readonly LineButton[];
}

/** Returns the line: what is under way, before what can be undone, before what failed, before what is over. */
export function injectStatusLine(): Signal<StatusLine | null> {
  const runs = injectRoomRuns();
  const results = injectRoomResults();
  const labels = inject(ɵMODERATION_UI_LABELS);
  const names = inject(ɵDisplayNames);
  const actionLabel = injectActionLabel();
  const errorText = injectErrorText();
  const pluralText = ɵinjectPluralText();
  const numberText = ɵinjectNumberText();

  const running = ({ task, progress }: RoomRun): StatusLine => ({
    text: task.label,
    isFailure: false,
    progress,
    buttons: [{ id: 'stop', label: labels().buttons.stop, press: () => runs.stop() }],
  });

  const ended = ({ task }: RoomRun, { fulfilled, rejected }: BatchOutcome): StatusLine => {
    const { done, someFailed, stopped } = labels().status;
    const { buttons } = labels();
    const total = fulfilled.length + rejected.length;
    const isStopped = rejected.length > 0 && rejected.every(({ error }) => error.reason === 'aborted');
    const values = {
      action: task.label,
      done: numberText(fulfilled.length),
      failed: numberText(rejected.length),
      total: numberText(total),
    };
    const retry: LineButton = { id: 'retry', label: buttons.retry, press: () => runs.retry() };
    const dismiss: LineButton = { id: 'dismiss', label: buttons.dismiss, press: () => runs.dismiss() };
    const isDone = rejected.length === 0;
    const text = isDone ? pluralText(done, total, values) : ɵfill(isStopped ? stopped : someFailed, values);
    return {
      text,
      isFailure: !isDone && !isStopped,
      progress: null,
      buttons: isDone ? [dismiss] : [retry, dismiss],
    };
  };

  const undoable = ({ action, inverse, done }: Undoable): StatusLine => {
    const [{ target, targetId }] = done;
    const label: Plural = labels().undoable[action] ?? labels().announcements.done;
    const name = markName(target ? names.of(target) : (targetId ?? ''));
    const text = pluralText(label, done.length, { name, action: actionLabel(action) });
    const undo: LineButton = {
      id: 'undo',
      label: labels().buttons.undo,
      press: () => results.undo(actionLabel(inverse)),
    };
    return { text, isFailure: false, progress: null, buttons: [undo] };
  };

  const failed = ({ action, target, targetId, error }: ActionFailure): StatusLine => {
    const { failed: ofTarget, roomFailed } = labels().status;
    const name = markName(target ? names.of(target) : (targetId ?? ''));
    const values = { action: actionLabel(action), error: errorText(error), name };
    const text = ɵfill(targetId === undefined ? roomFailed : ofTarget, values);
    const dismiss: LineButton = {
      id: 'dismiss',
      label: labels().buttons.dismiss,
      press: () => results.dismiss(),
    };
    return { text, isFailure: true, progress: null, buttons: [dismiss] };
  };

  return computed(() => {
    const run = runs.current();
    const outcome = run?.outcome;
    if (run && !outcome) return running(run);
    const undo = results.undoable();
    if (undo) return undoable(undo);
    const failure = results.failure();
    if (failure) return failed(failure);
    return run && outcome ? ended(run, outcome) : null;
  });
}
