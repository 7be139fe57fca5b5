import * as v from 'valibot';
import { check, filledText, InvalidInput, keys, oneOf } from './check.js';
import { permissionPatch } from './permission-patch.js';
import type { PermissionPatch } from './permissions.js';
import { type PresetName, presetNames } from './presets.js';

/** The claims of a sandbox token. The SDK reads `meetingId`, `orgId` and `participantId`. */
export interface SandboxClaims {
  meetingId: string;
  orgId: string;
  /** The user id (`userId` in the SDK). The SDK chooses the peer id, a new one for each connection. */
  participantId: string;
  name: string;
  preset: string;
  picture?: string;
  customParticipantId?: string;
  permissions?: PermissionPatch;
}

/** Options of `sandboxToken()`. */
export interface SandboxTokenOptions {
  /** Display name. */
  name: string;
  /** Name of the preset. */
  preset: PresetName;
  /** Meeting id. Participants with the same meeting id meet each other. Default `'sandbox'`. */
  meeting?: string;
  /** User id. Default: a new id for each token. Two tokens (or two tabs) with the same id are two peers of one user. */
  userId?: string;
  /** Your own id for the participant (`participant.customParticipantId`). Default: the user id. */
  customParticipantId?: string;
  /** URL of the display picture. */
  picture?: string;
  /** Differences from the preset's permissions, for example `{ pinParticipant: false }`. */
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

// The SDK decodes the payload with a bare `atob`, which supports neither the URL alphabet nor UTF-8. The payload is
// plain base64 of ASCII JSON.
function encodeSegment(value: unknown): string {
  const ascii = JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return btoa(ascii).replace(/=+$/, '');
}

function randomId(): string {
  // Not `crypto.randomUUID`: browsers have it on secure origins only, and the page may have another origin.
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

/**
 * Creates the `authToken` for a sandbox meeting, in Node and in browsers. It is shaped as a JWT, because the SDK reads
 * claims from it. It is neither signed nor verified: every client that can reach the sandbox can write any token.
 *
 * ```ts
 * const authToken = sandboxToken({ name: 'Ada', preset: 'host', meeting: 'standup' });
 * ```
 *
 * @throws TypeError if an option is misspelt or empty, or a preset or permission does not exist.
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

/** The message for a preset that does not exist. */
export function noSuchPreset(preset: unknown): string {
  return `There is no preset ${JSON.stringify(preset)}. The sandbox has: ${presetNames.join(', ')}.`;
}

/**
 * Reads a token of `sandboxToken()`. Does not check whether its preset exists.
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
