import type { WritableSignal } from '@angular/core';
import type { ModerationService } from 'ngx-rtk-moderation';
import { FakeMeeting, type FakeServer, type MeetingDescription } from 'ngx-rtk-moderation/testing';
import { somePeople } from './some-people';

/** A state of the panel: its meeting, and what happens in it and in the panel. */
export interface PanelState {
  /** `null` for no meeting. */
  readonly meeting: (() => FakeMeeting) | null;
  readonly enter?: (on: PanelOnPage) => void | Promise<void>;
}

/** What a state is made with. */
export interface PanelOnPage {
  readonly server: FakeServer;
  readonly meeting: FakeMeeting;
  readonly moderation: ModerationService;
  readonly element: HTMLElement;
  readonly selection: WritableSignal<ReadonlySet<string>>;
}

const usual = (description: MeetingDescription = {}): (() => FakeMeeting) => {
  return () => {
    const meeting = new FakeMeeting({ participants: somePeople(12), ...description });
    meeting.server.answerKicks();
    return meeting;
  };
};

const control = (panel: HTMLElement, name: string): void => {
  const element = panel.querySelector<HTMLElement>(`[data-id="p5"] [data-control="${name}"]`);
  element?.scrollIntoView({ block: 'nearest' });
  element?.click();
};

const button = (panel: HTMLElement, label: string): void => {
  const all = panel.querySelectorAll<HTMLElement>('button, [role="menuitem"]');
  // With pseudo labels too.
  const text = new RegExp(`^⟦?${label}~*⟧?$`);
  [...all].find(({ textContent }) => text.test(textContent.trim()))?.click();
};

async function muteSeveral({ selection, element }: PanelOnPage): Promise<void> {
  selection.set(new Set(['p0', 'p2', 'p4', 'p6']));
  await nextFrame();
  await nextFrame();
  button(element, 'Mute');
}

const nextFrame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));

const waiting = Array.from({ length: 3 }, (_, index) => ({ id: `w${index}`, name: `Guest ${index + 1}` }));

export const PANEL_STATES: Readonly<Record<string, PanelState>> = {
  usual: { meeting: usual() },
  'no-meeting': { meeting: null },
  waitlisted: {
    meeting: usual({ joined: false }),
    enter: async ({ meeting }) => {
      meeting.server.waitingRoom = true;
      await meeting.join();
    },
  },
  alone: { meeting: usual({ participants: [] }) },
  'no-match': {
    meeting: usual(),
    enter: ({ element: panel }) => {
      const search = panel.querySelector<HTMLInputElement>('input[type="search"]');
      if (!search) return;
      search.value = 'Nobody';
      search.dispatchEvent(new Event('input'));
    },
  },
  reconnecting: { meeting: usual(), enter: ({ server }) => server.dropSocket() },
  moving: {
    meeting: usual(),
    enter: ({ server }) => void server.moveSelf(new FakeMeeting({ self: { id: 'me-2' }, joined: false })),
  },
  left: { meeting: usual(), enter: ({ server }) => server.endMeeting() },
  failed: {
    meeting: usual(),
    enter: async ({ server, moderation }) => {
      server.refuse('disableAllVideo');
      await moderation.disableAllVideo().catch(() => undefined);
    },
  },
  running: {
    meeting: usual({ waitlisted: waiting }),
    enter: async (on) => {
      on.server.hold('disableAudio', 'p4');
      await muteSeveral(on);
    },
  },
  ended: {
    meeting: usual(),
    enter: async (on) => {
      on.server.refuse('disableAudio', 'p4');
      await muteSeveral(on);
    },
  },
  undo: {
    meeting: usual(),
    enter: async ({ moderation }) => {
      await moderation.blockAudio('p1');
    },
  },
  crowd: { meeting: usual({ participants: somePeople(5_000) }) },
  'no-rights': { meeting: usual({ self: { preset: 'participant' } }) },
  queues: {
    meeting: usual({
      stage: true,
      waitlisted: waiting,
      participants: somePeople(12).map((person, index) =>
        index < 2 ? { ...person, stageStatus: 'REQUESTED_TO_JOIN_STAGE' as const } : person,
      ),
    }),
  },
  log: {
    meeting: usual(),
    enter: async ({ server, element: panel }) => {
      server.join({ id: 'late', name: 'Vint Cerf' });
      await nextFrame();
      panel.querySelector<HTMLElement>('rtk-moderation-log .toggle')?.click();
    },
  },
  menu: { meeting: usual(), enter: ({ element: panel }) => control(panel, 'menu') },
  prompt: {
    meeting: usual(),
    enter: async ({ element: panel }) => {
      control(panel, 'menu');
      await nextFrame();
      button(panel, 'Remove');
    },
  },
  selection: { meeting: usual(), enter: ({ selection }) => selection.set(new Set(['p0', 'p1', 'p2'])) },
  reason: { meeting: usual(), enter: ({ element: panel }) => control(panel, 'disableAudio') },
};
