import { TestBed } from '@angular/core/testing';
import fc from 'fast-check';
import { provideModeration, withAudit } from 'ngx-rtk-moderation';
import { anyScript, type Script } from './meeting-script';
import { MeetingWatch } from './meeting-watch';
import { holds, SEED } from '../../properties/property';
import { apart } from './apart';

async function play(script: Script): Promise<void> {
  TestBed.configureTestingModule({ providers: [provideModeration({}, withAudit())] });
  const watch = new MeetingWatch(script);
  watch.play.connect();
  await watch.settled();
  for (const { deed, pause } of script.steps) {
    await watch.play.do(deed);
    if (pause === 'settled') await watch.settled();
    else await watch.play.pause(pause);
    watch.always();
  }
  await watch.settled();
  await watch.idle();
  await watch.ended();
}

/** The SDK lets some rejections loose; they are not what is looked for here. */
const ignoreRejection = (event: Event): void => event.preventDefault();

beforeAll(() => window.addEventListener('unhandledrejection', ignoreRejection));
afterAll(() => window.removeEventListener('unhandledrejection', ignoreRejection));

describe(`any meeting, seed ${SEED},`, () => {
  it('is reported correctly by state and events, and everything in it ends', async () => {
    await holds(200, fc.asyncProperty(anyScript, apart(play)));
  }, 60_000);
});
