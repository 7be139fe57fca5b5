import { InjectionToken } from '@angular/core';
import type { Politeness } from './live-regions';

/** What the user interface announces to screen readers. */
export type AnnouncementKind =
  /** An action of this client was confirmed. */
  | 'confirmed'
  /** An action of this client was sent, and nobody can see its effect. */
  | 'sent'
  /** An action of this client failed. */
  | 'failed'
  /** The last action can be taken back for a while. */
  | 'undo'
  /** Why the action that was pressed is not possible. */
  | 'reason'
  /** Somebody is in the waiting room. */
  | 'waiting'
  /** Somebody asks for the stage. */
  | 'stageRequest'
  /** Somebody joined. Silent while there are more than 15 remote participants. */
  | 'joined'
  /** Somebody left. Silent while there are more than 15 remote participants. */
  | 'left'
  | 'connectionLost'
  | 'connectionBack'
  /** The local participant may do more or less than before. */
  | 'permissions'
  /** How many a search has found. */
  | 'found'
  /** How many are selected. */
  | 'selected';

/** How urgent each kind is. `off` announces nothing of it. */
export type AnnouncementSettings = Readonly<Record<AnnouncementKind, Politeness | 'off'>>;

/** The settings, complete. */
export const ANNOUNCEMENT_SETTINGS = new InjectionToken<AnnouncementSettings>(
  'ngx-rtk-moderation announcements',
  { providedIn: 'root', factory: () => DEFAULT_ANNOUNCEMENTS },
);

export const DEFAULT_ANNOUNCEMENTS: AnnouncementSettings = {
  confirmed: 'polite',
  sent: 'polite',
  failed: 'assertive',
  undo: 'polite',
  reason: 'polite',
  waiting: 'polite',
  stageRequest: 'polite',
  joined: 'polite',
  left: 'polite',
  connectionLost: 'assertive',
  connectionBack: 'polite',
  permissions: 'polite',
  found: 'polite',
  selected: 'polite',
};
