import {
  Component,
  createEnvironmentInjector,
  effect,
  EnvironmentInjector,
  ErrorHandler,
  inject,
  InjectionToken,
  Injector,
  input,
  signal,
} from '@angular/core';
import { TestBed } from '@angular/core/testing';
import {
  injectModerationAction,
  ModerationService,
  provideModeration,
  provideModerationRoom,
  withFailureHandler,
  withPolicy,
  withPrompt,
  type ModerationActionRef,
  type ModerationError,
  type ModerationFeature,
  type ModerationMeeting,
  type Target,
} from 'ngx-rtk-moderation';
import { FakeMeeting } from 'ngx-rtk-moderation/testing';
import { connected, pass, rejection, settle, type Setup } from '../../jest/helpers';

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

const people = { participants: [{ id: 'ada', audio: true }, { id: 'bob', audio: true }, { id: 'cy' }] };

function setup(...features: ModerationFeature[]): Setup & { readonly handled: string[] } {
  const handled: string[] = [];
  const handler = ({ reason, targetId }: ModerationError) => void handled.push(`${reason} ${targetId}`);
  return { ...connected(people, withFailureHandler(handler), ...features), handled };
}

const speaker = (id: string) => ({ id, audio: true });
const make = <T>(make: () => T): T => TestBed.runInInjectionContext(make);

describe('injectModerationAction', () => {
  it('has the state of its action for a target that may change', async () => {
    const { meeting, moderation } = setup();
    const target = signal<Target | null>(null);
    const mute = make(() => injectModerationAction('disableAudio', target));
    expect(mute.check()).toEqual({ possible: false, reason: 'invalid-target' });
    target.set('cy');
    expect(mute.reasonText()).toBe('This is already done.');
    target.set('ada');
    expect([mute.check(), mute.reasonText(), mute.result()]).toEqual([{ possible: true }, null, null]);
    const release = meeting.server.hold('disableAudio');
    mute.run();
    expect(mute.pending()).toBe(true);
    target.set('bob');
    expect(mute.pending()).toBe(false);
    target.set('ada');
    release();
    await settle();
    expect(mute.pending()).toBe(false);
    expect(mute.result()).toMatchObject({ status: 'confirmed', targetId: 'ada' });
    expect(moderation.pending()).toBe(false);
  });

  it('takes an action that may change, and one on the whole room', async () => {
    const { meeting } = setup();
    const action = signal<'pin' | 'kickAll'>('pin');
    const target = signal<string | null>('ada');
    const handle = make(() => injectModerationAction(action, target));
    handle.run();
    await settle();
    action.set('kickAll');
    target.set(null);
    handle.run();
    await settle();
    const muteAll = make(() => injectModerationAction('disableAllAudio'));
    expect(muteAll.check()).toEqual({ possible: false, reason: 'not-joined' });
    expect(meeting.calls.map(({ method }) => method)).toEqual(['participant.pin', 'participants.kickAll']);
  });

  it('sends only the targets for which it is possible, and reports their progress', async () => {
    const { meeting, handled } = setup();
    const mute = make(() => injectModerationAction('disableAudio', () => ['ada', 'cy', 'bob', 'nobody']));
    meeting.server.refuse('disableAudio', 'bob');
    const outcome = mute.runAsync();
    await settle();
    await pass(5_000);
    expect((await outcome).fulfilled.map(({ targetId }) => targetId)).toEqual(['ada']);
    expect(mute.progress()).toEqual({ done: 2, failed: 1, total: 2 });
    expect(mute.error()).toMatchObject({ reason: 'refused', targetId: 'bob' });
    // The caller of runAsync() has the outcome.
    expect(handled).toEqual([]);
  });

  it('does not ask twice', async () => {
    let answer: (isMeant: boolean) => void = () => undefined;
    const prompt = jest.fn(() => new Promise<boolean>((resolve) => (answer = resolve)));
    const { meeting } = setup(withPrompt(prompt));
    const kick = make(() => injectModerationAction('kick', () => 'ada'));
    kick.run();
    await settle();
    kick.run();
    const outcome = kick.runAsync();
    await settle();
    expect(prompt).toHaveBeenCalledTimes(1);
    expect(kick.pending()).toBe(false);
    answer(true);
    await settle();
    expect(await outcome).toMatchObject({ status: 'confirmed' });
    expect(meeting.calls).toHaveLength(1);
  });

  it('does not ask twice about targets that overlap', async () => {
    const prompt = jest.fn(() => new Promise<boolean>(() => undefined));
    setup(withPrompt(prompt));
    const targets = signal(['ada', 'bob']);
    const kick = make(() => injectModerationAction('kick', targets));
    kick.run();
    await settle();
    targets.set(['bob', 'ada']);
    kick.run();
    await settle();
    expect(prompt).toHaveBeenCalledTimes(1);
  });

  it('starts a target that was added while another run is under way, and asks about no target twice', async () => {
    const asked: string[][] = [];
    const prompt = withPrompt(({ targets }) => {
      asked.push(targets.map(({ id }) => id));
      return new Promise(() => undefined);
    });
    setup(prompt);
    const targets = signal(['ada', 'bob']);
    const kick = make(() => injectModerationAction('kick', targets));
    kick.run();
    targets.set(['bob', 'cy']);
    kick.run();
    void kick.runAsync();
    await settle();
    expect(asked).toEqual([['ada', 'bob'], ['cy']]);
  });

  it('runAsync() resolves with a target that was added while another run is under way', async () => {
    const { meeting, moderation } = connected({ participants: ['ada', 'bob', 'cy'].map(speaker) });
    const release = meeting.server.hold('disableAudio', 'bob');
    const targets = signal(['ada', 'bob']);
    const mute = make(() => injectModerationAction('disableAudio', targets));
    const first = mute.runAsync();
    await settle();
    targets.set(['bob', 'cy']);
    const { fulfilled } = await mute.runAsync();
    expect(fulfilled.map(({ targetId, status }) => [targetId, status])).toEqual([['cy', 'confirmed']]);
    expect(moderation.participant('cy')?.audioEnabled).toBe(false);
    release();
    expect((await first).fulfilled).toHaveLength(2);
  });

  it('can be made in an effect', () => {
    setup();
    const injector = TestBed.inject(Injector);
    const makeHandle = jest.fn(() => injectModerationAction('kick', () => 'ada', { injector }));
    effect(makeHandle as () => void, { injector });
    TestBed.tick();
    expect(makeHandle).toHaveReturnedTimes(1);
  });

  it('S18: takes "no" for an outcome, not for a failure', async () => {
    const { handled } = setup(withPrompt(() => false));
    const kick = make(() => injectModerationAction('kick', () => 'ada'));
    kick.run();
    await settle();
    expect([kick.result()?.status, kick.error(), handled]).toEqual(['declined', null, []]);
  });

  it('W10: acts in the line after its meeting was set', async () => {
    const client = signal<ModerationMeeting | null>(null);
    TestBed.configureTestingModule({ providers: [provideModeration({ meeting: () => client })] });
    const kick = make(() => injectModerationAction('kick', () => 'ada'));
    const meeting = new FakeMeeting(people);
    client.set(meeting);
    kick.run();
    await settle();
    expect(meeting.calls).toHaveLength(1);
  });

  it('runAsync() rejects if the action is not possible, and resolves if it is already done', async () => {
    setup(withPolicy(({ target }) => target?.id !== 'bob' || 'Bob is a host.'));
    const rejected = await rejection(make(() => injectModerationAction('kick', () => 'bob')).runAsync());
    expect(rejected).toMatchObject({ reason: 'policy', policyMessage: 'Bob is a host.', targetId: 'bob' });
    expect(await rejection(make(() => injectModerationAction('kick', () => null)).runAsync())).toMatchObject({
      reason: 'invalid-target',
    });
    const done = make(() => injectModerationAction('disableAudio', () => 'cy')).runAsync();
    expect(await done).toMatchObject({ status: 'already' });
  });

  it('S19: has the text of the policy in production too', async () => {
    const { handled } = setup(withPolicy(({ target }) => target?.id !== 'bob' || 'Bob is a host.'));
    const mode = globalThis as { ngDevMode?: unknown };
    const { ngDevMode } = mode;
    mode.ngDevMode = false;
    try {
      const kick = make(() => injectModerationAction('kick', () => 'bob'));
      expect(kick.reasonText()).toBe('Bob is a host.');
      const error = (await rejection(kick.runAsync())) as ModerationError;
      expect([error.message, error.policyMessage]).toEqual(['RTKM107', 'Bob is a host.']);
      expect(handled).toEqual([]);
    } finally {
      mode.ngDevMode = ngDevMode;
    }
  });

  it('needs an injection context, or an injector', () => {
    setup();
    expect(() => injectModerationAction('kickAll')).toThrow(/injectModerationAction/);
    const injector = TestBed.inject(Injector);
    expect(injectModerationAction('kickAll', { injector }).check()).toEqual({ possible: true });
    expect(injectModerationAction('kick', () => 'ada', { injector }).check()).toEqual({ possible: true });
  });

  it.each([
    ['a target for the whole room', () => injectModerationAction('kickAll', (() => 'ada') as never)],
    ['no target', () => injectModerationAction('kick' as never)],
  ])('S17: throws in development and does nothing: %s', async (_, mistaken) => {
    const { meeting } = setup();
    const handle: ModerationActionRef = make(mistaken);
    expect(() => TestBed.tick()).toThrow(/RTKM412: injectModerationAction\(\) failed/);
    handle.run();
    expect(await rejection(handle.runAsync())).toMatchObject({ reason: 'invalid-target' });
    expect([handle.check(), handle.pending()]).toEqual([
      { possible: false, reason: 'invalid-target' },
      false,
    ]);
    expect(meeting.calls).toEqual([]);
  });

  it('throws in development if the service and the room follow different meetings', () => {
    setup();
    const route = createEnvironmentInjector([provideModerationRoom()], TestBed.inject(EnvironmentInjector));
    expect(() => injectModerationAction('kickAll', { injector: route.get(Injector) })).toThrow(/RTKM411/);
    const both = createEnvironmentInjector([provideModeration()], TestBed.inject(EnvironmentInjector));
    expect(() => injectModerationAction('kickAll', { injector: both.get(Injector) })).not.toThrow();
  });
});

describe('a failure of run()', () => {
  it('W4: goes to the failure handler after the owner is gone', async () => {
    const { meeting, moderation, handled } = setup();
    const fixture = TestBed.createComponent(RowHost);
    fixture.detectChanges();
    meeting.server.never('kick');
    fixture.componentInstance.kick.run();
    await settle();
    expect(moderation.pending('kick', 'ada')).toBe(true);
    fixture.destroy();
    await pass(5_000);
    expect(handled).toEqual(['timeout ada']);
  });

  it('leaves no unhandled rejection', async () => {
    setup();
    const failing = Promise.reject(new TypeError('replaced'));
    const then = jest.spyOn(failing, 'then');
    jest.spyOn(ModerationService.prototype, 'perform').mockReturnValue(failing);
    make(() => injectModerationAction('kick', () => 'ada')).run();
    const followers = then.mock.results.map(({ value }) => value as Promise<unknown>);
    const settled = await Promise.allSettled(followers);
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
  });

  it('stays with the handle if its error was read', async () => {
    const { meeting, handled } = setup();
    const kick = make(() => injectModerationAction('kick', () => 'ada'));
    expect(kick.error()).toBeNull();
    meeting.server.never('kick');
    kick.run();
    await pass(5_000);
    expect(kick.error()).toMatchObject({ reason: 'timeout' });
    expect(handled).toEqual([]);
  });

  it('goes to the failure handler if its error was read, and the owner is gone', async () => {
    const { meeting, handled } = setup();
    const fixture = TestBed.createComponent(RowHost);
    fixture.detectChanges();
    expect(fixture.componentInstance.kick.error()).toBeNull();
    meeting.server.never('kick');
    fixture.componentInstance.kick.run();
    await settle();
    fixture.destroy();
    await pass(5_000);
    expect(handled).toEqual(['timeout ada']);
  });

  it('is handled in an injection context, once for each target', async () => {
    const TOAST = new InjectionToken<string[]>('toast', { providedIn: 'root', factory: () => [] });
    const handler = withFailureHandler(({ targetId }) => void inject(TOAST).push(String(targetId)));
    const { meeting } = connected(people, handler);
    meeting.server.refuse('disableAudio');
    make(() => injectModerationAction('disableAudio', () => ['ada', 'bob'])).run();
    await settle();
    await pass(5_000);
    expect(TestBed.inject(TOAST)).toEqual(['ada', 'bob']);
  });

  it('goes to the console in development without a handler', async () => {
    const log = jest.spyOn(console, 'error').mockImplementation();
    const { meeting } = connected(people);
    meeting.server.never('kick');
    make(() => injectModerationAction('kick', () => 'ada')).run();
    await pass(5_000);
    expect(log).toHaveBeenCalledTimes(1);
    expect(log).toHaveBeenCalledWith(expect.objectContaining({ reason: 'timeout' }));
  });

  it('goes to the ErrorHandler if the failure handler itself throws', async () => {
    const handleError = jest.fn();
    TestBed.configureTestingModule({ providers: [{ provide: ErrorHandler, useValue: { handleError } }] });
    const broken = withFailureHandler(() => {
      throw new TypeError('no toast');
    });
    const { meeting } = connected(people, broken);
    meeting.server.never('kick');
    make(() => injectModerationAction('kick', () => 'ada')).run();
    await pass(5_000);
    expect(handleError).toHaveBeenCalledWith(expect.objectContaining({ message: 'no toast' }));
  });

  it('is not reported when the app ends', async () => {
    const { meeting, handled } = setup();
    const log = jest.spyOn(console, 'error').mockImplementation();
    meeting.server.never('kick');
    make(() => injectModerationAction('kick', () => 'ada')).run();
    await settle();
    TestBed.resetTestingModule();
    await settle();
    expect(handled).toEqual([]);
    expect(log).not.toHaveBeenCalled();
  });

  it('S20: is that of a method which a test replaced', async () => {
    const { handled } = setup();
    jest.spyOn(ModerationService.prototype, 'perform').mockRejectedValue(new TypeError('replaced'));
    make(() => injectModerationAction('kick', () => 'ada')).run();
    await settle();
    expect(handled).toEqual(['sdk-error undefined']);
  });
});

@Component({ template: '' })
class RowHost {
  readonly person = input<Target>('ada');
  readonly kick = injectModerationAction('kick', this.person);
}
