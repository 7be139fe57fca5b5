import { first } from './browser-network.js';
import { type PageScope, replaceProperty } from './browser-patch.js';
import type { SandboxRoutes } from './browser-routes.js';

/** Makes the track that stands for a remote one. `id` tells remote tracks apart, so that each can look different. */
export type MakeTrack = (kind: 'audio' | 'video', id: string) => MediaStreamTrack;

/** One media section of a description. */
interface MediaSection {
  kind: 'audio' | 'video';
  mid: string;
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
export function standInFor(
  native: typeof RTCPeerConnection,
  makeTrack: MakeTrack,
): new (configuration?: RTCConfiguration) => RTCPeerConnection {
  return class SandboxPeerConnection extends native {
    private state: RTCIceConnectionState & RTCPeerConnectionState = 'new';
    private remote: RTCSessionDescriptionInit | null = null;
    private readonly receiving = new Map<string, MediaStreamTrack>();

    override get iceConnectionState(): RTCIceConnectionState {
      return this.state;
    }

    override get connectionState(): RTCPeerConnectionState {
      return this.state;
    }

    override get remoteDescription(): RTCSessionDescription | null {
      // The SDK reads `sdp` of it when it closes consumers.
      return this.remote as RTCSessionDescription | null;
    }

    override setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
      this.remote = { type: description.type, sdp: description.sdp ?? '' };
      if (description.type === 'offer') {
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
      return description?.type === 'answer' ? Promise.resolve() : super.setLocalDescription(description);
    }

    override addIceCandidate(): Promise<void> {
      return Promise.resolve();
    }

    override close(): void {
      this.receiving.forEach((track) => track.stop());
      this.receiving.clear();
      this.state = 'closed';
      super.close();
    }

    private receive({ kind, mid }: MediaSection): void {
      if (this.receiving.has(mid)) return;
      const track = makeTrack(kind, mid);
      this.receiving.set(mid, track);
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
  return sdp
    .split(/^m=/m)
    .slice(1)
    .flatMap((section): MediaSection[] => {
      const kind = /^(audio|video) (?!0 )/.exec(section)?.[1];
      const mid = /^a=mid:(\S+)/m.exec(section)?.[1];
      const sends = !/^a=(inactive|recvonly)\s*$/m.test(section);
      return kind && mid && sends ? [{ kind: kind as MediaSection['kind'], mid }] : [];
    });
}
