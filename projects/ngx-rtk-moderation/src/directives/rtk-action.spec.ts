import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, signal, ViewEncapsulation } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import {
  ModerationService,
  provideModerationRoom,
  RtkAction,
  withFailureHandler,
  withLabels,
  withPolicy,
  withPrompt,
  type ActionOptions,
  type ActionOutcome,
  type BatchOutcome,
  type CheckResult,
  type ModerationAction,
  type ModerationError,
  type ModerationFeature,
  type Target,
} from 'ngx-rtk-moderation';
import type { MeetingDescription } from 'ngx-rtk-moderation/testing';
import { connected, pass, settle, type Setup } from '../../jest/helpers';

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
  TestBed.resetTestingModule();
  document.body.replaceChildren();
});

const ada = { id: 'ada', name: 'Ada', audio: true };

interface Shown<T> extends Setup {
  readonly fixture: ComponentFixture<T>;
  readonly host: T;
  /** Lets everything happen that is due, then renders. */
  readonly update: () => Promise<void>;
  readonly find: (selector: string) => HTMLElement;
}

async function show<T>(
  component: new () => T,
  description: MeetingDescription = { participants: [ada] },
  ...features: ModerationFeature[]
): Promise<Shown<T>> {
  const setup = connected(description, ...features);
  const fixture = TestBed.createComponent(component);
  const root = fixture.nativeElement as HTMLElement;
  document.body.append(root);
  const update = async (): Promise<void> => {
    fixture.detectChanges();
    await settle();
    fixture.detectChanges();
  };
  const find = (selector: string): HTMLElement => {
    const found = document.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`no ${selector}`);
    return found;
  };
  await update();
  return { ...setup, fixture, host: fixture.componentInstance, update, find };
}

/** Presses a key as a user does; the click that a browser makes of it is up to the browser, and not there in jsdom. */
function press(element: HTMLElement, key: 'Enter' | ' ', init: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init });
  // The CDK goes by it.
  Object.defineProperty(event, 'keyCode', { value: key === 'Enter' ? 13 : 32 });
  element.dispatchEvent(event);
  return event;
}

const methods = ({ meeting }: Setup): string[] => meeting.calls.map(({ method }) => method);
/** Text of the elements that describe an element; `null` if there is none. */
const describedBy = (element: HTMLElement): string | null =>
  element
    .getAttribute('aria-describedby')
    ?.split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? `no element ${id}`)
    .join(' ') ?? null;
const attributes = (element: HTMLElement) => ({
  disabled: element.getAttribute('aria-disabled'),
  busy: element.getAttribute('aria-busy'),
  description: describedBy(element),
});

describe('a click on [rtkAction]', () => {
  it('runs the action, and emits when it was observed', async () => {
    const shown = await show(ButtonHost);
    shown.find('button').click();
    await shown.update();
    expect(methods(shown)).toEqual(['participant.kick']);
    expect(shown.host.done()).toMatchObject([{ action: 'kick', status: 'confirmed', target: { id: 'ada' } }]);
    expect(shown.host.failed()).toEqual([]);
  });

  it('emits a failure', async () => {
    const shown = await show(ButtonHost);
    shown.meeting.server.never('kick');
    shown.host.options.set({ timeout: 700 });
    await shown.update();
    shown.find('button').click();
    await pass(700);
    expect(shown.host.failed()).toMatchObject([{ reason: 'timeout', action: 'kick', targetId: 'ada' }]);
    expect(shown.host.done()).toEqual([]);
  });

  it('runs the action once for a double click', async () => {
    const shown = await show(ButtonHost);
    const { find, update, host } = shown;
    find('button').click();
    find('button').click();
    await update();
    expect(methods(shown)).toEqual(['participant.kick']);
    expect(host.done()).toHaveLength(1);
  });

  it('asks once for a double click', async () => {
    let answer: (yes: boolean) => void = () => undefined;
    const confirm = jest.fn(() => new Promise<boolean>((resolve) => (answer = resolve)));
    const shown = await show(ButtonHost, undefined, withPrompt(confirm));
    shown.find('button').click();
    await shown.update();
    shown.find('button').click();
    await shown.update();
    expect(confirm).toHaveBeenCalledTimes(1);
    answer(true);
    await shown.update();
    expect(methods(shown)).toEqual(['participant.kick']);
    expect(shown.host.done()).toHaveLength(1);
  });

  it('S18: sends nothing and emits nothing if the prompt is declined', async () => {
    const handler = jest.fn();
    const shown = await show(
      ButtonHost,
      undefined,
      withPrompt(() => Promise.resolve(false)),
      withFailureHandler(handler),
    );
    const { find, update, meeting, host, moderation } = shown;
    const statuses: string[] = [];
    moderation.outcomes$.subscribe(({ status }) => statuses.push(status));
    find('button').click();
    await update();
    host.targets.set(['ada']);
    await update();
    find('button').click();
    await update();
    expect(statuses).toEqual(['declined', 'declined']);
    expect(meeting.calls).toEqual([]);
    expect([host.done(), host.failed(), host.batches(), host.blocked()]).toEqual([[], [], [], []]);
    expect(handler).not.toHaveBeenCalled();
    expect(attributes(find('button'))).toEqual({ disabled: null, busy: null, description: null });
  });

  it('may be repeated after a failure', async () => {
    const shown = await show(ButtonHost);
    const { find, meeting, host } = shown;
    meeting.server.never('kick');
    find('button').click();
    await pass(5_000);
    expect(host.failed()).toHaveLength(1);
    meeting.server.confirm('kick');
    find('button').click();
    await settle();
    expect(host.done()).toHaveLength(1);
  });

  it('performs on another target while the first one is under way', async () => {
    const shown = await show(ButtonHost, { participants: [ada, { id: 'bob' }] });
    shown.meeting.server.never('kick');
    shown.find('button').click();
    shown.host.target.set({ id: 'bob', userId: 'bob' });
    await shown.update();
    expect(attributes(shown.find('button')).busy).toBeNull();
    shown.find('button').click();
    shown.host.target.set('ada');
    await shown.update();
    shown.find('button').click();
    await shown.update();
    expect(shown.meeting.calls.map(({ id }) => id)).toEqual(['ada', 'bob']);
  });

  it('runs the action that is bound at that moment', async () => {
    const shown = await show(ButtonHost, { participants: [ada, { id: 'bob', video: true }] });
    shown.host.action.set('disableVideo');
    shown.host.target.set({ id: 'bob', userId: 'bob' });
    await shown.update();
    shown.find('button').click();
    await shown.update();
    expect(shown.meeting.calls).toMatchObject([{ method: 'participant.disableVideo', id: 'bob' }]);
  });

  it('needs no target for an action on the whole room', async () => {
    const shown = await show(RoomHost);
    expect(attributes(shown.find('button'))).toEqual({ disabled: null, busy: null, description: null });
    shown.find('button').click();
    await shown.update();
    expect(methods(shown)).toEqual(['participants.disableAllAudio']);
    expect(shown.meeting.participants.joined.get('ada')?.audioEnabled).toBe(false);
  });

  it('does not submit the form that it is in', async () => {
    const shown = await show(FormHost);
    // The target of one action leaves because of the other.
    jest.spyOn(console, 'error').mockImplementation();
    const submitted = jest.fn((event: Event) => event.preventDefault());
    shown.find('form').addEventListener('submit', submitted);
    shown.find('.plain').click();
    shown.find('.submit').click();
    await shown.update();
    expect(submitted).not.toHaveBeenCalled();
    expect(methods(shown)).toEqual(['participant.disableAudio', 'participant.kick']);
    expect(shown.find('.plain').getAttribute('type')).toBe('button');
    shown.find('.other').click();
    expect(submitted).toHaveBeenCalledTimes(1);
  });

  it('does not follow the link that it is on', async () => {
    const { find } = await show(KeyHost);
    const click = new MouseEvent('click', { bubbles: true, cancelable: true });
    find('a').dispatchEvent(click);
    expect(click.defaultPrevented).toBe(true);
  });
});

describe('keys on [rtkAction]', () => {
  it.each([
    ['a', 'Enter'],
    ['a', ' '],
    ['[role=menuitem]', 'Enter'],
    ['[role=menuitem]', ' '],
  ] as const)('perform once on %s: %j', async (selector, key) => {
    const shown = await show(KeyHost);
    const event = press(shown.find(selector), key);
    await shown.update();
    expect(methods(shown)).toEqual(['participant.kick']);
    // Space must not scroll, Enter not follow the link.
    expect(event.defaultPrevented).toBe(true);
  });

  it.each(['Enter', ' '] as const)('are left to the browser on <button>: %j', async (key) => {
    const shown = await show(ButtonHost);
    const event = press(shown.find('button'), key);
    await shown.update();
    expect(shown.meeting.calls).toEqual([]);
    expect(event.defaultPrevented).toBe(false);
    // What the browser makes of it.
    shown.find('button').click();
    await shown.update();
    expect(methods(shown)).toEqual(['participant.kick']);
  });

  it('do nothing while they are held down', async () => {
    const shown = await show(KeyHost);
    press(shown.find('[role=menuitem]'), 'Enter', { repeat: true });
    press(shown.find('[role=menuitem]'), ' ', { repeat: true });
    await shown.update();
    expect(shown.meeting.calls).toEqual([]);
  });

  it('do nothing together with others', async () => {
    const shown = await show(KeyHost);
    press(shown.find('[role=menuitem]'), 'Enter', { ctrlKey: true });
    press(shown.find('[role=menuitem]'), ' ', { shiftKey: true });
    press(shown.find('[role=menuitem]'), 'Enter', { metaKey: true });
    press(shown.find('[role=menuitem]'), 'Enter', { altKey: true });
    await shown.update();
    expect(shown.meeting.calls).toEqual([]);
  });
});

describe.each([
  ['before', () => MenuHost],
  ['after', () => MenuReversedHost],
])('[rtkAction] on an item of a CDK menu, imported %s the menu', (_, host) => {
  const open = async (description?: MeetingDescription) => {
    const shown = await show(host(), description);
    shown.find('.trigger').click();
    await shown.update();
    return shown;
  };

  it.each([
    ['click on a button', (find: Shown<unknown>['find']) => find('.button-item').click()],
    ['click on a div', (find: Shown<unknown>['find']) => find('.div-item').click()],
    ['Enter on a div', (find: Shown<unknown>['find']) => press(find('.div-item'), 'Enter')],
    ['Space on a div', (find: Shown<unknown>['find']) => press(find('.div-item'), ' ')],
  ])('performs once: %s', async (_, act) => {
    const shown = await open();
    act(shown.find);
    await shown.update();
    expect(methods(shown)).toEqual(['participant.kick']);
    expect(document.querySelector('.div-item')).toBeNull();
  });

  it('shows that it is not possible, from the first moment', async () => {
    const { find } = await open({ self: { preset: 'participant' }, participants: [ada] });
    for (const selector of ['.button-item', '.div-item']) {
      expect(attributes(find(selector))).toEqual({
        disabled: 'true',
        busy: null,
        description: 'You do not have permission.',
      });
    }
  });
});

describe('[rtkAction] that cannot be used', () => {
  it('is aria-disabled, describes the reason, keeps the focus, and does nothing', async () => {
    const shown = await show(ButtonHost, { self: { preset: 'participant' }, participants: [ada] });
    const button = shown.find('button');
    button.focus();
    expect(attributes(button)).toEqual({
      disabled: 'true',
      busy: null,
      description: 'You do not have permission.',
    });
    expect(button.hasAttribute('disabled')).toBe(false);
    button.click();
    await shown.update();
    expect(document.activeElement).toBe(button);
    expect(shown.meeting.calls).toEqual([]);
    expect(shown.host.failed()).toEqual([]);
  });

  it('F17: follows a live permission patch, and keeps the focus through it', async () => {
    const { find, meeting, update } = await show(ButtonHost);
    const button = find('button');
    button.focus();
    expect(attributes(button)).toEqual({ disabled: null, busy: null, description: null });
    meeting.server.patchPermissions({ kickParticipant: false });
    await update();
    expect(attributes(button).disabled).toBe('true');
    expect(document.activeElement).toBe(button);
    meeting.server.patchPermissions({ kickParticipant: true });
    await update();
    expect(attributes(button)).toEqual({ disabled: null, busy: null, description: null });
    expect(document.activeElement).toBe(button);
  });

  it('F10: shows immediately that the connection is down', async () => {
    const { find, meeting, update } = await show(ButtonHost);
    meeting.server.dropSocket();
    await update();
    expect(attributes(find('button')).description).toBe('The connection is lost.');
    await meeting.server.reconnect();
    await update();
    expect(attributes(find('button')).disabled).toBeNull();
  });

  it('uses the app’s labels', async () => {
    const labels = withLabels({ reasons: { 'unknown-target': 'Nicht mehr da.' } });
    const { find, meeting, update } = await show(ButtonHost, undefined, labels);
    meeting.server.leave('ada');
    await update();
    expect(attributes(find('button')).description).toBe('Nicht mehr da.');
  });

  it('prefers the text of the policy to the label', async () => {
    const policy = withPolicy(({ target }) => target?.id !== 'ada' || 'Ada is the host.');
    const labels = withLabels({ reasons: { policy: 'Not here.' } });
    const { find } = await show(ButtonHost, undefined, policy, labels);
    expect(attributes(find('button')).description).toBe('Ada is the host.');
  });

  it.each([null, undefined, ''])('is impossible for the missing target %j', async (target) => {
    const shown = await show(ButtonHost);
    shown.host.target.set(target);
    await shown.update();
    expect(attributes(shown.find('button'))).toEqual({
      disabled: 'true',
      busy: null,
      description: 'Nobody is selected.',
    });
    shown.find('button').click();
    await shown.update();
    expect(shown.meeting.calls).toEqual([]);
  });

  it.each(['kik', '', 'constructor'])('is impossible for the action %j', async (action) => {
    const shown = await show(ButtonHost);
    shown.host.action.set(action as ModerationAction);
    await shown.update();
    expect(attributes(shown.find('button')).disabled).toBe('true');
    shown.find('button').click();
    await shown.update();
    expect(shown.meeting.calls).toEqual([]);
  });
});

describe('[rtkAction] under way', () => {
  it('is aria-busy until the outcome was observed, and ignores clicks', async () => {
    const shown = await show(ButtonHost);
    const { find, meeting, update } = shown;
    const release = meeting.server.hold('kick');
    find('button').click();
    await update();
    expect(attributes(find('button')).busy).toBe('true');
    find('button').click();
    await update();
    expect(methods(shown)).toEqual(['participant.kick']);
    release();
    await update();
    expect(attributes(find('button')).busy).toBeNull();
  });

  it('is aria-busy also for an action that was started elsewhere, but not for another target', async () => {
    const { find, meeting, moderation, update } = await show(TwoHost, { participants: [ada, { id: 'bob' }] });
    const release = meeting.server.hold('kick');
    const outcome = moderation.kick('bob');
    await update();
    expect(attributes(find('.ada')).busy).toBeNull();
    expect(attributes(find('.bob')).busy).toBe('true');
    // Nobody is not anybody.
    expect(attributes(find('.nobody')).busy).toBeNull();
    release();
    await outcome;
  });

  it('is not aria-busy while the confirmation is open', async () => {
    let answer: (yes: boolean) => void = () => undefined;
    const confirm = () => new Promise<boolean>((resolve) => (answer = resolve));
    const { find, meeting, update } = await show(ButtonHost, undefined, withPrompt(confirm));
    meeting.server.hold('kick');
    find('button').click();
    await update();
    expect(attributes(find('button')).busy).toBeNull();
    answer(true);
    await update();
    expect(attributes(find('button')).busy).toBe('true');
  });

  it.each(['confirm', 'refuse'] as const)(
    'emits nothing after it was destroyed, and a failure goes to the console: %s',
    async (end) => {
      const { fixture, find, host, meeting, moderation } = await show(ButtonHost);
      const outcomes: unknown[] = [];
      moderation.outcomes$.subscribe(({ status }) => outcomes.push(status));
      jest.spyOn(console, 'error').mockImplementation();
      // Angular warns of an output that emits too late.
      jest.spyOn(console, 'warn').mockImplementation();
      const release = meeting.server.hold('kick');
      find('button').click();
      await settle();
      fixture.destroy();
      if (end === 'confirm') release();
      await pass(5_000);
      expect(outcomes).toEqual([end === 'confirm' ? 'confirmed' : 'failed']);
      expect([host.done(), host.failed()]).toEqual([[], []]);
      expect(console.error).toHaveBeenCalledTimes(end === 'confirm' ? 0 : 1);
      expect(console.warn).not.toHaveBeenCalled();
    },
  );
});

describe('[rtkAction] for several targets', () => {
  const people = { participants: [ada, { id: 'bob', audio: true }, { id: 'cy' }] };

  it('is possible if it is possible for one, and sends only those', async () => {
    const shown = await show(ButtonHost, people);
    const { host, find, update, meeting } = shown;
    host.action.set('disableAudio');
    host.targets.set(['cy', 'nobody']);
    await update();
    expect(attributes(find('button')).disabled).toBe('true');
    host.targets.set(['ada', 'cy', 'bob', 'nobody']);
    await update();
    expect(attributes(find('button')).disabled).toBeNull();
    meeting.server.refuse('disableAudio', 'bob');
    jest.spyOn(console, 'error').mockImplementation();
    find('button').click();
    await update();
    await pass(5_000);
    expect(meeting.calls.map(({ id }) => id)).toEqual(['ada', 'bob']);
    expect(host.done()).toMatchObject([{ targetId: 'ada', status: 'confirmed' }]);
    expect(host.failed()).toMatchObject([{ targetId: 'bob', reason: 'refused' }]);
    expect(host.batches()).toHaveLength(1);
    expect(host.batches()[0]?.rejected).toHaveLength(1);
  });

  it('stays aria-busy between two groups of a batch', async () => {
    const many = Array.from({ length: 12 }, (_, index) => ({ id: `p${index}`, audio: true }));
    const { host, find, update } = await show(ButtonHost, { participants: many });
    host.action.set('disableAudio');
    host.targets.set(many.map(({ id }) => id));
    await update();
    find('button').click();
    await update();
    expect(host.batches()).toEqual([]);
    expect(attributes(find('button')).busy).toBe('true');
    await pass(60);
    await update();
    expect(host.batches()).toHaveLength(1);
    expect(attributes(find('button')).busy).toBeNull();
  });

  it('shows that nobody is selected for an empty list', async () => {
    const { host, find, update } = await show(ButtonHost, people);
    host.targets.set([]);
    await update();
    expect(attributes(find('button')).description).toBe('Nobody is selected.');
  });
});

describe('failures of [rtkAction]', () => {
  it.each([
    ['a row that is gone', 'row'],
    ['an output that is not bound', 'unbound'],
  ] as const)('W3, W4: reach the app from %s', async (_, which) => {
    const handler = jest.fn();
    const shown = await show(which === 'row' ? ButtonHost : TwoHost, undefined, withFailureHandler(handler));
    shown.meeting.server.never('kick');
    shown.find(which === 'row' ? 'button' : '.ada').click();
    await settle();
    if (which === 'row') shown.fixture.destroy();
    await pass(5_000);
    expect(handler).toHaveBeenCalledTimes(1);
    expect(handler).toHaveBeenCalledWith(expect.objectContaining({ reason: 'timeout', targetId: 'ada' }));
  });

  it('W3: reach the app from an item whose menu the click closed', async () => {
    const handler = jest.fn();
    const shown = await show(MenuHost, undefined, withFailureHandler(handler));
    shown.meeting.server.never('kick');
    shown.find('.trigger').click();
    await shown.update();
    shown.find('.button-item').click();
    await shown.update();
    expect(document.querySelector('.button-item')).toBeNull();
    await pass(5_000);
    expect(handler).toHaveBeenCalledTimes(1);
  });

  it('are taken by a bound output alone', async () => {
    const handler = jest.fn();
    const shown = await show(ButtonHost, undefined, withFailureHandler(handler));
    shown.meeting.server.never('kick');
    shown.find('button').click();
    await pass(5_000);
    expect(shown.host.failed()).toHaveLength(1);
    expect(handler).not.toHaveBeenCalled();
  });

  it('are taken by a template that shows the error', async () => {
    const handler = jest.fn();
    const shown = await show(ErrorHost, undefined, withFailureHandler(handler));
    shown.meeting.server.never('kick');
    shown.find('button').click();
    await pass(5_000);
    await shown.update();
    expect(shown.find('i').textContent).toBe('timeout');
    expect(handler).not.toHaveBeenCalled();
  });
});

describe('[rtkAction] with a target that does not fit', () => {
  it.each([
    ['S17: kickAll with a target', () => RoomWithTargetHost, /RTKM412.*"kickAll" is for the whole room/],
    ['S17: kick without a target', () => NoTargetHost, /RTKM412.*"kick" needs a target/],
  ] as const)('%s throws in development, and does nothing', async (_, host, message) => {
    const { meeting } = connected({ participants: [ada] });
    const fixture = TestBed.createComponent<unknown>(host());
    expect(() => fixture.detectChanges()).toThrow(message);
    (fixture.nativeElement as HTMLElement).querySelector('button')?.click();
    await settle();
    expect(meeting.calls).toEqual([]);
  });

  it('throws in development if the service acts in another meeting than the one that is shown', () => {
    connected({ participants: [ada] });
    expect(() => TestBed.createComponent(OtherRoomHost)).toThrow(/RTKM411/);
  });

  it('S20: runs the method of the service that a test replaces', async () => {
    const perform = jest.spyOn(ModerationService.prototype, 'perform').mockResolvedValue({} as ActionOutcome);
    const { find } = await show(ButtonHost);
    find('button').click();
    expect(perform).toHaveBeenCalledWith('kick', 'ada', {});
  });
});

describe('W15: the reason of [rtkAction]', () => {
  const nobody = { self: { preset: 'participant' }, participants: [ada, { id: 'bob' }] } as const;
  const reasons = () =>
    [...document.querySelectorAll('[id^=rtk-reason]')].map(({ textContent }) => textContent);

  it('is one element for each text, which goes with the last that refers to it', async () => {
    const { fixture, find } = await show(TwoHost, nobody);
    expect(find('.ada').getAttribute('aria-describedby')).toBe(find('.bob').getAttribute('aria-describedby'));
    expect(reasons()).toEqual(['You do not have permission.']);
    fixture.destroy();
    expect(reasons()).toEqual([]);
    expect(document.querySelector('body > div[hidden]')).toBeNull();
  });

  it('keeps the ids of the app, also those that change', async () => {
    const { host, find, update, meeting } = await show(OwnIdsHost, nobody);
    expect(describedBy(find('.static'))).toBe('own You do not have permission.');
    expect(describedBy(find('.bound'))).toBe('own You do not have permission.');
    host.id.set('other');
    await update();
    expect(describedBy(find('.bound'))).toBe('another You do not have permission.');
    host.id.set(null);
    await update();
    expect(describedBy(find('.bound'))).toBe('You do not have permission.');
    meeting.server.patchPermissions({ kickParticipant: true });
    await update();
    expect(describedBy(find('.static'))).toBe('own');
    expect(describedBy(find('.bound'))).toBeNull();
  });

  it('is not added if the template shows it itself', async () => {
    const { find } = await show(OwnIdsHost, nobody);
    expect(describedBy(find('.described'))).toBe('You do not have permission.');
    expect(find('.described').getAttribute('aria-describedby')).toBe('shown');
  });

  it('takes an id that nothing else in the document has', async () => {
    document.body.innerHTML = '<p id="rtk-reason-1">of another app</p>';
    const { find } = await show(TwoHost, nobody);
    expect(find('.ada').getAttribute('aria-describedby')).toBe('rtk-reason-2');
  });

  it('is in the shadow root of the element, where its id is found', async () => {
    const { fixture, find } = await show(ShadowHost, nobody);
    const root = find('.shadow').shadowRoot!;
    const describing = (button: Element | null) =>
      root.getElementById(button?.getAttribute('aria-describedby') ?? '')?.textContent;
    const buttons = [...root.querySelectorAll('button')];
    expect(buttons.map(describing)).toEqual(Array(2).fill('You do not have permission.'));
    expect(root.querySelectorAll('[id^=rtk-reason]')).toHaveLength(1);
    expect(describedBy(find('.outside'))).toBe('You do not have permission.');
    fixture.destroy();
    expect(reasons()).toEqual([]);
    expect(root.querySelector('div[hidden]')).toBeNull();
  });

  it('follows the language', async () => {
    const isGerman = signal(false);
    const labels = withLabels(() => (isGerman() ? { reasons: { permission: 'Keine Berechtigung.' } } : {}));
    const { find, update } = await show(TwoHost, nobody, labels);
    isGerman.set(true);
    await update();
    expect(describedBy(find('.ada'))).toBe('Keine Berechtigung.');
    expect(reasons()).toEqual(['Keine Berechtigung.']);
  });

  it('is emitted when the element is pressed', async () => {
    const { find, host } = await show(ButtonHost, nobody);
    find('button').click();
    expect(host.blocked()).toEqual([{ possible: false, reason: 'permission' }]);
  });
});

@Component({
  imports: [RtkAction],
  template: `
    <button
      [rtkAction]="action()"
      [rtkActionTarget]="targets() ?? target()"
      [rtkActionOptions]="options()"
      (rtkActionDone)="note($event)"
      (rtkActionFailed)="noteFailure($event)"
      (rtkActionBatchDone)="noteBatch($event)"
      (rtkActionBlocked)="noteBlocked($event)"
    >
      Remove
    </button>
  `,
})
class ButtonHost {
  readonly action = signal<ModerationAction>('kick');
  readonly target = signal<Target | null | undefined>('ada');
  readonly targets = signal<readonly Target[] | null>(null);
  readonly options = signal<ActionOptions>({});
  readonly done = signal<ActionOutcome[]>([]);
  readonly failed = signal<ModerationError[]>([]);
  readonly batches = signal<BatchOutcome[]>([]);
  readonly blocked = signal<CheckResult[]>([]);

  note(outcome: ActionOutcome): void {
    this.done.update((all) => [...all, outcome]);
  }

  noteFailure(error: ModerationError): void {
    this.failed.update((all) => [...all, error]);
  }

  noteBatch(outcome: BatchOutcome): void {
    this.batches.update((all) => [...all, outcome]);
  }

  noteBlocked(check: CheckResult): void {
    this.blocked.update((all) => [...all, check]);
  }
}

@Component({
  imports: [RtkAction],
  template: `<button #ref="rtkAction" rtkAction="kick" rtkActionTarget="ada">x</button>
    <i>{{ ref.error()?.reason }}</i>`,
})
class ErrorHost {}

@Component({
  imports: [RtkAction],
  template: `
    <p id="own">own</p>
    <p id="other">another</p>
    <button class="static" aria-describedby="own" rtkAction="kick" rtkActionTarget="ada">x</button>
    <button class="bound" [attr.aria-describedby]="id()" rtkAction="kick" rtkActionTarget="ada">x</button>
    <button
      class="described"
      aria-describedby="shown"
      rtkActionDescribed
      rtkAction="kick"
      rtkActionTarget="ada"
      #described="rtkAction"
    >
      <i id="shown">{{ described.reasonText() }}</i>
    </button>
  `,
})
class OwnIdsHost {
  readonly id = signal<string | null>('own');
}

@Component({
  selector: 'test-in-shadow',
  imports: [RtkAction],
  encapsulation: ViewEncapsulation.ShadowDom,
  template: `
    <button rtkAction="kick" rtkActionTarget="ada">x</button>
    <button rtkAction="kick" rtkActionTarget="bob">x</button>
  `,
})
class InShadow {}

@Component({
  imports: [InShadow, RtkAction],
  template: `
    <test-in-shadow class="shadow" />
    <button class="outside" rtkAction="kick" rtkActionTarget="ada">x</button>
  `,
})
class ShadowHost {}

@Component({ imports: [RtkAction], template: `<button rtkAction="kickAll" rtkActionTarget="ada">x</button>` })
class RoomWithTargetHost {}

@Component({ imports: [RtkAction], template: `<button rtkAction="kick">x</button>` })
class NoTargetHost {}

@Component({
  imports: [RtkAction],
  providers: [provideModerationRoom()],
  template: `<button rtkAction="kick" rtkActionTarget="ada">x</button>`,
})
class OtherRoomHost {}

@Component({ imports: [RtkAction], template: `<button [rtkAction]="'disableAllAudio'">Mute all</button>` })
class RoomHost {}

@Component({
  imports: [RtkAction],
  template: `
    <button class="ada" [rtkAction]="'kick'" rtkActionTarget="ada">Remove</button>
    <button class="bob" [rtkAction]="'kick'" rtkActionTarget="bob">Remove</button>
    <button class="nobody" [rtkAction]="'kick'" [rtkActionTarget]="null">Remove</button>
  `,
})
class TwoHost {}

@Component({
  imports: [RtkAction],
  template: `
    <form>
      <button class="plain" [rtkAction]="'disableAudio'" rtkActionTarget="ada">Mute</button>
      <button class="submit" type="submit" [rtkAction]="'kick'" rtkActionTarget="ada">Remove</button>
      <button class="other">Send</button>
    </form>
  `,
})
class FormHost {}

@Component({
  imports: [RtkAction],
  template: `
    <a href="#elsewhere" [rtkAction]="'kick'" rtkActionTarget="ada">Remove</a>
    <div role="menuitem" tabindex="0" [rtkAction]="'kick'" rtkActionTarget="ada">Remove</div>
  `,
})
class KeyHost {}

const MENU = `
  <button class="trigger" [cdkMenuTriggerFor]="menu">More</button>
  <ng-template #menu>
    <div cdkMenu>
      <button class="button-item" cdkMenuItem [rtkAction]="'kick'" rtkActionTarget="ada">Remove</button>
      <div class="div-item" cdkMenuItem [rtkAction]="'kick'" rtkActionTarget="ada">Remove</div>
    </div>
  </ng-template>
`;

@Component({ imports: [RtkAction, CdkMenu, CdkMenuItem, CdkMenuTrigger], template: MENU })
class MenuHost {}

@Component({ imports: [CdkMenu, CdkMenuItem, CdkMenuTrigger, RtkAction], template: MENU })
class MenuReversedHost {}
