import { type PageScope, replaceProperty } from './browser-patch.js';
import type { MakeTrack } from './browser-peer.js';

const groupId = 'rtk-sandbox';
const devices = [
  device('audioinput', 'sandbox-microphone', 'Sandbox microphone'),
  device('videoinput', 'sandbox-camera', 'Sandbox camera'),
  device('audiooutput', 'sandbox-speaker', 'Sandbox speaker'),
];

/** Adds a synthetic microphone, camera, speaker and screen to the page. The browser asks for no permission. */
export function installDevices(scope: PageScope, makeTrack: MakeTrack): () => void {
  const restores: (() => void)[] = [];
  if (!scope.navigator.mediaDevices) {
    // A page on an insecure origin has no media devices.
    restores.push(replaceProperty(scope.navigator, 'mediaDevices', () => new EventTarget() as MediaDevices));
  }
  const target = scope.navigator.mediaDevices;
  if (!target) return () => undefined;

  restores.push(
    replaceProperty(target, 'enumerateDevices', () => () => Promise.resolve([...devices])),
    replaceProperty(
      target,
      'getUserMedia',
      () => (constraints) =>
        streamOf(makeTrack, constraints, { audio: 'sandbox-microphone', video: 'sandbox-camera' }),
    ),
    replaceProperty(
      target,
      'getDisplayMedia',
      () => () => streamOf(makeTrack, { video: true }, { audio: '', video: 'sandbox-screen' }),
    ),
  );
  return () => restores.reverse().forEach((restore) => restore());
}

function streamOf(
  makeTrack: MakeTrack,
  constraints: MediaStreamConstraints | undefined,
  ids: Record<'audio' | 'video', string>,
): Promise<MediaStream> {
  const kinds = (['audio', 'video'] as const).filter((kind) => constraints?.[kind]);
  if (kinds.length === 0) {
    return Promise.reject(new TypeError('getUserMedia() got no constraints. Request audio, video or both.'));
  }
  const tracks = kinds.map((kind) => labelled(makeTrack(kind, { id: ids[kind] }), ids[kind]));
  return Promise.resolve(new MediaStream(tracks));
}

// The SDK reads the device in use from the settings of its track.
function labelled(track: MediaStreamTrack, deviceId: string): MediaStreamTrack {
  const settings = track.getSettings.bind(track);
  const label = devices.find((candidate) => candidate.deviceId === deviceId)?.label ?? 'Sandbox screen';
  Object.defineProperties(track, {
    getSettings: { configurable: true, value: () => ({ ...settings(), deviceId, groupId }) },
    label: { configurable: true, value: label },
  });
  return track;
}

function device(kind: MediaDeviceKind, deviceId: string, label: string): MediaDeviceInfo {
  const info = { kind, deviceId, label, groupId };
  return { ...info, toJSON: () => info };
}
