import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { TestBed } from '@angular/core/testing';
import { provideModeration } from 'ngx-rtk-moderation';
import assert from 'node:assert/strict';
import type { HarnessBehaviours } from '../behaviour';
import { ModerationPanelHarness, openPanel, PanelApp, people, queues } from './panel-app';
import { watched } from './watched';

/** The panel, its sections and what it says. */
export const panelBehaviours: HarnessBehaviours = {
  'a panel is found by its title, and counts': async () => {
    const { loader, panel } = await openPanel(queues);
    assert.equal(await panel.getTitle(), 'Participants');
    assert.equal(await loader.hasHarness(ModerationPanelHarness.with({ title: /^Part/ })), true);
    assert.equal(await loader.hasHarness(ModerationPanelHarness.with({ title: 'People' })), false);
    assert.deepEqual(await panel.getCounts(), { participants: 3, waiting: 2, stage: 1 });
    assert.equal(await panel.isTitleFocused(), false);
    assert.deepEqual([await panel.getStatusText(), await panel.getNote()], ['', null]);
  },

  'a section is opened, closed and reached': async () => {
    const { panel } = await openPanel(queues);
    const section = await panel.getSection('waiting');
    assert.deepEqual([await section.getTitle(), await section.getCount()], ['Waiting room', 2]);
    assert.deepEqual([await section.isShown(), await section.isOpen()], [true, true]);
    await section.close();
    assert.equal(await section.isOpen(), false);
    await panel.goTo('waiting');
    assert.equal(await section.isOpen(), true);
    const participants = await panel.getSection('participants');
    await participants.close();
    await participants.open();
    assert.deepEqual([await participants.isOpen(), await participants.getCount()], [true, null]);
    assert.equal(await (await panel.getSection('stage')).getTitle(), 'Stage');
  },

  'guests are admitted one by one, or denied all at once': async () => {
    const { panel, testing, prompt } = await openPanel(queues);
    const waiting = await panel.getWaiting();
    assert.equal((await waiting.getRows({ name: 'Eve' })).length, 1);
    assert.equal(await waiting.hasButtonForAll('reject'), true);
    await waiting.pressForAll('reject');
    await (await prompt())?.cancel();
    testing.expectNone('reject');
    await (await waiting.getRow({ id: 'eve' })).press('admit');
    await testing.expectOne('admit', 'eve').confirm();
    assert.equal(await waiting.hasButtonForAll('admit'), false);
    await assert.rejects(waiting.pressForAll('admit'), /no button for all/);
    await assert.rejects(waiting.getRow({ id: 'eve' }), /The queue has no such row: .*eve/);
  },

  'an emptied queue says so, while it is kept': async () => {
    const { panel, testing } = await openPanel(queues);
    const stage = await panel.getStage();
    const row = await stage.getRow({ name: 'Ada' });
    await row.focus();
    await row.press('grantStage');
    await testing.expectOne('grantStage', 'ada').confirm();
    assert.deepEqual(await stage.getEmptyTexts(), ['Nobody asks for the stage.']);
  },

  'the log has a line for what happened': async () => {
    const { panel, meeting, testing } = await openPanel();
    const log = await panel.getLog();
    await log.open();
    assert.equal(await log.getEmptyText(), 'Nothing has happened yet.');
    meeting.server.join({ name: 'Dot' });
    await testing.settle();
    const [line] = await log.getLines();
    assert.equal(line?.text, 'Dot joined.');
    assert.deepEqual([line?.names, line?.isFailure], [['Dot'], false]);
    assert.ok(Math.abs((line?.at ?? 0) - Date.now()) < 60_000);
    assert.equal(await log.getEmptyText(), null);
  },

  'a question is answered with no, then with yes': async () => {
    const { panel, testing, prompt } = await openPanel();
    const list = await panel.getList();
    assert.equal(await prompt(), null);
    await (await (await list.getRow({ id: 'bob' })).openMenu()).choose('kick');
    const question = await prompt();
    assert.equal(await question?.getTitle(), 'Remove Bob?');
    assert.equal(await question?.getText(), 'They can come back if they may join again.');
    assert.deepEqual(await question?.getMoreNames(), []);
    await question?.cancel();
    assert.equal(await prompt(), null);
    testing.expectNone('kick');
    await (await (await list.getRow({ id: 'bob' })).openMenu()).choose('kick');
    await (await prompt())?.accept();
    await testing.expectOne('kick', 'bob').confirm();
    assert.equal(await list.getTotal(), 2);
  },

  'what is spoken is recorded, and forgotten': async () => {
    const { panel, recorder } = await openPanel();
    const row = await (await panel.getList()).getRow({ id: 'cy' });
    await row.press('disableAudio');
    while (recorder.spoken.length === 0) await new Promise((resolve) => setTimeout(resolve));
    assert.deepEqual(recorder.spoken, [{ politeness: 'polite', text: 'Cy is already muted.' }]);
    recorder.clear();
    assert.deepEqual(recorder.spoken, []);
  },

  'the panel shows that the client joins, is offline, or is out': async () => {
    const { panel, meeting, testing } = await openPanel({ ...people, joined: false });
    assert.equal(await panel.isJoining(), true);
    await meeting.join();
    await testing.settle();
    assert.deepEqual([await panel.isJoining(), await panel.isOffline()], [false, false]);
    meeting.server.dropSocket();
    await testing.settle();
    assert.equal(await panel.isOffline(), true);
    assert.match((await (await panel.getStatus()).getConnectionText()) ?? '', /^Reconnecting/);
    await meeting.server.reconnect();
    await meeting.server.kickSelf();
    await testing.settle();
    assert.equal(await panel.getNote(), 'You were removed from the meeting.');
    await assert.rejects(panel.getList());
  },

  'the panel needs no meeting': async () => {
    TestBed.configureTestingModule({ providers: [provideModeration()] });
    const fixture = TestBed.createComponent(PanelApp);
    const loader = watched(TestbedHarnessEnvironment.loader(fixture));
    const panel = await loader.getHarness(ModerationPanelHarness);
    assert.equal(await panel.isJoining(), true);
    assert.deepEqual(await panel.getCounts(), { participants: 0, waiting: 0, stage: 0 });
  },
};
