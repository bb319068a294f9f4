import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PapersideApi } from '../../src/compose';
import type { FollowedFeed } from '../../src/core/ports';
import { eventually } from '../support/eventually';
import { FaultyServer, json } from '../support/faultyServer';
import { activatePaperside } from '../support/paperside';
import { zoteroCollection, zoteroItems, zoteroNote, zoteroRecord } from '../support/zoteroServer';
import { accept, created, drawn, leave, setSetting, type Picker } from './uiWorld';

const setting = 'paperside.feeds.follow';
const one = '2604.90001';
const two = '2604.90002';
const written = () => vscode.workspace.getConfiguration().inspect(setting)?.globalValue;

describe('following Zotero', () => {
  let api: PapersideApi;
  let server: FaultyServer;
  before(async () => {
    api = await activatePaperside();
    await api.library.ready;
    server = await FaultyServer.start();
  });
  after(() => server.stop());
  afterEach(async () => {
    await leave();
    const ids = api.feeds.all.map(({ id }) => id);
    await setSetting(setting, undefined);
    for (const id of ids) await api.library.removeSource(id);
  });

  const held = () => [one, two].map((id) => api.library.get(`arxiv:${id}`) !== undefined);
  const follow = async (entry: object) => {
    await setSetting(setting, [entry]);
    return eventually('the feed', () => api.feeds.all[0]);
  };
  /** The list of what Zotero has, with what is followed now. */
  const editing = async ({ id, place }: FollowedFeed) => {
    const row = { feedId: id, place };
    const list = await created<Picker>('createQuickPick', () =>
      vscode.commands.executeCommand('paperside.editFeed', row),
    );
    await eventually('what Zotero has', () => (!list.busy && list.items.length > 1) || undefined);
    return list;
  };

  it('follows Zotero, which cuts off browsers, then one of its collections', async () => {
    const items = (...ids: readonly string[]) =>
      zoteroItems(
        () =>
          ids.map((id) => zoteroRecord('ABCD2345', { archiveID: `arXiv:${id}`, citationKey: `own${id}` })),
        () => 0,
      );
    const collection = '/api/users/0/collections/COLL2345';
    const notes = zoteroItems(
      () => [zoteroNote('NOTE2345', 'ABCD2345', '<p>Read <b>this</b>.</p>')],
      () => 0,
    );
    server
      .script('/api/users/0/items/top', items(one))
      .script('/api/users/0/items', notes)
      .script('/api/users/0/groups', json([]))
      .script('/api/users/0/collections', json([zoteroCollection('COLL2345', 'Looms', { items: 1 })]))
      .script(collection, json({ key: 'COLL2345' }))
      .script(`${collection}/items/top`, items(two));
    const feed = await follow({ kind: 'zotero', base: server.origin });
    await api.feeds.refresh([feed.id]);
    assert.deepEqual(held(), [true, false]);
    const paper = api.library.get(`arxiv:${one}`)?.paper;
    assert.equal(paper?.citationKey, `own${one}`);
    assert.deepEqual(
      paper.sourceNotes?.map(({ text }) => text),
      ['Read **this**.'],
    );
    assert.deepEqual(api.feeds.all[0]?.lastRun?.problems, []);
    const list = await editing(feed);
    assert.deepEqual(
      list.items.map(({ label }) => label),
      [
        'My Library',
        '$(library) My Library',
        '\u2003$(folder) Looms',
        '\u2003$(tag) What Has a Tag…',
        '',
        '$(edit) Type an Address or Key…',
        '$(plug) Zotero Listens at Another Port…',
      ],
    );
    assert.equal(list.activeItems[0]?.label, '$(library) My Library', 'what is followed now');
    await drawn();
    const picker = await created<Picker>('createQuickPick', () => accept(1));
    await eventually('an answer', () => (!picker.busy && picker.items.length > 0) || undefined);
    assert.equal(picker.items[0]?.label, '$(add) Save Looms');
    await drawn();
    await accept();
    await eventually('the paper of the collection', () => held()[1] || undefined);
    const followed = { kind: 'zotero', base: server.origin, collection: 'COLL2345', title: 'Looms' };
    assert.deepEqual(written(), [followed]);
    await api.library.removeSource(feed.id);
  });

  it('follows a collection of Zotero by its key, which takes no name from another one', async () => {
    const collection = '/api/users/0/collections/COLL2345';
    const notes = json([]);
    const none = zoteroItems(
      () => [],
      () => 0,
    );
    server
      .script('/api/users/0/items/top', none)
      .script('/api/users/0/items', notes)
      .script('/api/users/0/groups', json([]))
      .script('/api/users/0/collections', json([]))
      .script(collection, json({ key: 'COLL2345' }))
      .script(`${collection}/items/top`, none);
    const feed = await follow({ kind: 'zotero', base: server.origin, title: 'All of Mine' });
    await editing(feed);
    await drawn();
    const box = await created<vscode.InputBox>('createInputBox', () => accept(2));
    assert.equal(box.value, '');
    box.value = 'coll2345';
    await drawn();
    const picker = await created<Picker>('createQuickPick', () => accept());
    await eventually('an answer', () => (!picker.busy && picker.items.length > 0) || undefined);
    await drawn();
    await accept();
    const followed = [{ kind: 'zotero', base: server.origin, collection: 'COLL2345' }];
    await eventually('the change', () => JSON.stringify(written()) === JSON.stringify(followed) || undefined);
  });
});
