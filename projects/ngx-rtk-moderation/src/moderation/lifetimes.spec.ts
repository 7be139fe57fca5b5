import { ApplicationRef, Component, inject, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { expectNoListeners, FakeMeeting, listenerCount } from 'ngx-rtk-moderation/testing';
import { connected, nextFrame, pass, record, rejection, settle } from '../../jest/helpers';
import { provideModeration } from 'ngx-rtk-moderation';
import { withPrompt, withPolicy, type ModerationFeature } from 'ngx-rtk-moderation';
import { ModerationService } from 'ngx-rtk-moderation';
import { RtkAction } from 'ngx-rtk-moderation';
import { RtkIfCan } from 'ngx-rtk-moderation';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const ada = { id: 'ada', name: 'Ada', audio: true };
const bob = { id: 'bob', name: 'Bob', audio: true };
const names = ({ participants }: ModerationService): string[] => participants().map(({ name }) => name);

describe('an action under way when the meeting ends', () => {
  it.each<[string, (meeting: FakeMeeting, next: FakeMeeting, moderation: ModerationService) => void]>([
    ['connect() with another one', (_, next, moderation) => moderation.connect(next)],
    ['meetingChanged', ({ server }, next) => server.switchMeeting(next)],
    ['disconnect()', (_, __, moderation) => moderation.disconnect()],
  ])('rejects with `meeting-changed`: %s', async (_, replace) => {
    const { meeting, moderation } = connected({ participants: [ada, bob] });
    const next = new FakeMeeting({ participants: [ada, bob] });
    meeting.server.never('kick');
    meeting.server.never('disableAudio');
    meeting.server.never('disableAllVideo');
    meeting.self.videoEnabled = true;
    const errors = [
      rejection(moderation.kick('ada')),
      rejection(moderation.disableAudio('bob')),
      rejection(moderation.disableAllVideo()),
    ];
    await settle();
    expect(moderation.pending()).toBe(true);
    replace(meeting, next, moderation);
    for (const error of await Promise.all(errors)) expect(error).toMatchObject({ reason: 'meeting-changed' });
    expect(moderation.pending()).toBe(false);
    expectNoListeners(meeting);
    expect(next.calls).toEqual([]);
  });

  it('is not done in the next one: what a batch had not begun', async () => {
    const people = Array.from({ length: 10 }, (_, index) => ({ id: `p${index}`, audio: true }));
    const { meeting, moderation } = connected({ participants: people });
    const next = new FakeMeeting({ participants: people });
    meeting.server.never('disableAudio');
    const run = moderation.disableAudio(people.map(({ id }) => id));
    await settle();
    meeting.server.switchMeeting(next);
    await pass(50);
    const { rejected } = await run;
    expect(rejected.map(({ error }) => error.reason)).toEqual(Array(10).fill('meeting-changed'));
    expect(rejected.map(({ error }) => error.sent)).toEqual([...Array<boolean>(8).fill(true), false, false]);
    expect(next.calls).toEqual([]);
  });

  it('is not joined by a call in the next meeting', async () => {
    const { meeting, moderation } = connected({ participants: [{ id: 'ada', audio: true }] });
    meeting.server.never('disableAllAudio');
    const first = rejection(moderation.disableAllAudio());
    const next = new FakeMeeting({ participants: [{ id: 'bob', audio: true }] });
    moderation.connect(next);
    await expect(moderation.disableAllAudio()).resolves.toMatchObject({ status: 'confirmed' });
    expect(next.calls).toHaveLength(1);
    expect(await first).toMatchObject({ reason: 'meeting-changed' });
  });

  it('is not joined by a call right after it was given up', async () => {
    const { meeting, moderation } = connected({ participants: [{ id: 'ada', audio: true }] });
    meeting.server.never('pin');
    const abort = new AbortController();
    const first = rejection(moderation.pin('ada', { signal: abort.signal }));
    await settle();
    abort.abort();
    meeting.server.confirm('pin');
    await expect(moderation.pin('ada')).resolves.toMatchObject({ status: 'confirmed' });
    expect(await first).toMatchObject({ reason: 'aborted' });
    const late = rejection(moderation.unpin('ada', { signal: abort.signal }));
    await expect(moderation.unpin('ada')).resolves.toMatchObject({ status: 'confirmed' });
    expect(await late).toMatchObject({ reason: 'aborted' });
  });

  it('can be called again: a batch without a meeting is retried', async () => {
    TestBed.configureTestingModule({ providers: [provideModeration()] });
    const moderation = TestBed.inject(ModerationService);
    const { rejected, retry } = await moderation.disableAudio(['ada']);
    expect(rejected).toMatchObject([{ error: { reason: 'no-meeting' } }]);
    moderation.connect(new FakeMeeting({ participants: [ada] }));
    expect((await retry()).fulfilled).toHaveLength(1);
  });
});

describe('the next meeting', () => {
  it('takes over after meetingChanged: state, events and actions are its own', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    const count = listenerCount(meeting);
    const next = new FakeMeeting({ self: { id: 'me-too' }, participants: [bob] });
    meeting.server.switchMeeting(next);
    await nextFrame();
    const joined = record(moderation.participantJoined$);
    expect([listenerCount(meeting), listenerCount(next)]).toEqual([0, count]);
    expect([names(moderation), moderation.self()?.id]).toEqual([['Bob'], 'me-too']);
    meeting.server.join({ name: 'Late' });
    next.server.join({ name: 'Eve' });
    await nextFrame();
    expect(names(moderation)).toEqual(['Bob', 'Eve']);
    expect(joined.map(({ participant }) => participant.name)).toEqual(['Eve']);
    await moderation.kick('bob');
    expect([meeting.calls.length, next.calls.length]).toEqual([0, 1]);
    // The one before may come back.
    next.server.switchMeeting(meeting);
    await nextFrame();
    expect(names(moderation)).toEqual(['Ada', 'Late']);
    expectNoListeners(next);
  });

  it('comes by a signal, goes by it, and leaves nothing behind', async () => {
    const source = signal<FakeMeeting | null | undefined>(null);
    TestBed.configureTestingModule({ providers: [provideModeration({ meeting: () => source })] });
    const moderation = TestBed.inject(ModerationService);
    const phases = record(moderation.phase$);
    const one = new FakeMeeting({ participants: [ada] });
    const two = new FakeMeeting({ participants: [bob] });
    const seen: [string[], number, number][] = [];
    for (const next of [one, two, null, one, undefined]) {
      source.set(next);
      TestBed.tick();
      await nextFrame();
      seen.push([names(moderation), Math.sign(listenerCount(one)), Math.sign(listenerCount(two))]);
    }
    expect(seen).toEqual([
      [['Ada'], 1, 0],
      [['Bob'], 0, 1],
      [[], 0, 0],
      [['Ada'], 1, 0],
      [[], 0, 0],
    ]);
    expect(phases.at(0)).toBe('none');
    expect(phases.at(-1)).toBe('none');
  });
});

describe('a service of a component', () => {
  const render = (...features: ModerationFeature[]) => {
    TestBed.configureTestingModule({ providers: [provideModeration({}, ...features)] });
    const one = new FakeMeeting({ participants: [ada] });
    const two = new FakeMeeting({ participants: [ada] });
    const rooms = [one, two].map((meeting) => {
      const fixture = TestBed.createComponent(RoomHost);
      fixture.componentInstance.moderation.connect(meeting);
      fixture.detectChanges();
      return fixture;
    });
    const update = async () => {
      await settle();
      for (const room of rooms) room.detectChanges();
    };
    const [first, second] = rooms;
    if (!first || !second) throw new Error('no rooms');
    return { one, two, first, second, update };
  };
  const text = ({ nativeElement }: { nativeElement: unknown }): string =>
    (nativeElement as HTMLElement).textContent.trim();

  it('sees nothing of another one on the same page', async () => {
    const { one, two, first, second, update } = render();
    const [a, b] = [first.componentInstance.moderation, second.componentInstance.moderation];
    expect(a).not.toBe(b);
    expect(TestBed.inject(ModerationService).phase()).toBe('none');
    const seen = { a: record(a.events$), b: record(b.events$), outcomes: record(b.outcomes$) };
    one.server.hold('kick');
    void a.kick('ada').catch(() => undefined);
    await update();
    expect([a.pending(), b.pending()]).toEqual([true, false]);
    expect([b.can('kick', 'ada'), two.calls.length]).toEqual([true, 0]);
    one.server.release('kick');
    await update();
    expect(seen.a.map(({ type }) => type)).toEqual(['participantLeft', 'kicked']);
    expect([seen.b, seen.outcomes]).toEqual([[], []]);
    expect([text(first), text(second)]).toEqual(['', 'Remove']);
    two.server.patchPermissions({ kickParticipant: false });
    await update();
    expect(text(second)).toBe('');
    expect(a.can('kick')).toBe(true);
  });

  it('ends with it: all listeners are removed, and actions under way are `aborted`', async () => {
    const { one, two, first, second } = render();
    const { moderation } = first.componentInstance;
    await nextFrame();
    one.server.never('kick');
    one.server.never('disableAudio');
    const errors = [
      rejection(moderation.kick('ada')),
      rejection(moderation.disableAudio('ada')),
      moderation.pin(['ada', 'nobody']).then(({ rejected }) => rejected[0]?.error),
    ];
    one.server.never('pin');
    await settle();
    first.destroy();
    for (const error of await Promise.all(errors)) {
      expect(error).toMatchObject({ reason: 'aborted', sent: true });
    }
    expectNoListeners(one);
    expect(listenerCount(two)).toBeGreaterThan(0);
    second.destroy();
    expectNoListeners(two);
  });

  it('ends can$() with it, also with a policy that is followed', async () => {
    const owner = signal('bob');
    const policy = jest.fn(() => owner() !== 'ada');
    const { first, second } = render(withPolicy(policy));
    second.destroy();
    let ended = false;
    const answers: boolean[] = [];
    first.componentInstance.moderation
      .can$('kick', 'ada')
      .subscribe({ next: (can) => answers.push(can), complete: () => (ended = true) });
    await settle();
    first.destroy();
    expect(ended).toBe(true);
    expect(answers).toEqual([true, false]);
    policy.mockClear();
    owner.set('ada');
    TestBed.inject(ApplicationRef).tick();
    expect(policy).not.toHaveBeenCalled();
  });

  it('sends nothing if it is destroyed while it asks', async () => {
    let answer: (yes: boolean) => void = () => undefined;
    const { one, first } = render(withPrompt(() => new Promise((resolve) => (answer = resolve))));
    const error = rejection(first.componentInstance.moderation.kick('ada'));
    await settle();
    first.destroy();
    answer(true);
    expect(await error).toMatchObject({ reason: 'aborted' });
    expect(one.calls).toEqual([]);
  });

  it('rejects calls after its end', async () => {
    const { one, first } = render();
    const { moderation } = first.componentInstance;
    first.destroy();
    expect(await rejection(moderation.kick('ada'))).toMatchObject({ reason: 'no-meeting' });
    expect((await moderation.kick(['ada'])).rejected).toMatchObject([{ error: { reason: 'aborted' } }]);
    expect(moderation.can('kick')).toBe(false);
    moderation.connect(one);
    expectNoListeners(one);
  });

  it('leaves no timer if a subscriber ends it', async () => {
    const { meeting, moderation } = connected({ participants: [{ id: 'ada' }, { id: 'bob' }] });
    await nextFrame();
    meeting.server.end();
    const timers = jest.getTimerCount();
    moderation.participantLeft$.subscribe(() => TestBed.resetTestingModule());
    meeting.server.leave('ada');
    await settle();
    expect(jest.getTimerCount()).toBe(timers);
  });

  it('connects to nothing while it ends, if a subscriber calls connect() then', async () => {
    const { one, first, second } = render();
    second.destroy();
    const next = new FakeMeeting();
    const { moderation } = first.componentInstance;
    moderation.meeting$.subscribe((meeting) => {
      if (!meeting) moderation.connect(next);
    });
    await nextFrame();
    first.destroy();
    expectNoListeners(one);
    expectNoListeners(next);
    one.server.end();
    next.server.end();
    expect(jest.getTimerCount()).toBe(0);
  });
});

@Component({
  imports: [RtkAction, RtkIfCan],
  providers: [provideModeration()],
  template: `<button *rtkIfCan="'kick'; target: 'ada'" [rtkAction]="'kick'" rtkActionTarget="ada">
    Remove
  </button>`,
})
class RoomHost {
  readonly moderation = inject(ModerationService);
}
