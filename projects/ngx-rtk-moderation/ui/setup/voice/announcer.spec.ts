import { TestBed } from '@angular/core/testing';
import { Announcer, type Topic } from './announcer';
import { LiveRegions } from './live-regions';

const topic = (rest: Partial<Topic<string>> = {}): Topic<string> => ({
  politeness: 'polite',
  delay: 300,
  text: (items) => items.join('+'),
  ...rest,
});

function setup() {
  const spoken: string[] = [];
  TestBed.configureTestingModule({
    providers: [
      { provide: LiveRegions, useValue: { speak: (_: string, text: string) => spoken.push(text) } },
    ],
  });
  return { announcer: TestBed.inject(Announcer), spoken };
}

describe('announcer', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    TestBed.resetTestingModule();
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });

  it('speaks what comes within the delay as one message', () => {
    const { announcer, spoken } = setup();
    const joined = topic();
    announcer.add(joined, 'Ada');
    jest.advanceTimersByTime(299);
    announcer.add(joined, 'Bob');
    expect(spoken).toEqual([]);
    jest.advanceTimersByTime(1);
    expect(spoken).toEqual(['Ada+Bob']);
  });

  it('U6: starts the delay anew with each item of a topic that waits for the end of a batch', () => {
    const { announcer, spoken } = setup();
    const confirmed = topic({ restarts: true });
    for (let target = 0; target < 50; target++) {
      announcer.add(confirmed, `${target}`);
      jest.advanceTimersByTime(250);
    }
    expect(spoken).toEqual([]);
    jest.advanceTimersByTime(50);
    expect(spoken).toHaveLength(1);
    expect(spoken[0]?.split('+')).toHaveLength(50);
  });

  it('U6: writes a region at most once a second; nothing is lost meanwhile', () => {
    const { announcer, spoken } = setup();
    const [first, second] = [topic(), topic({ delay: 400 })];
    announcer.add(first, 'a');
    announcer.add(second, 'x');
    jest.advanceTimersByTime(400);
    announcer.add(first, 'b');
    announcer.add(second, 'y');
    jest.advanceTimersByTime(899);
    expect(spoken).toEqual(['a']);
    jest.advanceTimersByTime(1);
    expect(spoken).toEqual(['a', 'x+y']);
    jest.advanceTimersByTime(999);
    expect(spoken).toHaveLength(2);
    jest.advanceTimersByTime(1);
    expect(spoken).toEqual(['a', 'x+y', 'b']);
  });

  it('does not let a polite message hold up an assertive one', () => {
    const { announcer, spoken } = setup();
    announcer.add(topic({ delay: 0 }), 'polite');
    announcer.add(topic({ delay: 0, politeness: 'assertive' }), 'assertive');
    jest.advanceTimersByTime(0);
    expect(spoken).toEqual(['polite', 'assertive']);
  });

  it('pauses after a message, and then speaks what has come meanwhile', () => {
    const { announcer, spoken } = setup();
    const waiting = topic({ pause: 15_000 });
    announcer.add(waiting, 'Ada');
    jest.advanceTimersByTime(300);
    announcer.add(waiting, 'Bob');
    announcer.add(waiting, 'Eve');
    jest.advanceTimersByTime(15_000);
    expect(spoken).toEqual(['Ada']);
    jest.advanceTimersByTime(300);
    expect(spoken).toEqual(['Ada', 'Bob+Eve']);
  });

  it('ends a pause when the next message is news again', () => {
    const { announcer, spoken } = setup();
    const waiting = topic({ pause: 15_000 });
    announcer.add(waiting, 'Ada');
    jest.advanceTimersByTime(300);
    announcer.endPause(waiting);
    jest.advanceTimersByTime(1_000);
    announcer.add(waiting, 'Bob');
    jest.advanceTimersByTime(300);
    expect(spoken).toEqual(['Ada', 'Bob']);
  });

  it('speaks no empty message, and the next one instead', () => {
    const { announcer, spoken } = setup();
    announcer.add(topic({ text: () => '' }), 'Ada');
    announcer.add(topic(), 'Bob');
    jest.advanceTimersByTime(300);
    expect(spoken).toEqual(['Bob']);
  });

  it('forgets what was not spoken', () => {
    const { announcer, spoken } = setup();
    const joined = topic();
    announcer.add(joined, 'Ada');
    announcer.forget(joined);
    announcer.forget(joined);
    jest.advanceTimersByTime(10_000);
    expect(spoken).toEqual([]);
  });

  it('is silent once the app has ended', () => {
    const { announcer, spoken } = setup();
    announcer.add(topic({ delay: 0, pause: 5_000 }), 'Ada');
    jest.advanceTimersByTime(0);
    TestBed.resetTestingModule();
    announcer.add(topic(), 'Bob');
    expect(jest.getTimerCount()).toBe(0);
    expect(spoken).toEqual(['Ada']);
  });
});
