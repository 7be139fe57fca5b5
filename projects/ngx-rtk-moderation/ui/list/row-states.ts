import { computed, inject, type Signal } from '@angular/core';
import { ɵfill, ɵinjectTimeText, ɵMODERATION_UI_LABELS, ɵROLE_OF } from 'ngx-rtk-moderation/ui/setup';
import { injectAppFunction } from '../actions/app-function';
import { isParticipant, type Person } from '../grid/person';

/** What a row says about somebody beside the name. */
export interface RowStates {
  /** What is special about them now, and then who they are: shown below the name, and cut at its end. */
  readonly shown: Signal<readonly string[]>;
  /** What the icons show, in words. */
  readonly media: Signal<readonly string[]>;
}

export function injectRowStates(person: Signal<Person>): RowStates {
  const labels = inject(ɵMODERATION_UI_LABELS);
  const roleOf = inject(ɵROLE_OF);
  const timeText = ɵinjectTimeText();
  const appFunction = injectAppFunction();
  const shown = computed((): readonly string[] => {
    const { states } = labels();
    const one = person();
    if (!isParticipant(one)) return [ɵfill(states.waiting, { time: timeText(one.seenAt) })];
    return [
      one.isPinned && states.pinned,
      one.screenShareEnabled && states.screenShare,
      one.stageStatus === 'REQUESTED_TO_JOIN_STAGE' && states.stageRequest,
      one.stageStatus === 'ACCEPTED_TO_JOIN_STAGE' && states.stageAccepted,
      appFunction('', () => roleOf(one)),
    ].filter((state): state is string => Boolean(state));
  });
  const media = computed((): readonly string[] => {
    const { states } = labels();
    const one = person();
    if (!isParticipant(one)) return [];
    return [
      one.audioEnabled ? states.audioOn : states.audioOff,
      one.videoEnabled ? states.videoOn : states.videoOff,
    ];
  });
  return { shown, media };
}
