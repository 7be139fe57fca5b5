import { summarize } from './activity';
import type { ActivityText } from './activity-texts';

// Nothing here is about a meeting, and what it imports is made for browsers.
jest.mock('./meeting-session', () => ({ MeetingSession: null }));

const joined = (id: string): ActivityText => ({
  kind: 'joined',
  id,
  who: id,
  text: '{who} joined',
  many: '{count} people joined',
  tone: 'good',
});
const left = (id: string): ActivityText => ({ ...joined(id), kind: 'left', text: '{who} left' });

describe('entries of the same moment', () => {
  it('is each by itself while they are few', () => {
    const few = [joined('a'), joined('b'), joined('c')];
    expect(summarize(few)).toEqual(few);
  });

  it('combines many of a kind in one line, in the place of the first', () => {
    const crowd = Array.from({ length: 5 }, (_, index) => joined(`${index}`));
    const told = summarize([...crowd, left('x')]);
    expect(told.map(({ text, who }) => [text, who])).toEqual([
      ['5 people joined', null],
      ['{who} left', 'x'],
    ]);
  });

  it('leaves out what another line about the same person covers', () => {
    const removed: ActivityText = {
      kind: 'done:kick',
      id: 'a',
      who: 'a',
      text: 'You removed {who}',
      tone: 'good',
      replaces: ['kicked', 'left'],
    };
    expect(summarize([left('a'), left('b'), removed])).toEqual([left('b'), removed]);
  });

  it('leaves out all of a kind if an action affected everybody', () => {
    const muted = ['a', 'b'].map((id): ActivityText => ({ ...joined(id), kind: 'audioOff' }));
    const all: ActivityText = {
      kind: 'done:disableAllAudio',
      who: null,
      text: 'You muted everyone',
      tone: 'good',
      replaces: ['audioOff'],
    };
    expect(summarize([...muted, all])).toEqual([all]);
  });
});
