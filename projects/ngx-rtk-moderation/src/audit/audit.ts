import { computed, inject, Injectable, InjectionToken, Injector, signal, type Signal } from '@angular/core';
import { Subject, type Observable } from 'rxjs';
import { FACTS, isModerationAction } from '../action/facts';
import { reportError } from '../errors/report-error';
import type { ModerationAction } from '../model/actions';
import { moderationFeature, type ModerationFeature } from '../model/feature';
import type { ActionFailure, ActionOutcome } from '../perform/action-outcome';
import { ACTION_AUDIT, type CalledAction } from '../perform/tokens';
import type { ParticipantSnapshot, WaitlistedParticipant } from '../room/snapshots';
import { auditCsv, type CsvOptions } from './audit-csv';
import type { AuditEntry, AuditPerson } from './audit-entry';

declare const ngDevMode: boolean;

/**
 * Receives each entry, to log it or to send it to a server. Errors that it throws, or that its promise rejects with, reach the
 * `ErrorHandler`. Its result is ignored otherwise.
 */
export type AuditSink = (entry: AuditEntry) => unknown;

/** Options of {@link withAudit}. */
export interface AuditOptions {
  /** Number of entries to keep, an integer. Default: 1,000. The oldest entries are dropped first. */
  readonly limit?: number;
}

const DEFAULT_LIMIT = 1_000;

const AUDIT_SINK = new InjectionToken<AuditSink | undefined>('ngx-rtk-moderation audit sink');
const AUDIT_LIMIT = new InjectionToken<number>('ngx-rtk-moderation audit limit');

/** The audit of the service: every action, and its result. Needs {@link withAudit}. */
@Injectable()
export class ModerationAudit {
  readonly #entries: AuditEntry[] = [];
  readonly #version = signal(0);
  readonly #added = new Subject<AuditEntry>();
  readonly #sink = inject(AUDIT_SINK);
  readonly #limit = inject(AUDIT_LIMIT);
  readonly #injector = inject(Injector);
  #attempts = 0;

  /** The last entries, the oldest first. */
  readonly entries: Signal<readonly AuditEntry[]> = computed(() => {
    this.#version();
    return Object.freeze([...this.#entries]);
  });
  /** Emits each entry. Entries are not replayed. */
  readonly audit$: Observable<AuditEntry> = this.#added.asObservable();

  /** Removes all entries. The number of the next attempt stays. */
  clear(): void {
    this.#entries.length = 0;
    this.#version.update((version) => version + 1);
  }

  /** Returns the entries as a JSON array. */
  toJson(): string {
    return JSON.stringify(this.#entries, null, 2);
  }

  /**
   * Returns the entries as CSV (RFC 4180) with a header line. Names that look like formulas are escaped. A spreadsheet with a decimal
   * comma expects the separator `;`.
   */
  toCsv(options: CsvOptions = {}): string {
    return auditCsv(this.#entries, options);
  }

  /** @internal Notes an attempt. The function that it returns notes the result. */
  begin({
    action,
    self,
    target,
    targetId,
    batch,
  }: CalledAction): (outcome: ActionOutcome | ActionFailure) => void {
    const asked = {
      attempt: ++this.#attempts,
      action,
      batch,
      reach: reachOf(action),
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
    const failed = (error: unknown): void => reportError(this.#injector, error);
    try {
      Promise.resolve(this.#sink?.(entry)).catch(failed);
    } catch (error) {
      failed(error);
    }
  }
}

/**
 * Keeps an audit of all actions. Inject {@link ModerationAudit} to read it.
 *
 * @throws an `Error` in development if the limit is not an integer of at least 0
 */
export function withAudit(sink?: AuditSink, { limit = DEFAULT_LIMIT }: AuditOptions = {}): ModerationFeature {
  const isLimit = Number.isSafeInteger(limit) && limit >= 0;
  if (!isLimit && (typeof ngDevMode === 'undefined' || ngDevMode)) {
    throw new Error(
      `RTKM404: withAudit() failed. The limit is ${limit}. Give an integer of at least 0, and a sink to keep every entry.`,
    );
  }
  return moderationFeature('withAudit', [
    ModerationAudit,
    { provide: AUDIT_SINK, useValue: sink },
    { provide: AUDIT_LIMIT, useValue: isLimit ? limit : DEFAULT_LIMIT },
    {
      provide: ACTION_AUDIT,
      useFactory: () => {
        const audit = inject(ModerationAudit);
        return (called: CalledAction) => audit.begin(called);
      },
    },
  ]);
}

function person(of: ParticipantSnapshot | WaitlistedParticipant | null): AuditPerson | null {
  return of && { id: of.id, userId: of.userId, name: of.name };
}

function errorOf({ error: { reason, sdkCode, message } }: ActionFailure): AuditEntry['error'] {
  return { reason, sdkCode, message };
}

function reachOf(action: ModerationAction): AuditEntry['reach'] {
  if (!isModerationAction(action)) return null;
  const { target, goesByUser } = FACTS[action];
  if (target === 'room') return 'room';
  // The waiting room has one entry for all devices of a user.
  return goesByUser || target === 'waitlisted' ? 'user' : 'device';
}
