import { parse, write } from 'sdp-transform';

/** One producer that a client is about to receive. */
export interface ReceivingLine {
  readonly mid: string;
  readonly kind: 'audio' | 'video';
  /** Display name of the producer's owner. */
  readonly name: string;
  readonly peerId: string;
  readonly producerId: string;
}

const session = parse('v=0\no=- 0 0 IN IP4 127.0.0.1\ns=rtk-sandbox\nt=0 0\n');

/**
 * The answer to every offer: a session without media. No browser would accept it, and no browser gets it: the browser
 * shim keeps remote descriptions to itself.
 */
export const answerSdp = write(session);

/**
 * Offers the new lines. Each has what the browser shim needs to make a track: mid, kind, owner
 * (`a=msid:<peer id> <producer id>`) and, as the title, the display name.
 */
export function offerSdp(lines: readonly ReceivingLine[]): string {
  return write({
    ...session,
    media: lines.map(({ mid, kind, name, peerId, producerId }) => ({
      type: kind,
      port: 9,
      protocol: 'UDP/TLS/RTP/SAVPF',
      payloads: kind === 'audio' ? '111' : '96',
      description: oneLine(name),
      mid,
      msid: `${oneLine(peerId)} ${producerId}`,
      direction: 'sendonly',
      rtp: [],
      fmtp: [],
    })),
  });
}

// Names and peer ids come from clients: a line break in one would start a line of its own.
function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ');
}
