import type { LeftReason } from 'ngx-rtk-moderation';
import type { FakeMeeting } from 'ngx-rtk-moderation/testing';

/** Notes, past the emitter's listeners, what the SDK says about why one is out. */
export function leftReasons({ self }: FakeMeeting): () => LeftReason[] {
  const said = jest.spyOn(self, 'emit');
  const before = said.mock.calls.length;
  const first = isReason(self.roomState) ? [self.roomState] : [];
  return () => {
    let reasons = first;
    for (const [event, about] of said.mock.calls.slice(before)) {
      if (event === 'roomJoined' || event === 'waitlisted') reasons = [];
      if (event !== 'roomLeft') continue;
      const { state } = about as { state: string };
      if (isReason(state)) reasons = [...reasons, state];
    }
    return reasons;
  };
}

/** An outage is no end. */
function isReason(state: string): state is LeftReason {
  return ['kicked', 'ended', 'left', 'rejected', 'failed'].includes(state);
}
