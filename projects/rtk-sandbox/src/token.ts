import { checkKeys, checkTexts } from './check-options.js';
import { patchFault, type PermissionPatch } from './permissions.js';
import { findPreset, type PresetName, presetNames } from './presets.js';

/** The claims of a sandbox token. `meetingId`, `orgId` and `participantId` are the three that the SDK reads. */
export interface SandboxClaims {
  meetingId: string;
  orgId: string;
  /** The user id: what the SDK knows as `userId`. Peer ids are per connection and chosen by the SDK. */
  participantId: string;
  name: string;
  preset: string;
  picture?: string;
  customParticipantId?: string;
  permissions?: PermissionPatch;
}

/** What a sandbox token says about the participant who joins with it. */
export interface SandboxTokenOptions {
  /** Display name. */
  name: string;
  /** What the participant may do. */
  preset: PresetName;
  /** Meeting id; tokens with the same one meet each other. Default `'sandbox'`. */
  meeting?: string;
  /** The user id. Default: a new one per token. Two tokens (or two tabs) with the same one are two peers of one user. */
  userId?: string;
  /** Your own id for the participant (`participant.customParticipantId`). Default: the user id. */
  customParticipantId?: string;
  /** URL of the display picture. */
  picture?: string;
  /** What differs from the preset's permissions, for example `{ pinParticipant: false }`. */
  permissions?: PermissionPatch;
}

const fallbackMeeting = 'sandbox';
const header = { alg: 'none', typ: 'JWT' };

// The SDK decodes the payload with a bare `atob`, which neither knows the URL alphabet nor UTF-8:
// so plain base64, of a JSON text that is kept to ASCII.
function encodeSegment(value: unknown): string {
  const ascii = JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return btoa(ascii).replace(/=+$/, '');
}

function randomId(): string {
  // Not `crypto.randomUUID`: browsers have it on secure origins only, and a page may be opened by host name.
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

/**
 * Makes the `authToken` for a sandbox meeting, in Node and in browsers. Shaped as a JWT because the SDK
 * reads three claims from it, but neither signed nor verified: whoever can reach the sandbox can write any token.
 *
 * ```ts
 * const authToken = sandboxToken({ name: 'Ada', preset: 'host', meeting: 'standup' });
 * ```
 *
 * @throws TypeError when an option is misspelt, `name` is empty, or there is no such preset or permission.
 */
export function sandboxToken(options: SandboxTokenOptions): string {
  checkTokenOptions(options);
  const userId = options.userId ?? randomId();
  const claims: SandboxClaims = {
    meetingId: options.meeting ?? fallbackMeeting,
    orgId: 'rtk-sandbox',
    participantId: userId,
    name: options.name,
    preset: options.preset,
    customParticipantId: options.customParticipantId ?? userId,
    picture: options.picture,
    permissions: options.permissions,
  };
  return `${encodeSegment(header)}.${encodeSegment(claims)}.sandbox`;
}

const optionNames = [
  'name',
  'preset',
  'meeting',
  'userId',
  'customParticipantId',
  'picture',
  'permissions',
] as const satisfies readonly (keyof SandboxTokenOptions)[];

function checkTokenOptions(options: SandboxTokenOptions): void {
  const { name, preset, meeting, userId, customParticipantId, picture, permissions } = options;
  checkKeys('sandboxToken()', options, optionNames);
  checkTexts('sandboxToken()', { meeting, userId, customParticipantId, picture });
  if (!name || typeof name !== 'string') throw new TypeError('sandboxToken() needs a name.');
  const found = findPreset(preset);
  if (!found) throw new TypeError(noSuchPreset(preset));
  const fault = permissions && patchFault(permissions, found.permissions, 'permissions');
  if (fault) throw new TypeError(`sandboxToken() cannot use this patch: ${fault}.`);
}

/** What a developer reads who misspelt a preset. */
export function noSuchPreset(preset: unknown): string {
  return `There is no preset ${JSON.stringify(preset)}. The sandbox has: ${presetNames.join(', ')}.`;
}

/**
 * Reads a token that `sandboxToken` made.
 * @returns `undefined` when the text is no such token.
 */
export function readSandboxToken(token: string): SandboxClaims | undefined {
  let claims: unknown;
  try {
    claims = JSON.parse(atob(token.split('.')[1] ?? ''));
  } catch {
    return undefined;
  }
  return isClaims(claims) ? claims : undefined;
}

/** The claims of a sandbox token. */
export const claimNames = [
  'meetingId',
  'orgId',
  'participantId',
  'name',
  'preset',
  'picture',
  'customParticipantId',
  'permissions',
] as const satisfies readonly (keyof SandboxClaims)[];

function isClaims(value: unknown): value is SandboxClaims {
  if (typeof value !== 'object' || value === null) return false;
  const record = value as Record<string, unknown>;
  const required = ['meetingId', 'orgId', 'participantId', 'name', 'preset'];
  const optional = ['picture', 'customParticipantId'];
  return (
    required.every((key) => typeof record[key] === 'string' && record[key] !== '') &&
    optional.every((key) => record[key] === undefined || typeof record[key] === 'string') &&
    (record['permissions'] === undefined ||
      (typeof record['permissions'] === 'object' && record['permissions'] !== null))
  );
}
