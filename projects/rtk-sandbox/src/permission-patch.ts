import * as v from 'valibot';
import { flag, keys, oneOf, text } from './check.js';
import type { PermissionPatch } from './permissions.js';
import { presets } from './presets.js';

const producePermissions = ['ALLOWED', 'NOT_ALLOWED', 'CAN_REQUEST'] as const;

/** The permissions that are one of a few texts, by name. */
const choices: Readonly<Record<string, readonly string[]>> = {
  waitingRoomType: ['SKIP', 'ON_PRIVILEGED_USER_ENTRY', 'SKIP_ON_ACCEPT'],
  stageAccess: producePermissions,
  canProduce: producePermissions,
};

/** A patch of the permissions that came from outside: a token or the control API. */
export const permissionPatch = partOf(presets.host.permissions) as v.GenericSchema<PermissionPatch>;

// All presets have the same permissions, so any of them shows what a patch may contain.
function partOf(template: unknown, name = ''): v.GenericSchema {
  if (typeof template === 'object' && template !== null) {
    const parts = Object.entries(template).map(([key, value]) => [key, v.optional(partOf(value, key))]);
    return keys(Object.fromEntries(parts) as v.ObjectEntries);
  }
  const allowed = choices[name];
  if (allowed) return oneOf(allowed);
  return typeof template === 'boolean' ? flag : text;
}
