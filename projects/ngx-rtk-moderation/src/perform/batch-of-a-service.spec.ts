import { Component, effect, inject, Injector, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import {
  ModerationAudit,
  ModerationService,
  provideModeration,
  withAudit,
  withPrompt,
  type BatchOutcome,
} from 'ngx-rtk-moderation';
import { FakeMeeting } from 'ngx-rtk-moderation/testing';
import { connected, pass, record, settle } from '../../jest/helpers';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const ada = { id: 'ada', audio: true };
const bob = { id: 'bob', audio: true };

@Component({ template: '', providers: [provideModeration()] })
class Room {
  readonly moderation = inject(ModerationService);
}

describe('a service that ends', () => {
  const people = Array.from({ length: 9 }, (_, index) => ({ id: `p${index}`, audio: true }));

  it('reports to outcomes$ what a batch has not sent', async () => {
    const fixture = TestBed.createComponent(Room);
    const { moderation } = fixture.componentInstance;
    moderation.connect(new FakeMeeting({ participants: people }));
    const outcomes = record(moderation.outcomes$);
    const completed = jest.fn();
    moderation.outcomes$.subscribe({ complete: completed });
    void moderation.disableAudio(people.map(({ id }) => id));
    await settle();
    expect(outcomes).toHaveLength(8);
    fixture.destroy();
    await settle();
    expect(outcomes).toHaveLength(9);
    expect(outcomes[8]).toMatchObject({ status: 'failed', error: { reason: 'aborted' } });
    expect(completed).toHaveBeenCalledTimes(1);
  });

  it('reports to outcomes$ a batch whose question is open', async () => {
    const prompt = withPrompt(() => new Promise(() => undefined));
    TestBed.configureTestingModule({ providers: [provideModeration({}, prompt)] });
    const fixture = TestBed.createComponent(Room);
    const { moderation } = fixture.componentInstance;
    moderation.connect(new FakeMeeting({ participants: [ada, bob] }));
    const outcomes = record(moderation.outcomes$);
    const batch = moderation.kick(['ada', 'bob']);
    await settle();
    fixture.destroy();
    expect((await batch).rejected).toHaveLength(2);
    expect(outcomes).toHaveLength(2);
  });
});

describe('the number of a batch', () => {
  it('is another one in another service: two services may share an audit', async () => {
    const { moderation } = connected({ participants: [ada] }, withAudit());
    const { moderation: second } = TestBed.createComponent(Room).componentInstance;
    second.connect(new FakeMeeting({ participants: [bob] }));
    await moderation.disableAudio(['ada']);
    await second.disableAudio(['bob']);
    const asked = TestBed.inject(ModerationAudit)
      .entries()
      .filter(({ status }) => status === 'asked');
    expect(asked.map(({ batch }) => batch)).toEqual([1, 2]);
  });
});

describe('retry()', () => {
  it('in an effect does not make the effect depend on signals that the prompt reads', async () => {
    const language = signal('en');
    const prompt = jest.fn(() => language() !== '');
    const { meeting, moderation } = connected({ participants: [ada, bob] }, withPrompt(prompt));
    meeting.server.never('kick');
    const batch = moderation.kick(['ada', 'bob'], { timeout: 100, skipPrompt: true });
    await pass(5_000);
    const { rejected, retry } = await batch;
    expect(rejected).toHaveLength(2);
    const failed = signal<Pick<BatchOutcome, 'retry'> | null>(null);
    effect(() => void failed()?.retry({ timeout: 100 }), { injector: TestBed.inject(Injector) });
    failed.set({ retry });
    TestBed.tick();
    await pass(5_000);
    expect(prompt).toHaveBeenCalledTimes(1);
    language.set('de');
    TestBed.tick();
    await pass(5_000);
    expect(prompt).toHaveBeenCalledTimes(1);
  });
});

describe('disableOthersAudio()', () => {
  const followed = (meeting: FakeMeeting | null) => {
    const client = signal(meeting);
    TestBed.configureTestingModule({ providers: [provideModeration({ meeting: () => client })] });
    const moderation = TestBed.inject(ModerationService);
    TestBed.tick();
    return { client, moderation };
  };

  it('W10: uses the meeting of a signal in the line after it was set', async () => {
    const { client, moderation } = followed(null);
    client.set(new FakeMeeting({ participants: [ada, bob] }));
    expect((await moderation.disableOthersAudio()).fulfilled).toHaveLength(2);
  });

  it('does not mute the people of the meeting before', async () => {
    const { client, moderation } = followed(new FakeMeeting({ participants: [ada] }));
    client.set(new FakeMeeting({ participants: [bob] }));
    const { fulfilled, rejected } = await moderation.disableOthersAudio();
    expect([...fulfilled, ...rejected].map(({ targetId }) => targetId)).toEqual(['bob']);
  });
});
