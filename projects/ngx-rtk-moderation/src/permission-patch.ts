import type { ModerationMeeting } from './moderation-meeting';
import type { Medium } from './participant-snapshot';

/** `canProduce` of a permission patch: 0 leaves it as it is, 3 lets the participant ask (F18). */
export const CAN_PRODUCE = { allowed: 1, notAllowed: 2 } as const;

interface Patch {
  readonly ids: Set<string>;
  readonly sent: Promise<void>;
}

const waiting = new WeakMap<ModerationMeeting, Map<string, Patch>>();

/**
 * Lets a participant send a medium, or not (F18). The SDK takes 1,000 of these calls a minute (F27), so those of one turn
 * that say the same go out as one. Resolves when sent; nobody but the participant's own client can see the effect.
 */
export function patchPermission(
  meeting: ModerationMeeting,
  id: string,
  medium: Medium,
  canProduce: (typeof CAN_PRODUCE)[keyof typeof CAN_PRODUCE],
): Promise<void> {
  const patches = waiting.get(meeting) ?? new Map<string, Patch>();
  waiting.set(meeting, patches);
  const key = `${medium} ${canProduce}`;
  let patch = patches.get(key);
  if (!patch) {
    const ids = new Set<string>();
    const sent = Promise.resolve().then(() => {
      patches.delete(key);
      const media = { [medium === 'screenShare' ? 'screenshare' : medium]: { canProduce, canConsume: 0 } };
      return meeting.participants.updatePermissions([...ids], { media });
    });
    patches.set(key, (patch = { ids, sent }));
  }
  patch.ids.add(id);
  return patch.sent;
}
