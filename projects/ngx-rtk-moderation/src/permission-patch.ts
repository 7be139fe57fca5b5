import type { ModerationMeeting } from './moderation-meeting';
import type { Medium } from './participant-snapshot';

/** `canProduce` of a permission patch: 0 leaves it as it is, 3 lets the participant ask (F18). */
export const CAN_PRODUCE = { allowed: 1, notAllowed: 2 } as const;
type CanProduce = (typeof CAN_PRODUCE)[keyof typeof CAN_PRODUCE];

/** The SDK takes 1,000 of these calls a minute and throws at the next (F27). Its minute includes both of its ends. */
const SPACING_MS = 60_000 / 1_000 + 1;

interface Patch {
  readonly medium: Medium;
  readonly canProduce: CanProduce;
  readonly ids: Set<string>;
  /** The users of these: the SDK patches users, whichever of their devices is named (F26). */
  readonly userIds: Set<string>;
  readonly sent: Promise<void>;
  readonly send: () => void;
}

const queues = new WeakMap<ModerationMeeting, PatchQueue>();

/**
 * Lets a participant send a medium, or not (F18). Resolves when it was sent; nobody but the participant's own client can
 * see the effect.
 */
export function patchPermission(
  meeting: ModerationMeeting,
  id: string,
  medium: Medium,
  canProduce: CanProduce,
): Promise<void> {
  let queue = queues.get(meeting);
  if (!queue) queues.set(meeting, (queue = new PatchQueue(meeting)));
  return queue.add(id, medium, canProduce);
}

/** Keeps within the SDK's rate (F27): what waits meanwhile and says the same goes out as one. */
class PatchQueue {
  readonly #waiting: Patch[] = [];
  #lastSent = -Infinity;
  #isScheduled = false;

  constructor(private readonly meeting: ModerationMeeting) {}

  add(id: string, medium: Medium, canProduce: CanProduce): Promise<void> {
    const userId = this.meeting.participants.joined.get(id)?.userId ?? id;
    // What was asked for last must be sent last: nobody joins a patch that goes out before one that says otherwise of them.
    const about = this.#waiting.filter((waiting) => waiting.medium === medium);
    const opposite = about.map((waiting) => waiting.canProduce !== canProduce && waiting.userIds.has(userId));
    let patch = about
      .slice(opposite.lastIndexOf(true) + 1)
      .find((waiting) => waiting.canProduce === canProduce);
    if (!patch) this.#waiting.push((patch = this.#patch(medium, canProduce)));
    patch.ids.add(id);
    patch.userIds.add(userId);
    this.#schedule();
    return patch.sent;
  }

  #patch(medium: Medium, canProduce: CanProduce): Patch {
    const ids = new Set<string>();
    const { promise, resolve } = withResolvers();
    const media = { [medium === 'screenShare' ? 'screenshare' : medium]: { canProduce, canConsume: 0 } };
    const sent = promise.then(() => this.meeting.participants.updatePermissions([...ids], { media }));
    return { medium, canProduce, ids, userIds: new Set(), sent, send: resolve };
  }

  #schedule(): void {
    if (this.#isScheduled || this.#waiting.length === 0) return;
    this.#isScheduled = true;
    const wait = this.#lastSent + SPACING_MS - performance.now();
    // Also without a wait, the others of the same turn are waited for.
    if (wait > 0) setTimeout(() => this.#sendNext(), wait);
    else void Promise.resolve().then(() => this.#sendNext());
  }

  #sendNext(): void {
    this.#isScheduled = false;
    this.#lastSent = performance.now();
    this.#waiting.shift()?.send();
    this.#schedule();
  }
}

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}
