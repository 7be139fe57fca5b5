import { provideZonelessChangeDetection } from '@angular/core';
import { createApplication } from '@angular/platform-browser';
import { platformServer } from '@angular/platform-server';
import { ModerationService } from 'ngx-rtk-moderation';
import {
  expectNoListeners,
  ModerationTestingController,
  provideModerationTesting,
} from 'ngx-rtk-moderation/testing';

it('provideModerationTesting() needs no window and no TestBed', async () => {
  expect(typeof window).toBe('undefined');
  const platformRef = platformServer();
  const app = await createApplication(
    {
      providers: [
        provideZonelessChangeDetection(),
        provideModerationTesting({ participants: [{ id: 'ada', audio: true }] }),
      ],
    },
    { platformRef },
  );
  const testing = app.injector.get(ModerationTestingController);
  const moderation = app.injector.get(ModerationService);
  const outcome = moderation.kick('ada');
  await testing.expectOne('kick', 'ada').confirm();
  expect((await outcome).status).toBe('confirmed');
  expect(moderation.participants()).toEqual([]);
  testing.verify();
  platformRef.destroy();
  expectNoListeners(testing.meeting);
});
