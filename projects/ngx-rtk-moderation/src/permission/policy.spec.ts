import { Component, computed, effect, inject, Injectable, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import {
  RtkAction,
  RtkIfCan,
  withPolicy,
  withPrompt,
  type ModerationPolicy,
  type PolicyRequest,
} from 'ngx-rtk-moderation';
import type { FakeMeeting, MeetingDescription } from 'ngx-rtk-moderation/testing';
import { connected, record, rejection, settle } from '../../jest/helpers';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const ada = { id: 'ada', name: 'Ada', audio: true };
const bob = { id: 'bob', name: 'Bob', audio: true };

describe('withPolicy', () => {
  it('gets the action, the target as it is now, and the local participant', () => {
    const seen: PolicyRequest[] = [];
    const policy: ModerationPolicy = (request) => {
      seen.push(request);
      return true;
    };
    const { moderation } = connected(
      { self: { name: 'Me' }, participants: [ada], waitlisted: [{ id: 'wes', name: 'Wes' }] },
      withPolicy(policy),
    );
    moderation.can('kick', 'ada');
    moderation.can('admit', 'wes');
    moderation.can('pin', moderation.self()?.id);
    moderation.can('kick');
    moderation.can('kickAll');
    expect(seen.map(({ action, target, self }) => [action, target?.name ?? target, self?.name])).toEqual([
      ['kick', 'Ada', 'Me'],
      ['admit', 'Wes', 'Me'],
      ['pin', 'Me', 'Me'],
      ['kick', null, 'Me'],
      ['kickAll', null, 'Me'],
    ]);
    expect(seen[0]?.target).toBe(moderation.participants()[0]);
  });

  it.each<[boolean | string | undefined, object]>([
    [true, { possible: true }],
    [false, { possible: false, reason: 'policy' }],
    ['Ada stays.', { possible: false, reason: 'policy', policyMessage: 'Ada stays.' }],
    ['', { possible: false, reason: 'policy', policyMessage: '' }],
    [undefined, { possible: false, reason: 'policy' }],
  ])('answers check() with its %j', (answer, expected) => {
    const { moderation } = connected(
      { participants: [ada] },
      withPolicy(() => answer as boolean),
    );
    expect(moderation.check('kick', 'ada')).toEqual(expected);
  });

  it('S19: keeps the SDK from being called, and its text is on the error', async () => {
    const { meeting, moderation } = connected(
      { participants: [ada, bob] },
      withPolicy(({ target }) => target?.id !== 'ada' || 'Ada stays.'),
    );
    const error = await rejection(moderation.kick('ada'));
    expect(error).toMatchObject({
      reason: 'policy',
      policyMessage: 'Ada stays.',
      action: 'kick',
      targetId: 'ada',
    });
    expect((error as Error).message).toContain('Ada stays.');
    expect(meeting.calls).toEqual([]);
    const { fulfilled, rejected } = await moderation.disableAudio(['ada', 'bob']);
    expect(fulfilled.map(({ target }) => target?.id)).toEqual(['bob']);
    expect(rejected).toMatchObject([{ targetId: 'ada', error: { policyMessage: 'Ada stays.' } }]);
    expect(meeting.calls).toMatchObject([{ method: 'participant.disableAudio', id: 'bob' }]);
  });

  it('cannot allow an action that the permissions or the meeting deny', async () => {
    const policy = jest.fn(() => true);
    const { meeting, moderation } = connected(
      { self: { preset: 'participant', permissions: { pinParticipant: true } }, participants: [ada] },
      withPolicy(policy),
    );
    expect(moderation.check('kick', 'ada')).toEqual({ possible: false, reason: 'permission' });
    expect(moderation.check('pin', 'nobody')).toEqual({ possible: false, reason: 'unknown-target' });
    expect(await rejection(moderation.kick('ada'))).toMatchObject({ reason: 'permission' });
    // It need not answer for what is impossible anyway.
    expect(policy).not.toHaveBeenCalled();
    expect(meeting.calls).toEqual([]);
  });

  it('is a lasting reason, which comes before "already"', async () => {
    const { moderation } = connected(
      { participants: [{ id: 'ada' }] },
      withPolicy(() => false),
    );
    expect(moderation.check('disableAudio', 'ada')).toMatchObject({ reason: 'policy' });
    expect(await rejection(moderation.disableAudio('ada'))).toMatchObject({ reason: 'policy' });
  });

  it('is called in an injection context', async () => {
    const policy: ModerationPolicy = ({ action }) => inject(Rules).locked() !== action;
    const { moderation } = connected({ participants: [ada] }, withPolicy(policy));
    TestBed.inject(Rules).locked.set('kick');
    expect(moderation.can('kick', 'ada')).toBe(false);
    const { signal: answers } = TestBed.runInInjectionContext(() => {
      const values: boolean[] = [];
      effect(() => void values.push(moderation.can('kick', 'ada')));
      return { signal: values };
    });
    TestBed.tick();
    TestBed.inject(Rules).locked.set('');
    TestBed.tick();
    expect(answers).toEqual([false, true]);
    expect((await moderation.kick('ada')).status).toBe('confirmed');
  });

  it('is followed by can() and can$() when its signals change', async () => {
    const locked = signal(true);
    const { moderation } = connected(
      { participants: [ada] },
      withPolicy(() => !locked()),
    );
    const can = computed(() => moderation.can('kick', 'ada'));
    const answers = record(moderation.can$('kick', 'ada'));
    const anybody = record(moderation.can$('kick'));
    for (const isLocked of [false, true, true, false]) {
      locked.set(isLocked);
      expect(can()).toBe(!isLocked);
      TestBed.tick();
      await settle();
    }
    expect(answers).toEqual([false, true, false, true]);
    expect(anybody).toEqual([false, true, false, true]);
  });

  it.each<[string, MeetingDescription, (meeting: FakeMeeting) => void]>([
    [
      'the permission is given',
      { self: { preset: 'participant' }, participants: [ada] },
      ({ server }) => server.patchPermissions({ kickParticipant: true }),
    ],
    ['the target comes', {}, ({ server }) => void server.join(ada)],
  ])('is followed by can$() also if it was first called after %s', async (_, room, happen) => {
    const locked = signal(false);
    const { meeting, moderation } = connected(
      room,
      withPolicy(() => !locked()),
    );
    const answers = record(moderation.can$('kick', 'ada'));
    TestBed.tick();
    happen(meeting);
    await settle();
    TestBed.tick();
    locked.set(true);
    TestBed.tick();
    expect(answers).toEqual([false, true, false]);
  });

  it('is not called any longer for a can$() without a subscriber', () => {
    const locked = signal(false);
    const policy = jest.fn(() => !locked());
    const { moderation } = connected({ participants: [ada] }, withPolicy(policy));
    moderation.can$('kick', 'ada').subscribe().unsubscribe();
    policy.mockClear();
    locked.set(true);
    TestBed.tick();
    expect(policy).not.toHaveBeenCalled();
  });

  it('is followed by *rtkIfCan and [rtkAction]', () => {
    const locked = signal(false);
    connected(
      { participants: [ada] },
      withPolicy(() => !locked() || 'The room is locked.'),
    );
    const fixture = TestBed.createComponent(PolicyHost);
    const root = fixture.nativeElement as HTMLElement;
    const shown = () => {
      fixture.detectChanges();
      const button = root.querySelector('button');
      const described = button?.getAttribute('aria-describedby');
      const reason = described ? document.getElementById(described)?.textContent : null;
      return [root.querySelector('b') !== null, reason];
    };
    expect(shown()).toEqual([true, null]);
    locked.set(true);
    expect(shown()).toEqual([false, 'The room is locked.']);
    locked.set(false);
    expect(shown()).toEqual([true, null]);
  });

  it('is asked again after the prompt', async () => {
    const locked = signal(false);
    const { meeting, moderation } = connected(
      { participants: [ada] },
      withPolicy(() => !locked()),
      withPrompt(() => {
        locked.set(true);
        return true;
      }),
    );
    expect(await rejection(moderation.kick('ada'))).toMatchObject({ reason: 'policy' });
    expect(meeting.calls).toEqual([]);
  });
});

@Injectable({ providedIn: 'root' })
class Rules {
  readonly locked = signal('');
}

@Component({
  imports: [RtkAction, RtkIfCan],
  template: `
    <b *rtkIfCan="'kick'; target: 'ada'">can</b>
    <button rtkAction="kick" rtkActionTarget="ada">Remove</button>
  `,
})
class PolicyHost {}
