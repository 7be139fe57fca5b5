import { fakeClientError } from '../basics/fake-client-error';
import { FakeEmitter } from '../basics/fake-emitter';
import type { FakeParticipants } from './fake-participants';
import type { FakeSession } from './fake-session';

/** `meeting.stage`, as far as moderation uses it. Its calls take user ids, not peer ids. */
export class FakeStage extends FakeEmitter {
  readonly #session: FakeSession;
  readonly #participants: FakeParticipants;

  /** @internal */
  constructor(session: FakeSession, participants: FakeParticipants) {
    super();
    this.#session = session;
    this.#participants = participants;
  }

  /** Lets users join the stage. Throws instead of rejecting, and resolves immediately, whatever the server answers. */
  grantAccess(userIds: string[]): Promise<void> {
    // Without having joined, this one gives no code (F3).
    this.#assertAllowed('grantAccess', userIds, undefined);
    for (const userId of userIds) this.#send('grantStage', userId);
    return Promise.resolve();
  }

  /** Denies requests. Throws instead of rejecting, and resolves immediately, whatever the server answers. */
  denyAccess(userIds: string[]): Promise<void> {
    this.#assertAllowed('denyAccess', userIds, '2005');
    for (const userId of userIds) this.#send('denyStage', userId);
    return Promise.resolve();
  }

  /** Removes users from the stage. Resolves when the server has answered. */
  async kick(userIds: string[]): Promise<{ id: string; payload: Uint8Array }> {
    this.#assertAllowed('kick', userIds, '2005');
    const target = this.#peerIdOf(userIds[0]);
    await this.#session.wire.request({ action: 'removeFromStage', target, userIds });
    return { id: '', payload: new Uint8Array() };
  }

  #send(action: 'grantStage' | 'denyStage', userId: string): void {
    this.#session.wire.send({ action, target: this.#peerIdOf(userId), userIds: [userId] });
  }

  #peerIdOf(userId: string | undefined): string | undefined {
    return this.#participants.joined.toArray().find((participant) => participant.userId === userId)?.id;
  }

  #assertAllowed(method: string, userIds: readonly string[], notJoined: string | undefined): void {
    const { calls, permissions, mediaJoined } = this.#session;
    calls.push({ method: `stage.${method}`, args: [userIds] });
    if (!mediaJoined)
      throw fakeClientError('Cannot answer a stage request without joining the room', notJoined);
    if (!permissions.stageEnabled) throw fakeClientError('Stage is disabled', '2003');
    if (!permissions.acceptStageRequests) throw fakeClientError('No permission for the stage', '2001');
  }
}
