import {
  createEnvironmentInjector,
  EnvironmentInjector,
  inject,
  InjectionToken,
  Injector,
} from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { expectNoListeners, FakeMeeting } from 'ngx-rtk-moderation/testing';
import { pass, rejection, settle } from '../../jest/helpers';
import { withAudit } from 'ngx-rtk-moderation';
import { withLabels } from 'ngx-rtk-moderation';
import { provideModeration } from 'ngx-rtk-moderation';
import { withPrompt, withPolicy, type ModerationConfig, type ModerationFeature } from 'ngx-rtk-moderation';
import { ModerationService } from 'ngx-rtk-moderation';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** As in a production build. */
function inProduction<T>(run: () => T): T {
  const global = globalThis as { ngDevMode?: unknown };
  const before = global.ngDevMode;
  global.ngDevMode = false;
  try {
    return run();
  } finally {
    global.ngDevMode = before;
  }
}

describe('provideModeration', () => {
  it.each([0, -1, NaN, -Infinity])('RTKM402: throws for the timeout %d, in development only', (timeout) => {
    expect(() => provideModeration({ timeout })).toThrow(/^RTKM402: .*timeout is/);
    expect(() => inProduction(() => provideModeration({ timeout }))).not.toThrow();
  });

  it('S12: actions fail with `invalid-option` if a production build has a wrong timeout', async () => {
    TestBed.configureTestingModule({ providers: [inProduction(() => provideModeration({ timeout: NaN }))] });
    const moderation = TestBed.inject(ModerationService);
    const meeting = new FakeMeeting({ participants: [{ id: 'ada' }] });
    moderation.connect(meeting);
    await expect(moderation.kick('ada')).rejects.toMatchObject({ reason: 'invalid-option', sent: false });
    expect(meeting.calls).toEqual([]);
  });

  it.each<[string, () => ModerationFeature]>([
    ['withAudit', () => withAudit()],
    ['withPrompt', () => withPrompt(() => true)],
    ['withLabels', () => withLabels({})],
    ['withPolicy', () => withPolicy(() => true)],
  ])('RTKM403: throws if %s is given twice, in development only', (name, feature) => {
    const twice = () => provideModeration({}, feature(), feature());
    expect(twice).toThrow(new RegExp(`^RTKM403: .*${name}\\(\\) is given twice`));
    expect(() => inProduction(twice)).not.toThrow();
    expect(() => provideModeration({}, feature())).not.toThrow();
  });

  it('takes all features together', () => {
    expect(() =>
      provideModeration(
        { timeout: 1 },
        withAudit(),
        withPrompt(() => true),
        withLabels({}),
        withPolicy(() => true),
      ),
    ).not.toThrow();
  });

  it.each([
    [undefined, 5_000],
    [800, 800],
  ])('waits for outcomes until the timeout: %s', async (timeout, expected) => {
    const meeting = new FakeMeeting({ participants: [{ id: 'ada' }] });
    const config = { meeting: () => meeting, ...(timeout !== undefined && { timeout }) };
    TestBed.configureTestingModule({ providers: [provideModeration(config)] });
    meeting.server.never('kick');
    const settled = jest.fn();
    TestBed.inject(ModerationService).kick('ada').catch(settled);
    await pass(expected - 1);
    expect(settled).not.toHaveBeenCalled();
    await pass(1);
    expect(settled).toHaveBeenCalledWith(expect.objectContaining({ reason: 'timeout' }));
  });

  it.each([Infinity, 2 ** 40])('waits for ever with the timeout %d', async (timeout) => {
    const meeting = new FakeMeeting({ participants: [{ id: 'ada', audio: true }] });
    TestBed.configureTestingModule({ providers: [provideModeration({ timeout, meeting: () => meeting })] });
    const release = meeting.server.hold('pin');
    const outcome = TestBed.inject(ModerationService).pin('ada');
    const settled = jest.fn();
    outcome.then(settled, settled);
    await pass(19_000);
    expect(settled).not.toHaveBeenCalled();
    release();
    await settle();
    expect(settled).toHaveBeenCalledWith(expect.objectContaining({ status: 'confirmed' }));
  });

  it('asks for the meeting once, in an injection context, when the service is made', () => {
    const ROOM = new InjectionToken('room', { providedIn: 'root', factory: () => new FakeMeeting() });
    const meeting = jest.fn(() => inject(ROOM));
    TestBed.configureTestingModule({ providers: [provideModeration({ meeting })] });
    TestBed.inject(Injector);
    expect(meeting).not.toHaveBeenCalled();
    expect(TestBed.inject(ModerationService).phase()).toBe('joined');
    TestBed.inject(ModerationService);
    expect(meeting).toHaveBeenCalledTimes(1);
  });

  it('applies policy, prompt and meeting of a route to everything in the route', async () => {
    const meeting = new FakeMeeting({ participants: [{ id: 'ada' }, { id: 'bob' }] });
    const route = createEnvironmentInjector(
      [
        provideModeration(
          { meeting: () => meeting },
          withPolicy(({ target }) => target?.id !== 'ada'),
          withPrompt(() => false),
        ),
      ],
      TestBed.inject(EnvironmentInjector),
    );
    const moderation = route.get(ModerationService);
    expect(moderation.phase()).toBe('joined');
    expect(moderation.check('kick', 'ada')).toMatchObject({ reason: 'policy' });
    expect(await moderation.kick('bob')).toMatchObject({ status: 'declined' });
    expect(TestBed.inject(ModerationService).phase()).toBe('none');
    route.destroy();
    expectNoListeners(meeting);
  });

  it.each<[string, ModerationConfig]>([
    ['leaves out', {}],
    ['gives as `undefined`', { meeting: undefined, timeout: undefined }],
  ])('inherits in a route the settings that the route %s', async (_, config) => {
    const meeting = new FakeMeeting({ participants: [{ id: 'ada' }] });
    TestBed.configureTestingModule({
      providers: [provideModeration({ meeting: () => meeting, timeout: 800 })],
    });
    const route = createEnvironmentInjector(
      [
        provideModeration(
          config,
          withPolicy(() => true),
        ),
      ],
      TestBed.inject(EnvironmentInjector),
    );
    const moderation = route.get(ModerationService);
    expect(moderation).not.toBe(TestBed.inject(ModerationService));
    meeting.server.never('kick');
    const error = rejection(moderation.kick('ada'));
    await pass(800);
    expect(await error).toMatchObject({ reason: 'timeout' });
  });

  it('needs no meeting: connect() does', async () => {
    TestBed.configureTestingModule({ providers: [provideModeration()] });
    const moderation = TestBed.inject(ModerationService);
    expect(moderation.phase()).toBe('none');
    expect(await rejection(moderation.kick('ada'))).toMatchObject({ reason: 'no-meeting' });
    moderation.connect(new FakeMeeting());
    expect(moderation.phase()).toBe('joined');
  });
});
