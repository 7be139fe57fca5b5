import { computed } from '@angular/core';
import { connected, nextFrame, pass, record, rejection, settle } from '../../jest/helpers';

beforeEach(() => jest.useFakeTimers({ now: 1_000_000 }));
afterEach(() => jest.useRealTimers());

describe('the waiting room', () => {
  it('announces nobody again if the permission is revoked and restored', async () => {
    const { meeting, moderation } = connected({ waitlisted: [{ id: 'wes' }] });
    meeting.server.wait({ id: 'vic' });
    await settle();
    const events = record(moderation.events$);
    const lists = record(moderation.waitlisted$);
    meeting.server.patchPermissions({ acceptWaitingRequests: false });
    await settle();
    meeting.server.patchPermissions({ acceptWaitingRequests: true });
    await settle();
    expect(events.map(({ type }) => type)).toEqual(['permissionsChanged', 'permissionsChanged']);
    expect(lists.map((list) => list.map(({ id }) => id))).toEqual([['wes', 'vic'], [], ['wes', 'vic']]);
  });

  it('announces those who came while the permission was away', async () => {
    const { meeting, moderation } = connected({ waitlisted: [{ id: 'wes' }] });
    meeting.server.patchPermissions({ acceptWaitingRequests: false });
    await settle();
    const joined = record(moderation.waitlistJoined$);
    meeting.server.wait({ id: 'vic' });
    await settle();
    expect(joined).toEqual([]);
    meeting.server.patchPermissions({ acceptWaitingRequests: true });
    await settle();
    expect(joined.map(({ participant }) => participant.id)).toEqual(['vic']);
  });

  it('notifies readers of a guest whom the SDK lists only after the permission is back', async () => {
    const { meeting, moderation } = connected({ waitlisted: [{ id: 'wes' }] });
    const canAdmit = computed(() => moderation.can('admit', 'wes'));
    expect(canAdmit()).toBe(true);
    meeting.server.patchPermissions({ acceptWaitingRequests: false });
    await settle();
    expect(canAdmit()).toBe(false);
    const { waitlisted } = meeting.participants;
    const add = jest.spyOn(waitlisted, 'add').mockReturnValue(waitlisted);
    meeting.server.patchPermissions({ acceptWaitingRequests: true });
    await settle();
    expect(canAdmit()).toBe(false);
    const guests = add.mock.calls.map(([guest]) => guest);
    add.mockRestore();
    for (const guest of guests) waitlisted.add(guest);
    await settle();
    expect(canAdmit()).toBe(true);
  });

  it('has the time at which each was first seen, also after the permission was away', async () => {
    const { meeting, moderation } = connected({ waitlisted: [{ id: 'wes' }] });
    await pass(5_000);
    meeting.server.wait({ id: 'vic' });
    await settle();
    const seen = () => moderation.waitlisted().map(({ id, seenAt }) => [id, seenAt]);
    const expected = [
      ['wes', 1_000_000],
      ['vic', 1_005_000],
    ];
    expect(seen()).toEqual(expected);
    meeting.server.patchPermissions({ acceptWaitingRequests: false });
    await pass(5_000);
    meeting.server.patchPermissions({ acceptWaitingRequests: true });
    await settle();
    expect(seen()).toEqual(expected);
  });

  it('announces a guest again who waits again after being turned away', async () => {
    const { meeting, moderation } = connected({ waitlisted: [{ id: 'wes' }] });
    const events = record(moderation.events$);
    await pass(5_000);
    meeting.server.turnAway('user-wes');
    await settle();
    meeting.server.wait({ id: 'wes' });
    await settle();
    expect(events.map(({ type }) => type)).toEqual(['waitlistLeft', 'waitlistJoined']);
    expect(moderation.waitlisted()).toMatchObject([{ id: 'wes', seenAt: 1_005_000 }]);
  });

  it('announces that a guest is gone who left without an event, when it is read next', async () => {
    const { meeting, moderation } = connected({ waitlisted: [{ id: 'wes' }, { id: 'xi' }] });
    const events = record(moderation.events$);
    meeting.participants.waitlisted.remove('wes', { quiet: true });
    meeting.participants.waitlisted.remove('xi');
    await settle();
    expect(moderation.waitlisted()).toEqual([]);
    expect(events).toMatchObject([
      { type: 'waitlistLeft', participant: { id: 'wes' } },
      { type: 'waitlistLeft', participant: { id: 'xi' } },
    ]);
  });

  it('is read again before an action: a guest who left without an event is unknown', async () => {
    const { meeting, moderation } = connected({ waitlisted: [{ id: 'wes' }] });
    meeting.participants.waitlisted.remove('wes', { quiet: true });
    expect(await rejection(moderation.admit('wes'))).toMatchObject({ reason: 'unknown-target' });
    expect([meeting.calls, moderation.waitlisted()]).toEqual([[], []]);
  });

  it('is empty after the local participant is out, and announced anew after joining another meeting', async () => {
    const { meeting, moderation } = connected({ waitlisted: [{ id: 'wes' }] });
    await meeting.server.kickSelf();
    await nextFrame();
    expect(moderation.waitlisted()).toEqual([]);
    expect(moderation.can('admit', 'wes')).toBe(false);
  });
});
