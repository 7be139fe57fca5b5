/** The limits of a sandbox. */
export interface Limits {
  /** The largest message of a client, in bytes. A larger one closes its connection with code 1009. */
  readonly messageBytes: number;
  /** Connections in one room. A further connection is closed with code 1013. */
  readonly clientsPerRoom: number;
  /**
   * Rooms at a time. A new room takes the place of an empty one. Without an empty room, the connection is closed with
   * code 1013.
   */
  readonly rooms: number;
  /** Bots in one room. */
  readonly botsPerRoom: number;
  /** Bytes that may wait for a client that does not read. With more, its connection is closed with code 1013. */
  readonly backlogBytes: number;
}

/** The default limits. */
export const defaultLimits: Limits = {
  messageBytes: 256 * 1024,
  clientsPerRoom: 200,
  rooms: 100,
  botsPerRoom: 5000,
  backlogBytes: 64 * 1024 * 1024,
};
