/** What a sandbox takes before it says no. */
export interface Limits {
  /** The largest message of a client, in bytes. A larger one closes its connection with code 1009. */
  readonly messageBytes: number;
  /** Connections in one room; one more is closed with code 1013. */
  readonly clientsPerRoom: number;
  /** Rooms at a time; an empty one makes place, else the connection is closed with code 1013. */
  readonly rooms: number;
  /** Bots in one room. */
  readonly botsPerRoom: number;
  /** What may wait for one client that does not read, in bytes, before its connection is closed with code 1013. */
  readonly backlogBytes: number;
}

/** The limits unless told otherwise. */
export const defaultLimits: Limits = {
  messageBytes: 256 * 1024,
  clientsPerRoom: 200,
  rooms: 100,
  botsPerRoom: 5000,
  backlogBytes: 64 * 1024 * 1024,
};
