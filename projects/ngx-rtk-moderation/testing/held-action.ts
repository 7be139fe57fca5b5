import type { ActionFailure, ActionOutcome, ModerationAction, ɵSentAction } from 'ngx-rtk-moderation';
import type { ActionRequest } from './action-request';
import type { FakeMeeting } from './fake/fake-meeting';
import type { ServerAction } from './fake/wire/client-message';
import type { Answer } from './fake/wire/fake-answers';

/** What is sent after the call has returned. Everything else goes out at once. */
const SENT_LATER: Readonly<Partial<Record<ModerationAction, readonly ServerAction[]>>> = {
  allowAudio: ['updatePermissions'],
  blockAudio: ['updatePermissions', 'disableAudio'],
  allowVideo: ['updatePermissions'],
  blockVideo: ['updatePermissions', 'disableVideo'],
  allowScreenShare: ['updatePermissions'],
  blockScreenShare: ['updatePermissions'],
};

/** A request with what the controller has to know of it. */
export class HeldAction implements ActionRequest {
  readonly action: ModerationAction;
  readonly targetId: string | undefined;
  readonly meeting: FakeMeeting;
  /** Whether the test has asked for it. */
  isExpected = false;
  /** What came of it. */
  outcome: ActionOutcome | ActionFailure | undefined;
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
    this.targetId = sent.targetId;
    this.meeting = meeting;
    this.#sent = sent;
    this.#settle = settle;
    const { self, participants } = meeting;
    const people = [self, ...participants.joined.values(), ...participants.waitlisted.values()];
    const name = people.find(({ id }) => id === sent.targetId)?.name;
    this.#what = `${nameOf(sent.action, sent.targetId)}${name ? ` (${name})` : ''}${where}`;
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

  /** For messages: what it asks and how it stands. */
  describe(): string {
    const { outcome } = this;
    const states = [
      this.isExpected ? 'expected' : 'not expected',
      this.#answer ? `answered with ${this.#answer}()` : 'not answered',
      outcome?.status === 'failed' ? `failed with ${outcome.error.code}` : outcome?.status,
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
    const { action, targetId, send } = this.#sent;
    const later = SENT_LATER[action] ?? [];
    this.#send(this.meeting.server.answering({ answer, about: targetId, later }, send));
    await this.#settle();
  }
}

/** For messages, such as `kick of "ada"`. */
export function nameOf(action: string, targetId: string | undefined): string {
  return targetId === undefined ? action : `${action} of ${JSON.stringify(targetId)}`;
}
