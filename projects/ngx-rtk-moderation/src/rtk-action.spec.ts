import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, signal } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import type { MeetingDescription } from 'ngx-rtk-moderation/testing';
import { connected, pass, settle, type Setup } from '../jest/helpers';
import type { ModerationAction } from 'ngx-rtk-moderation';
import { withLabels } from 'ngx-rtk-moderation';
import type { ModerationError } from 'ngx-rtk-moderation';
import { withPrompt, withPolicy, type ModerationFeature } from 'ngx-rtk-moderation';
import type { ActionOptions, ActionOutcome, Target } from 'ngx-rtk-moderation';
import { RtkAction } from 'ngx-rtk-moderation';

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
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
const attributes = (element: HTMLElement) => ({
  disabled: element.getAttribute('aria-disabled'),
  busy: element.getAttribute('aria-busy'),
  description: element.getAttribute('aria-description'),
});

describe('a click on [rtkAction]', () => {
  it('performs, and tells when it was seen to happen', async () => {
    const shown = await show(ButtonHost);
    shown.find('button').click();
    await shown.update();
    expect(methods(shown)).toEqual(['participant.kick']);
    expect(shown.host.done()).toMatchObject([{ action: 'kick', status: 'confirmed', target: { id: 'ada' } }]);
    expect(shown.host.failed()).toEqual([]);
  });

  it('tells of a failure', async () => {
    const shown = await show(ButtonHost);
    shown.meeting.server.never('kick');
    shown.host.options.set({ timeout: 700 });
    await shown.update();
    shown.find('button').click();
    await pass(700);
    expect(shown.host.failed()).toMatchObject([{ reason: 'timeout', action: 'kick', targetId: 'ada' }]);
    expect(shown.host.done()).toEqual([]);
  });

  it('performs once where it is a double click', async () => {
    const shown = await show(ButtonHost);
    const { find, update, host } = shown;
    find('button').click();
    find('button').click();
    await update();
    expect(methods(shown)).toEqual(['participant.kick']);
    expect(host.done()).toHaveLength(1);
  });

  it('asks once where it is a double click', async () => {
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

  it('sends nothing and fails with POLICY where the confirmation is declined', async () => {
    const shown = await show(
      ButtonHost,
      undefined,
      withPrompt(() => Promise.resolve(false)),
    );
    shown.find('button').click();
    await shown.update();
    expect(shown.meeting.calls).toEqual([]);
    expect(shown.host.failed()).toMatchObject([{ reason: 'policy', action: 'kick', targetId: 'ada' }]);
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
    shown.host.target.set({ id: 'bob' });
    await shown.update();
    expect(attributes(shown.find('button')).busy).toBeNull();
    shown.find('button').click();
    shown.host.target.set(ada);
    await shown.update();
    shown.find('button').click();
    await shown.update();
    expect(shown.meeting.calls.map(({ id }) => id)).toEqual(['ada', 'bob']);
  });

  it('performs what is bound at that moment', async () => {
    const shown = await show(ButtonHost, { participants: [ada, { id: 'bob', video: true }] });
    shown.host.action.set('disableVideo');
    shown.host.target.set({ id: 'bob' });
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

  it('says that it cannot be used, from the first moment', async () => {
    const { find } = await open({ self: { preset: 'participant' }, participants: [ada] });
    for (const selector of ['.button-item', '.div-item']) {
      expect(attributes(find(selector))).toEqual({
        disabled: 'true',
        busy: null,
        description: 'You do not have the permission.',
      });
    }
  });
});

describe('[rtkAction] that cannot be used', () => {
  it('is aria-disabled, says why, keeps the focus, and does nothing', async () => {
    const shown = await show(ButtonHost, { self: { preset: 'participant' }, participants: [ada] });
    const button = shown.find('button');
    button.focus();
    expect(attributes(button)).toEqual({
      disabled: 'true',
      busy: null,
      description: 'You do not have the permission.',
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

  it('F10: says at once that the connection is down', async () => {
    const { find, meeting, update } = await show(ButtonHost);
    meeting.server.dropSocket();
    await update();
    expect(attributes(find('button')).description).toBe('The connection is down.');
    await meeting.server.reconnect();
    await update();
    expect(attributes(find('button')).disabled).toBeNull();
  });

  it('says so in the words of the app', async () => {
    const labels = withLabels({ reasons: { 'unknown-target': 'Nicht mehr da.' } });
    const { find, meeting, update } = await show(ButtonHost, undefined, labels);
    meeting.server.leave('ada');
    await update();
    expect(attributes(find('button')).description).toBe('Nicht mehr da.');
  });

  it('says what the policy says rather than the label', async () => {
    const policy = withPolicy(({ target }) => target?.id !== 'ada' || 'Ada is the host.');
    const labels = withLabels({ reasons: { policy: 'Not here.' } });
    const { find } = await show(ButtonHost, undefined, policy, labels);
    expect(attributes(find('button')).description).toBe('Ada is the host.');
  });

  it.each([null, undefined, ''])('is so for the target %j: nobody, not anybody', async (target) => {
    const shown = await show(ButtonHost);
    shown.host.target.set(target);
    await shown.update();
    expect(attributes(shown.find('button'))).toEqual({
      disabled: 'true',
      busy: null,
      description: 'This participant is no longer here.',
    });
    shown.find('button').click();
    await shown.update();
    expect(shown.meeting.calls).toEqual([]);
  });

  it.each(['kik', '', 'constructor'])('is so for the action %j, which is none', async (action) => {
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
  it('is aria-busy until the outcome is seen, and does nothing on a click', async () => {
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

  it('is aria-busy also where it was started elsewhere, but for another target only there', async () => {
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
    'emits nothing and throws nothing when it was destroyed meanwhile: %s',
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
      expect(console.error).not.toHaveBeenCalled();
      expect(console.warn).not.toHaveBeenCalled();
    },
  );
});

@Component({
  imports: [RtkAction],
  template: `
    <button
      [rtkAction]="action()"
      [rtkActionTarget]="target()"
      [rtkActionOptions]="options()"
      (rtkActionDone)="note($event)"
      (rtkActionFailed)="noteFailure($event)"
    >
      Remove
    </button>
  `,
})
class ButtonHost {
  readonly action = signal<ModerationAction>('kick');
  readonly target = signal<Target | null | undefined>('ada');
  readonly options = signal<ActionOptions>({});
  readonly done = signal<ActionOutcome[]>([]);
  readonly failed = signal<ModerationError[]>([]);

  note(outcome: ActionOutcome): void {
    this.done.update((all) => [...all, outcome]);
  }

  noteFailure(error: ModerationError): void {
    this.failed.update((all) => [...all, error]);
  }
}

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
