import * as v from 'valibot';
import { check, filledText, InvalidInput, keys, oneOf } from './check.js';
import { permissionPatch } from './permission-patch.js';
import type { PermissionPatch } from './permissions.js';
import { type PresetName, presetNames } from './presets.js';

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

const optionsSchema = keys({
  name: filledText,
  preset: oneOf(presetNames),
  meeting: v.optional(filledText),
  userId: v.optional(filledText),
  customParticipantId: v.optional(filledText),
  picture: v.optional(filledText),
  permissions: v.optional(permissionPatch),
});

const claimsSchema = keys({
  meetingId: filledText,
  orgId: filledText,
  participantId: filledText,
  name: filledText,
  preset: filledText,
  picture: v.optional(filledText),
  customParticipantId: v.optional(filledText),
  permissions: v.optional(permissionPatch),
});

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
  check('sandboxToken()', optionsSchema, options);
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

/** What a developer reads who misspelt a preset. */
export function noSuchPreset(preset: unknown): string {
  return `There is no preset ${JSON.stringify(preset)}. The sandbox has: ${presetNames.join(', ')}.`;
}

/**
 * Reads a token of `sandboxToken()`. Its preset may be one that does not exist.
 * @throws InvalidInput
 */
export function readSandboxToken(token: string): SandboxClaims {
  return check('A sandbox token', claimsSchema, decodeClaims(token));
}

function decodeClaims(token: string): unknown {
  try {
    return JSON.parse(atob(token.split('.')[1] ?? ''));
  } catch {
    throw new InvalidInput('The token cannot be read. Make it with sandboxToken().');
  }
}
