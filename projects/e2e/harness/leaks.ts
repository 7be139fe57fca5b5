// What is done again and again on one page to see whether anything of it stays: loaded by the tests that need it.
import '@angular/compiler'; // links the partially compiled library in the browser
import {
  createComponent,
  provideZonelessChangeDetection,
  type ApplicationRef,
  type ComponentRef,
  type Type,
} from '@angular/core';
import { createApplication } from '@angular/platform-browser';
import { ModerationService, toModerationError, type ActionOutcome, type BatchRun } from 'ngx-rtk-moderation';
import { firstValueFrom } from 'rxjs';
import { Forgetful, People, Person, presentMeeting, SecondMeeting, unpinned } from './leak-components';
import { TimerLedger } from './timer-ledger';

declare global {
  var leaks: Leaks;
}

/** The library in an app of this page. */
export async function openLeaks(): Promise<void> {
  const timers = new TimerLedger('/leaks.js');
  globalThis.leaks = new Leaks(await application(), timers);
}

const application = (): Promise<ApplicationRef> =>
  createApplication({ providers: [provideZonelessChangeDetection()] });

const nextFrame = (): Promise<unknown> => new Promise(requestAnimationFrame);

/** Each method does one thing a number of times, and undoes it each time. */
export class Leaks {
  readonly service: ModerationService;
  #unanswered: BatchRun | undefined;

  constructor(
    private readonly app: ApplicationRef,
    private readonly ledger: TimerLedger,
  ) {
    this.service = app.injector.get(ModerationService);
  }

  /** Follows the meeting and lets go of it while something is under way; mostly before the next frame. */
  async connectAndDisconnect(times: number): Promise<void> {
    const { service } = this;
    for (let time = 0; time < times; time++) {
      service.connect(presentMeeting());
      const { id } = unpinned();
      const asking = service.can$('kick', id).subscribe();
      service.check('disableAudio', id);
      const pinning = service.pin(id);
      if (time % 10 === 0) await nextFrame();
      service.disconnect();
      asking.unsubscribe();
      if (time % 10 === 0) await settled(pinning);
      else await expectAborted(pinning);
    }
  }

  /** Shows a component and removes it while its action is under way. */
  async showAndRemove(times: number): Promise<void> {
    const { service } = this;
    for (let time = 0; time < times; time++) {
      const shown = this.#show(Person);
      const { id } = shown.instance;
      const outcome = firstValueFrom(service.outcomes$);
      buttonOf(shown).click();
      if (!service.pending('pin', id)) throw new Error('Nothing is under way');
      shown.destroy();
      const { status } = await outcome;
      if (status !== 'confirmed') throw new Error(`The pin is ${status}`);
    }
  }

  /** Shows and removes components with a service of their own while its action is under way. */
  async secondMeetings(times: number): Promise<void> {
    for (let time = 0; time < times; time++) {
      const shown = this.#show(SecondMeeting);
      const pinning = shown.instance.moderation.pin(unpinned());
      if (time % 10 === 0) await nextFrame();
      shown.destroy();
      if (time % 10 === 0) await settled(pinning);
      else await expectAborted(pinning);
    }
  }

  /** Makes and ends apps while an action of their service is under way. */
  async applications(times: number): Promise<void> {
    for (let time = 0; time < times; time++) {
      const app = await application();
      const service = app.injector.get(ModerationService);
      service.connect(presentMeeting());
      const pinning = service.pin(unpinned());
      app.destroy();
      await expectAborted(pinning);
    }
  }

  /** Follows the meeting and shows everyone in it. */
  showPeople(): void {
    this.service.connect(presentMeeting());
    this.#show(People);
  }

  /** How many people are shown. */
  get shownPeople(): number {
    return document.querySelectorAll('app-people .person').length;
  }

  /**
   * Does things to four hundred of those who will leave: the service removes a hundred, another hundred are removed past it,
   * a hundred are asked to be quiet and do not answer, and for a hundred more somebody follows what can be done to them.
   */
  async moderateCrowd(): Promise<void> {
    const { service } = this;
    const people = service.participants().slice(-400);
    this.#unanswered = service.disableAudio(people.slice(0, 100));
    for (const { id } of people.slice(100, 200)) await presentMeeting().participants.joined.get(id)?.kick();
    const following = people.slice(200, 300).map((person) => service.can$('pin', person).subscribe());
    const { rejected } = await service.kick(people.slice(300));
    for (const subscription of following) subscription.unsubscribe();
    if (rejected[0]) throw rejected[0].error;
  }

  /** Waits until nothing is under way any longer on those who have left. */
  async crowdHasLeft(): Promise<void> {
    const unexpected = (await this.#unanswered)?.rejected.find(({ error }) => !GONE.has(error.reason));
    if (unexpected) throw unexpected.error;
  }

  /** Does the same as {@link moderateCrowd} with the SDK alone. */
  async moderateCrowdBare(): Promise<void> {
    const people = presentMeeting().participants.joined.toArray().slice(-400);
    for (const person of people.slice(0, 100)) person.disableAudio().catch(() => undefined);
    for (const person of [...people.slice(100, 200), ...people.slice(300)]) await person.kick();
  }

  /** Forgets to unsubscribe, to let go of an element, to take a listener off and to end an interval. */
  async forget(times: number): Promise<void> {
    for (let time = 0; time < times; time++) {
      const shown = this.#show(Forgetful);
      kept.push(buttonOf(shown));
      const forgottenListener = (): number => time;
      presentMeeting().participants.joined.on('audioUpdate', forgottenListener);
      const forgottenInterval = (): number => time;
      setInterval(forgottenInterval, 3_600_000);
      shown.destroy();
      // An app that is kept busy for that long without a break is taken for one that never comes to rest.
      await nextFrame();
    }
  }

  /** What the library and the app have left on the page, so far as the page can tell. */
  async remains(): Promise<{ views: number; elements: number; timers: string[] }> {
    // One for the last frame that the app asked for, one for what it did in it.
    for (let frame = 0; frame < 2; frame++) await nextFrame();
    return { views: this.app.viewCount, elements: document.body.children.length, timers: this.ledger.open };
  }

  #show<T>(component: Type<T>): ComponentRef<T> {
    const shown = createComponent(component, { environmentInjector: this.app.injector });
    document.body.append(elementOf(shown));
    this.app.attachView(shown.hostView);
    this.app.tick();
    return shown;
  }
}

/** Why nothing can be done to those who have left. */
const GONE: ReadonlySet<string> = new Set(['target-left', 'unknown-target']);

const kept: HTMLElement[] = [];

const elementOf = (shown: ComponentRef<unknown>): HTMLElement =>
  (shown.location as { nativeElement: HTMLElement }).nativeElement;

function buttonOf(shown: ComponentRef<unknown>): HTMLElement {
  const button = elementOf(shown).querySelector('button');
  if (!button) throw new Error('There is no button');
  return button;
}

const settled = (action: Promise<ActionOutcome>): Promise<unknown> => action.catch(() => undefined);

/** What ends while an action is under way must have ended it, or nothing was under way. */
async function expectAborted(action: Promise<ActionOutcome>): Promise<void> {
  const outcome = await action.then(({ status }) => status, toModerationError);
  if (typeof outcome === 'string') throw new Error(`The action is ${outcome}`);
  if (!['aborted', 'meeting-changed'].includes(outcome.reason)) throw outcome;
}
