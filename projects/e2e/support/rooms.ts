import type { Client } from './client';
import { seeEachOther, seen } from './polls';
import type { Join } from './test';

/** A host, Ada and Bob in one room, everybody's microphone and camera on. */
export async function threeClients(join: Join): Promise<Record<'host' | 'ada' | 'bob', Client>> {
  const media = { audio: true, video: true };
  const [host, ada, bob] = await Promise.all([
    join({ name: 'Host', preset: 'host', ...media }),
    join({ name: 'Ada', preset: 'participant', ...media }),
    join({ name: 'Bob', preset: 'participant', ...media }),
  ]);
  await seeEachOther(host, ada, bob);
  await Promise.all([seen(host, ada, 'audio').toBe(true), seen(host, bob, 'video').toBe(true)]);
  return { host, ada, bob };
}
