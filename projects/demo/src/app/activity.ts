import { DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { map, merge } from 'rxjs';
import { ModerationService } from 'ngx-rtk-moderation';
import { injectFailureTexts } from './action-failures';
import { eventText, outcomeText, type ActivityText, type ActivityTone } from './activity-texts';
import { MeetingSession } from './meeting-session';

/** A line of the log: `before`, the name where there is one, `after`. */
export interface ActivityEntry {
  readonly id: number;
  /** When it was seen, in milliseconds since the epoch. */
  readonly at: number;
  readonly before: string;
  readonly who: string | null;
  readonly after: string;
  readonly tone: ActivityTone;
  readonly quiet: boolean;
}

/** The log keeps this many lines: it is for the last minutes, not for the record. */
const MAX_ENTRIES = 60;

/** What happens within this time is told together, so that a full room does not flood the log. */
const GATHER_MS = 300;

/** From this many of one kind on they become one line. */
const MANY = 4;

/** What happened in the meeting, in words, newest first. */
@Injectable({ providedIn: 'root' })
export class Activity {
  readonly #texts = injectFailureTexts();
  readonly #entries = signal<readonly ActivityEntry[]>([]);
  #gathered: ActivityText[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastId = 0;

  readonly entries = this.#entries.asReadonly();

  constructor() {
    const { events$, outcomes$ } = inject(ModerationService);
    const { meeting } = inject(MeetingSession);
    merge(events$.pipe(map(eventText)), outcomes$.pipe(map((outcome) => outcomeText(outcome, this.#texts))))
      .pipe(takeUntilDestroyed())
      .subscribe((text) => {
        if (!text) return;
        this.#gathered.push(text);
        this.#timer ??= setTimeout(() => this.#tell(), GATHER_MS);
      });
    effect(() => {
      if (meeting()) untracked(() => this.#entries.set([]));
    });
    inject(DestroyRef).onDestroy(() => clearTimeout(this.#timer));
  }

  #tell(): void {
    this.#timer = undefined;
    const texts = summarize(this.#gathered);
    this.#gathered = [];
    const at = Date.now();
    const news = texts.map((text) => this.#entry(text, at)).reverse();
    this.#entries.update((entries) => [...news, ...entries].slice(0, MAX_ENTRIES));
  }

  #entry({ who, text, tone, quiet }: ActivityText, at: number): ActivityEntry {
    const [before = '', after = ''] = who === null ? [text] : text.split('{who}');
    return { id: ++this.#lastId, at, before, who, after, tone, quiet: quiet ?? false };
  }
}

/** Leaves out what something else says better, and makes one of many of a kind. */
export function summarize(texts: readonly ActivityText[]): ActivityText[] {
  const replaced = new Set<string>();
  for (const { replaces = [], id } of texts) {
    for (const kind of replaces) replaced.add(id === undefined ? kind : `${kind} ${id}`);
  }
  const told = texts.filter(({ kind, id }) => !replaced.has(kind) && !replaced.has(`${kind} ${id ?? ''}`));
  const counts = new Map<string, number>();
  for (const { kind } of told) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const summarized = new Set<string>();
  return told.flatMap((text): ActivityText[] => {
    const count = counts.get(text.kind) ?? 0;
    if (count < MANY || text.many === undefined) return [text];
    if (summarized.has(text.kind)) return [];
    summarized.add(text.kind);
    return [{ ...text, who: null, text: text.many.replace('{count}', count.toLocaleString()) }];
  });
}
