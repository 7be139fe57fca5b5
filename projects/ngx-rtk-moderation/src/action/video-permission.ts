import { allow, block, permissionFacts } from './permission-patch';

export const allowVideoFacts = /* @__PURE__ */ permissionFacts({ destructive: false, inverse: 'blockVideo' });
export const allowVideo = /* @__PURE__ */ allow('video');

export const blockVideoFacts = /* @__PURE__ */ permissionFacts({ destructive: true, inverse: 'allowVideo' });
export const blockVideo = /* @__PURE__ */ block('video', (participant, { self }) =>
  self.permissions.canDisableParticipantVideo ? participant.disableVideo() : undefined,
);
