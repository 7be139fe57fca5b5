import {
  computed,
  ErrorHandler,
  inject,
  Injectable,
  InjectionToken,
  signal,
  type Signal,
} from '@angular/core';
import { Subject, type Observable } from 'rxjs';
import type { ModerationAction } from '../model/actions';
import { moderationFeature, type ModerationFeature } from '../model/feature';
import type { ModerationErrorReason } from '../model/reasons';
import type { ActionFailure, ActionOutcome } from '../perform/action-outcome';
import { ACTION_AUDIT, type CalledAction } from '../perform/tokens';
import type { ParticipantSnapshot, WaitlistedParticipant } from '../room/snapshots';

/** Somebody in the audit: who they were at that moment. */
export interface AuditPerson {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
}

/** One line of the audit: an attempt, or its outcome. The two have the same {@link attempt}. */
export interface AuditEntry {
  /** Number of the attempt, counted from 1 for each `ModerationAudit`, whichever services write to it. */
  readonly attempt: number;
  /** `asked` when the action was asked for, then its outcome. */
  readonly status: 'asked' | ActionOutcome['status'] | ActionFailure['status'];
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly action: ModerationAction;
  /** Who asked: the local participant; `null` without a meeting. */
  readonly actor: AuditPerson | null;
  /** `null` for actions on the whole room, and where nobody with the id was there. */
  readonly target: AuditPerson | null;
  /** The id that was asked for, also where nobody had it. */
  readonly targetId: string | undefined;
  /** Milliseconds from the attempt to the outcome; `null` for the attempt itself. */
  readonly duration: number | null;
  readonly error: {
    readonly reason: ModerationErrorReason;
    readonly sdkCode: string | undefined;
    readonly message: string;
  } | null;
}

/**
 * Where entries go besides the ring buffer: a log, a server. What it throws, or its promise rejects with, goes to
 * Angular's `ErrorHandler`; nothing else of what it returns matters.
 */
export type AuditSink = (entry: AuditEntry) => unknown;

export interface AuditOptions {
  /** How many entries are kept; 1,000 unless said otherwise. The oldest go first. */
  readonly limit?: number;
}

const AUDIT_SINK = new InjectionToken<AuditSink | undefined>('ngx-rtk-moderation audit sink');
const AUDIT_LIMIT = new InjectionToken<number>('ngx-rtk-moderation audit limit');

/** What was asked and what came of it, for every action that goes through the service. Needs {@link withAudit}. */
@Injectable()
export class ModerationAudit {
  readonly #entries: AuditEntry[] = [];
  readonly #version = signal(0);
  readonly #added = new Subject<AuditEntry>();
  readonly #sink = inject(AUDIT_SINK);
  readonly #limit = inject(AUDIT_LIMIT);
  readonly #errorHandler = inject(ErrorHandler);
  #attempts = 0;

  /** The last entries, oldest first. */
  readonly entries: Signal<readonly AuditEntry[]> = computed(() => {
    this.#version();
    return Object.freeze([...this.#entries]);
  });
  /** Each entry when it is made; not replayed. */
  readonly audit$: Observable<AuditEntry> = this.#added.asObservable();

  /** Forgets the entries; attempts go on being counted. */
  clear(): void {
    this.#entries.length = 0;
    this.#version.update((version) => version + 1);
  }

  /** The entries as a JSON array. */
  toJson(): string {
    return JSON.stringify(this.#entries, null, 2);
  }

  /** The entries as CSV (RFC 4180) with a header line; a spreadsheet runs nothing of what people call themselves. */
  toCsv(): string {
    const lines = this.#entries.map((entry) => COLUMNS.map(([, read]) => csvCell(read(entry))).join(','));
    return [COLUMNS.map(([name]) => csvCell(name)).join(','), ...lines, ''].join('\r\n');
  }

  /** @internal Notes an attempt; the result notes its outcome. */
  begin({ action, self, target, targetId }: CalledAction): (outcome: ActionOutcome | ActionFailure) => void {
    const asked = {
      attempt: ++this.#attempts,
      action,
      actor: person(self),
      target: person(target),
      targetId,
    };
    this.#add({ ...asked, status: 'asked', at: Date.now(), duration: null, error: null });
    return (outcome) => {
      const { status, at, duration } = outcome;
      this.#add({
        ...asked,
        status,
        at,
        duration,
        error: outcome.status === 'failed' ? errorOf(outcome) : null,
      });
    };
  }

  #add(entry: AuditEntry): void {
    this.#entries.push(Object.freeze(entry));
    if (this.#entries.length > this.#limit) this.#entries.shift();
    this.#version.update((version) => version + 1);
    this.#added.next(entry);
    const failed = (error: unknown): void => this.#errorHandler.handleError(error);
    try {
      Promise.resolve(this.#sink?.(entry)).catch(failed);
    } catch (error) {
      failed(error);
    }
  }
}

/** Keeps an audit: inject {@link ModerationAudit} to read it. */
export function withAudit(sink?: AuditSink, options: AuditOptions = {}): ModerationFeature {
  return moderationFeature('withAudit', [
    ModerationAudit,
    { provide: AUDIT_SINK, useValue: sink },
    { provide: AUDIT_LIMIT, useValue: options.limit ?? 1_000 },
    {
      provide: ACTION_AUDIT,
      useFactory: () => {
        const audit = inject(ModerationAudit);
        return (called: CalledAction) => audit.begin(called);
      },
    },
  ]);
}

const COLUMNS: readonly (readonly [string, (entry: AuditEntry) => string | number | null | undefined])[] = [
  ['attempt', ({ attempt }) => attempt],
  ['at', ({ at }) => new Date(at).toISOString()],
  ['action', ({ action }) => action],
  ['status', ({ status }) => status],
  ['actorId', ({ actor }) => actor?.id],
  ['actorUserId', ({ actor }) => actor?.userId],
  ['actorName', ({ actor }) => actor?.name],
  ['targetId', ({ targetId }) => targetId],
  ['targetUserId', ({ target }) => target?.userId],
  ['targetName', ({ target }) => target?.name],
  ['durationMs', ({ duration }) => (duration === null ? null : Math.round(duration))],
  ['errorReason', ({ error }) => error?.reason],
  ['sdkCode', ({ error }) => error?.sdkCode],
  ['errorMessage', ({ error }) => error?.message],
];

const FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠\t\r\n|%]/u;

/** What a spreadsheet may take for a formula, also in full width and behind what is not seen, is text by an apostrophe. */
function csvCell(value: string | number | null | undefined): string {
  const text = String(value ?? '');
  const safe = typeof value === 'string' && FORMULA.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

function person(of: ParticipantSnapshot | WaitlistedParticipant | null): AuditPerson | null {
  return of && { id: of.id, userId: of.userId, name: of.name };
}

function errorOf({ error: { reason, sdkCode, message } }: ActionFailure): AuditEntry['error'] {
  return { reason, sdkCode, message };
}
