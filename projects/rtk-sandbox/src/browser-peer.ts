import { first } from './browser-network.js';
import { type PageScope, replaceProperty } from './browser-patch.js';
import type { SandboxRoutes } from './browser-routes.js';

/** Whose track it is: those of one participant look alike, those of two do not. */
export interface TrackOwner {
  id: string;
  /** Display name. */
  name?: string;
}

/** Makes a track that needs no device and no network. */
export type MakeTrack = (kind: 'audio' | 'video', owner: TrackOwner) => MediaStreamTrack;

/** One media section of a description of the sandbox. */
interface MediaSection {
  kind: 'audio' | 'video';
  mid: string;
  owner: TrackOwner;
  /** The section as it was written. */
  text: string;
}

/** Gives the SDK's peer connections a stand-in that never reaches for a network; all others stay native. */
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
 * A peer connection whose other side does not exist (RTK-FACTS §3.7): its offers are real, what the other side
 * says is noted and obeyed only as far as the SDK can see – connected, and a `track` event for each offered section.
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
      // A real description names all sections, the sandbox offers only those that are new; and the SDK looks up
      // those that it closes.
      const sections = Array.from(this.receiving.values(), ({ section }) => section.text).join('');
      return {
        type: this.remote.type,
        sdp: sessionPart(this.remote.sdp) + sections,
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
      // The SDK only parses and sends it back: an answer that mirrors the offer is as good as any.
      return Promise.resolve({ type: 'answer', sdp: this.remote?.sdp ?? '' });
    }

    override setLocalDescription(description?: RTCLocalSessionDescriptionInit): Promise<void> {
      // What answers or alters the sandbox's offers is about sections that the native connection does not have.
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

function sessionPart(sdp = ''): string {
  return /^(?:(?!m=).*\r?\n)*/.exec(sdp)?.[0] ?? '';
}

/** The audio and video sections of an SDP text that have a mid and are not rejected (port 0) or inactive. */
export function mediaSections(sdp: string): MediaSection[] {
  return sdp.split(/^(?=m=)/m).flatMap((text): MediaSection[] => {
    const kind = /^m=(audio|video) (?!0 )/.exec(text)?.[1];
    const mid = /^a=mid:(\S+)/m.exec(text)?.[1];
    if (!kind || !mid || /^a=(inactive|recvonly)\s*$/m.test(text)) return [];
    const owner = { id: /^a=msid:(\S+)/m.exec(text)?.[1] ?? mid, name: /^i=(.*\S)/m.exec(text)?.[1] };
    return [{ kind: kind as MediaSection['kind'], mid, owner, text }];
  });
}
