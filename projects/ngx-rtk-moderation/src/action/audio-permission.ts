import { allow, block, permissionFacts } from './permission-patch';

export const allowAudioFacts = /* @__PURE__ */ permissionFacts({ destructive: false, inverse: 'blockAudio' });
export const allowAudio = /* @__PURE__ */ allow('audio');

export const blockAudioFacts = /* @__PURE__ */ permissionFacts({ destructive: true, inverse: 'allowAudio' });
export const blockAudio = /* @__PURE__ */ block('audio', (participant, { self }) =>
  self.permissions.canDisableParticipantAudio ? participant.disableAudio() : undefined,
);
