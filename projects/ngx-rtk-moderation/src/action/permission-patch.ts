import type { MeetingParticipant, ModerationMeeting } from '../meeting/meeting';
import { afterInBackground } from '../model/timer';
import { sentWhenTargetIs } from '../outcome/target-state';
import { isSending } from '../room/read-snapshots';
import type { Medium } from '../room/snapshots';
import type { ParticipantDefinition } from './action-definition';
import type { ActionFacts } from './action-facts';
import { SEND_PAUSE_MS, SENDS_AT_A_TIME } from './pace';

/** `canProduce` of a permission patch. 0 leaves it as it is, 3 lets the participant ask (F18). */
const ALLOWED = 1;
const NOT_ALLOWED = 2;

export const permissionFacts = (
  facts: Required<Pick<ActionFacts, 'destructive' | 'inverse'>>,
): ActionFacts => ({
  target: 'participant',
  permission: 'canChangeParticipantPermissions',
  goesByUser: true,
  ...facts,
});

/** Lets participants send a medium again. Only their own clients see the effect. */
export const allow = (medium: Medium): ParticipantDefinition => ({
  sendToMany: (participants, meeting) => patch(meeting, participants, medium, ALLOWED),
  isPermissionPatch: true,
  outcome: /* @__PURE__ */ sentWhenTargetIs(() => true),
});

/** Forbids participants to send a medium. Their own clients switch it off (F18). */
export const block = (
  medium: Medium,
  disable?: (participant: MeetingParticipant, meeting: ModerationMeeting) => Promise<unknown> | undefined,
): ParticipantDefinition => ({
  sendToMany: async (participants, meeting, isOpen) => {
    await patch(meeting, participants, medium, NOT_ALLOWED);
    if (!disable) return;
    // Switching it off as well makes sure. They are looked up again, because time has passed (F11).
    const sender = (id: string): MeetingParticipant | undefined => {
      const participant = meeting.participants.joined.get(id);
      return participant && isSending(participant, medium) ? participant : undefined;
    };
    const unsent = participants.map(({ id }) => id).filter(sender);
    const disableNext = (): void => {
      if (!isOpen()) return;
      for (const id of unsent.splice(0, SENDS_AT_A_TIME)) {
        const participant = sender(id);
        // A refusal changes nothing: what counts is whether the medium goes off.
        if (participant) disable(participant, meeting)?.catch(() => undefined);
      }
      if (unsent.length > 0) afterInBackground(SEND_PAUSE_MS, disableNext);
    };
    disableNext();
  },
  isPermissionPatch: true,
  outcome: /* @__PURE__ */ sentWhenTargetIs((target) => !target[`${medium}Enabled`]),
});

function patch(
  { participants }: ModerationMeeting,
  targets: readonly MeetingParticipant[],
  medium: Medium,
  canProduce: typeof ALLOWED | typeof NOT_ALLOWED,
): Promise<void> {
  const key = medium === 'screenShare' ? 'screenshare' : medium;
  return participants.updatePermissions(
    targets.map(({ id }) => id),
    { media: { [key]: { canProduce, canConsume: 0 } } },
  );
}
