import type { ModerationUiLabels } from '../ui-labels';

/** Permissions that were changed are never confirmed: nobody can see that they were. */
export const CONFIRMED_LABELS: ModerationUiLabels['confirmed'] = {
  disableAudio: { one: '{name} is muted.', other: '{count} people are muted.' },
  disableVideo: { one: 'Video of {name} is stopped.', other: 'Video of {count} people is stopped.' },
  pin: { other: '{name} is pinned.' },
  unpin: { other: '{name} is no longer pinned.' },
  kick: { one: '{name} is removed.', other: '{count} people are removed.' },
  disableAllAudio: { other: 'Everyone is muted.' },
  disableAllVideo: { other: 'Video of everyone is stopped.' },
  kickAll: { other: 'Everyone is removed.' },
  admit: { one: '{name} is admitted.', other: '{count} people are admitted.' },
  reject: { one: '{name} is denied.', other: '{count} people are denied.' },
  grantStage: { one: '{name} may come on stage.', other: '{count} people may come on stage.' },
  denyStage: { one: 'The request of {name} is denied.', other: '{count} requests are denied.' },
  removeFromStage: { one: '{name} is off the stage.', other: '{count} people are off the stage.' },
};

export const ANNOUNCEMENT_LABELS: ModerationUiLabels['announcements'] = {
  done: { one: '{action}: {name}, done.', other: '{action}: {count} people, done.' },
  sent: { one: '{action}: {name}, sent.', other: '{action}: {count} people, sent.' },
  failed: { one: '{action}: {name}, failed. {error}', other: '{action}: {count} people, failed.' },
  roomFailed: { other: '{action}: failed. {error}' },
  undo: 'Undo is available for 10 seconds.',
  waiting: { one: '{name} is waiting to join.', other: '{count} people are waiting to join.' },
  stageRequest: { one: '{name} asks for the stage.', other: '{count} people ask for the stage.' },
  joined: { one: '{name} joined.', other: '{count} people joined.' },
  left: { one: '{name} left.', other: '{count} people left.' },
  leftWhileAsked: '{name} left. Nothing was done.',
  notWaiting: '{name} no longer waits.',
  notWaitingWhileAsked: '{name} no longer waits. Nothing was done.',
  connectionLost: 'The connection is lost. Nothing can be done until it is back.',
  connectionBack: 'The connection is back.',
  selected: { other: '{count} selected.' },
  permitted: 'You can do this now: {actions}.',
  forbidden: 'You can no longer do this: {actions}.',
};
