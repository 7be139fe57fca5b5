/** Somebody other than the client under test. Peer id `peer-<name>`, user id `user-<name>` unless `user` is given. */
export interface Person {
  readonly name: string;
  /** Whose further device this is. */
  readonly user?: string;
  /** Whether the microphone, the camera, the screen are on from the start; all off by default. */
  readonly audio?: boolean;
  readonly video?: boolean;
  readonly screen?: boolean;
  /** Only in meetings with a stage: whether on it from the start; off by default. */
  readonly onStage?: boolean;
}

/** Who is there before the client under test comes. */
export interface Company {
  /** In the meeting already, in the order in which they came. */
  readonly people?: readonly Person[];
  readonly waiting?: readonly Person[];
  /** Who is pinned: one of the people. */
  readonly pinned?: string;
  readonly stage?: boolean;
}

/** What somebody else does. */
export type Deed =
  | 'audio on'
  | 'audio off'
  | 'video on'
  | 'video off'
  | 'screen on'
  | 'screen off'
  | 'leave'
  | 'stop waiting'
  | 'ask for the stage'
  | 'withdraw'
  | 'enter the stage'
  | 'leave the stage';

/** What another moderator or the service does to the client under test, or to the room. */
export type ModeratorAct =
  | { readonly act: 'pin'; readonly who: string | null }
  | { readonly act: 'mute' | 'stop video'; readonly who: string }
  | { readonly act: 'kick me' | 'end' | 'let me in' | 'turn me away' | 'mute all' };

/** The peer id of somebody. */
export const peerId = (name: string): string => `peer-${name}`;

/** The user id of somebody. */
export const userId = (name: string): string => `user-${name}`;

/** The user id with which somebody comes. */
export const userOf = ({ name, user = name }: Person): string => userId(user);

/** What an application calls somebody by. */
export const ownId = (name: string): string => `own-${name}`;

/** Where somebody's picture is. */
export const pictureOf = (name: string): string => `https://pictures.example/${name}.png`;

/** The preset of the sandbox with which somebody comes. */
export function presetOf(
  { onStage }: Person,
  { stage }: Company,
  where: 'meeting' | 'waiting room',
): 'guest' | 'participant' | 'webinar-host' | 'webinar-viewer' {
  if (where === 'waiting room') return 'guest';
  if (!stage) return 'participant';
  return onStage ? 'webinar-host' : 'webinar-viewer';
}
