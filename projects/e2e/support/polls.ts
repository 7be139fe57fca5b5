import { expect } from '@playwright/test';
import type { Client, ClientState } from './client';

type Poll<T> = ReturnType<typeof expect.poll<T>>;

/** Waits until a client's state satisfies something; the last value is in the message if it never does. */
export function eventually<T>(client: Client, read: (state: ClientState) => T): Poll<T> {
  return expect.poll(async () => read(await client.state()), { message: `state of ${client.name}` });
}

/** Waits until every client sees every other one. */
export async function seeEachOther(...clients: Client[]): Promise<void> {
  await Promise.all(
    clients.map((client) => {
      const others = clients.filter((other) => other !== client).map(({ id }) => id);
      return eventually(client, ({ joined }) => joined.map(({ id }) => id).sort()).toEqual(others.sort());
    }),
  );
}

/** Waits until one client sees the audio or the video of another one as given. */
export function seen(
  client: Client,
  other: Client,
  medium: 'audio' | 'video' | 'screenShare',
): Poll<boolean | undefined> {
  return eventually(client, ({ joined }) => joined.find(({ id }) => id === other.id)?.[medium]);
}
