import { expect } from '@playwright/test';
import type * as moderationPage from '../harness/moderation';
import type { Client } from './client';

/** The built library on one client's page. */
export class Moderated {
  private constructor(readonly client: Client) {}

  /** Connects the library to a client that is there already, and waits until it knows that it is in the room. */
  static async of(client: Client): Promise<Moderated> {
    await client.page.evaluate(async () => {
      const path = '/moderation.js';
      const { moderate } = (await import(path)) as typeof moderationPage;
      await moderate();
    });
    return new Moderated(client);
  }

  /** Performs an action and waits for what becomes of it. */
  perform(
    action: string,
    target?: Client | string,
    options: { timeout?: number } = {},
  ): Promise<moderationPage.SeenOutcome> {
    const id = typeof target === 'object' ? target.id : target;
    return this.client.page.evaluate(([name, on, how]) => moderation.perform(name, on, how), [
      action,
      id,
      options,
    ] as const);
  }

  check(action: string, target?: Client): Promise<string> {
    return this.client.page.evaluate(
      ([name, id]) => {
        const result =
          id === undefined
            ? moderation.service.check(name as 'kick')
            : moderation.service.check(name as 'kick', id);
        return result.possible ? 'possible' : result.reason;
      },
      [action, target?.id] as const,
    );
  }

  phase(): ReturnType<typeof expect.poll<string>> {
    return expect.poll(() => this.client.page.evaluate(() => moderation.service.phase()));
  }

  /** Waits for the participants as the library sees them, as `name +a -v` (a: microphone, v: camera), sorted. */
  people(): ReturnType<typeof expect.poll<string[]>> {
    return expect.poll(() =>
      this.client.page.evaluate(() =>
        moderation.service
          .participants()
          .map(
            ({ name, audioEnabled, videoEnabled }) =>
              `${name} ${audioEnabled ? '+a' : '-a'} ${videoEnabled ? '+v' : '-v'}`,
          )
          .sort(),
      ),
    );
  }

  /** The events so far, as `type name`. */
  events(): Promise<string[]> {
    return this.client.page.evaluate(() =>
      moderation.events.map((event) => {
        if ('participant' in event) return `${event.type} ${event.participant.name}`;
        if (event.type === 'pinChanged') return `pin ${event.pinned?.name ?? 'nobody'}`;
        return event.type === 'phaseChanged' ? `phase ${event.phase}` : event.type;
      }),
    );
  }

  pins(): Promise<(string | null)[]> {
    return this.client.page.evaluate(() => moderation.pins);
  }

  errors(): Promise<string[]> {
    return this.client.page.evaluate(() => moderation.errors);
  }
}
