import { type PageScope, replaceProperty } from './browser-patch.js';
import type { MakeTrack } from './browser-peer.js';

const groupId = 'rtk-sandbox';
const devices = [
  device('audioinput', 'sandbox-microphone', 'Sandbox microphone'),
  device('videoinput', 'sandbox-camera', 'Sandbox camera'),
  device('audiooutput', 'sandbox-speaker', 'Sandbox speaker'),
];

/** Gives the page a microphone, a camera, a speaker and a screen to share that nobody is asked for. */
export function installDevices(scope: PageScope, makeTrack: MakeTrack): () => void {
  const restores: (() => void)[] = [];
  if (!scope.navigator.mediaDevices) {
    // Pages on an insecure origin have no media devices at all.
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
    return Promise.reject(new TypeError('At least one of audio and video must be requested'));
  }
  const tracks = kinds.map((kind) => labelled(makeTrack(kind, { id: ids[kind] }), ids[kind]));
  return Promise.resolve(new MediaStream(tracks));
}

// The SDK finds out which device is in use by the settings of its track.
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
