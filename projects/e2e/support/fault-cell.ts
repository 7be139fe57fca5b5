import { expect, type JSHandle, type Page } from '@playwright/test';
import type RealtimeKitClient from '@cloudflare/realtimekit';
import type { ModerationAction } from '../../ngx-rtk-moderation/src/model/actions';
import type { RoomSnapshot } from '../../rtk-sandbox/src/room/snapshot';
import { sandboxToken, type SandboxTokenOptions } from '../../rtk-sandbox/src/token';
import type * as moderationPage from '../harness/moderation';
import { Cast } from './cast';
import type { Control, OrderedFault } from './control';
import { FAULT_ROWS, type FaultRow } from './fault-rows';
import { disconnected, received, reconnected } from './moved-time';
import { peerId, userId } from './people';

/** Where an action meets a fault. */
export interface FaultStage {
  /** Blank but for the harness; its clock is installed. */
  readonly page: Page;
  readonly sandboxUrl: string;
  readonly control: Control;
  readonly room: string;
}

/** The service's default, in milliseconds of the page's time. */
const defaultTimeout = 5_000;

const me = 'Me';
/** In milliseconds of real time: how often the sandbox and the page are asked. */
const intervals = [10];

/**
 * One action of the library on the real SDK, and one thing that goes wrong meanwhile. Time on the moderator's page stands
 * still unless it is moved; everybody else is a socket.
 */
export class FaultCell {
  readonly row: FaultRow;
  readonly #cast: Cast;
  readonly #pageErrors: string[] = [];
  #service: readonly OrderedFault[] = [];
  #timeout = defaultTimeout;
  /** When the action was begun, by the page's clock. */
  #begun = 0;
  #client: JSHandle<RealtimeKitClient> | undefined;
  #rejections: JSHandle<string[]> | undefined;

  private constructor(
    private readonly stage: FaultStage,
    readonly action: ModerationAction,
  ) {
    this.row = FAULT_ROWS[action];
    this.#cast = new Cast(stage.sandboxUrl, stage.room, this.row.company);
    stage.page.on('pageerror', ({ message }) => this.#pageErrors.push(message));
  }

  /** Opens a meeting in which the action is possible, and the library on its moderator's client. */
  static async open(stage: FaultStage, action: ModerationAction): Promise<FaultCell> {
    const cell = new FaultCell(stage, action);
    await cell.#assemble();
    await cell.#enter();
    return cell;
  }

  async close(): Promise<void> {
    await this.#cast.disperse();
  }

  /** Begins the action, whose requests the service treats so; resolves when all of them have got there. */
  async begin(
    service: 'refuse' | 'never' | 'late',
    { timeout = defaultTimeout, requests = this.row.requests } = {},
  ): Promise<void> {
    const { control, page } = this.stage;
    this.#service = await Promise.all(
      requests.map((action) => control.fault({ kind: service, client: userId(me), action })),
    );
    this.#timeout = timeout;
    const target = this.row.on === 'room' ? undefined : peerId(this.row.target.name);
    this.#begun = await page.evaluate(
      ([action, id, options]) => {
        moderation.start(action, id, options);
        return performance.now();
      },
      [this.action, target, { timeout }] as const,
    );
    for (const { hits } of this.#service) await expect.poll(hits, { intervals }).toBeGreaterThan(0);
  }

  /** From now on the service does what it is asked, what it has held back first. */
  async release(): Promise<void> {
    for (const { clear } of this.#service) await clear();
    this.#service = [];
    await this.caughtUp();
  }

  async leaves(name: string): Promise<void> {
    await this.#cast.deed(name, 'leave');
    await this.caughtUp();
  }

  /** The target's connection is replaced by another one of the same user. */
  async targetReconnects(): Promise<void> {
    await this.#cast.reconnect(this.row.target, this.row.on === 'waiting' ? 'waiting room' : 'meeting');
    await this.caughtUp();
  }

  async moderatorIsKicked(): Promise<void> {
    const own = await this.stage.page.evaluate(() => moderation.service.self()?.id ?? '');
    await this.#cast.act({ act: 'kick me' }, own);
    await this.#until('left', () => moderation.service.phase() === 'left');
  }

  async permissionIsRevoked(): Promise<void> {
    await this.stage.control.permissions(userId(me), this.row.revocation);
    await this.caughtUp();
    const check = await this.stage.page.evaluate((action) => {
      const result = moderation.service.check(action);
      return result.possible ? 'possible' : result.reason;
    }, this.action);
    expect(check).toBe('permission');
  }

  /** The moderator's socket is cut, what was held back is lost, and the socket is back later. */
  async outage(): Promise<void> {
    const { control, page } = this.stage;
    const drop = await control.fault({ kind: 'drop', client: userId(me), outage: true });
    await disconnected(page);
    for (const { clear } of this.#service) await clear();
    await drop.clear();
    await reconnected(page);
    await this.#until('joined', () => moderation.service.phase() === 'joined');
    await this.caughtUp();
  }

  /** Another client takes the place of the one that the action was given to. */
  async meetingIsReplaced(): Promise<void> {
    const { page, room } = this.stage;
    const other = await this.#init({ name: 'Other', meeting: `${room}-other` });
    const left = await other.evaluate(
      (next, present) =>
        moderation.leftBehind(present, () => present.connectedMeetings.emit('meetingChanged', next)),
      this.#meeting,
    );
    expect(left, 'listeners left on the client that was replaced').toBe(0);
    this.#client = other;
    await page.evaluate(() => Promise.resolve());
  }

  /** Moves the page's time: what is due meanwhile happens, once. */
  async pass(ms: number): Promise<void> {
    await this.stage.page.clock.fastForward(ms);
  }

  /** Waits until the SDK knows of all that has happened so far. */
  caughtUp(): Promise<void> {
    return this.stage.page.evaluate(() => moderation.caughtUp());
  }

  /** Waits until the room itself says that what the action asks for is so. */
  async isSo(): Promise<void> {
    const look = async (): Promise<boolean> => this.row.isSo(await this.room());
    await expect.poll(look, { intervals, message: 'the room is as the action asks for' }).toBe(true);
    await this.caughtUp();
  }

  /** What has become of the action; at the latest when its time is over, where nobody is away, not a millisecond later. */
  async settled(): Promise<moderationPage.SeenOutcome> {
    // Of a camera that is switched off the SDK tells some time after.
    const now = (await this.#outcome()) ?? (await this.#outcomeAfter(400));
    if (now) return now;
    const passed = (await this.stage.page.evaluate(() => performance.now())) - this.#begun;
    const late = await this.#outcomeAfter(Math.max(this.#timeout - passed, 0));
    const later = late ?? (this.#staysAwayMs > 0 ? await this.#outcomeAfter(this.#staysAwayMs) : undefined);
    if (!later) throw new Error(`${this.action} is not settled after ${this.timeout} ms`);
    return later;
  }

  /** How long the action may take, in milliseconds of the page's time. */
  get timeout(): number {
    return this.#timeout + this.#staysAwayMs;
  }

  /** How long who has left has to stay away, beyond the timeout. */
  get #staysAwayMs(): number {
    return this.action === 'kick' || this.action === 'reject' ? 2_000 : 0;
  }

  /** The names of those whom `kicked$` told of, oneself left out. */
  kicked(): Promise<string[]> {
    return this.stage.page.evaluate(() =>
      moderation.events.flatMap((event) =>
        event.type === 'kicked' && !event.self ? [event.participant.name] : [],
      ),
    );
  }

  /** What `outcomes$` told. */
  outcomes(): Promise<moderationPage.SeenOutcome[]> {
    return this.stage.page.evaluate(() => moderation.outcomes);
  }

  isPending(): Promise<boolean> {
    return this.stage.page.evaluate(() => moderation.service.pending());
  }

  /** What the room itself knows. */
  room(): Promise<RoomSnapshot> {
    return this.stage.control.room();
  }

  /** The promises of the moderator's page that were rejected with nobody to handle it, whoever was told. */
  async rejections(): Promise<string[]> {
    return (await this.#rejections?.jsonValue()) ?? [];
  }

  /** What has come to the window unhandled, and to Angular's `ErrorHandler`. */
  async errors(): Promise<string[]> {
    return [...this.#pageErrors, ...(await this.stage.page.evaluate(() => moderation.errors))];
  }

  /** Disconnects the service; how many of its listeners it leaves behind. */
  listenersLeft(): Promise<number> {
    return this.#meeting.evaluate((meeting) =>
      moderation.leftBehind(meeting, () => moderation.service.disconnect()),
    );
  }

  get #meeting(): JSHandle<RealtimeKitClient> {
    if (!this.#client) throw new Error('the moderator has not come yet');
    return this.#client;
  }

  async #assemble(): Promise<void> {
    const { permissions, before, target } = this.row;
    if (permissions) await this.stage.control.permissions(userId(target.name), permissions);
    await this.#cast.assemble();
    if (before) await this.#cast.deed(target.name, before);
  }

  async #enter(): Promise<void> {
    const { page, room } = this.stage;
    // Of the two permissions for the stage, the one that is not changed live.
    const permissions = { acceptStageRequests: false };
    this.#client = await this.#init({ name: me, meeting: room, userId: userId(me), permissions });
    await this.#client.evaluate((meeting) => meeting.join());
    // Listens before Angular does, and so before the library, which keeps some of them to itself.
    this.#rejections = await page.evaluateHandle(() => {
      const reasons: string[] = [];
      addEventListener('unhandledrejection', ({ reason }) => reasons.push(String(reason)));
      return reasons;
    });
    await page.evaluate(async () => {
      const path = '/moderation.js';
      const { moderate } = (await import(path)) as typeof moderationPage;
      await moderate();
    });
    await received(page);
    await this.#allSeen();
    await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1_000));
  }

  #init(token: Omit<SandboxTokenOptions, 'preset'>): Promise<JSHandle<RealtimeKitClient>> {
    const preset = this.row.company.stage ? 'webinar-host' : 'host';
    return this.stage.page.evaluateHandle((options) => harness.init(options), {
      sandbox: { url: this.stage.sandboxUrl },
      authToken: sandboxToken({ preset, ...token }),
      // With it, the wrapper of each method counts as a handler of its promise (F7).
      tracing: false,
    });
  }

  /** Waits until the library has seen everybody, with what they send, ask for and are. */
  async #allSeen(): Promise<void> {
    const { people = [], waiting = [], pinned } = this.row.company;
    await this.stage.page.waitForFunction(
      ([expected, guests, pin, asks]) => {
        const { participants, waitlisted, pinned: pinnedNow, stageRequests } = moderation.service.snapshot();
        return (
          expected.every(({ name, audio = false, video = false, screen = false }) =>
            participants.some(
              (one) =>
                one.name === name &&
                one.audioEnabled === audio &&
                one.videoEnabled === video &&
                one.screenShareEnabled === screen,
            ),
          ) &&
          waitlisted.length === guests &&
          pinnedNow?.name === pin &&
          stageRequests.length === asks
        );
      },
      [people, waiting.length, pinned, this.row.before ? 1 : 0] as const,
      { polling: intervals[0] },
    );
  }

  /** Waits for the moderator's phase; what the SDK does in between takes its time. */
  async #until(phase: string, isSo: () => boolean): Promise<void> {
    for (let rounds = 0; rounds < 500; rounds++) {
      if (await this.stage.page.evaluate(isSo)) return;
      await this.stage.page.clock.runFor(10);
    }
    throw new Error(`the moderator's phase is not "${phase}"`);
  }

  async #outcomeAfter(ms: number): Promise<moderationPage.SeenOutcome | undefined> {
    await this.stage.page.clock.runFor(ms);
    return this.#outcome();
  }

  #outcome(): Promise<moderationPage.SeenOutcome | undefined> {
    return this.stage.page.evaluate(() => moderation.settled[0]);
  }
}
