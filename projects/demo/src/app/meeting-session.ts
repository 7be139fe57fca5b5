import { DOCUMENT, inject, Injectable, signal } from '@angular/core';
import type RealtimeKitClient from '@cloudflare/realtimekit';
import { toModerationError } from 'ngx-rtk-moderation';
import { sandboxToken, useSandbox, type PresetName, type SandboxPage } from 'rtk-sandbox/browser';
import { readAddress, type JoinRequest, type SandboxRequest } from './join-request';

/** Owns the SDK's client: makes it, joins, leaves, and makes another one to join again. */
@Injectable({ providedIn: 'root' })
export class MeetingSession {
  readonly #address = readAddress(inject(DOCUMENT).location.href);
  readonly #meeting = signal<RealtimeKitClient | null>(null);
  readonly #request = signal<JoinRequest>(this.#address.request);
  readonly #busy = signal(false);
  readonly #error = signal<string | null>(null);
  #sandbox: SandboxPage | null = null;
  #attempt = 0;

  /** The client of the present meeting, joined or not; it stays after one has left, until the next one or `reset()`. */
  readonly meeting = this.#meeting.asReadonly();
  /** What was asked for last; at first what the page's address says. */
  readonly request = this.#request.asReadonly();
  /** Whether joining is under way. */
  readonly busy = this.#busy.asReadonly();
  /** Why joining failed, for people to read. */
  readonly error = this.#error.asReadonly();

  constructor() {
    if (this.#address.join) void this.join(this.#address.request);
  }

  /** Joins a meeting; the one before is left. Never rejects: see {@link error}. */
  async join(request: JoinRequest): Promise<void> {
    const attempt = ++this.#attempt;
    const superseded = (): boolean => attempt !== this.#attempt;
    this.#request.set(request);
    this.#error.set(null);
    this.#busy.set(true);
    await this.#close();
    let meeting: RealtimeKitClient | null = null;
    try {
      // Loaded when needed: it is larger than all of the rest.
      const { default: Client } = await import('@cloudflare/realtimekit');
      if (superseded()) return;
      const { audio, video } = request;
      meeting = await Client.init({ ...this.#credentials(request), defaults: { audio, video } });
      if (superseded()) return;
      this.#meeting.set(meeting);
      // Of somebody in the waiting room this resolves only when they are let in.
      await meeting.join();
    } catch (error) {
      // Whoever was turned away or has left meanwhile sees that, not this.
      if (!superseded() && !hasLeft(meeting)) {
        this.#error.set(explain(error));
        await this.#close();
      }
    } finally {
      if (!superseded()) this.#busy.set(false);
    }
  }

  /** The last request for a room of the sandbox; at first what the page's address says. */
  sandboxRequest(): SandboxRequest {
    const request = this.#request();
    return request.kind === 'sandbox' ? request : this.#address.request;
  }

  /** Joins once more, as before. */
  joinAgain(): Promise<void> {
    return this.join(this.#request());
  }

  /** Leaves the meeting; what remains is the view of somebody who has left. */
  async leave(): Promise<void> {
    await this.#meeting()?.leave();
  }

  /** Back to the start. A token is forgotten. */
  async reset(): Promise<void> {
    this.#attempt++;
    this.#busy.set(false);
    this.#error.set(null);
    if (this.#request().kind === 'token') this.#request.set(this.#address.request);
    await this.#close();
  }

  #credentials(request: JoinRequest): { authToken: string; baseURI?: string } {
    // Kept until now: the SDK of a meeting that one has left goes on sending its logs for a while.
    const previous = this.#sandbox;
    this.#sandbox = request.kind === 'sandbox' ? useSandbox({ url: request.url }) : null;
    previous?.restore();
    if (request.kind === 'token') return { authToken: request.authToken };
    const { name, meeting } = request;
    // Anything may be in the page's address: `sandboxToken()` refuses what is no preset.
    const preset = request.preset as PresetName;
    return { authToken: sandboxToken({ name, preset, meeting }), baseURI: this.#sandbox?.baseURI };
  }

  async #close(): Promise<void> {
    const meeting = this.#meeting();
    this.#meeting.set(null);
    if (meeting && !hasLeft(meeting)) await meeting.leave().catch(() => undefined);
  }
}

function hasLeft(meeting: RealtimeKitClient | null): boolean {
  return !!meeting && !['init', 'joined', 'waitlisted', 'disconnected'].includes(meeting.self.roomState);
}

function explain(error: unknown): string {
  const { cause, sdkCode } = toModerationError(error);
  const why = cause instanceof Error ? cause.message : '';
  const code = sdkCode ? ` (SDK error ${sdkCode})` : '';
  return `The meeting could not be joined${code}. ${why}`.trim();
}
