import { applyPatch, patchFault, type PermissionPatch } from './permissions';
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
    expect(patchFault(patch, permissions)).toBe('patch has no permission named "__proto__"');
  });

  it.each([
    [null, 'patch must be an object'],
    [{ fly: true }, 'patch has no permission named "fly"'],
    [{ kickParticipant: 1 }, 'patch.kickParticipant must be a boolean'],
    [
      { media: { audio: { canProduce: 'YES' } } },
      'patch.media.audio.canProduce must be one of ALLOWED, NOT_ALLOWED, CAN_REQUEST',
    ],
    [
      { waitingRoomType: 'NEVER' },
      'patch.waitingRoomType must be one of SKIP, ON_PRIVILEGED_USER_ENTRY, SKIP_ON_ACCEPT',
    ],
    [{ media: { audio: true } }, 'patch.media.audio must be an object'],
  ])('%j is told to be wrong: %s', (patch, fault) => {
    expect(patchFault(patch, permissions)).toBe(fault);
  });
});
