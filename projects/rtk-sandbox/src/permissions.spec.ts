import { check } from './check';
import { permissionPatch } from './permission-patch';
import { applyPatch, type PermissionPatch } from './permissions';
import { presets } from './presets';

const { permissions } = presets.participant;

describe('permission patches', () => {
  it('change what they name and nothing else', () => {
    const patched = applyPatch(permissions, {
      kickParticipant: true,
      media: { audio: { canProduce: 'NOT_ALLOWED' } },
    });
    expect(patched).toEqual({
      ...permissions,
      kickParticipant: true,
      media: { ...permissions.media, audio: { canProduce: 'NOT_ALLOWED' } },
    });
    expect(permissions.kickParticipant).toBe(false);
  });

  it('do not reach the prototype', () => {
    const patch = JSON.parse(
      '{ "__proto__": { "kickParticipant": true }, "constructor": {} }',
    ) as PermissionPatch;
    expect(applyPatch(permissions, patch)).toEqual(permissions);
    expect(() => check('A patch', permissionPatch, patch)).toThrow('A patch has no "__proto__".');
  });

  it.each([
    [null, 'A patch must be an object.'],
    [[], 'A patch must be an object.'],
    [{ fly: true }, 'A patch has no "fly". It has: acceptWaitingRequests, '],
    [{ kickParticipant: 1 }, 'A patch: kickParticipant must be true or false.'],
    [
      { media: { audio: { canProduce: 'YES' } } },
      'A patch: media.audio.canProduce must be one of ALLOWED, NOT_ALLOWED, CAN_REQUEST, not "YES".',
    ],
    [
      { waitingRoomType: 'NEVER' },
      'A patch: waitingRoomType must be one of SKIP, ON_PRIVILEGED_USER_ENTRY, SKIP_ON_ACCEPT, not "NEVER".',
    ],
    [{ media: { audio: true } }, 'A patch: media.audio must be an object.'],
    [{ media: [] }, 'A patch: media must be an object.'],
    [{ plugins: { config: { any: 1 } } }, 'A patch: plugins.config has no "any". It has: no keys.'],
  ])('%j is refused: %s', (patch, message) => {
    expect(() => check('A patch', permissionPatch, patch)).toThrow(message);
  });

  it('are accepted with any part of the permissions', () => {
    const patch = { kickParticipant: true, media: { audio: { canProduce: 'CAN_REQUEST' } }, polls: {} };
    expect(check('A patch', permissionPatch, patch)).toEqual(patch);
    expect(check('A patch', permissionPatch, permissions)).toEqual(permissions);
  });
});
