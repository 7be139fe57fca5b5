import assert from 'node:assert/strict';
import type { HarnessBehaviours } from '../behaviour';
import { crowd, ModerationListHarness, ModerationRowHarness, openPanel, queues } from './panel-app';

/** The list, its rows and their menus. */
export const listBehaviours: HarnessBehaviours = {
  'a list is found by its name, and its rows by what they show': async () => {
    const { loader } = await openPanel();
    const list = await loader.getHarness(ModerationListHarness.with({ label: 'Participants' }));
    assert.equal(await list.getLabel(), 'Participants');
    assert.equal(await loader.hasHarness(ModerationListHarness.with({ label: 'People' })), false);
    const names = async (filters: Parameters<typeof list.getDrawnRows>[0]): Promise<string[]> =>
      Promise.all((await list.getDrawnRows(filters)).map((row) => row.getName()));
    assert.deepEqual(await names({}), ['Ada', 'Bob', 'Cy']);
    assert.deepEqual(await names({ name: /b/i }), ['Bob']);
    assert.deepEqual(await names({ audio: true }), ['Ada', 'Bob']);
    assert.deepEqual(await names({ video: true }), ['Bob']);
    assert.deepEqual(await names({ pinned: true }), ['Ada']);
    assert.deepEqual(await names({ pinned: false, audio: false }), ['Cy']);
    assert.equal((await loader.getAllHarnesses(ModerationRowHarness.with({ id: 'cy' }))).length, 1);
    await assert.rejects(list.getRow({ name: /^Dot/ }), /The list has no such row: .*\/\^Dot\//);
  },

  'a row has a name, an id, a state and a place': async () => {
    const { panel } = await openPanel();
    const row = await (await panel.getList()).getRow({ name: 'Ada' });
    assert.deepEqual([await row.getId(), await row.getPosition()], ['ada', 0]);
    assert.deepEqual(
      [await row.isPinned(), await row.isAudioOn(), await row.isVideoOn()],
      [true, true, false],
    );
    assert.equal(await row.getState(), 'Pinned for everyone. Group call host. Microphone on. Camera off.');
    assert.equal(await row.getLine(), 'Pinned for everyone · Group call host');
    assert.equal(await row.isFocused(), false);
    await row.focus();
    assert.equal(await row.isFocused(), true);
  },

  'rows that are not drawn are found with the keyboard, and counted': async () => {
    const { panel } = await openPanel({ participants: crowd(70) });
    const list = await panel.getList();
    assert.equal(await list.getTotal(), 70);
    assert.ok((await list.getDrawnRows()).length < 70);
    assert.equal(await (await list.getRow({ name: 'N 65' })).getPosition(), 65);
    assert.equal(await (await list.getRow({ id: 'p2' })).getPosition(), 2);
    await list.selectAll();
    assert.equal((await list.getSelected()).length, 70);
  },

  'a search hides the others, and may find nobody': async () => {
    const { panel } = await openPanel();
    const list = await panel.getList();
    assert.deepEqual(
      [await list.getSearch(), await list.isEmpty(), await list.getEmptyText()],
      ['', false, null],
    );
    await list.search('bo');
    assert.deepEqual([await list.getSearch(), await list.getTotal()], ['bo', 1]);
    await list.search('zoe');
    assert.equal(await list.isEmpty(), true);
    assert.equal(await list.getEmptyText(), 'Nobody here is called “zoe”.');
  },

  'rows are selected one by one or all at once': async () => {
    const { panel } = await openPanel();
    const list = await panel.getList();
    const row = await list.getRow({ id: 'bob' });
    assert.deepEqual([await row.isSelectable(), await row.isSelected()], [true, false]);
    await row.toggle();
    assert.equal(await row.isSelected(), true);
    assert.deepEqual(await list.getSelected(), ['bob']);
    await list.selectAll();
    assert.deepEqual(await list.getSelected(), ['ada', 'bob', 'cy']);
    await list.selectAll();
    assert.deepEqual(await list.getSelected(), []);
  },

  'a control acts, is busy meanwhile, and then has a reason': async () => {
    const { panel, testing } = await openPanel();
    const row = await (await panel.getList()).getRow({ id: 'bob' });
    assert.deepEqual(await row.getActions(), ['disableAudio', 'disableVideo']);
    assert.deepEqual([await row.hasAction('disableVideo'), await row.hasAction('kick')], [true, false]);
    assert.equal(await row.getReason('disableVideo'), null);
    await row.press('disableVideo');
    assert.equal(await row.isPending('disableVideo'), true);
    await testing.expectOne('disableVideo', 'bob').confirm();
    assert.equal(await row.isPending('disableVideo'), false);
    assert.equal(await row.getReason('disableVideo'), 'Video of Bob is already stopped.');
    testing.verify();
  },

  'an item of a menu is used by its label or its action': async () => {
    const { app, panel, testing } = await openPanel();
    const row = await (await panel.getList()).getRow({ id: 'bob' });
    const menu = await row.openMenu();
    assert.deepEqual(await menu.getItems(), [
      { label: 'Pin for everyone', reason: null },
      { label: 'Block microphone', reason: null },
      { label: 'Remove', reason: null },
      { label: 'Message', reason: null },
      { label: 'Profile', reason: 'There is none.' },
    ]);
    assert.deepEqual(
      [await menu.getReason('Profile'), await menu.getReason('kick')],
      ['There is none.', null],
    );
    await assert.rejects(menu.choose('Profile'), /cannot be used\. There is none\./);
    await assert.rejects(menu.choose('Ban'), /no item "Ban"\. It has: Pin for everyone, .*Profile/);
    await menu.choose('Message');
    assert.deepEqual(app.messaged, ['bob']);
    await (await row.openMenu()).choose('pin');
    assert.equal(await row.isMenuPending(), true);
    await testing.expectOne('pin', 'bob').confirm();
    assert.equal(await row.isMenuPending(), false);
    assert.equal(await row.isPinned(), true);
  },

  'one menu is open at a time, and closes with Escape': async () => {
    const { panel } = await openPanel();
    const list = await panel.getList();
    const ada = await (await list.getRow({ id: 'ada' })).openMenu();
    assert.equal(await ada.isOpen(), true);
    const bob = await (await list.getRow({ id: 'bob' })).openMenu();
    assert.equal((await bob.getItems())[0]?.label, 'Pin for everyone');
    await bob.close();
    assert.deepEqual([await bob.isOpen(), await ada.isOpen()], [false, false]);
  },

  'a row of a queue that is not drawn is found too': async () => {
    const { panel } = await openPanel({ ...queues, waitlisted: crowd(60) });
    const waiting = await panel.getWaiting();
    assert.ok((await waiting.getRows()).length < 60);
    assert.equal(await (await waiting.getRow({ id: 'p55' })).getName(), 'N 55');
  },
};
