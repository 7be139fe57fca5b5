import { computed } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ModerationRoom, provideModeration } from 'ngx-rtk-moderation';
import {
  FakeMeeting,
  ModerationTestingController,
  provideModerationTesting,
} from 'ngx-rtk-moderation/testing';
import { DisplayNames } from './display-names';

/** Names for users of participants who are called like this. */
function namesOf(...names: readonly string[]): string[] {
  TestBed.configureTestingModule({
    providers: [
      provideModeration(),
      provideModerationTesting({ participants: names.map((name, index) => ({ id: `p${index}`, name })) }),
      DisplayNames,
    ],
  });
  const shown = TestBed.inject(DisplayNames);
  return TestBed.inject(ModerationRoom)
    .participants()
    .map((participant) => shown.of(participant));
}

describe('the name of a participant for users', () => {
  it('is one line without marks that turn the direction of the sentence around it', () => {
    expect(namesOf('Ada\u202e\nLovelace\u2066', '<b>Bob</b>')).toEqual(['Ada Lovelace', '<b>Bob</b>']);
  });

  it('keeps the joiners that names are spelt with', () => {
    expect(namesOf('علی\u200cرضا')).toEqual(['علی\u200cرضا']);
  });

  it('is cut after 80 characters, between characters', () => {
    const [name = ''] = namesOf('🦊'.repeat(10_000));
    expect(Array.from(name)).toHaveLength(80);
    expect(name.endsWith('🦊…')).toBe(true);
  });

  it('is a text of its own if nothing of it can be seen', () => {
    expect(namesOf(' \u202e\u200b ')).toEqual(['No name']);
  });

  it('has a number if another name only differs in what cannot be seen', () => {
    expect(namesOf('Ada', '\u202eAda', 'Bob')).toEqual([
      expect.stringMatching(/^Ada \(1, joined /),
      expect.stringMatching(/^Ada \(2, joined /),
      'Bob',
    ]);
  });

  it('is known when the service has ended, too', () => {
    TestBed.configureTestingModule({ providers: [provideModeration()] });
    const room = TestBed.inject(ModerationRoom);
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({
      providers: [{ provide: ModerationRoom, useValue: room }, DisplayNames],
    });
    expect(TestBed.inject(DisplayNames).of({ id: 'ada', name: 'Ada', seenAt: 0 })).toBe('Ada');
  });

  it('U20: is not read again when somebody is muted, and is when somebody of the same name joins', async () => {
    namesOf('Ada', 'Bob');
    const [ada] = TestBed.inject(ModerationRoom).participants();
    const read = jest.fn(() => TestBed.inject(DisplayNames).of(ada!));
    const name = computed(read);
    expect(name()).toBe('Ada');
    const { server } = TestBed.inject(FakeMeeting);
    const testing = TestBed.inject(ModerationTestingController);
    server.setAudio('p1', true);
    await testing.settle();
    expect(TestBed.inject(ModerationRoom).participants()).toMatchObject([{}, { audioEnabled: true }]);
    expect(name()).toBe('Ada');
    expect(read).toHaveBeenCalledTimes(1);
    server.join({ name: 'Ada' });
    await testing.settle();
    expect(name()).toMatch(/^Ada \(1/);
  });
});
