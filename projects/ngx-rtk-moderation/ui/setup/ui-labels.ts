import type { LeftReason, ModerationAction, TargetAction } from 'ngx-rtk-moderation';
import type { Plural } from './plural';
import { ANNOUNCEMENT_LABELS, CONFIRMED_LABELS } from './voice/announcement-labels';

/** Question of a prompt. `{who}` stands for the participant, for several, or for the number of all participants. */
export interface PromptLabels {
  /** Heading of the dialog. */
  readonly title: string;
  /** What follows from the action. */
  readonly text: string;
}

/** Texts of the user interface. Names of actions, reasons and errors are labels of the primary entry point. */
export interface ModerationUiLabels {
  /** The list of participants. */
  readonly list: {
    /** Name of the list for screen readers. */
    readonly title: string;
    /** Shown in the place of the list while nobody else is in the meeting. */
    readonly alone: string;
    /** Shown in the place of the list when no name contains `{query}`. */
    readonly noMatch: string;
  };
  /** The field that filters the list. */
  readonly search: {
    /** Name and placeholder of the field. */
    readonly label: string;
    /** Announced after a search: `{count}` of `{total}`. */
    readonly found: string;
  };
  /** A participant. */
  readonly row: {
    /** Name of a row's menu button. `{name}` stands for the participant. */
    readonly actionsOf: string;
    /** Name of a participant whom others share a name with. It has `{name}`, `{number}` and `{time}`. */
    readonly homonym: string;
    /** Name of a participant without a name. */
    readonly unnamed: string;
    /** Name of a row's button: `{action}` and `{name}`. */
    readonly action: string;
    /** Name of the microphone button, with `{name}`. */
    readonly disableAudio: string;
    /** Name of the camera button, with `{name}`. */
    readonly disableVideo: string;
    /** Name of the button that removes somebody from the stage, with `{name}`. It contains the short name, which is on the button. */
    readonly removeFromStage: string;
    /** Why an item of an open menu can no longer be used. */
    readonly gone: string;
    /** In the row of a participant on whom an action failed: `{action}` and `{error}`. */
    readonly failed: string;
    /** Shown in the row while an `{action}` of its menu is under way. */
    readonly pending: string;
  };
  /** Selected participants. */
  readonly selection: {
    /** Number of selected participants, in the toolbar. */
    readonly count: Plural;
    /** The same if the search hides some of them: `{count}` and `{hidden}`. */
    readonly countHidden: Plural;
    /** Name of the checkbox that selects all who are shown. */
    readonly all: string;
    /** Name of a row's checkbox, with `{name}`. */
    readonly row: string;
    /** Describes the list to screen readers: the key that selects a row. */
    readonly keys: string;
    /** Button that selects nobody. */
    readonly clear: string;
  };
  /** The toolbar for everyone. */
  readonly toolbar: {
    /** Name of the toolbar for screen readers. */
    readonly title: string;
    /** Whom an action is for: all but the local participant. */
    readonly others: string;
    /** Whom an action is for: all who are no hosts. */
    readonly nonHosts: string;
    /** Whom an action is for: all, the local participant included. */
    readonly everyone: string;
    /** Where there is little space: `{action}` and whom it is for, as `{scope}`. */
    readonly scoped: string;
    /** Button for further actions. */
    readonly more: string;
    /** Why an action is not possible: nobody is there whom it is for. */
    readonly nobody: string;
  };
  /** Parts of the sentence that describes a participant to screen readers. */
  readonly states: {
    /** The microphone is on. */
    readonly audioOn: string;
    /** The microphone is off. */
    readonly audioOff: string;
    /** The camera is on. */
    readonly videoOn: string;
    /** The camera is off. */
    readonly videoOff: string;
    /** The participant shares the screen. It is visible in the row. */
    readonly screenShare: string;
    /** The participant is pinned. It is visible in the row. */
    readonly pinned: string;
    /** The participant asks for the stage. It is visible in the row. */
    readonly stageRequest: string;
    /** The participant may join the stage, and is not on it yet. It is visible in the row. */
    readonly stageAccepted: string;
    /** The participant is in the waiting room, since `{time}`. It is visible in the row. */
    readonly waiting: string;
  };
  /** Short names of actions, as words on the buttons of rows. An action without one has its whole name there. */
  readonly short: Readonly<Partial<Record<TargetAction, string>>>;
  /** The waiting room and the stage. */
  readonly queues: {
    /** Heading of the waiting room. */
    readonly waiting: string;
    /** Shown after the last guest was answered. */
    readonly nobodyWaits: string;
    /** Button for all guests. */
    readonly admitAll: string;
    /** Button for all guests. */
    readonly rejectAll: string;
    /** Heading of the stage. */
    readonly stage: string;
    /** Name of the list of those who ask for the stage. */
    readonly requests: string;
    /** Shown after the last request was answered. */
    readonly nobodyAsks: string;
    /** Heading and name of the list of those who are on the stage. */
    readonly onStage: string;
    /** Shown after the last one was removed from the stage. */
    readonly nobodyOnStage: string;
    /** Button for all who ask. */
    readonly grantAll: string;
    /** Button for all who ask. */
    readonly denyAll: string;
  };
  /** Buttons of dialogs, and items of a row's menu after a failure. */
  readonly buttons: {
    /** Closes a dialog. Nothing is sent. */
    readonly cancel: string;
    /** Hides a failure. */
    readonly dismiss: string;
    /** Runs a failed action again. */
    readonly retry: string;
    /** Ends an action on several targets. What was sent is not taken back. */
    readonly stop: string;
    /** Takes back the last action. */
    readonly undo: string;
    /** Empties the search field. */
    readonly clear: string;
  };
  /** The panel. */
  readonly panel: {
    /** Its heading, which also names the region. The number of participants follows, the local one included. */
    readonly title: string;
    /** Heading of the section with the list, in which the local participant is not. */
    readonly participants: string;
    /** Button that leads to the waiting room: `{count}`. */
    readonly waiting: Plural;
    /** Button that leads to the stage requests: `{count}`. */
    readonly stage: Plural;
    /** Not in a meeting yet. */
    readonly joining: string;
    /** Joining takes longer than 8 seconds. */
    readonly slow: string;
    /** The local participant is in the waiting room. */
    readonly waitlisted: string;
    /** The local participant may do nothing to others. */
    readonly noRights: string;
  };
  /** Shown in the place of the lists once the local participant is out of the meeting, by reason. */
  readonly left: Readonly<Record<LeftReason, string>>;
  /** The status line. */
  readonly status: {
    /** Its name for screen readers. */
    readonly title: string;
    /** The connection is lost. */
    readonly reconnecting: string;
    /** On the way to a connected meeting. */
    readonly moving: string;
    /** How far an action on several targets is: `{done}` of `{total}`. */
    readonly progress: string;
    /** An action on several targets is done for all of them: `{action}` and `{count}`. */
    readonly done: Plural;
    /** An action on several targets is over: `{action}`, `{done}` and `{failed}`. */
    readonly someFailed: string;
    /** An action on several targets was stopped: `{action}`, `{done}` and `{total}`. */
    readonly stopped: string;
    /** An action on the whole room failed: `{action}` and `{error}`. */
    readonly roomFailed: string;
    /** An action on a participant without a row failed: `{action}`, `{name}` and `{error}`. */
    readonly failed: string;
  };
  /** Why an action is not possible: it is already done for `{name}`, or for all whom it is for. */
  readonly already: Readonly<Partial<Record<TargetAction, Plural>>>;
  /** What can be taken back, beside *Undo*: `{name}` or `{count}`. */
  readonly undoable: Readonly<Partial<Record<ModerationAction, Plural>>>;
  /** Questions of `withDialogPrompt()`. */
  readonly prompts: {
    /** Before a participant is removed. */
    readonly kick: PromptLabels;
    /** Before the meeting ends for all participants. */
    readonly kickAll: PromptLabels;
    /** Before a guest is denied. */
    readonly reject: PromptLabels;
    /** For every other action: `{action}` and `{who}`. */
    readonly other: PromptLabels;
    /** Who is meant by several targets: `{count}` and the first `{names}`. */
    readonly several: string;
    /** Opens the list of the other names: `{count}`. */
    readonly more: Plural;
  };
  /** Announced when an action was confirmed. They have `{name}`, or the number of participants as `{count}`. */
  readonly confirmed: Readonly<Partial<Record<ModerationAction, Plural>>>;
  /** Announced to screen readers. */
  readonly announcements: {
    /** For confirmed actions without a text of their own: `{action}`, and `{name}` or `{count}`. */
    readonly done: Plural;
    /** The action was sent, and nobody can see its effect: `{action}`, and `{name}` or `{count}`. */
    readonly sent: Plural;
    /** `{action}`, and either `{name}` and `{error}`, or `{count}`. */
    readonly failed: Plural;
    /** An action on the whole room failed: `{action}` and `{error}`. */
    readonly roomFailed: Plural;
    /** The status line offers to take back the last action. */
    readonly undo: string;
    /** Guests in the waiting room: `{name}` or `{count}`. */
    readonly waiting: Plural;
    /** Participants who ask for the stage: `{name}` or `{count}`. */
    readonly stageRequest: Plural;
    /** Participants who joined: `{name}` or `{count}`. */
    readonly joined: Plural;
    /** Participants who left: `{name}` or `{count}`. */
    readonly left: Plural;
    /** The participant left whom the user was asked about: `{name}`. */
    readonly leftWhileAsked: string;
    /** The guest no longer waits whose menu was open: `{name}`. */
    readonly notWaiting: string;
    /** The guest no longer waits whom the user was asked about: `{name}`. */
    readonly notWaitingWhileAsked: string;
    /** The connection was lost. */
    readonly connectionLost: string;
    /** The connection is back. */
    readonly connectionBack: string;
    /** Number of selected participants: `{count}`. */
    readonly selected: Plural;
    /** What the local participant may do now, and could not before: `{actions}`. */
    readonly permitted: string;
    /** What the local participant may no longer do: `{actions}`. */
    readonly forbidden: string;
  };
  /** The log of what happened. Most of its lines are texts of `confirmed` and `announcements`. */
  readonly log: {
    /** Heading of the log. */
    readonly title: string;
    /** Shown in the place of the lines while nothing has happened. */
    readonly empty: string;
    /** Follows those of a batch for whom it worked: `{action}`, and either `{name}` and `{error}`, or `{count}`. */
    readonly othersFailed: Plural;
  };
  /** Numbers in a moderation summary: `{count}`. */
  readonly summary: {
    /** Participants, the local one included. */
    readonly participants: Plural;
    /** Guests in the waiting room. */
    readonly waiting: Plural;
    /** Participants who ask for the stage. */
    readonly stage: Plural;
  };
}

/** Some of the texts: what is left out is inherited. */
export type PartialUiLabels = {
  readonly [Group in keyof ModerationUiLabels]?: {
    readonly [Key in keyof ModerationUiLabels[Group]]?: ModerationUiLabels[Group][Key];
  };
};

/** The English texts. */
export const UI_LABELS: ModerationUiLabels = {
  list: {
    title: 'Participants',
    alone: 'Nobody else is here yet.',
    noMatch: 'Nobody here is called “{query}”.',
  },
  search: { label: 'Find a participant', found: '{count} of {total} shown.' },
  row: {
    actionsOf: 'Actions for {name}',
    homonym: '{name} ({number}, joined {time})',
    unnamed: 'No name',
    gone: 'This is no longer possible.',
    failed: '{action} failed. {error}',
    action: '{action}: {name}',
    disableAudio: 'Mute {name}',
    disableVideo: 'Stop video of {name}',
    removeFromStage: 'Off stage: {name}',
    pending: '{action} …',
  },
  selection: {
    count: { other: '{count} selected' },
    countHidden: { other: '{count} selected, {hidden} not shown' },
    all: 'Select all shown',
    row: 'Select {name}',
    keys: 'Space selects.',
    clear: 'Clear',
  },
  toolbar: {
    title: 'Everyone',
    others: 'Everyone but you',
    nonHosts: 'Everyone but hosts',
    everyone: 'Everyone, you too',
    scoped: '{action}: {scope}',
    more: 'More actions',
    nobody: 'Nobody is here for this.',
  },
  states: {
    audioOn: 'Microphone on',
    audioOff: 'Microphone off',
    videoOn: 'Camera on',
    videoOff: 'Camera off',
    screenShare: 'Sharing the screen',
    pinned: 'Pinned for everyone',
    stageRequest: 'Asks for the stage',
    stageAccepted: 'May join the stage',
    waiting: 'Waiting since {time}',
  },
  short: { grantStage: 'Allow', denyStage: 'Deny', removeFromStage: 'Off stage' },
  queues: {
    waiting: 'Waiting room',
    nobodyWaits: 'Nobody waits.',
    admitAll: 'Admit all',
    rejectAll: 'Deny all',
    stage: 'Stage',
    requests: 'Asking for the stage',
    nobodyAsks: 'Nobody asks for the stage.',
    onStage: 'On stage',
    nobodyOnStage: 'Nobody is on the stage.',
    grantAll: 'Allow all',
    denyAll: 'Deny all',
  },
  buttons: {
    cancel: 'Cancel',
    dismiss: 'Dismiss',
    retry: 'Try again',
    stop: 'Stop',
    undo: 'Undo',
    clear: 'Clear search',
  },
  panel: {
    title: 'Participants',
    participants: 'Others in the meeting',
    waiting: { other: 'Waiting {count}' },
    stage: { other: 'Stage {count}' },
    joining: 'Joining …',
    slow: 'This takes longer than usual.',
    waitlisted: 'Waiting for a host to let you in.',
    noRights: 'You can see who is here. Hosts can mute and remove people.',
  },
  left: {
    left: 'You left the meeting.',
    kicked: 'You were removed from the meeting.',
    ended: 'The meeting has ended.',
    rejected: 'A host did not let you in.',
    disconnected: 'The connection to the meeting was lost.',
    failed: 'The meeting could not be reached.',
    stageLeft: 'You left the stage.',
    'connected-meeting': 'You moved to another meeting.',
  },
  status: {
    title: 'Status',
    reconnecting: 'Reconnecting … Nothing can be done until the connection is back.',
    moving: 'Moving to another meeting … Nothing can be done until you are there.',
    progress: '{done} of {total}',
    done: { other: '{action}: {count} done.' },
    someFailed: '{action}: {done} done, {failed} failed.',
    stopped: '{action}: stopped, {done} of {total} done.',
    roomFailed: '{action} failed. {error}',
    failed: '{action}: {name}, failed. {error}',
  },
  already: {
    disableAudio: { one: '{name} is already muted.', other: 'All are already muted.' },
    disableVideo: { one: 'Video of {name} is already stopped.', other: 'All video is already stopped.' },
    pin: { other: '{name} is already pinned.' },
    unpin: { other: '{name} is not pinned.' },
    grantStage: { other: '{name} may already come on stage.' },
    denyStage: { other: '{name} does not ask for the stage.' },
    removeFromStage: { other: '{name} is not on the stage.' },
  },
  undoable: {
    blockAudio: {
      one: 'Blocked the microphone of {name}.',
      other: 'Blocked the microphone of {count} people.',
    },
    blockVideo: { one: 'Blocked the camera of {name}.', other: 'Blocked the camera of {count} people.' },
    blockScreenShare: {
      one: 'Blocked screen sharing of {name}.',
      other: 'Blocked screen sharing of {count} people.',
    },
    removeFromStage: { one: '{name} is off the stage.', other: '{count} people are off the stage.' },
  },
  prompts: {
    kick: { title: 'Remove {who}?', text: 'They can come back if they may join again.' },
    kickAll: { title: 'Remove everyone?', text: 'The meeting ends for {who}, you too.' },
    reject: { title: 'Deny {who}?', text: 'They are not let into the meeting.' },
    other: { title: '{action}: {who}?', text: '' },
    several: '{count} participants ({names})',
    more: { other: '{count} more' },
  },
  confirmed: CONFIRMED_LABELS,
  announcements: ANNOUNCEMENT_LABELS,
  log: {
    title: 'Activity',
    empty: 'Nothing has happened yet.',
    othersFailed: { one: '{name}: failed. {error}', other: '{count} failed.' },
  },
  summary: {
    participants: { one: '{count} participant', other: '{count} participants' },
    waiting: { other: '{count} waiting' },
    stage: { one: '{count} stage request', other: '{count} stage requests' },
  },
};
