/** A role of the sandbox that the start form offers. */
export interface Role {
  /** Name of the sandbox's preset. */
  readonly preset: string;
  readonly label: string;
  readonly hint: string;
}

export const ROLES: readonly Role[] = [
  { preset: 'host', label: 'Host', hint: 'Moderates: mutes, pins, removes, lets people in.' },
  { preset: 'participant', label: 'Participant', hint: 'Speaks and shares, moderates nothing.' },
  { preset: 'viewer', label: 'Viewer', hint: 'Watches only.' },
  { preset: 'guest', label: 'Guest', hint: 'Waits until a host lets them in.' },
  { preset: 'webinar-host', label: 'Webinar host', hint: 'Moderates and answers requests for the stage.' },
  { preset: 'webinar-viewer', label: 'Webinar viewer', hint: 'Watches, and may ask for the stage.' },
];

interface Devices {
  /** Whether to join with the microphone on. */
  readonly audio: boolean;
  /** Whether to join with the camera on. */
  readonly video: boolean;
}

/** A place in a room of a sandbox. */
export interface SandboxRequest extends Devices {
  readonly kind: 'sandbox';
  readonly name: string;
  readonly preset: string;
  readonly meeting: string;
  /** Address of the sandbox. */
  readonly url: string;
}

/** A place in a real meeting. Kept in memory only: never in an address, never in storage. */
export interface TokenRequest extends Devices {
  readonly kind: 'token';
  readonly authToken: string;
}

export type JoinRequest = SandboxRequest | TokenRequest;

/** The first run needs no typing. */
const SUGGESTED_NAME = 'Ada Lovelace';
const DEFAULT_MEETING = 'demo';
const DEFAULT_PRESET = 'host';

/** What the page's address asks for. */
export interface AddressRequest {
  readonly request: SandboxRequest;
  /** Whether to join at once: with `join=1`, and only where a name is given. */
  readonly join: boolean;
}

/**
 * Reads `?name=…&preset=…&meeting=…&audio=1&video=1&join=1&sandbox=…`; what is missing or unusable has its default.
 * The sandbox is the page's own origin unless the address names another one.
 */
export function readAddress(address: string): AddressRequest {
  const url = new URL(address);
  const text = (key: string): string => url.searchParams.get(key)?.trim() ?? '';
  const name = text('name');
  return {
    request: {
      kind: 'sandbox',
      name: name || SUGGESTED_NAME,
      preset: text('preset') || DEFAULT_PRESET,
      meeting: text('meeting') || DEFAULT_MEETING,
      url: httpAddress(text('sandbox')) ?? url.origin,
      audio: text('audio') === '1',
      video: text('video') === '1',
    },
    join: text('join') === '1' && name !== '',
  };
}

/** The address that joins the same room as somebody else. */
export function inviteAddress(page: string, host: SandboxRequest, role: Role, name: string): string {
  const url = new URL(page);
  const speaks = !role.preset.endsWith('viewer');
  const query = {
    name,
    preset: role.preset,
    meeting: host.meeting,
    join: '1',
    ...(speaks && { audio: '1', video: '1' }),
    ...(host.url !== url.origin && { sandbox: host.url }),
  };
  url.search = new URLSearchParams(query).toString();
  url.hash = '';
  return url.href;
}

function httpAddress(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url && ['http:', 'https:'].includes(url.protocol) ? url.href.replace(/\/+$/, '') : undefined;
}
