import { fakeAsync, flushMicrotasks, tick } from '@angular/core/testing';
import { FakeMeeting } from 'ngx-rtk-moderation/testing';

describe('The timers of FakeMeeting under zone.js', () => {
  it('are moved by fakeAsync, and server.end() cancels all of them', fakeAsync(
    () => {
      const meeting = new FakeMeeting({ participants: [{ id: 'ada' }] });
      const next = new FakeMeeting({ self: { id: 'me-2' }, joined: false });
      void meeting.participants.updatePermissions(['ada'], {});
      void meeting.server.moveSelf(next);
      flushMicrotasks();
      expect([meeting.self.roomState, next.self.roomState]).toEqual(['connected-meeting', 'init']);
      tick(3_000);
      expect(next.self.roomState).toBe('joined');
      next.server.dropSocket();
      tick(3_000);
      expect(next.self.roomState).toBe('disconnected');
      // What is left fails the test.
      meeting.server.end();
      next.server.end();
    },
    { flush: false },
  ));
});
