import type { ModerationAction, ɵSentAction } from 'ngx-rtk-moderation';
import type { ActionRequest } from './action-request';
import type { FakeMeeting } from './fake/fake-meeting';
import type { ServerAction } from './fake/wire/client-message';
import type { Answer } from './fake/wire/fake-answers';

/** What the SDK sends after the call has returned. */
const SENT_LATER: Readonly<Partial<Record<ModerationAction, readonly ServerAction[]>>> = {
  blockAudio: ['disableAudio'],
  blockVideo: ['disableVideo'],
};

/** A request with what the controller has to know of it. */
export class HeldAction implements ActionRequest {
  readonly action: ModerationAction;
  readonly targetIds: readonly string[];
  readonly meeting: FakeMeeting;
  /** Whether the test has asked for it. */
  isExpected = false;
  /** The result of each target, for messages; of the whole room under `undefined`. */
  readonly results = new Map<string | undefined, string>();
  readonly #sent: ɵSentAction;
  readonly #settle: () => Promise<void>;
  readonly #what: string;
  #answer: Answer | undefined;
  #send!: (call: Promise<unknown>) => void;
  /** What the service takes for the SDK's promise. */
  readonly call = new Promise<unknown>((resolve) => (this.#send = resolve));

  constructor(
    sent: ɵSentAction,
    { meeting, where, settle }: { meeting: FakeMeeting; where: string; settle: () => Promise<void> },
  ) {
    this.action = sent.action;
    this.targetIds = sent.targetIds;
    this.meeting = meeting;
    this.#sent = sent;
    this.#settle = settle;
    const { self, participants } = meeting;
    const people = [self, ...participants.joined.values(), ...participants.waitlisted.values()];
    const names = sent.targetIds.map((id) => people.find((person) => person.id === id)?.name).filter(Boolean);
    const who = names.length > 0 ? ` (${names.join(', ')})` : '';
    this.#what = `${nameOf(sent.action, sent.targetIds)}${who}${where}`;
  }

  get isOpen(): boolean {
    return this.#sent.isOpen();
  }

  get isAnswered(): boolean {
    return this.#answer !== undefined;
  }

  confirm(): Promise<void> {
    return this.#answerWith('confirm');
  }

  refuse(): Promise<void> {
    return this.#answerWith('refuse');
  }

  never(): Promise<void> {
    return this.#answerWith('never');
  }

  /** Whether the result of a target, or of the whole room, is still to come. */
  misses(targetId: string | undefined): boolean {
    const isAbout = targetId === undefined ? this.targetIds.length === 0 : this.targetIds.includes(targetId);
    return isAbout && !this.results.has(targetId);
  }

  /** For messages: what is requested, and its state. */
  describe(): string {
    const states = [
      this.isExpected ? 'expected' : 'not expected',
      this.#answer ? `answered with ${this.#answer}()` : 'not answered',
      [...new Set(this.results.values())].join(' and '),
      this.isOpen && 'under way',
    ];
    return `${this.#what}: ${states.filter(Boolean).join(', ')}`;
  }

  async #answerWith(answer: Answer): Promise<void> {
    if (this.#answer)
      throw new Error(`${answer}(): this request is answered already:\n  - ${this.describe()}`);
    if (!this.isOpen) {
      throw new Error(
        `${answer}(): nobody waits for an answer to this request any longer:\n  - ${this.describe()}`,
      );
    }
    this.#answer = answer;
    const { action, send } = this.#sent;
    const later = SENT_LATER[action] ?? [];
    const { server } = this.meeting;
    const ids: readonly (string | undefined)[] = this.targetIds.length > 0 ? this.targetIds : [undefined];
    const call = ids.reduce((inner, about) => () => server.answering({ answer, about, later }, inner), send);
    this.#send(call());
    await this.#settle();
  }
}

/** For messages, such as `kick of "ada"`. */
export function nameOf(action: string, targetIds: readonly string[]): string {
  return targetIds.length === 0
    ? action
    : `${action} of ${targetIds.map((id) => JSON.stringify(id)).join(', ')}`;
}
