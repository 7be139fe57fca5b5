import '@angular/compiler'; // links the partially compiled library, and compiles the lists, in the browser
import RealtimeKitClient from '@cloudflare/realtimekit';
import { sandboxToken, useSandbox } from 'rtk-sandbox/browser';
import { attach, type Attached } from './attach';
import { floor } from './floor';
import { kitList } from './kit-list';
import { listenersOf } from './listeners';
import { naiveList, serviceList } from './lists';
import { serviceRows } from './rows';
import { service } from './service';
import type { Start, Subject } from './subject';

/** By the names that the table shows. */
export const subjects = {
  floor,
  service,
  naiveList,
  serviceList,
  serviceRows,
  // Loaded for itself: its code is no part of the others' heap.
  panel: async (...room) => (await import('./panel')).panel(...room),
  kitList,
} as const satisfies Record<string, Start>;

export type SubjectName = keyof typeof subjects;

/** What the page offers to the driver. */
export interface Bench {
  /**
   * Makes the client, and a subject that follows it.
   *
   * @param last id of the bot that {@link lastHasLeft} waits for
   * @param rowIds ids of the participants that `serviceRows` shows
   */
  init(
    url: string,
    subject: SubjectName,
    last: string,
    rowIds: readonly string[],
  ): Promise<{ userId: string }>;
  join(): Promise<void>;
  /** Opens the subject's list, and waits until it is complete; `null` if it has none. */
  attach(): Promise<Attached | null>;
  detach(): void;
  /** Names of the files of the kit that were loaded. */
  kitFiles(): readonly string[];
  muteAll(): Promise<void>;
  muteEach(ids: readonly string[]): Promise<void>;
  /** Resolves when the last bot was seen leaving this often: what was sent before has been dealt with. */
  lastHasLeft(times: number): Promise<void>;
  /** Resolves when nothing that waits for a frame or a short time is left to do. */
  settled(): Promise<void>;
  counts(): { listeners: number; emissions: number };
}

declare global {
  var bench: Bench;
}

let meeting: RealtimeKitClient;
let subject: Subject;
let lastLeft = 0;
const leaving = new EventTarget();

const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

globalThis.bench = {
  async init(url, name, last, rowIds) {
    const { baseURI } = useSandbox({ url });
    meeting = await RealtimeKitClient.init({
      authToken: sandboxToken({ name: 'Host', preset: 'host', meeting: 'bench', userId: 'host' }),
      baseURI,
      defaults: { audio: false, video: false },
    });
    subject = await subjects[name](meeting, rowIds);
    meeting.participants.joined.on('participantLeft', ({ id }) => {
      if (id !== last) return;
      lastLeft++;
      leaving.dispatchEvent(new Event('last'));
    });
    return { userId: meeting.self.userId };
  },
  join: () => meeting.join(),
  attach: async () => (subject.list ? attach(subject.list) : null),
  detach() {
    subject.list?.detach();
  },
  kitFiles: () =>
    performance.getEntriesByType('resource').flatMap(({ name }) => name.split('/kit/').slice(1)),
  async muteAll() {
    await subject.muteAll();
  },
  async muteEach(ids) {
    await subject.muteEach(ids);
  },
  async lastHasLeft(times) {
    while (lastLeft < times)
      await new Promise((resolve) => leaving.addEventListener('last', resolve, { once: true }));
  },
  async settled() {
    for (let frames = 0; frames < 3; frames++) await frame();
    await new Promise((resolve) => setTimeout(resolve, 300));
    await frame();
  },
  counts: () => ({ listeners: listenersOf(meeting), emissions: subject.emissions() }),
};
