import { computed, inject, type Signal } from '@angular/core';
import { MODERATION_ACTIONS, ModerationRoom } from 'ngx-rtk-moderation';
import { injectPluralText } from './plural';
import { injectRoster } from './roster';
import { MODERATION_UI_LABELS } from './with-ui-labels';

/** The meeting in numbers, for the app's own button that opens the panel. */
export interface ModerationSummary {
  /** Number of participants, the local one included; 0 before joining and after leaving. While reconnecting, others still count. */
  readonly participants: number;
  /** Number of participants in the waiting room. 0 without the permission to admit them. */
  readonly waiting: number;
  /** Number of participants who ask for the stage. 0 without the permission to answer them. */
  readonly stage: number;
  /** The numbers in words: "42 participants, 3 waiting". `waiting` and `stage` are left out if they are 0. */
  readonly label: string;
  /** Whether the local participant may do anything to others. */
  readonly canModerate: boolean;
}

/** Returns the meeting in numbers. It needs no panel, which can be closed or not loaded yet. */
export function injectModerationSummary(): Signal<ModerationSummary> {
  const room = inject(ModerationRoom);
  const roster = injectRoster();
  const labels = inject(MODERATION_UI_LABELS);
  const inWords = injectPluralText();
  return computed(
    () => {
      const { summary } = labels();
      const others = roster.participants().length;
      const participants = room.phase() === 'joined' || others > 0 ? others + 1 : 0;
      const waiting = room.waitlisted().length;
      const stage = room.stageRequests().length;
      const label = [
        inWords(summary.participants, participants),
        waiting > 0 && inWords(summary.waiting, waiting),
        stage > 0 && inWords(summary.stage, stage),
      ];
      return {
        participants,
        waiting,
        stage,
        label: label.filter(Boolean).join(', '),
        canModerate: MODERATION_ACTIONS.some((action) => room.can(action)),
      };
    },
    { equal: isSame },
  );
}

function isSame(one: ModerationSummary, other: ModerationSummary): boolean {
  return (Object.keys(one) as (keyof ModerationSummary)[]).every((key) => one[key] === other[key]);
}
