import type { WatchedMeeting } from './meeting';

/** Calls of one participant. */
export type ParticipantMethod = 'disableAudio' | 'disableVideo' | 'pin' | 'unpin' | 'kick';

/** Calls of the local participant. */
export type SelfMethod =
  | 'self.pin'
  | 'self.unpin'
  | 'self.enableAudio'
  | 'self.disableAudio'
  | 'self.enableVideo'
  | 'self.disableVideo'
  | 'self.enableScreenShare'
  | 'self.disableScreenShare';

/** Calls that name people by an id of theirs, or nobody. */
export type RoomMethod =
  | 'disableAllAudio'
  | 'disableAllVideo'
  | 'kickAll'
  | 'acceptWaitingRoomRequest'
  | 'acceptAllWaitingRoomRequest'
  | 'rejectWaitingRoomRequest'
  | 'updatePermissions'
  | 'stage.grantAccess'
  | 'stage.denyAccess'
  | 'stage.kick'
  | 'join'
  | 'leave';

/** One call of the SDK, in a form that can be sent into a page. */
export interface Call {
  readonly method: ParticipantMethod | SelfMethod | RoomMethod;
  /** Name of the participant that it is called on, for the trace. */
  readonly on?: string;
  /** Peer ids or user ids, as the method wants them; for calls of one participant its peer id. */
  readonly ids?: readonly string[];
  readonly patch?: object;
}

/** Does to a meeting what an application would. Returns or throws whatever the meeting does. */
export function perform(meeting: WatchedMeeting, call: Call): unknown {
  const { self, participants, stage } = meeting;
  const ids = [...(call.ids ?? [])];
  const [id = ''] = ids;
  switch (call.method) {
    case 'disableAudio':
    case 'disableVideo':
    case 'pin':
    case 'unpin':
    case 'kick': {
      const participant = participants.joined.get(id);
      if (!participant) throw new Error(`nobody with the id ${id}`);
      return participant[call.method]();
    }
    case 'self.pin':
      return self.pin();
    case 'self.unpin':
      return self.unpin();
    case 'self.enableAudio':
      return self.enableAudio();
    case 'self.disableAudio':
      return self.disableAudio();
    case 'self.enableVideo':
      return self.enableVideo();
    case 'self.disableVideo':
      return self.disableVideo();
    case 'self.enableScreenShare':
      return self.enableScreenShare();
    case 'self.disableScreenShare':
      return self.disableScreenShare();
    case 'disableAllAudio':
      return participants.disableAllAudio(true);
    case 'disableAllVideo':
      return participants.disableAllVideo();
    case 'kickAll':
      return participants.kickAll();
    case 'acceptWaitingRoomRequest':
    case 'rejectWaitingRoomRequest':
      return participants[call.method](id);
    case 'acceptAllWaitingRoomRequest':
      return participants.acceptAllWaitingRoomRequest(ids);
    case 'updatePermissions':
      return participants.updatePermissions(ids, call.patch ?? {});
    case 'stage.grantAccess':
      return stage.grantAccess(ids);
    case 'stage.denyAccess':
      return stage.denyAccess(ids);
    case 'stage.kick':
      return stage.kick(ids);
    case 'join':
      return meeting.join();
    case 'leave':
      return meeting.leave();
  }
}
