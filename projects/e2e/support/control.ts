/** What `GET /sandbox/rooms/:meeting` answers, as far as the tests read it. */
export interface RoomSnapshot {
  peers: RoomPeer[];
  pinned?: string;
  waiting: { id: string; userId: string; name: string }[];
}

export interface RoomPeer {
  id: string;
  userId: string;
  name: string;
  preset: string;
  audio: boolean;
  video: boolean;
  screenShare: boolean;
  stage: string;
}

/** A fault to be ordered; see the README of the sandbox. */
export interface FaultOptions {
  /** Peer id, user id or name. Always given here: the tests of one worker share a sandbox with nobody, but its clients do. */
  client: string;
  kind: 'refuse' | 'never' | 'late' | 'drop' | 'duplicate' | 'reorder' | 'garbage';
  action?: string;
  once?: boolean;
  delayMs?: number;
  outage?: boolean;
  effect?: boolean;
}

/** One line of the sandbox's wire log. */
export interface WireEntry {
  direction: string;
  event: string;
  client?: string;
  [detail: string]: unknown;
}

/** The sandbox's control API. */
export class Control {
  constructor(
    private readonly url: string,
    private readonly meeting: string,
  ) {}

  room(): Promise<RoomSnapshot> {
    return this.send('GET', `/rooms/${this.meeting}`);
  }

  async wire(): Promise<WireEntry[]> {
    return this.send('GET', `/wire/${this.meeting}`);
  }

  async fault(options: FaultOptions): Promise<{ id: string; clear: () => Promise<void> }> {
    const { id } = await this.send<{ id: string }>('POST', '/faults', options);
    return { id, clear: () => this.send('DELETE', `/faults/${id}`) };
  }

  clearFaults(): Promise<void> {
    return this.send('DELETE', '/faults');
  }

  /** Patches a participant's permissions as a backend would. */
  permissions(userId: string, patch: object): Promise<void> {
    return this.send('POST', `/rooms/${this.meeting}/permissions`, { userId, patch });
  }

  bots(count: number, seed = 1): Promise<void> {
    return this.send('POST', `/rooms/${this.meeting}/bots`, { count, seed });
  }

  private async send<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${this.url}/sandbox${path}`, {
      method,
      headers: body ? { 'content-type': 'application/json' } : {},
      body: body ? JSON.stringify(body) : undefined,
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} /sandbox${path}: ${response.status} ${text}`);
    return (text ? JSON.parse(text) : undefined) as T;
  }
}
