import assert from 'node:assert/strict';
import type { HarnessBehaviours } from '../behaviour';
import { openPanel, people } from './panel-app';

/** The toolbar, and the status of what it does. */
export const roomBehaviours: HarnessBehaviours = {
  'the toolbar acts on everyone, in a scope': async () => {
    const { panel, testing } = await openPanel();
    const toolbar = await panel.getToolbar();
    assert.deepEqual(await toolbar.getTools(), ['Mute all', 'Stop all video', 'More actions']);
    assert.equal(await toolbar.getSelectionText(), null);
    assert.deepEqual([await toolbar.hasAction('kickAll'), await toolbar.hasAction('kick')], [true, false]);
    const menu = await toolbar.openMenu('Mute all');
    assert.equal((await menu.getItems()).length, 3);
    await menu.close();
    await assert.rejects(toolbar.openMenu('Ban'), /no "Ban"\. It has: Mute all, /);
    assert.equal(await toolbar.getReason('disableAllAudio', 'nonHosts'), null);
    await toolbar.perform('disableAllAudio', 'nonHosts');
    assert.equal(await toolbar.isPending('disableAllAudio'), true);
    await testing.expectOne('disableAudio', 'bob').confirm();
    assert.equal(await toolbar.isPending('disableAllAudio'), false);
    assert.equal(await toolbar.getReason('disableAllAudio', 'nonHosts'), 'All are already muted.');
    testing.verify();
  },

  'the toolbar acts on the selected, and shows why it cannot': async () => {
    const { panel, testing } = await openPanel();
    const [list, toolbar] = [await panel.getList(), await panel.getToolbar()];
    await (await list.getRow({ id: 'cy' })).toggle();
    assert.equal(await toolbar.getSelectionText(), '1 selected');
    assert.equal(await toolbar.getMessage(), null);
    await toolbar.perform('disableAudio');
    assert.equal(await toolbar.getMessage(), 'Cy is already muted.');
    testing.verify();
    await toolbar.clearSelection();
    assert.deepEqual(await list.getSelected(), []);
  },

  'a question about several has the names that are not in its title': async () => {
    const { panel, prompt } = await openPanel({
      participants: ['Ada', 'Bob', 'Cy', 'Dot'].map((name) => ({ name })),
    });
    await (await panel.getList()).selectAll();
    await (await panel.getToolbar()).perform('kick');
    const question = await prompt();
    assert.match((await question?.getTitle()) ?? '', /^Remove 4 participants/);
    assert.deepEqual(await question?.getMoreNames(), ['Dot']);
    await question?.cancel();
  },

  'the status shows how far an action on several is, and stops it': async () => {
    const { panel, testing } = await openPanel();
    const status = await panel.getStatus();
    assert.deepEqual([await status.getBatch(), await status.getProgress()], [null, null]);
    await assert.rejects(status.stop(), /no button to stop/);
    await (await panel.getToolbar()).perform('disableAllAudio');
    await testing.settle();
    await testing.expectOne('disableAudio', 'ada').confirm();
    assert.deepEqual(await status.getBatch(), { done: 1, total: 2 });
    assert.equal(await status.getProgress(), '1 of 2');
    await status.stop();
    await testing.settle();
    assert.equal(await status.getText(), 'Mute all: stopped, 1 of 2 done.');
    assert.equal(await panel.getStatusText(), 'Mute all: stopped, 1 of 2 done.');
  },

  'the status shows what failed, and does it again': async () => {
    const { panel, testing } = await openPanel();
    const status = await panel.getStatus();
    await (await panel.getToolbar()).perform('disableAllAudio');
    await testing.settle();
    await testing.expectOne('disableAudio', 'ada').confirm();
    await testing.expectOne('disableAudio', 'bob').refuse();
    assert.equal(await status.getText(), 'Mute all: 1 done, 1 failed.');
    assert.equal(await status.isFailure(), true);
    assert.deepEqual(await status.getButtons(), ['Try again', 'Dismiss']);
    await status.retry();
    await testing.settle();
    await testing.expectOne('disableAudio', 'bob').confirm();
    assert.equal(await status.isFailure(), false);
    await status.dismiss();
    assert.equal(await status.getText(), '');
    testing.verify();
  },

  'the status undoes what was done last': async () => {
    const { panel, testing } = await openPanel();
    const status = await panel.getStatus();
    const row = await (await panel.getList()).getRow({ id: 'cy' });
    await (await row.openMenu()).choose('blockAudio');
    await testing.expectOne('blockAudio', 'cy').confirm();
    assert.equal(await status.getText(), 'Blocked the microphone of Cy.');
    await status.undo();
    assert.deepEqual(await status.getButtons(), []);
  },

  'a button of the status is pressed by its label, and the focus stays': async () => {
    const { panel, testing } = await openPanel({ ...people, participants: [{ id: 'bob', audio: true }] });
    const status = await panel.getStatus();
    await (await panel.getToolbar()).perform('disableAllAudio', 'everyone');
    await testing.expectOne('disableAllAudio').refuse();
    assert.equal(await status.hasFocus(), false);
    await assert.rejects(status.press('Undo'), /no "Undo"\. It has: Dismiss\./);
    await status.press('Dismiss');
    assert.equal(await status.getText(), '');
    assert.equal((await status.hasFocus()) || (await panel.isTitleFocused()), true);
  },
};
