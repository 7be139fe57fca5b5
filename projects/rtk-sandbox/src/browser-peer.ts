import { parse, type SessionDescription, write } from 'sdp-transform';
import { first } from './browser-network.js';
import { type PageScope, replaceProperty } from './browser-patch.js';
import type { SandboxRoutes } from './browser-routes.js';

/** The owner of a track. Tracks of one owner look alike, tracks of two owners differ. */
export interface TrackOwner {
  id: string;
  /** Display name. */
  name?: string;
}

/** Makes a track that needs no device and no network. */
export type MakeTrack = (kind: 'audio' | 'video', owner: TrackOwner) => MediaStreamTrack;

type Media = SessionDescription['media'][number];

/** One media section of a description of the sandbox. */
interface MediaSection {
  kind: 'audio' | 'video';
  mid: string;
  owner: TrackOwner;
  media: Media;
}

/** Replaces the SDK's peer connections by a stand-in without a network. All other peer connections stay native. */
export function installPeer(
  scope: PageScope,
  active: Iterable<SandboxRoutes>,
  makeTrack: MakeTrack,
): () => void {
  if (!scope.RTCPeerConnection) return () => undefined;
  return replaceProperty(scope, 'RTCPeerConnection', (original) => {
    const native = original as typeof RTCPeerConnection;
    const StandIn = standInFor(native, makeTrack);
    return new Proxy(native, {
      construct(target, args: [RTCConfiguration?, ...unknown[]], newTarget: new () => unknown) {
        if (first(active, (routes) => routes.ownsPeer(args[0]) || undefined)) {
          return new StandIn({ ...args[0], iceServers: [] });
        }
        return Reflect.construct(target, args, newTarget) as RTCPeerConnection;
      },
    });
  });
}

/**
 * A peer connection without a remote peer (RTK-FACTS §3.7). Its offers are real. A remote description only sets the
 * state to connected and dispatches a `track` event for each offered section.
 */
function standInFor(
  native: typeof RTCPeerConnection,
  makeTrack: MakeTrack,
): new (configuration?: RTCConfiguration) => RTCPeerConnection {
  return class SandboxPeerConnection extends native {
    private state: RTCIceConnectionState & RTCPeerConnectionState = 'new';
    private remote: RTCSessionDescriptionInit | null = null;
    private receives = false;
    private readonly receiving = new Map<string, { section: MediaSection; track: MediaStreamTrack }>();

    override get iceConnectionState(): RTCIceConnectionState {
      return this.state;
    }

    override get connectionState(): RTCPeerConnectionState {
      return this.state;
    }

    override get remoteDescription(): RTCSessionDescription | null {
      if (!this.remote) return null;
      // The sandbox offers only new sections, but a real description has all of them. The SDK looks up the sections
      // that it closes.
      const media = Array.from(this.receiving.values(), ({ section }) => section.media);
      return {
        type: this.remote.type,
        sdp: write({ ...parse(this.remote.sdp ?? ''), media }),
      } as RTCSessionDescription;
    }

    override setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
      this.remote = description;
      if (description.type === 'offer') {
        this.receives = true;
        for (const section of mediaSections(description.sdp ?? '')) this.receive(section);
      }
      this.enter('connected');
      return Promise.resolve();
    }

    override createAnswer(options?: RTCAnswerOptions): Promise<RTCSessionDescriptionInit>;
    override createAnswer(
      success: RTCSessionDescriptionCallback,
      failure: RTCPeerConnectionErrorCallback,
    ): Promise<void>;
    override createAnswer(): Promise<RTCSessionDescriptionInit | void> {
      // The SDK only parses the answer and sends it back, so the answer can mirror the offer.
      return Promise.resolve({ type: 'answer', sdp: this.remote?.sdp ?? '' });
    }

    override setLocalDescription(description?: RTCLocalSessionDescriptionInit): Promise<void> {
      // After an offer of the sandbox, local descriptions have sections that the native connection does not have.
      return this.receives ? Promise.resolve() : super.setLocalDescription(description);
    }

    override addIceCandidate(): Promise<void> {
      return Promise.resolve();
    }

    override close(): void {
      this.receiving.forEach(({ track }) => track.stop());
      this.receiving.clear();
      this.state = 'closed';
      super.close();
    }

    private receive(section: MediaSection): void {
      const { kind, mid, owner } = section;
      if (this.receiving.has(mid)) return;
      const track = makeTrack(kind, owner);
      this.receiving.set(mid, { section, track });
      const receiver = { track, getStats: () => Promise.resolve(new Map()) };
      const transceiver = {
        mid,
        receiver,
        direction: 'recvonly',
        currentDirection: 'recvonly',
        stop: () => {
          track.stop();
          this.receiving.delete(mid);
        },
      };
      this.dispatchEvent(Object.assign(new Event('track'), { track, receiver, transceiver, streams: [] }));
    }

    private enter(state: 'connected'): void {
      if (this.state === state || this.state === 'closed') return;
      this.state = state;
      this.dispatchEvent(new Event('iceconnectionstatechange'));
      this.dispatchEvent(new Event('connectionstatechange'));
    }
  };
}

/** The audio and video sections of an SDP text that have a mid and are not rejected (port 0) or inactive. */
export function mediaSections(sdp: string): MediaSection[] {
  return parse(sdp).media.flatMap((media): MediaSection[] => {
    const { type: kind, port, direction } = media;
    if ((kind !== 'audio' && kind !== 'video') || port === 0) return [];
    if (direction === 'inactive' || direction === 'recvonly') return [];
    const mid = textOf(media.mid);
    if (!mid) return [];
    const [id = mid] = textOf(media.msid)?.split(' ') ?? [];
    return [{ kind, mid, owner: { id, name: textOf(media.description) }, media }];
  });
}

// The parser turns a text that looks like a number into a number, contrary to its types.
function textOf(value: string | number | undefined): string | undefined {
  return value === undefined ? undefined : String(value).trim() || undefined;
}
