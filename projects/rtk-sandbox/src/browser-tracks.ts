import type { TrackOwner } from './browser-peer.js';

/** The state of a picture between two frames. */
interface Picture {
  context: CanvasRenderingContext2D;
  track: MediaStreamTrack;
  hue: number;
  initials: string;
  frame: number;
}

const width = 320;
const height = 180;
const secondsPerTurn = 12;

const pictures = new Set<Picture>();
let ticking: ReturnType<typeof setInterval> | undefined;
let silence: MediaStreamAudioDestinationNode | undefined;

/** A live track without a device behind it: a picture that moves once a second, or silence. */
export function syntheticTrack(kind: 'audio' | 'video', owner: TrackOwner): MediaStreamTrack {
  return kind === 'video' ? paintedTrack(owner) : silentTrack();
}

function paintedTrack({ id, name = '' }: TrackOwner): MediaStreamTrack {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  const track = canvas.captureStream().getVideoTracks()[0];
  if (!context || !track)
    throw new Error('The synthetic video failed. This browser cannot capture a canvas.');
  const picture = { context, track, hue: hueOf(id), initials: initialsOf(name), frame: 0 };
  paint(picture);
  pictures.add(picture);
  // One timer for all pictures, and no timer without a live picture: a large grid must not slow the page.
  ticking ??= setInterval(tick, 1000);
  return track;
}

function tick(): void {
  for (const picture of pictures) {
    if (picture.track.readyState === 'ended') pictures.delete(picture);
    else paint(picture);
  }
  if (pictures.size === 0) {
    clearInterval(ticking);
    ticking = undefined;
  }
}

function paint(picture: Picture): void {
  const { context, hue, initials } = picture;
  const turn = (picture.frame++ % secondsPerTurn) / secondsPerTurn;
  const sky = context.createLinearGradient(0, 0, width, height);
  sky.addColorStop(0, `hsl(${hue} 45% 32%)`);
  sky.addColorStop(1, `hsl(${(hue + 40) % 360} 50% 18%)`);
  context.fillStyle = sky;
  context.fillRect(0, 0, width, height);
  context.fillStyle = `hsl(${hue} 60% 75%)`;
  if (initials) {
    context.font = `600 ${height * 0.4}px system-ui, sans-serif`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText(initials, width / 2, height / 2);
  } else {
    disc(context, width / 2, height * 0.42, height * 0.17);
    disc(context, width / 2, height * 1.02, height * 0.38);
  }
  context.fillStyle = `hsl(${hue} 80% 88%)`;
  const angle = turn * 2 * Math.PI;
  disc(context, width - 22 + 8 * Math.cos(angle), 22 + 8 * Math.sin(angle), 4);
}

function disc(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

/** The first letters of the first and the last word of a name. */
export function initialsOf(name: string): string {
  const letters = name.split(/\s+/).flatMap((word) => Array.from(word).slice(0, 1));
  return [letters[0], letters.length > 1 ? letters.at(-1) : ''].join('').toUpperCase();
}

/** A colour that depends only on the id. */
export function hueOf(id: string): number {
  let hash = 0;
  for (const character of id) hash = (hash * 31 + character.charCodeAt(0)) % 360;
  return (hash * 137) % 360;
}

function silentTrack(): MediaStreamTrack {
  // One context for the page: browsers allow only a few. Each track is a clone of its silent track.
  silence ??= new AudioContext().createMediaStreamDestination();
  const track = silence.stream.getAudioTracks()[0];
  if (!track) throw new Error('The synthetic audio failed. This browser cannot create an audio track.');
  return track.clone();
}
