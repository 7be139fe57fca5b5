// Bare SDK clients on the sandbox: proves that the unmodified SDK can join it and that media and the page around it work
// as on the real service. A title that begins with "F…" states a fact of RTK-FACTS that this library rests on.
import { eventually, seeEachOther, seen } from '../support/polls';
import { threeClients } from '../support/rooms';
import { expect, test } from '../support/test';
import { forgedToken } from '../../rtk-sandbox/src/testing/forged-token';

test.describe('joining', () => {
  test('three clients see, hear and know each other', async ({ join, control }) => {
    const { host, ada, bob } = await threeClients(join);
    for (const [one, other] of [
      [host, ada],
      [ada, bob],
      [bob, host],
    ] as const) {
      await seen(one, other, 'audio').toBe(true);
      await seen(one, other, 'video').toBe(true);
      expect(await one.sees(other)).toMatchObject({ name: other.name, userId: other.userId });
    }
    const room = await control.room();
    expect(room.peers.map(({ name, audio, video }) => ({ name, audio, video }))).toEqual(
      expect.arrayContaining(['Host', 'Ada', 'Bob'].map((name) => ({ name, audio: true, video: true }))),
    );
  });

  test('remote tracks are live and show pictures', async ({ join }) => {
    const host = await join({ name: 'Host', preset: 'host' });
    const ada = await join({ name: 'Ada', preset: 'participant', audio: true, video: true });
    await seen(host, ada, 'video').toBe(true);
    await expect
      .poll(() =>
        host.run(({ participants }, id) => {
          const participant = participants.joined.get(id);
          return [participant?.audioTrack?.readyState, participant?.videoTrack?.readyState];
        }, ada.id),
      )
      .toEqual(['live', 'live']);
    const size = await host.run(async ({ participants }, id) => {
      const video = document.createElement('video');
      video.muted = true;
      document.body.append(video);
      participants.joined.get(id)?.registerVideoElement(video);
      await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
      return [video.videoWidth, video.videoHeight];
    }, ada.id);
    expect(size).toEqual([320, 180]);
  });

  test('two peers of one user are two participants', async ({ join }) => {
    const host = await join({ name: 'Host', preset: 'host' });
    const one = await join({ name: 'Ada', preset: 'participant', userId: 'ada' });
    const two = await join({ name: 'Ada', preset: 'participant', userId: 'ada' });
    await seeEachOther(host, one, two);
    expect((await host.state()).joined.map(({ userId }) => userId)).toEqual(['ada', 'ada']);
  });

  test('microphone, camera and screen share go on and off', async ({ join }) => {
    const host = await join({ name: 'Host', preset: 'host' });
    const ada = await join({ name: 'Ada', preset: 'participant' });
    await seeEachOther(host, ada);
    await ada.run(async ({ self }) => {
      await self.enableAudio();
      await self.enableVideo();
      await self.enableScreenShare();
    });
    for (const medium of ['audio', 'video', 'screenShare'] as const) await seen(host, ada, medium).toBe(true);
    await ada.run(async ({ self }) => {
      await self.disableAudio();
      await self.disableVideo();
      await self.disableScreenShare();
    });
    for (const medium of ['audio', 'video', 'screenShare'] as const)
      await seen(host, ada, medium).toBe(false);
  });

  test('a participant who leaves is gone for the others', async ({ join }) => {
    const { host, ada, bob } = await threeClients(join);
    await bob.run((meeting) => meeting.leave());
    await seeEachOther(host, ada);
    await eventually(bob, ({ roomState }) => roomState).toBe('left');
  });

  test('X2: a preset that does not exist is refused by init', async ({
    openHarness,
    sandbox,
    expectedErrors,
  }) => {
    expectedErrors.push(/404 \(Not Found\)/);
    const page = await openHarness();
    const options = { sandbox: { url: sandbox.url }, authToken: forgedToken({ preset: 'nobody' }) };
    const init = page.evaluateHandle((given) => harness.init(given), options);
    await expect(init).rejects.toThrow(/not associated with an active participant/);
  });

  test('X1: the meeting started now', async ({ join }) => {
    const before = Date.now();
    const ada = await join({ name: 'Ada', preset: 'participant' });
    const started = await ada.run(({ meta }) => meta.meetingStartedTimestamp?.getTime() ?? 0);
    // The service counts in whole seconds.
    expect(started).toBeGreaterThan(before - 1000);
    expect(started).toBeLessThanOrEqual(Date.now());
  });
});

test.describe('media', () => {
  test('F15: a mute by the host reaches the muted one, and an observer as several audioUpdate events', async ({
    join,
  }) => {
    const { host, ada, bob } = await threeClients(join);
    await seen(bob, ada, 'audio').toBe(true);
    const mark = await bob.mark();
    await host.act('disableAudio', ada);
    await eventually(ada, ({ self }) => self.audio).toBe(false);
    await seen(bob, ada, 'audio').toBe(false);
    await seen(host, ada, 'audio').toBe(false);
    await expect
      .poll(
        async () =>
          (await bob.trace(mark)).filter(
            ({ on, event, id }) => on === 'joined' && event === 'audioUpdate' && id === ada.id,
          ).length,
      )
      .toBeGreaterThan(1);
    await seen(bob, host, 'audio').toBe(true);
  });

  test('a video that the host stops is off for everyone', async ({ join, control }) => {
    const { host, ada, bob } = await threeClients(join);
    await host.act('disableVideo', bob);
    await eventually(bob, ({ self }) => self.video).toBe(false);
    await seen(ada, bob, 'video').toBe(false);
    const peer = (await control.room()).peers.find(({ id }) => id === bob.id);
    expect(peer).toMatchObject({ audio: true, video: false });
  });

  test('F16: muting all mutes the host too, and anyone can unmute again', async ({ join }) => {
    const { host, ada, bob } = await threeClients(join);
    await host.run(({ participants }) => participants.disableAllAudio(false));
    for (const client of [host, ada, bob]) await eventually(client, ({ self }) => self.audio).toBe(false);
    await ada.run(({ self }) => self.enableAudio());
    await seen(host, ada, 'audio').toBe(true);
  });

  test('all videos are stopped with one call', async ({ join }) => {
    const { host, ada, bob } = await threeClients(join);
    await host.run(({ participants }) => participants.disableAllVideo());
    for (const client of [ada, bob]) await eventually(client, ({ self }) => self.video).toBe(false);
    for (const client of [ada, bob]) await seen(host, client, 'video').toBe(false);
  });

  test('F9: a mute that the server refuses rejects with 1200', async ({ join, control }) => {
    const { host, ada } = await threeClients(join);
    await control.fault({ client: host.id, action: 'hostControlPeer', kind: 'refuse' });
    const outcome = await host.attemptTo('disableAudio', ada);
    expect(outcome).toMatchObject({ resolved: false, name: 'ClientError', code: '1200' });
    expect((await ada.state()).self.audio).toBe(true);
  });
});

test.describe('the page', () => {
  test('is as it was after restore, and traffic of others was never touched', async ({
    openHarness,
    sandbox,
  }) => {
    const page = await openHarness();
    const outcome = await page.evaluate(async (url) => {
      const read = () => [
        fetch,
        WebSocket,
        RTCPeerConnection,
        navigator.mediaDevices.getUserMedia,
        navigator.mediaDevices.enumerateDevices,
      ];
      const before = read();
      const { restore } = harness.useSandbox({ url });
      const during = read();
      const own = new RTCPeerConnection({ iceServers: [] });
      const other = new RTCPeerConnection();
      own.addTransceiver('audio');
      own.onicecandidate = ({ candidate }) => void (candidate && other.addIceCandidate(candidate));
      other.onicecandidate = ({ candidate }) => void (candidate && own.addIceCandidate(candidate));
      await own.setLocalDescription(await own.createOffer());
      await other.setRemoteDescription(own.localDescription!);
      await other.setLocalDescription(await other.createAnswer());
      await own.setRemoteDescription(other.localDescription!);
      const state = own.signalingState;
      const page = await (await fetch(location.href)).text();
      own.close();
      other.close();
      restore();
      const after = read();
      return {
        replaced: during.every((value, index) => value !== before[index]),
        restored: after.every((value, index) => value === before[index]),
        state,
        native: own.constructor === RTCPeerConnection,
        page: page.includes('SDK client'),
      };
    }, sandbox.url);
    expect(outcome).toEqual({ replaced: true, restored: true, state: 'stable', native: true, page: true });
  });

  test('F2: the package exports its client as default and nothing else', async ({ openHarness }) => {
    const page = await openHarness();
    expect(await page.evaluate(() => harness.sdkExports)).toEqual(['default']);
  });
});
