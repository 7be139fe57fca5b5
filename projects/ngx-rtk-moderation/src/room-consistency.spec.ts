import { connected, nextFrame, record } from '../jest/helpers';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('what did not change is the same', () => {
  it('also where it is an empty list, and is empty again', async () => {
    const { meeting, moderation } = connected({ joined: false, stage: true });
    await nextFrame();
    const lists = [moderation.participants$, moderation.waiting$, moderation.stageRequests$].map((list) =>
      record<unknown>(list),
    );
    await meeting.join();
    await nextFrame();
    expect(lists).toEqual([[[]], [[]], [[]]]);
    meeting.server.wait({ id: 'wes' });
    meeting.server.join({ id: 'ada', stageStatus: 'REQUESTED_TO_JOIN_STAGE' });
    await nextFrame();
    meeting.server.stopWaiting('wes');
    meeting.server.leave('ada');
    await nextFrame();
    await meeting.leave();
    moderation.disconnect();
    await nextFrame();
    expect(lists.map((emitted) => emitted.length)).toEqual([3, 3, 3]);
  });
});
