// What to wait for on a page whose time the test moves (`page.clock`).
import type { Page } from '@playwright/test';
import type {} from '../harness/harness';

/** In milliseconds of real time: pages whose clock is installed are asked, they do not tell by themselves. */
const polling = 20;

/** Waits until the SDK receives whomever it shows: that goes on after it has joined. */
export async function received(page: Page): Promise<void> {
  const isComplete = (): boolean =>
    (harness.meeting?.participants.active.toArray() ?? []).every(
      ({ audioEnabled, audioTrack, videoEnabled, videoTrack }) =>
        (!audioEnabled || audioTrack) && (!videoEnabled || videoTrack),
    );
  await page.waitForFunction(isComplete, undefined, { polling });
}

/** Waits until the SDK knows that its socket is gone. */
export async function disconnected(page: Page): Promise<void> {
  const isDown = (): boolean => harness.meeting?.meta.socketState.state !== 'connected';
  await page.waitForFunction(isDown, undefined, { polling });
}

/** Moves time until the SDK's socket is back. */
export async function reconnected(page: Page): Promise<void> {
  // How long the SDK waits before it tries again is a matter of chance.
  for (let tries = 0, seen = 0; tries < 400; tries++) {
    const socket = await page.evaluate(() => harness.meeting?.meta.socketState);
    if (socket?.state === 'connected') return;
    const attempt = socket?.reconnectionAttempt ?? 0;
    // An attempt takes the network's time, not the page's: that one stands still until the attempt is over.
    if (attempt > seen) await attempted(page);
    seen = attempt;
    await page.clock.runFor(100);
  }
  throw new Error('the SDK does not connect any more');
}

/** Moves time until the SDK does not try to connect any more: after 50 attempts, which fail as fast as the network says so. */
export async function gaveUp(page: Page): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    const state = await page.evaluate(() => harness.meeting?.meta.socketState.state);
    if (state === 'failed') return;
    await page.clock.runFor(10_000);
  }
  throw new Error('the SDK does not give up');
}

async function attempted(page: Page): Promise<void> {
  const isOver = (): boolean => harness.meeting?.meta.socketState.state === 'connected';
  await page.waitForFunction(isOver, undefined, { polling, timeout: 2_000 }).catch(() => undefined);
}
