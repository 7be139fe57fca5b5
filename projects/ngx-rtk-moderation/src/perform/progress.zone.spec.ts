import { NgZone } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { connected, pass, settle, type Setup } from '../../jest/helpers';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('progress$ emits in the zone of Angular', () => {
  const participants = Array.from({ length: 12 }, (_, index) => ({ id: `p${index}`, audio: true }));

  it.each<[string, (setup: Setup) => unknown]>([
    [
      'after a reconnect',
      async ({ meeting }) => {
        meeting.server.dropSocket();
        await pass(60);
        await meeting.server.reconnect();
      },
    ],
    ['after disconnect()', ({ moderation }) => TestBed.inject(NgZone).run(() => moderation.disconnect())],
  ])('%s', async (_, happen) => {
    const setup = connected({ participants });
    const zones: boolean[] = [];
    TestBed.inject(NgZone).run(() => {
      const { progress$ } = setup.moderation.disableAudio(participants.map(({ id }) => id));
      progress$.subscribe(() => zones.push(NgZone.isInAngularZone()));
    });
    await settle();
    await happen(setup);
    await pass(200);
    expect(zones).toHaveLength(13);
    expect(zones).not.toContain(false);
  });
});
