import type { StageStatus } from '@cloudflare/realtimekit';
import type { FakePeer } from '../description/fake-peer';
import type { ClientMessage } from './client-message';

/** What a client that joins is sent. */
export interface RoomContents {
  readonly peers: readonly FakePeer[];
  readonly waitlisted: readonly FakePeer[];
  readonly pinned: string | null;
}

/** What the service tells when it is asked. */
export interface RoomSource {
  contents(): RoomContents;
  /** Sends the waiting list to a client that may answer it. */
  pushWaitlisted(): void;
  /** Sends the stage requests to a client that may answer them. */
  pushStageRequests(): void;
}

/** The service, as the client reaches it. */
export interface ServiceEnd {
  readonly room: RoomSource;
  /** Whether a client that joins has to wait (F24). */
  readonly waitingRoom: boolean;
  /** Whether the service lets the local participant do it. */
  allows(message: ClientMessage): boolean;
  /** Does what the client asks. */
  fulfil(message: ClientMessage): void;
}

/** What the service tells a client about the room. */
export interface RoomNews {
  peerJoined(peer: FakePeer): void;
  peerLeft(id: string): void;
  audio(id: string, on: boolean): void;
  video(id: string, on: boolean): void;
  screenShare(id: string, on: boolean): void;
  pinned(id: string | null): void;
  stageStatus(id: string, status: StageStatus): void;
  /** The whole list, whenever it changed. */
  waitlisted(peers: readonly FakePeer[]): void;
  /** All who ask for the stage, whenever the list may have changed. */
  stageRequests(peers: readonly FakePeer[]): void;
}

/** The client, as the service reaches it. */
export interface ClientEnd {
  readonly room: RoomNews;
  /** The meeting is over for everyone. */
  ended(): void;
}
