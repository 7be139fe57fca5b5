import { allow, block, permissionFacts } from './permission-patch';

export const allowScreenShareFacts = /* @__PURE__ */ permissionFacts({
  destructive: false,
  inverse: 'blockScreenShare',
});
export const allowScreenShare = /* @__PURE__ */ allow('screenShare');

/** The SDK has no call that stops a screen share of somebody else (F37). The target's own client obeys the patch. */
export const blockScreenShareFacts = /* @__PURE__ */ permissionFacts({
  destructive: true,
  inverse: 'allowScreenShare',
});
export const blockScreenShare = /* @__PURE__ */ block('screenShare');
