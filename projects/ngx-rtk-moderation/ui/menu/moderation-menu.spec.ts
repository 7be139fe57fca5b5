import { CdkMenuTrigger } from '@angular/cdk/menu';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { Component, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import {
  ModerationService,
  provideModeration,
  withFailureHandler,
  type ModerationError,
} from 'ngx-rtk-moderation';
import { ModerationTestingController, provideModerationTesting } from 'ngx-rtk-moderation/testing';
import { RtkModerationMenu } from 'ngx-rtk-moderation/ui';
import { ModerationMenuHarness } from 'ngx-rtk-moderation/ui/testing';

describe('the menu without a list', () => {
  it('acts when it is gone already, and a failure reaches the handler', async () => {
    const { openMenu, testing, failures } = await setup();
    const menu = await openMenu();
    expect(document.querySelector('[role="menu"]')?.getAttribute('aria-label')).toBe('Actions for Ada');
    expect(await menu.getItems()).toEqual([
      { label: 'Mute', reason: null },
      { label: 'Pin for everyone', reason: null },
      { label: 'Remove', reason: null },
    ]);
    await menu.choose('Mute');
    expect(document.querySelector('rtk-moderation-menu')).toBeNull();
    await testing.expectOne('disableAudio', 'ada').refuse();
    expect(failures).toEqual(['refused']);

    await (await openMenu()).choose('Mute');
    await testing.expectOne('disableAudio', 'ada').confirm();
    expect(await (await openMenu()).getReason('Mute')).toBe('Ada is already muted.');
  });

  it('closes when the window gets another width, and gives the focus back', async () => {
    const { openMenu } = await setup();
    await openMenu();
    const resize = (width: number): void => {
      Object.defineProperty(window, 'innerWidth', { value: width, configurable: true });
      window.dispatchEvent(new Event('resize'));
    };
    const { innerWidth } = window;
    // A bar of the browser that comes or goes changes the height only.
    resize(innerWidth);
    expect(document.querySelector('[role="menu"]')).not.toBeNull();
    resize(innerWidth / 2);
    expect(document.querySelector('[role="menu"]')).toBeNull();
    expect(document.activeElement?.textContent).toBe('Actions');
    resize(innerWidth);
  });

  it('is not used by the key that opened it and is still held', async () => {
    const { openMenu } = await setup();
    await openMenu();
    const item = document.querySelector('[role="menuitem"]')!;
    const press = (repeat: boolean): boolean =>
      item.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', repeat, bubbles: true, cancelable: true }),
      );
    expect(press(true)).toBe(false);
    expect(document.querySelector('[role="menu"]')).not.toBeNull();
  });
});

async function setup() {
  const failures: string[] = [];
  TestBed.configureTestingModule({
    providers: [
      provideModeration(
        {},
        withFailureHandler(({ reason }: ModerationError) => failures.push(reason)),
      ),
      provideModerationTesting({ participants: [{ id: 'ada', name: 'Ada', audio: true }] }),
    ],
  });
  const fixture = TestBed.createComponent(Tile);
  const root = TestbedHarnessEnvironment.documentRootLoader(fixture);
  await fixture.whenStable();
  const trigger = (fixture.nativeElement as HTMLElement).querySelector('button')!;
  return {
    failures,
    testing: TestBed.inject(ModerationTestingController),
    openMenu: () => {
      trigger.click();
      return root.getHarness(ModerationMenuHarness);
    },
  };
}

@Component({
  imports: [CdkMenuTrigger, RtkModerationMenu],
  template: `
    @for (person of moderation.participants(); track person.id) {
      <button [cdkMenuTriggerFor]="menu">Actions</button>
      <ng-template #menu>
        <rtk-moderation-menu [participant]="person" [actions]="['disableAudio', 'pin', 'kick']" />
      </ng-template>
    }
  `,
})
class Tile {
  readonly moderation = inject(ModerationService);
}
