import { FakeMeeting } from 'ngx-rtk-moderation/testing';
import assert from 'node:assert/strict';
import type { Behaviours } from './behaviour';

function meetingWith(name: string) {
  const meeting = new FakeMeeting({ participants: [{ id: 'ada', name, audio: true }] });
  const ada = meeting.participants.joined.get('ada');
  assert.ok(ada);
  return { meeting, ada };
}

/** The fake meeting by itself, as code that uses the SDK without the service would be tested. */
export const fakeMeetingBehaviours: Behaviours = {
  'F6: emits "kicked" before the server has answered': async ({ advance }) => {
    const { meeting, ada } = meetingWith('Ada');
    const seen: string[] = [];
    meeting.participants.joined.on('*', (event: string) => seen.push(event));
    meeting.server.answerKicks();
    const release = meeting.server.hold('kick');
    await ada.kick();
    assert.deepEqual(seen, ['kicked']);
    release();
    await advance(0);
    assert.deepEqual(seen, ['kicked', 'participantLeft']);
  },

  'F9: gives up after 20 s without an answer': async ({ advance }) => {
    const { meeting, ada } = meetingWith('Ada');
    meeting.server.never('disableAudio');
    let failure: unknown;
    ada.disableAudio().catch((error: unknown) => (failure = error));
    await advance(19_999);
    assert.equal(failure, undefined);
    await advance(1);
    assert.equal((failure as { code?: string } | undefined)?.code, '1200');
  },

  'F10: notices an outage after 3 s': async ({ advance }) => {
    const { meeting } = meetingWith('Ada');
    meeting.server.dropSocket();
    await advance(2_999);
    assert.equal(meeting.self.roomState, 'joined');
    await advance(1);
    assert.equal(meeting.self.roomState, 'disconnected');
    await meeting.server.reconnect();
    assert.equal(meeting.self.roomState, 'joined');
  },

  'F41: moves to a connected meeting after 3 s': async ({ advance }) => {
    const { meeting } = meetingWith('Ada');
    const next = new FakeMeeting({ self: { id: 'me-2' }, joined: false });
    const log: string[] = [];
    for (const event of ['changingMeeting', 'meetingChanged']) {
      meeting.connectedMeetings.on(event, () => log.push(event));
    }
    void meeting.server.moveSelf(next);
    await advance(2_999);
    assert.deepEqual([log, meeting.self.roomState], [['changingMeeting'], 'connected-meeting']);
    await advance(1);
    assert.deepEqual([log, next.self.roomState], [['changingMeeting', 'meetingChanged'], 'joined']);
  },

  'F27: counts permission patches for a minute': async ({ advance }) => {
    const { meeting } = meetingWith('Ada');
    const patch = () => meeting.participants.updatePermissions(['ada'], {});
    for (let count = 0; count < 1_000; count++) await patch();
    assert.throws(() => void patch(), { code: '0013' });
    await advance(60_001);
    await patch();
    meeting.server.end();
  },

  'the error for an unknown id lists the participants': () => {
    const { meeting } = meetingWith('Ada');
    assert.throws(
      () => meeting.server.setAudio('nobody', true),
      /nobody with that id is in the meeting\. There: "self" \(Me\), the local participant; "ada" \(Ada\)\./,
    );
    return Promise.resolve();
  },
};
