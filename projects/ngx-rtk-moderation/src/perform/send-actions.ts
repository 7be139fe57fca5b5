import { inject, Injectable, NgZone } from '@angular/core';
import type { ActionDefinition } from '../action/action-definition';
import { ACTIONS } from '../action/actions';
import { ModerationError } from '../errors/moderation-error';
import type { MeetingParticipant, MeetingWaitlistedParticipant, ModerationMeeting } from '../meeting/meeting';
import type { ModerationErrorReason } from '../model/reasons';
import { OpenOutcomes } from '../outcome/open-outcomes';
import type { OutcomeWatch } from '../outcome/outcome-watch';
import { PermissionChecks } from '../permission/permission-checks';
import { endOfMeeting } from '../room/end-of-meeting';
import { MeetingState } from '../room/meeting-state';
import type { ActionCall } from './action-call';
import { Paced } from './paced';
import type { SentAction } from './tokens';

/** The SDK takes 1,000 permission patches a minute, both ends of the minute included, and throws at the next (F27). */
const PATCH_PAUSE_MS = 60_000 / 1_000 + 1;

/** The pauses between permission patches, by meeting: services of one meeting share the SDK's limit. */
const patches = new WeakMap<ModerationMeeting, Paced>();

type SdkTarget = MeetingParticipant & MeetingWaitlistedParticipant;

/** Makes the calls of the SDK, and lets their outcomes be observed. */
@Injectable({ providedIn: 'root' })
export class SendActions {
  readonly #state = inject(MeetingState);
  readonly #checks = inject(PermissionChecks);
  readonly #zone = inject(NgZone);
  readonly #outcomes = new OpenOutcomes(this.#state.room, (id) => this.#state.refresh(id));
  /** Permission patches that wait for their turn. */
  readonly #queued = new Set<ActionCall>();
  /** Only in tests. */
  interceptor: ((sent: SentAction) => Promise<unknown> | undefined) | undefined;

  constructor() {
    this.#state.deltas.subscribe({
      next: (delta) => {
        this.#outcomes.observe(delta);
        const reason = this.#queued.size > 0 && endOfMeeting(delta, this.#state.room);
        if (reason) this.#endQueued(reason);
      },
      complete: () => {
        this.#outcomes.destroy();
        this.#endQueued('aborted');
      },
    });
  }

  /** Sends the same action for one or several targets: with one call if it is for one, or if the SDK has a call for many. */
  send(calls: readonly ActionCall[], meeting: ModerationMeeting): void {
    const [first] = calls;
    if (!first) return;
    const definition = ACTIONS[first.called.action];
    if (!definition.isPermissionPatch) {
      this.#sendNow(calls, definition, meeting);
      return;
    }
    const queue = patches.get(meeting) ?? new Paced(PATCH_PAUSE_MS);
    patches.set(meeting, queue);
    for (const call of calls) this.#queued.add(call);
    const sendNow = (): boolean => {
      for (const call of calls) this.#queued.delete(call);
      return this.#sendNow(calls, definition, meeting);
    };
    this.#zone.runOutsideAngular(() => queue.add(sendNow));
  }

  /** Queued calls fail now, because the same meeting may be connected again before their turn. */
  #endQueued(reason: ModerationErrorReason): void {
    const calls = [...this.#queued];
    this.#queued.clear();
    for (const call of calls) {
      const { action, targetId } = call.called;
      call.reject(new ModerationError(reason, { action, targetId }));
    }
  }

  /** Rejects the call if it is not possible, and returns whether what it asks for is already done. */
  review(call: ActionCall): boolean {
    const { action, targetId, meeting } = call.called;
    if (call.isSettled) return false;
    const fail = (reason: ModerationErrorReason, policyMessage?: string): void =>
      call.reject(new ModerationError(reason, { action, targetId, policyMessage }));
    const check = this.#checks.check(action, targetId ?? null);
    const definition = ACTIONS[action];
    if (meeting !== this.#state.meeting.value) fail('meeting-changed');
    else if (!check.possible && check.reason !== 'already') fail(check.reason, check.policyMessage);
    else if (!call.isUndoing) {
      return (
        !check.possible || ('isAlready' in definition && definition.isAlready?.(this.#state.room) === true)
      );
    }
    return false;
  }

  /** Settles the call if there is nothing to send, and returns whether it is settled. */
  settleIfPointless(call: ActionCall): boolean {
    if (this.review(call)) call.resolve('already');
    return call.isSettled;
  }

  /** Returns whether the SDK was called. */
  #sendNow(calls: readonly ActionCall[], definition: ActionDefinition, meeting: ModerationMeeting): boolean {
    const needed = calls.filter((call) => !this.settleIfPointless(call));
    const [first] = needed;
    if (!first) return false;
    const { action } = first.called;
    const targetIds = needed.map(({ called }) => called.targetId).filter((id) => id !== undefined);
    // The timers and promises of the SDK and of the watches cause no change detection.
    this.#zone.runOutsideAngular(() => {
      const watches = needed.map((call) => this.#watch(call, definition));
      const isOpen = (): boolean => watches.some((watch) => watch.isOpen);
      const send = (): Promise<unknown> =>
        attempt(() =>
          this.#zone.runOutsideAngular(() => this.#callSdk(definition, targetIds, meeting, isOpen)),
        );
      const sent = this.interceptor?.({ meeting, action, targetIds, isOpen, send }) ?? send();
      watches.forEach((watch) => watch.follow(sent));
    });
    return true;
  }

  #watch(call: ActionCall, { outcome, awaitsAnswer = false, isRemoval }: ActionDefinition): OutcomeWatch {
    const { action, targetId, timeout } = call.called;
    const { signal } = call;
    const isUndoing = (): boolean => call.isUndoing;
    const watched = { action, targetId, outcome, awaitsAnswer, timeout, signal, isUndoing };
    const watch = this.#outcomes.watch(watched);
    call.follow(isRemoval && targetId !== undefined ? this.#reportRemoval(targetId, watch) : watch.result);
    return watch;
  }

  #reportRemoval(targetId: string, { result }: OutcomeWatch): OutcomeWatch['result'] {
    const end = this.#state.beginRemoval(targetId);
    return result.then(
      (status) => {
        end(true);
        return status;
      },
      (error: unknown) => {
        end(false);
        throw error;
      },
    );
  }

  #callSdk(
    definition: ActionDefinition,
    targetIds: readonly string[],
    meeting: ModerationMeeting,
    isOpen: () => boolean,
  ): Promise<unknown> {
    if ('sendToRoom' in definition) return definition.sendToRoom(meeting);
    const targets = targetIds.map((id) => lookUp(meeting, id)).filter((target) => target !== undefined);
    const [target] = targets;
    // The room is up to date, but its participant may have left in this turn: the watch finds out.
    if (!target) return Promise.resolve();
    return 'sendToMany' in definition
      ? definition.sendToMany(targets, meeting, isOpen)
      : definition.sendToOne(target, meeting);
  }
}

/** The SDK's object for a target, looked up now: after a reconnect there are new ones (F11). */
function lookUp(meeting: ModerationMeeting, targetId: string): SdkTarget | undefined {
  const { joined, waitlisted } = meeting.participants;
  // The local participant has the calls that are made on it: pin and unpin.
  const target: unknown =
    targetId === meeting.self.id ? meeting.self : (joined.get(targetId) ?? waitlisted.get(targetId));
  return target as SdkTarget | undefined;
}

async function attempt(send: () => Promise<unknown>): Promise<unknown> {
  return send();
}
