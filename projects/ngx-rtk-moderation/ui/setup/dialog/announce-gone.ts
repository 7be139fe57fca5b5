import { runInInjectionContext, untracked, type Injector } from '@angular/core';
import { ModerationRoom, type PromptRequest } from 'ngx-rtk-moderation';
import { DisplayNames } from '../display-names';
import { fill } from '../fill';
import { ANNOUNCEMENT_SETTINGS } from '../voice/announcement-settings';
import { Announcer } from '../voice/announcer';
import { SpokenLeavers } from '../voice/spoken-leavers';
import { MODERATION_UI_LABELS } from '../with-ui-labels';

/** Announces that the only target of a question is gone, if that is why nobody has to answer it. */
export function announceGone({ targets }: PromptRequest, injector: Injector): void {
  const [target] = targets;
  const politeness = injector.get(ANNOUNCEMENT_SETTINGS).reason;
  if (!target || targets.length > 1 || politeness === 'off' || isThere(target.id, injector)) return;
  const { leftWhileAsked, notWaitingWhileAsked } = injector.get(MODERATION_UI_LABELS)().announcements;
  const label = 'stageStatus' in target ? leftWhileAsked : notWaitingWhileAsked;
  const names = runInInjectionContext(injector, () => new DisplayNames());
  const text = fill(label, { name: untracked(() => names.of(target)) });
  injector.get(Announcer).add({ politeness, delay: 0, text: () => text }, text);
  injector.get(SpokenLeavers).add(target.id);
}

function isThere(id: string, injector: Injector): boolean {
  const room = injector.get(ModerationRoom);
  return untracked(
    () => room.participant(id) !== undefined || room.waitlisted().some((guest) => guest.id === id),
  );
}
