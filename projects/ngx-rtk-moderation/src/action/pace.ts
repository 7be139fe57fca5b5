/** Number of sends at a time, and the pause before the next ones, in milliseconds. */
export const SENDS_AT_A_TIME = 8;
export const SEND_PAUSE_MS = 50;
