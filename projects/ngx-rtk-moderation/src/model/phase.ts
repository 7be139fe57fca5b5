import type { LeaveRoomState } from '@cloudflare/realtimekit';

/**
 * Phase of the local participant's session. New phases may be added in a minor version.
 * - `none`: no meeting is connected
 * - `init`: connected, not joined yet
 * - `waitlisted`: in the waiting room
 * - `joined`: in the meeting
 * - `reconnecting`: the connection is lost; all state stays as last known
 * - `moving`: on the way to a connected meeting; all state stays as last known
 * - `left`: out of the meeting, see {@link LeftReason}
 */
export type MeetingPhase = 'none' | 'init' | 'waitlisted' | 'joined' | 'reconnecting' | 'moving' | 'left';

/**
 * Why the local participant is out of the meeting: `state` of the SDK's `roomLeft` event. Values: `left`, `kicked`, `ended`,
 * `rejected` (from the waiting room), `failed`, `stageLeft`, and `connected-meeting` if a move took too long. The SDK's
 * `disconnected` does not occur: its phase is `reconnecting`.
 */
export type LeftReason = LeaveRoomState;
