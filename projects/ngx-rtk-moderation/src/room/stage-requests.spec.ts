import { FakeMeeting } from 'ngx-rtk-moderation/testing';
import { connected, nextFrame, pass, record, settle } from '../../jest/helpers';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const people = ['a', 'b', 'c', 'd'].map((id) => ({ id }));

/** A room in which c, then a, then b asked for the stage. */
async function asked() {
  const { meeting, moderation } = connected({ stage: true, participants: people });
  const lists = record(moderation.stageRequests$);
  for (const id of ['c', 'a', 'b']) {
    meeting.server.requestStage(id);
    await nextFrame();
  }
  const ids = (): string[] => moderation.stageRequests().map(({ id }) => id);
  return { meeting, moderation, lists, ids };
}

describe('stageRequests', () => {
  it('W6: are in the order in which participants asked', async () => {
    const { meeting, lists, ids } = await asked();
    expect(ids()).toEqual(['c', 'a', 'b']);
    expect(lists.map((list) => list.map(({ id }) => id).join(''))).toEqual(['', 'c', 'ca', 'cab']);
    expect([...meeting.participants.joined.keys()]).toEqual(['a', 'b', 'c', 'd']);
  });

  it('W6: keep their order after the moderator reconnects, although the SDK lists everyone anew', async () => {
    const { meeting, moderation, lists, ids } = await asked();
    const before = lists.length;
    meeting.server.dropSocket();
    await pass(4_000);
    expect(ids()).toEqual(['c', 'a', 'b']);
    await meeting.server.reconnect();
    await nextFrame();
    expect([moderation.phase(), ids()]).toEqual(['joined', ['c', 'a', 'b']]);
    // In no turn between: the statuses are back with their participants.
    expect(lists).toHaveLength(before);
  });

  it('W6: put those who asked while the moderator was away behind the others', async () => {
    const { meeting, ids } = await asked();
    meeting.server.dropSocket();
    await pass(4_000);
    meeting.server.setStageStatus('a', 'OFF_STAGE');
    meeting.server.requestStage('d');
    await meeting.server.reconnect();
    await nextFrame();
    expect(ids()).toEqual(['c', 'b', 'd']);
  });

  it('W6: are in the order of asking also within one turn', async () => {
    const { meeting, moderation } = connected({ stage: true, participants: people });
    for (const id of ['c', 'a', 'b']) meeting.server.requestStage(id);
    await nextFrame();
    expect(moderation.stageRequests().map(({ id }) => id)).toEqual(['c', 'a', 'b']);
  });

  it('W6: are in the order of asking also if everyone is read again in that turn', async () => {
    const { meeting, moderation } = connected({ stage: true, participants: people });
    for (const id of ['c', 'a', 'b']) meeting.server.requestStage(id);
    meeting.server.leave('d');
    meeting.server.join({ id: 'd' });
    await nextFrame();
    expect(moderation.stageRequests().map(({ id }) => id)).toEqual(['c', 'a', 'b']);
  });

  it('W6: put those who ask again at the end', async () => {
    const { meeting, ids } = await asked();
    meeting.server.setStageStatus('c', 'OFF_STAGE');
    await nextFrame();
    expect(ids()).toEqual(['a', 'b']);
    meeting.server.requestStage('c');
    await nextFrame();
    expect(ids()).toEqual(['a', 'b', 'c']);
  });

  it('W6: keep their order through other changes of those who ask', async () => {
    const { meeting, ids } = await asked();
    meeting.server.pinFromElsewhere('c');
    meeting.server.leave('a');
    await nextFrame();
    expect(ids()).toEqual(['c', 'b']);
  });

  it('W6: keep their order if the permission is revoked and restored', async () => {
    const { meeting, ids } = await asked();
    meeting.server.patchPermissions({ acceptStageRequests: false });
    await nextFrame();
    expect(ids()).toEqual([]);
    meeting.server.patchPermissions({ acceptStageRequests: true });
    await nextFrame();
    expect(ids()).toEqual(['c', 'a', 'b']);
  });

  it('are those of the next meeting after a change of meetings, also for equal ids', async () => {
    const { moderation, ids } = await asked();
    const next = new FakeMeeting({ stage: true, participants: people });
    next.server.requestStage('b');
    next.server.requestStage('a');
    moderation.connect(next);
    await nextFrame();
    expect(ids()).toEqual(['a', 'b']);
  });

  it('forget a participant who left and joins again without asking', async () => {
    const { meeting, ids } = await asked();
    meeting.server.leave('c');
    await settle();
    meeting.server.join({ id: 'c' });
    await nextFrame();
    expect(ids()).toEqual(['a', 'b']);
    meeting.server.requestStage('c');
    await nextFrame();
    expect(ids()).toEqual(['a', 'b', 'c']);
  });
});
