import { InvalidInput } from '../check.js';
import { applyPatch, type Permissions } from '../permissions.js';
import { isPresetName, type PresetName, presets } from '../presets.js';
import { noSuchPreset, readSandboxToken, type SandboxClaims } from '../token.js';

/** A valid token: its claims, and the permissions of its preset with its own patch. */
export interface Ticket {
  readonly claims: SandboxClaims & { readonly preset: PresetName };
  readonly permissions: Permissions;
}

/** A token is not valid. `status` is the HTTP status. */
export class TicketError extends Error {
  override readonly name = 'TicketError';

  constructor(
    readonly status: 401 | 404,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Reads a token. Tokens are not signed, so nothing is verified.
 * @throws TicketError
 */
export function readTicket(token: string): Ticket {
  const claims = readClaims(token);
  const { preset } = claims;
  if (!isPresetName(preset)) throw new TicketError(404, noSuchPreset(preset));
  const permissions = applyPatch(presets[preset].permissions, claims.permissions ?? {});
  return { claims: { ...claims, preset }, permissions };
}

function readClaims(token: string): SandboxClaims {
  try {
    return readSandboxToken(token);
  } catch (error) {
    if (error instanceof InvalidInput) throw new TicketError(401, error.message);
    throw error;
  }
}

/** The answer to `GET /v2/internals/participant-details`, in the service's snake case. */
export function participantDetails({ claims }: Ticket, permissions: Permissions): object {
  return {
    data: {
      participant: {
        id: claims.participantId,
        name: claims.name,
        picture: claims.picture,
        custom_participant_id: claims.customParticipantId,
        organization_id: claims.orgId,
      },
      preset: {
        id: claims.preset,
        name: claims.preset,
        permissions: toSnakeCase(permissions),
        config: {
          view_type: presets[claims.preset].viewType,
          media: {
            audio: { enable_stereo: false, enable_high_bitrate: false },
            video: { quality: 'vga', frame_rate: 30, simulcast: false },
            screenshare: { quality: 'hd', frame_rate: 5 },
          },
          max_video_streams: { mobile: 6, desktop: 6 },
          max_screenshare_count: 1,
        },
        ui: { design_tokens: designTokens, config_diff: {} },
      },
      meeting: { id: claims.meetingId, title: claims.meetingId },
      // Empty: the SDK then derives the address from its `baseURI`, and the browser shim rewrites that address.
      socket: { base_uri: '' },
    },
  };
}

const designTokens = {
  border_radius: 'rounded',
  border_width: 'thin',
  spacing_base: 4,
  theme: 'dark',
  colors: {
    brand: { 300: '#9bbcff', 400: '#6c9bff', 500: '#3d7aff', 600: '#1d5ae0', 700: '#1543ab' },
    background: { 600: '#4a4a4a', 700: '#3a3a3a', 800: '#2e2e2e', 900: '#222222', 1000: '#161616' },
    danger: '#e5484d',
    text: '#eeeeee',
    text_on_brand: '#ffffff',
    success: '#30a46c',
    video_bg: '#1b1b1b',
    warning: '#ffb224',
  },
};

function toSnakeCase(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      toSnakeCase(inner),
    ]),
  );
}
