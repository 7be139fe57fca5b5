import { inject, Injectable } from '@angular/core';
import {
  isModerationAction,
  type ModerationAction,
  type Target,
  type TargetAction,
} from 'ngx-rtk-moderation';
import type { ActionRequest } from './action-request';
import { FakeMeeting } from './fake/fake-meeting';
import { nameOf, type HeldAction } from './held-action';
import { HeldActions } from './held-actions';

/** Selects requests: those of an action, or those for which a function returns `true`. */
export type RequestMatch = ModerationAction | ((request: ActionRequest) => boolean);

const HINT = [
  'No request arrives for an action that check() refuses or that is already done.',
  'Requests that follow a prompt, and those of a batch, arrive some microtasks later: await settle() first.',
].join('\n');

/**
 * Answers actions in a test, as Angular's `HttpTestingController` answers HTTP requests. Each call that a `ModerationService` sends
 * arrives here and waits until the test answers it. It needs {@link provideModerationTesting}.
 *
 * ```ts
 * const testing = TestBed.inject(ModerationTestingController);
 * const outcome = TestBed.inject(ModerationService).kick('ada');
 * await testing.expectOne('kick', 'ada').confirm();
 * expect((await outcome).status).toBe('confirmed');
 * testing.verify();
 * ```
 *
 * A request is found once: `expectOne` and `match` do not return it again. If an expectation fails, the `Error` lists the requests that
 * arrived.
 */
@Injectable()
export class ModerationTestingController {
  /** The provided meeting. After a move to a connected meeting, `request.meeting` is the new one. */
  readonly meeting = inject(FakeMeeting);
  readonly #held = inject(HeldActions);

  /**
   * Returns the only request of this action. With a target, it looks only at requests for that target.
   *
   * @throws if there is no request, or more than one
   */
  expectOne(match: RequestMatch): ActionRequest;
  /** Returns the only request of this action for this target. */
  expectOne(action: TargetAction, target: Target): ActionRequest;
  expectOne(match: RequestMatch, target?: Target): ActionRequest {
    const found = this.#find(match, target);
    const [request] = found;
    const what = describeMatch(match, target);
    if (!request) throw new Error(`Expected one ${what}, found none.\n${this.#arrived()}\n${HINT}`);
    if (found.length > 1) {
      throw new Error(`Expected one ${what}, found ${found.length}; match() takes several.\n${list(found)}`);
    }
    request.isExpected = true;
    return request;
  }

  /**
   * Asserts that there is no new request of this action. Requests that `expectOne` or `match` returned before do not count.
   *
   * @throws if there is one
   */
  expectNone(match: RequestMatch): void;
  /** Asserts that there is no new request of this action for this target. */
  expectNone(action: TargetAction, target: Target): void;
  expectNone(match: RequestMatch, target?: Target): void {
    const found = this.#find(match, target);
    if (found.length === 0) return;
    throw new Error(`Expected no ${describeMatch(match, target)}, found ${found.length}.\n${list(found)}`);
  }

  /** Returns all new requests of this action, oldest first. Without an action, it returns all new requests. */
  match(match?: RequestMatch): ActionRequest[];
  /** Returns all new requests of this action for this target, oldest first. */
  match(action: TargetAction, target: Target): ActionRequest[];
  match(match: RequestMatch = () => true, target?: Target): ActionRequest[] {
    const found = this.#find(match, target);
    for (const request of found) request.isExpected = true;
    return found;
  }

  /**
   * Asserts that each request was expected. A request must also be answered, unless its action has ended.
   *
   * @throws an `Error` that lists the other requests
   */
  verify(): void {
    const left = this.#held.all.filter(
      ({ isExpected, isAnswered, isOpen }) => !isExpected || (isOpen && !isAnswered),
    );
    if (left.length > 0) throw new Error(`Expected no more requests, found ${left.length}.\n${list(left)}`);
  }

  /**
   * Runs all microtasks, reads all participants, and updates the lists (`participants()`, …) without a timer. Await it after a change on
   * the meeting's server, and before you expect requests that follow a prompt or belong to a batch.
   */
  settle(): Promise<void> {
    return this.#held.settle();
  }

  #find(match: RequestMatch, target: Target | undefined): HeldAction[] {
    if (typeof match !== 'function' && !isModerationAction(match)) {
      throw new Error(`There is no action ${JSON.stringify(match)}; MODERATION_ACTIONS lists them.`);
    }
    const id = target === undefined ? undefined : idOf(target);
    return this.#held.all.filter((request) => {
      if (request.isExpected) return false;
      if (typeof match === 'function') return match(request);
      return request.action === match && (id === undefined || request.targetIds.includes(id));
    });
  }

  #arrived(): string {
    const { all } = this.#held;
    return all.length === 0 ? 'Nothing has arrived.' : `What has arrived:\n${list(all)}`;
  }
}

function idOf(target: Target): string {
  return typeof target === 'string' ? target : target.id;
}

function describeMatch(match: RequestMatch, target: Target | undefined): string {
  if (typeof match === 'function') return `request that ${match.name || 'the function'} takes`;
  return nameOf(match, target === undefined ? [] : [idOf(target)]);
}

function list(requests: readonly HeldAction[]): string {
  return requests.map((request) => `  - ${request.describe()}`).join('\n');
}
