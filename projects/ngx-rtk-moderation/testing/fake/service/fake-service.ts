import type { PermissionPatch } from '../basics/media-permissions';
import type { ClientMessage, ServerAction } from '../wire/client-message';
import type { ServiceEnd } from '../wire/ends';
import type { FakeWire } from '../wire/fake-wire';
import type { ServerRoom } from './server-room';
import { ABOUT_A_PEER, PERMISSIONS, STAGE } from './service-rules';

/** A permission patch that the client sent. */
export interface SentPatch {
  /** The users whose permissions change. */
  readonly userIds: readonly string[];
  /** The change. */
  readonly patch: PermissionPatch;
}

/** RealtimeKit's side of the wire: does in the room what the client asks. */
export class FakeService implements ServiceEnd {
  /** Permission patches that arrived, oldest first. */
  readonly patches: SentPatch[] = [];
  waitingRoom = false;
  readonly #effects: Readonly<Record<ServerAction, (message: ClientMessage) => void>>;

  constructor(
    wire: FakeWire,
    readonly room: ServerRoom,
  ) {
    wire.service = this;
    this.#effects = {
      disableAudio: ({ target }) => this.#switchOff('disableAudio', target),
      disableVideo: ({ target }) => this.#switchOff('disableVideo', target),
      pin: ({ target = null }) => room.pin(target),
      unpin: () => room.pin(null),
      kick: ({ target = '' }) => room.leave(room.people.find('leave', target)),
      disableAllAudio: () => room.muteEverybody('audio'),
      disableAllVideo: () => room.muteEverybody('video'),
      kickAll: () => wire.tell((client) => client.ended()),
      admit: ({ userIds = [] }) => userIds.forEach((userId) => room.admit(userId)),
      reject: ({ userIds = [] }) => userIds.forEach((userId) => room.turnAway(userId)),
      grantStage: (message) => this.#answerStage('grantStage', message),
      denyStage: (message) => this.#answerStage('denyStage', message),
      removeFromStage: (message) => this.#answerStage('removeFromStage', message),
      updatePermissions: (message) => this.#patchUsers(message),
    };
  }

  allows({ action, target }: ClientMessage): boolean {
    const { people, self } = this.room;
    const permission = PERMISSIONS[action];
    if (permission !== undefined && !self.permissions[permission]) return false;
    if (target === undefined || !ABOUT_A_PEER.has(action)) return true;
    return people.present.has(target) || target === self.id;
  }

  fulfil(message: ClientMessage): void {
    this.#effects[message.action](message);
  }

  #switchOff(action: 'disableAudio' | 'disableVideo', target = ''): void {
    const medium = action === 'disableAudio' ? 'audio' : 'video';
    this.room.switch(medium, target, this.room.people.findOther(action, target), false);
  }

  #answerStage(
    action: 'grantStage' | 'denyStage' | 'removeFromStage',
    { userIds = [] }: ClientMessage,
  ): void {
    const [from, to] = STAGE[action];
    for (const userId of userIds) {
      for (const peer of this.room.people.present.values()) {
        if (peer.userId === userId && from.includes(peer.stageStatus)) this.room.setStageStatus(peer, to);
      }
      // Also where nobody was meant (F26).
      if (action !== 'removeFromStage') this.room.pushStageRequests();
    }
  }

  #patchUsers({ userIds = [], patch = {} }: ClientMessage): void {
    this.patches.push({ userIds, patch });
    for (const userId of userIds) this.room.patchUser(userId, patch);
  }
}
