/** One producer that a client is about to receive. */
export interface ReceivingLine {
  readonly mid: string;
  readonly kind: 'audio' | 'video';
  /** Display name of whose producer it is. */
  readonly name: string;
  readonly peerId: string;
  readonly producerId: string;
}

const session = ['v=0', 'o=- 0 0 IN IP4 127.0.0.1', 's=rtk-sandbox', 't=0 0'];

/**
 * The answer to every offer: a session without media. No browser would accept it and none is given it, because
 * the browser shim keeps remote descriptions to itself.
 */
export const answerSdp = `${session.join('\r\n')}\r\n`;

/**
 * Offers the lines that are new, each with its mid, its kind, whose it is (`a=msid:<peer id> <producer id>`) and,
 * as its title, the display name: what the browser shim needs to make up a track for it.
 */
export function offerSdp(receiver: string, lines: readonly ReceivingLine[]): string {
  const media = lines.flatMap(({ mid, kind, name, peerId, producerId }) => [
    `m=${kind} 9 UDP/TLS/RTP/SAVPF ${kind === 'audio' ? 111 : 96}`,
    `i=${oneLine(name)}`,
    `a=mid:${mid}`,
    `a=msid:${oneLine(peerId)} ${producerId}`,
    'a=sendonly',
  ]);
  return [...session, `a=x-receiver:${oneLine(receiver)}`, ...media, ''].join('\r\n');
}

// Names and peer ids come from clients: a line break in one would start a line of its own.
function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ');
}
