import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideModeration } from 'ngx-rtk-moderation';
import {
  FakeMeeting,
  ModerationTestingController,
  provideModerationTesting,
  type MeetingDescription,
} from 'ngx-rtk-moderation/testing';
import { RtkModerationStage, RtkModerationWaiting } from 'ngx-rtk-moderation/ui';
import {
  AnnouncementRecorder,
  ModerationStageHarness,
  ModerationWaitingHarness,
  provideModerationUiTesting,
} from 'ngx-rtk-moderation/ui/testing';

@Component({
  imports: [RtkModerationStage, RtkModerationWaiting],
  template: `
    <button id="outside">Outside</button>
    <rtk-moderation-waiting [keepWhenEmpty]="keep()" />
    <rtk-moderation-stage [headingLevel]="2" [keepWhenEmpty]="keep()" />
  `,
})
class Host {
  readonly keep = signal(false);
}

async function setup(description: MeetingDescription) {
  TestBed.configureTestingModule({
    providers: [provideModeration(), provideModerationTesting(description), provideModerationUiTesting()],
  });
  const fixture = TestBed.createComponent(Host);
  const host = fixture.nativeElement as HTMLElement;
  document.body.append(host);
  const loader = TestbedHarnessEnvironment.loader(fixture);
  const testing = TestBed.inject(ModerationTestingController);
  await testing.settle();
  return {
    fixture,
    host,
    testing,
    server: TestBed.inject(FakeMeeting).server,
    waiting: await loader.getHarness(ModerationWaitingHarness),
    stage: await loader.getHarness(ModerationStageHarness),
    find: (selector: string): HTMLElement => {
      const element = host.querySelector<HTMLElement>(selector);
      if (!element) throw new Error(`nothing is ${selector}`);
      return element;
    },
  };
}

const guests: MeetingDescription = {
  waitlisted: [
    { id: 'eve', name: 'Eve' },
    { id: 'dan', name: 'Dan' },
    { id: 'fay', name: 'Fay' },
  ],
};

describe('RtkModerationWaiting', () => {
  it('shows why it cannot admit all when that is pressed, and sends nothing', async () => {
    const { waiting, testing, server, find } = await setup(guests);
    server.dropSocket();
    await testing.settle();
    const recorder = TestBed.inject(AnnouncementRecorder);
    recorder.clear();
    jest.useFakeTimers();
    try {
      find('rtk-moderation-waiting [data-queue-action="admit"]').click();
      TestBed.tick();
      jest.advanceTimersByTime(7_999);
      expect(find('rtk-moderation-waiting .reason').textContent).toBe('The connection is lost.');
      expect(recorder.spoken).toContainEqual({ politeness: 'polite', text: 'The connection is lost.' });
      jest.advanceTimersByTime(1);
      TestBed.tick();
      expect(() => find('rtk-moderation-waiting .reason')).toThrow();
    } finally {
      jest.useRealTimers();
    }
    expect(await waiting.getCount()).toBe(3);
    testing.verify();
  });

  it('shows who waits, since when, and admits one', async () => {
    const { waiting, testing } = await setup(guests);
    expect(await waiting.getTitle()).toBe('Waiting room');
    expect(await waiting.getCount()).toBe(3);
    const row = await waiting.getRow({ name: 'Eve' });
    expect(await row.getState()).toMatch(/^Waiting since \d/);
    expect(await row.getActions()).toEqual(['admit', 'reject']);
    await row.press('admit');
    await testing.expectOne('admit', 'eve').confirm();
    expect(await waiting.getCount()).toBe(2);
    expect(await waiting.getRows()).toHaveLength(2);
  });

  it('U9: tells which queue a button for all is of, because two can have one name', async () => {
    const { find } = await setup(guests);
    const ids = find('[data-queue-action="reject"]').getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(ids)?.textContent).toMatch(/^\s*Waiting room\s*3\s*$/);
  });

  it('admits and denies all who wait', async () => {
    const { waiting, testing } = await setup(guests);
    await waiting.pressForAll('admit');
    await testing.settle();
    expect(testing.expectOne('admit').targetIds).toEqual(['eve', 'dan', 'fay']);
    await waiting.pressForAll('reject');
    await testing.settle();
    expect(testing.match('reject')).toHaveLength(3);
  });

  it('has no buttons for all while one waits', async () => {
    const { waiting } = await setup({ waitlisted: [{ name: 'Eve' }] });
    expect(await waiting.hasButtonForAll('admit')).toBe(false);
    await expect(waiting.pressForAll('admit')).rejects.toThrow('no button');
  });

  it('is not there while nobody waits, or without the permission', async () => {
    const { waiting, server, testing } = await setup({});
    expect(await waiting.isShown()).toBe(false);
    await expect(waiting.getTitle()).rejects.toThrow('not shown');
    server.wait({ name: 'Eve' });
    await testing.settle();
    expect(await waiting.isShown()).toBe(true);
    server.patchPermissions({ acceptWaitingRequests: false });
    await testing.settle();
    expect(await waiting.isShown()).toBe(false);
  });

  it('says why nobody can be admitted while the connection is down', async () => {
    const { waiting, server, testing } = await setup(guests);
    server.dropSocket();
    await testing.settle();
    await waiting.pressForAll('admit');
    testing.expectNone('admit');
    await Promise.resolve();
    jest.useFakeTimers();
    await waiting.pressForAll('admit');
    jest.runOnlyPendingTimers();
    jest.useRealTimers();
    expect(TestBed.inject(AnnouncementRecorder).spoken).toContainEqual({
      politeness: 'polite',
      text: expect.stringContaining('connection') as string,
    });
  });

  it('FR2: the next one is to be admitted after one was denied, so that no second Enter denies the next', async () => {
    const { waiting, server, testing, find } = await setup(guests);
    find('[data-id="eve"] [data-control="reject"]').focus();
    await (await waiting.getRow({ id: 'eve' })).press('reject');
    await testing.expectOne('reject', 'eve').confirm();
    expect(await waiting.getRows()).toHaveLength(2);
    expect(document.activeElement).toBe(find('[data-id="fay"] [data-control="admit"]'));
    server.stopWaiting('fay');
    await testing.settle();
    await waiting.getRows();
    expect(document.activeElement).toBe(find('[data-id="dan"] [data-control="admit"]'));
  });

  it('U5: a press of a resting mouse does not admit who came in the place of another', async () => {
    const { find, server, testing, waiting } = await setup({ waitlisted: [{ id: 'eve', name: 'Eve' }] });
    const admit = (id: string) => find(`[data-id="${id}"] [data-control="admit"]`);
    admit('eve').dispatchEvent(new MouseEvent('pointermove', { bubbles: true }));
    server.stopWaiting('eve');
    await testing.settle();
    server.wait({ id: 'bob', name: 'Bob' });
    await testing.settle();
    await waiting.getRows();
    admit('bob').dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1 }));
    testing.expectNone('admit');
  });

  it('U17: a held Enter on Deny presses once', async () => {
    const { find } = await setup(guests);
    const button = find('[data-control="reject"]');
    const presses = Array.from({ length: 30 }, (_, index) =>
      button.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', repeat: index > 0, bubbles: true, cancelable: true }),
      ),
    );
    expect(presses.filter(Boolean)).toHaveLength(1);
  });

  it('FR10: the heading has the focus after the last one, and the section stays until the focus leaves', async () => {
    const { waiting, testing, find } = await setup({ waitlisted: [{ id: 'eve', name: 'Eve' }] });
    find('[data-id="eve"] [data-control="admit"]').focus();
    await (await waiting.getRow({ id: 'eve' })).press('admit');
    await testing.expectOne('admit', 'eve').confirm();
    expect(await waiting.getEmptyTexts()).toEqual(['Nobody waits.']);
    expect(document.activeElement).toBe(find('rtk-moderation-waiting [aria-expanded]'));
    find('#outside').focus();
    expect(await waiting.isShown()).toBe(false);
  });

  it('FR10: the heading has the focus when the section is closed around it', async () => {
    const { waiting, find, fixture } = await setup(guests);
    find('[data-id="eve"] [data-control="admit"]').focus();
    const section = fixture.debugElement.children[1]?.componentInstance as RtkModerationWaiting;
    section.open.set(false);
    expect(await waiting.isOpen()).toBe(false);
    expect(document.activeElement).toBe(find('rtk-moderation-waiting [aria-expanded]'));
    await waiting.open();
    expect(await waiting.isOpen()).toBe(true);
    await waiting.close();
    expect(await waiting.isOpen()).toBe(false);
  });

  it('stays while the pointer is on it, and while the app keeps it, but does not come without a guest', async () => {
    const { waiting, server, testing, find, fixture } = await setup({ waitlisted: [{ id: 'eve' }] });
    const host = find('rtk-moderation-waiting');
    host.dispatchEvent(new Event('pointerenter'));
    server.stopWaiting('eve');
    await testing.settle();
    expect(await waiting.isShown()).toBe(true);
    host.dispatchEvent(new Event('pointerleave'));
    expect(await waiting.isShown()).toBe(false);
    fixture.componentInstance.keep.set(true);
    expect(await waiting.isShown()).toBe(false);
  });

  it('does not stay because the focus was there before a press elsewhere', async () => {
    const { waiting, server, testing, find } = await setup({ waitlisted: [{ id: 'eve' }] });
    find('[data-id="eve"]').focus();
    find('[data-id="eve"]').blur();
    find('#outside').dispatchEvent(new Event('pointerdown', { bubbles: true }));
    server.stopWaiting('eve');
    await testing.settle();
    expect(await waiting.isShown()).toBe(false);
  });

  it('FR10: the heading has the focus when the button for all goes', async () => {
    const { waiting, server, testing, find } = await setup(guests);
    find('[data-queue-action="admit"]').focus();
    server.stopWaiting('eve');
    server.stopWaiting('dan');
    await testing.settle();
    expect(await waiting.hasButtonForAll('admit')).toBe(false);
    expect(document.activeElement).toBe(find('rtk-moderation-waiting [aria-expanded]'));
  });

  it('stays while a dialog that was opened from it has the focus', async () => {
    const { waiting, server, testing, find } = await setup({ waitlisted: [{ id: 'eve' }] });
    find('[data-id="eve"] [data-control="reject"]').focus();
    const dialog = document.createElement('div');
    dialog.innerHTML = '<div role="alertdialog"><button>Cancel</button></div><a href="#">Elsewhere</a>';
    document.body.append(dialog);
    dialog.querySelector('button')?.focus();
    server.stopWaiting('eve');
    await testing.settle();
    expect(await waiting.isShown()).toBe(true);
    dialog.querySelector('a')?.focus();
    expect(await waiting.isShown()).toBe(false);
    dialog.remove();
  });

  it('tells guests of one name apart from each other and from participants', async () => {
    const { waiting } = await setup({ participants: [{ name: 'Ada' }], waitlisted: [{ name: 'Ada' }] });
    const [row] = await waiting.getRows();
    expect(await row?.getName()).toMatch(/^Ada \(2, joined /);
  });
});

describe('RtkModerationStage', () => {
  const webinar: MeetingDescription = {
    stage: true,
    participants: [
      { id: 'ada', name: 'Ada', stageStatus: 'REQUESTED_TO_JOIN_STAGE' },
      { id: 'bob', name: 'Bob', stageStatus: 'REQUESTED_TO_JOIN_STAGE' },
      { id: 'cem', name: 'Cem', stageStatus: 'ON_STAGE' },
      { id: 'eve', name: 'Eve', stageStatus: 'OFF_STAGE' },
    ],
  };

  it('shows who asks, then who is on the stage, and answers', async () => {
    const { stage, testing, find } = await setup(webinar);
    expect(await stage.getTitle()).toBe('Stage');
    expect(await stage.getCount()).toBe(2);
    expect(await Promise.all((await stage.getRows()).map((row) => row.getName()))).toEqual([
      'Ada',
      'Bob',
      'Cem',
    ]);
    expect(find('rtk-moderation-stage h2').textContent).toContain('Stage');
    await (await stage.getRow({ name: 'Ada' })).press('denyStage');
    await testing.expectOne('denyStage', 'ada').confirm();
    await (await stage.getRow({ name: 'Cem' })).press('removeFromStage');
    await testing.expectOne('removeFromStage', 'cem').confirm();
    expect(await Promise.all((await stage.getRows()).map((row) => row.getName()))).toEqual(['Bob']);
  });

  it('removes from the stage with a button that does not look like a removal from the meeting', async () => {
    const { find } = await setup(webinar);
    const button = find('[data-control="removeFromStage"]');
    expect(button.textContent.trim()).toBe('Off stage');
    expect(button.getAttribute('aria-label')).toBe('Off stage: Cem');
  });

  it('has the focus on the next row after a removal, so that a second Enter removes nobody else', async () => {
    const { testing, find } = await setup({
      stage: true,
      participants: [
        { id: 'cem', name: 'Cem', stageStatus: 'ON_STAGE' },
        { id: 'dan', name: 'Dan', stageStatus: 'ON_STAGE' },
      ],
    });
    const button = find('[data-id="cem"] [data-control="removeFromStage"]');
    button.focus();
    button.click();
    await testing.expectOne('removeFromStage', 'cem').confirm();
    await testing.settle();
    TestBed.tick();
    expect(document.activeElement).toBe(find('[role="row"][data-id="dan"]'));
  });

  it('answers all who ask', async () => {
    const { stage, testing } = await setup(webinar);
    await stage.pressForAll('grantStage');
    await testing.settle();
    expect(testing.expectOne('grantStage').targetIds).toEqual(['ada', 'bob']);
  });

  it('shows on the stage only who may be removed, and who was let on', async () => {
    const { stage, server, testing } = await setup({
      stage: true,
      self: { userId: 'me' },
      participants: [
        { id: 'phone', userId: 'me', name: 'My phone', stageStatus: 'ON_STAGE' },
        { id: 'cem', name: 'Cem', stageStatus: 'ACCEPTED_TO_JOIN_STAGE' },
      ],
    });
    const [cem, ...others] = await stage.getRows();
    expect(others).toEqual([]);
    expect(await cem?.getLine()).toContain('May join the stage');
    server.patchPermissions({ acceptStageRequests: false });
    await testing.settle();
    expect(await stage.isShown()).toBe(false);
  });

  it('is not there without a stage, where everybody is on it', async () => {
    const { stage } = await setup({ participants: [{ name: 'Ada' }] });
    expect(await stage.isShown()).toBe(false);
  });
});
