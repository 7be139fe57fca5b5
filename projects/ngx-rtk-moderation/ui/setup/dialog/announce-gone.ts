import { runInInjectionContext, untracked, type Injector } from '@angular/core';
import { ModerationRoom, type PromptRequest } from 'ngx-rtk-moderation';
import { DisplayNames } from '../display-names';
import { fill } from '../fill';
import { ANNOUNCEMENT_SETTINGS } from '../voice/announcement-settings';
import { Announcer } from '../voice/announcer';
import { SpokenLeavers } from '../voice/spoken-leavers';
import { MODERATION_UI_LABELS } from '../with-ui-labels';

/**
 * Returns a function that announces that the only target of a question is gone, if that is why nobody has to answer it. It needs the
 * injector only now: that may be destroyed by then.
 */
export function goneAnnouncer({ targets }: PromptRequest, injector: Injector): () => void {
  const [target] = targets;
  const politeness = injector.get(ANNOUNCEMENT_SETTINGS).reason;
  if (!target || targets.length > 1 || politeness === 'off') return () => undefined;
  const room = injector.get(ModerationRoom);
  const labels = injector.get(MODERATION_UI_LABELS);
  const names = runInInjectionContext(injector, () => new DisplayNames());
  const announcer = injector.get(Announcer);
  const leavers = injector.get(SpokenLeavers);
  const isThere = (): boolean =>
    room.participant(target.id) !== undefined || room.waitlisted().some(({ id }) => id === target.id);
  return () =>
    untracked(() => {
      if (isThere()) return;
      const { leftWhileAsked, notWaitingWhileAsked } = labels().announcements;
      const label = 'stageStatus' in target ? leftWhileAsked : notWaitingWhileAsked;
      const text = fill(label, { name: names.of(target) });
      announcer.add({ politeness, delay: 0, text: () => text }, text);
      leavers.add(target.id);
    });
}
