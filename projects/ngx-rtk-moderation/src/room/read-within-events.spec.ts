import { ErrorHandler } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { connected, nextFrame, record, settle } from '../../jest/helpers';

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

const ada = { id: 'ada', audio: true };
const bob = { id: 'bob', audio: true };

describe('an action in a listener of the app on the SDK', () => {
  it('F13: does not lose the change of the pin', async () => {
    const { meeting, moderation } = connected({ participants: [ada, bob] });
    meeting.participants.joined.on('pinned', () => void moderation.disableVideo('bob'));
    const pins = record(moderation.pinChanged$);
    meeting.server.pinFromElsewhere('ada');
    await settle();
    expect(moderation.pinned()?.id).toBe('ada');
    expect(pins).toMatchObject([{ pinned: { id: 'ada' }, previous: null }]);
  });

  it('F22: does not lose the microphone of a participant outside of the grid', async () => {
    const others = Array.from({ length: 9 }, (_, index) => ({ id: `p${index}`, audio: true }));
    const { meeting, moderation } = connected({ maxActive: 2, participants: [...others, ada] });
    meeting.server.setAudio('ada', false);
    await settle();
    meeting.participants.joined.on('audioUpdate', () => void moderation.disableVideo('ada'));
    const changes = record(moderation.audioChanged$);
    meeting.server.setAudio('ada', true);
    await settle();
    expect(changes).toMatchObject([{ participant: { id: 'ada', audioEnabled: true } }]);
  });
});

describe('a getter of the SDK that throws', () => {
  function setUp() {
    const handleError = jest.fn();
    TestBed.configureTestingModule({ providers: [{ provide: ErrorHandler, useValue: { handleError } }] });
    return { handleError, ...connected({ participants: [{ ...ada, name: 'Ada' }, bob] }) };
  }
  const error = new Error('broken');
  const broken = () => {
    throw error;
  };

  it('is reported, and keeps no other participant from being read', async () => {
    const { meeting, moderation, handleError } = setUp();
    const participant = meeting.participants.joined.get('ada')!;
    Object.defineProperty(participant, 'name', { get: broken, configurable: true });
    const changes = record(moderation.audioChanged$);
    meeting.server.setAudio('ada', false);
    meeting.server.setAudio('bob', false);
    await settle();
    expect(handleError.mock.calls).toEqual([[error]]);
    expect(changes.map(({ participant: { id } }) => id)).toEqual(['bob']);
    expect(moderation.participant('ada')).toMatchObject({ name: 'Ada', audioEnabled: true });
    // The next scan reads what was not read.
    Object.defineProperty(participant, 'name', { value: 'Ada', configurable: true });
    await nextFrame();
    expect(changes.map(({ participant: { id } }) => id)).toEqual(['bob', 'ada']);
  });

  it('is reported, and the events that were found before are emitted', async () => {
    const { meeting, moderation, handleError } = setUp();
    const changes = record(moderation.audioChanged$);
    jest.spyOn(meeting.self, 'isPinned', 'get').mockImplementationOnce(broken);
    meeting.server.setAudio('bob', false);
    meeting.self.emit('audioUpdate', {});
    await settle();
    expect(handleError.mock.calls).toEqual([[error]]);
    expect(changes.map(({ participant: { id } }) => id)).toEqual(['bob']);
    meeting.server.setAudio('bob', true);
    await settle();
    expect(changes).toHaveLength(2);
  });
});
