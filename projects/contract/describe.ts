import {
  permissionNames,
  type WatchedIdentity,
  type WatchedMap,
  type WatchedMeeting,
  type WatchedParticipant,
} from './meeting';

/** Puts names in the place of ids, which differ from world to world. */
export type Naming = (text: string) => string;

/**
 * An event's argument as text: participants by their name, objects by their plain fields in alphabetical order. Tracks
 * and the like are left out: only one of the worlds has any.
 */
export function describeArgument(value: unknown, naming: Naming): string {
  if (typeof value === 'string') return naming(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map((item) => describeArgument(item, naming)).join(', ')}]`;
  if (isParticipant(value)) return naming(value.id);
  const fields = Object.entries(value)
    .filter(([, item]) => isPlain(item))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${key}: ${describeArgument(item, naming)}`);
  return `{${fields.join(', ')}}`;
}

// The SDK's objects are told from plain data by their methods.
function isParticipant(value: object): value is { id: string } {
  return 'id' in value && typeof value.id === 'string' && 'pin' in value && typeof value.pin === 'function';
}

// Tracks are targets of events; what came over the wire is of the classes of its messages.
function isPlain(value: unknown): boolean {
  return value !== undefined && typeof value !== 'function' && !(value instanceof EventTarget);
}

/** The people in a map, in its order. */
export function names(map: WatchedMap, naming: Naming): string {
  return `[${map
    .toArray()
    .map(({ id }) => naming(id))
    .join(', ')}]`;
}

/** Which streams somebody sends, paused ones in brackets. */
export function streams({ producers = [] }: WatchedParticipant): string {
  const one = ({ kind, screenShare, pause }: (typeof producers)[number]): string => {
    const name = screenShare ? `screen ${kind}` : kind;
    return pause ? `(${name})` : name;
  };
  return producers.map(one).sort().join(' ') || 'none';
}

/** The media flags that are up. */
export function flags(participant: Omit<WatchedParticipant, 'kick' | 'producers'>): string {
  const { audioEnabled, videoEnabled, screenShareEnabled } = participant;
  const up = [audioEnabled && 'audio', videoEnabled && 'video', screenShareEnabled && 'screen'];
  return up.filter(Boolean).join(' ') || 'none';
}

/** The permissions that are granted. */
export function granted({ self: { permissions } }: WatchedMeeting): string {
  const media = `audio ${permissions.canProduceAudio}, video ${permissions.canProduceVideo}, screen ${permissions.canProduceScreenshare}`;
  return `${permissionNames.filter((name) => permissions[name]).join(' ') || 'none'}; ${media}`;
}

/** Who somebody is. */
function identity(person: WatchedIdentity, naming: Naming): string {
  const { userId, name, presetName, customParticipantId, picture } = person;
  return `${naming(userId)}, name ${name}, preset ${presetName}, own id ${customParticipantId}, picture ${picture}`;
}

/** Everything that moderation reads of a meeting, a line for each thing. */
export function describeState(meeting: WatchedMeeting, naming: Naming): string[] {
  const { self, participants, meta } = meeting;
  const { joined, active, pinned, waitlisted } = participants;
  return [
    `self: ${self.roomState}, roomJoined ${self.roomJoined}, socket ${meta.socketState.state}, media ${flags(self)}, ` +
      `pinned ${self.isPinned}, ${self.stageStatus}`,
    `self: ${identity(self, naming)}`,
    `permissions: ${granted(meeting)}`,
    ...joined
      .toArray()
      .map(
        (each) =>
          `joined ${naming(each.id)}: media ${flags(each)}, streams ${streams(each)}, pinned ${each.isPinned}, ${each.stageStatus}`,
      ),
    ...[...joined.toArray(), ...waitlisted.toArray()].map(
      (each) => `${naming(each.id)}: ${identity(each, naming)}`,
    ),
    `active: ${names(active, naming)}`,
    `pinned: ${names(pinned, naming)}`,
    `waitlisted: ${names(waitlisted, naming)}`,
  ];
}
