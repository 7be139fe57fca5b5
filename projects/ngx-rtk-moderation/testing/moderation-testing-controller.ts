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

/** Which requests are meant: those of an action, or those for which a function returns `true`. */
export type RequestMatch = ModerationAction | ((request: ActionRequest) => boolean);

const HINT = [
  'What check() refuses, and what is so already, never arrives.',
  'What is asked about first, and what is one of many, arrives some microtasks later: await settle() before.',
].join('\n');

/**
 * Answers moderation in a test, as Angular's `HttpTestingController` answers HTTP. Every action that a `ModerationService`
 * sends arrives here and waits until the test answers it. It needs {@link provideModerationTesting}.
 *
 * ```ts
 * const testing = TestBed.inject(ModerationTestingController);
 * const outcome = TestBed.inject(ModerationService).kick('ada');
 * await testing.expectOne('kick', 'ada').confirm();
 * expect((await outcome).status).toBe('confirmed');
 * testing.verify();
 * ```
 *
 * A request is found once: what `expectOne` or `match` has returned is not looked at again.
 * Everything that fails throws a plain `Error` that says what did arrive.
 */
@Injectable()
export class ModerationTestingController {
  /** The meeting that the services are connected to. */
  readonly meeting = inject(FakeMeeting);
  readonly #held = inject(HeldActions);

  /**
   * The one request of this action (on this target, where one is given).
   *
   * @throws where there is none, or more than one
   */
  expectOne(match: RequestMatch): ActionRequest;
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
   * Asserts that there is no such request but those that were expected before.
   *
   * @throws where there is one
   */
  expectNone(match: RequestMatch): void;
  expectNone(action: TargetAction, target: Target): void;
  expectNone(match: RequestMatch, target?: Target): void {
    const found = this.#find(match, target);
    if (found.length === 0) return;
    throw new Error(`Expected no ${describeMatch(match, target)}, found ${found.length}.\n${list(found)}`);
  }

  /** All requests of this action (on this target, where one is given), oldest first; all there are without an action. */
  match(match?: RequestMatch): ActionRequest[];
  match(action: TargetAction, target: Target): ActionRequest[];
  match(match: RequestMatch = () => true, target?: Target): ActionRequest[] {
    const found = this.#find(match, target);
    for (const request of found) request.isExpected = true;
    return found;
  }

  /**
   * Asserts that every request was expected, and answered unless it ended before by itself.
   *
   * @throws an `Error` that lists those that were not
   */
  verify(): void {
    const left = this.#held.all.filter(
      ({ isExpected, isAnswered, isOpen }) => !isExpected || (isOpen && !isAnswered),
    );
    if (left.length > 0) throw new Error(`Expected no more requests, found ${left.length}.\n${list(left)}`);
  }

  /**
   * Lets everything run that waits for no timer, and brings the lists (`participants()`, …) up to date without waiting for
   * the next frame. For what the meeting's server does, and before requests that come after a confirmation or in a batch.
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
