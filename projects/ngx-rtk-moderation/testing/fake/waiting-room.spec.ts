import { FakeMeeting } from 'ngx-rtk-moderation/testing';
import { settle } from '../../jest/helpers';

const phone = { id: 'ada-phone', userId: 'ada' };
const laptop = { id: 'ada-laptop', userId: 'ada' };

describe('FakeMeeting, while one user waits on two devices,', () => {
  function setUp(waitlisted: readonly { id: string; userId: string }[] = []) {
    const meeting = new FakeMeeting({ waitlisted });
    const { waitlisted: map, joined } = meeting.participants;
    const ids = () => ({ waitlisted: [...map.keys()], joined: [...joined.keys()] });
    return { server: meeting.server, participants: meeting.participants, ids };
  }

  it('X3: lists the first device only, until the last one stops waiting', () => {
    const { server, ids } = setUp([phone]);
    server.wait(laptop);
    expect(ids().waitlisted).toEqual(['ada-phone']);
    server.stopWaiting('ada-phone');
    expect(ids().waitlisted).toEqual(['ada-phone']);
    server.stopWaiting('ada-laptop');
    expect(ids().waitlisted).toEqual([]);
  });

  it('X3: lists one entry for a moderator who comes later', async () => {
    const meeting = new FakeMeeting({ joined: false, waitlisted: [phone, laptop] });
    await meeting.join();
    expect([...meeting.participants.waitlisted.keys()]).toEqual(['ada-phone']);
  });

  it('X3: lets all devices in, and turns all of them away', async () => {
    const { server, participants, ids } = setUp([phone]);
    server.wait(laptop);
    participants.acceptWaitingRoomRequest('ada-phone');
    await settle();
    expect(ids()).toEqual({ waitlisted: [], joined: ['ada-phone', 'ada-laptop'] });

    const other = setUp([phone]);
    other.server.wait(laptop);
    await other.participants.rejectWaitingRoomRequest('ada-phone');
    await settle();
    expect(other.server.contents().waitlisted).toEqual([]);
  });
});
