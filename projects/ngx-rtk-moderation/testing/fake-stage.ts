import { fakeClientError } from './fake-client-error';
import { FakeEmitter } from './fake-emitter';
import type { FakeSdk } from './fake-sdk';

/** `meeting.stage`, so far as moderators use it. Users are named, not peers (F26). */
export class FakeStage extends FakeEmitter {
  readonly #sdk: FakeSdk;

  constructor(sdk: FakeSdk) {
    super();
    this.#sdk = sdk;
  }

  /** Throws instead of rejecting; resolves at once, whatever the server says. */
  grantAccess(userIds: string[]): Promise<void> {
    // Without having joined, this one gives no code (F3).
    this.#assertAllowed('grantAccess', userIds, undefined);
    for (const userId of userIds) this.#send('grantStage', userId);
    return Promise.resolve();
  }

  /** Throws instead of rejecting; resolves at once, whatever the server says. */
  denyAccess(userIds: string[]): Promise<void> {
    this.#assertAllowed('denyAccess', userIds, '2005');
    for (const userId of userIds) this.#send('denyStage', userId);
    return Promise.resolve();
  }

  /** Resolves when the server has answered. */
  async kick(userIds: string[]): Promise<{ id: string; payload: Uint8Array }> {
    this.#assertAllowed('kick', userIds, '2005');
    const { wire, server } = this.#sdk;
    await wire.request('removeFromStage', server.peerIdOf(userIds[0]), () =>
      userIds.forEach((userId) => server.answerStage('removeFromStage', userId)),
    );
    return { id: '', payload: new Uint8Array() };
  }

  #send(action: 'grantStage' | 'denyStage', userId: string): void {
    const { wire, server } = this.#sdk;
    wire.send(action, server.peerIdOf(userId), () => server.answerStage(action, userId));
  }

  #assertAllowed(method: string, userIds: readonly string[], notJoined: string | undefined): void {
    const { calls, permissions, mediaJoined } = this.#sdk;
    calls.push({ method: `stage.${method}`, args: [userIds] });
    if (!mediaJoined)
      throw fakeClientError('Cannot answer a stage request without joining the room', notJoined);
    if (!permissions.stageEnabled) throw fakeClientError('Stage is disabled', '2003');
    if (!permissions.acceptStageRequests) throw fakeClientError('No permission for the stage', '2001');
  }
}
