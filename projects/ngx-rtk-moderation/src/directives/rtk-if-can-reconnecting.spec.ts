import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ModerationService, RtkIfCan, type ModerationAction, type Target } from 'ngx-rtk-moderation';
import { FakeMeeting } from 'ngx-rtk-moderation/testing';
import { settle } from '../../jest/helpers';

/** A meeting whose local participant can kick and cannot pin. The connection can be lost before or after a host is rendered. */
function setUp() {
  const meeting = new FakeMeeting({
    self: { preset: 'participant', permissions: { kickParticipant: true } },
    participants: [{ id: 'ada' }],
  });
  TestBed.inject(ModerationService).connect(meeting);
  const render = () => {
    const fixture = TestBed.createComponent(Host);
    const text = async (): Promise<string> => {
      await settle();
      fixture.detectChanges();
      return (fixture.nativeElement as HTMLElement).textContent.trim();
    };
    return { host: fixture.componentInstance, text };
  };
  const loseConnection = async () => {
    meeting.server.dropSocket();
    await settle();
    expect(TestBed.inject(ModerationService).phase()).toBe('reconnecting');
  };
  return { meeting, render, loseConnection };
}

describe('*rtkIfCan while reconnecting', () => {
  it.each<[string, (host: Host) => void]>([
    ['action', ({ action }) => action.set('pin')],
    ['target that is unknown', ({ target }) => target.set('nobody')],
    ['target that is the local participant', ({ target }) => target.set('self')],
    ['target that is missing', ({ target }) => target.set(undefined)],
    ['mode', ({ match }) => match.set('all')],
  ])('F10: answers anew for another %s', async (_, change) => {
    const { render, loseConnection } = setUp();
    const { host, text } = render();
    host.action.set(['kick', 'pin']);
    host.match.set('any');
    expect(await text()).toBe('yes');
    await loseConnection();
    expect(await text()).toBe('yes');
    change(host);
    expect(await text()).toBe('no');
  });

  it('F10: shows its content for an action that is bound then and that is allowed', async () => {
    const { render, loseConnection } = setUp();
    const { host, text } = render();
    host.action.set('pin');
    expect(await text()).toBe('no');
    await loseConnection();
    host.action.set('kick');
    expect(await text()).toBe('yes');
  });

  it('F10: shows its content for any of two actions, one without permission, if it is created then', async () => {
    const { meeting, render, loseConnection } = setUp();
    await loseConnection();
    const { host, text } = render();
    host.action.set(['pin', 'kick']);
    host.match.set('any');
    expect(await text()).toBe('yes');
    host.match.set('all');
    expect(await text()).toBe('no');
    await meeting.server.reconnect();
    expect(await text()).toBe('no');
  });

  it('F10, F17: hides its content if the permission is revoked then', async () => {
    const { meeting, render, loseConnection } = setUp();
    const { text } = render();
    await loseConnection();
    expect(await text()).toBe('yes');
    // RealtimeKit sends no patch to a client without a connection. An app may patch its own client.
    meeting.self.permissions.apply({ kickParticipant: false });
    expect(await text()).toBe('no');
    await meeting.server.reconnect();
    expect(await text()).toBe('no');
  });

  it('F11, F17: hides its content after the reconnect if the permission is gone without an event', async () => {
    const { meeting, render, loseConnection } = setUp();
    const { text } = render();
    await loseConnection();
    Object.defineProperty(meeting.self.permissions, 'kickParticipant', { value: false });
    expect(await text()).toBe('yes');
    await meeting.server.reconnect();
    expect(await text()).toBe('no');
  });
});

@Component({
  imports: [RtkIfCan],
  template: `
    <b *rtkIfCan="action(); target: target(); match: match(); else no">yes</b>
    <ng-template #no>no</ng-template>
  `,
})
class Host {
  readonly action = signal<ModerationAction | ModerationAction[]>('kick');
  readonly target = signal<Target | undefined>('ada');
  readonly match = signal<'all' | 'any'>('all');
}
