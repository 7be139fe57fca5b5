import { Injectable, signal } from '@angular/core';
import type { ModerationAction, PolicyRequest } from 'ngx-rtk-moderation';

/** What takes something away from somebody. */
const ON_ONE: ReadonlySet<ModerationAction> = new Set<ModerationAction>([
  'disableAudio',
  'disableVideo',
  'kick',
  'removeFromStage',
  'blockAudio',
  'blockVideo',
  'blockScreenShare',
]);

/** What would do so to everybody, hosts included. */
const ON_ALL: ReadonlySet<ModerationAction> = new Set<ModerationAction>([
  'disableAllAudio',
  'disableAllVideo',
  'kickAll',
]);

/** Whether a preset is that of a host: `host`, `webinar-host` and the like. */
export function isHostPreset(preset: string | undefined): boolean {
  return /(^|[-_ ])host$/i.test(preset ?? '');
}

/** The console's own rule, off at first: hosts do not moderate hosts. */
@Injectable({ providedIn: 'root' })
export class HostProtection {
  readonly on = signal(false);

  /** What the library's policy is: `true`, or why not. */
  answer({ action, target }: PolicyRequest): true | string {
    if (!this.on()) return true;
    if (ON_ALL.has(action)) return 'Hosts are protected, and this would include them.';
    const isProtected = ON_ONE.has(action) && isHostPreset(target?.presetName);
    return isProtected ? 'Hosts are protected.' : true;
  }
}
