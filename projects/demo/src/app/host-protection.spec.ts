import type { ModerationAction, PolicyRequest } from 'ngx-rtk-moderation';
import { HostProtection, isHostPreset } from './host-protection';

describe('HostProtection', () => {
  it('allows everything while it is off', () => {
    expect(new HostProtection().answer(request('kick', 'host'))).toBe(true);
    expect(new HostProtection().answer(request('kickAll'))).toBe(true);
  });

  it.each(['disableAudio', 'disableVideo', 'kick', 'blockAudio', 'removeFromStage'] as const)(
    'keeps %s from hosts and leaves it for others',
    (action) => {
      const protection = switchedOn();

      expect(protection.answer(request(action, 'webinar-host'))).toBe('Hosts are protected.');
      expect(protection.answer(request(action, 'participant'))).toBe(true);
    },
  );

  it('refuses what would reach everybody', () => {
    expect(switchedOn().answer(request('disableAllAudio'))).toEqual(expect.stringContaining('protected'));
  });

  it('lets a host be pinned, and get permissions', () => {
    expect(switchedOn().answer(request('pin', 'host'))).toBe(true);
    expect(switchedOn().answer(request('allowAudio', 'host'))).toBe(true);
  });

  it('allows an action without a target', () => {
    expect(switchedOn().answer(request('kick'))).toBe(true);
  });
});

describe('isHostPreset', () => {
  it('goes by the last word', () => {
    expect(['host', 'webinar-host', 'group_call_host', 'Host'].every(isHostPreset)).toBe(true);
    expect(['participant', 'ghost', 'host-assistant', undefined].some(isHostPreset)).toBe(false);
  });
});

function switchedOn(): HostProtection {
  const protection = new HostProtection();
  protection.on.set(true);
  return protection;
}

function request(action: ModerationAction, presetName?: string): PolicyRequest {
  const target = presetName === undefined ? null : ({ presetName } as PolicyRequest['target']);
  return { action, target, self: null };
}
