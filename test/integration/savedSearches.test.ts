import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PapersideApi } from '../../src/compose';
import type { CommandId } from '../../src/manifest/commands';
import { eventually } from '../support/eventually';
import { feedView, rowOf, type FeedView } from './feedWorld';
import { accept, activateWithPapers, created, drawn, leave, papers, removePapers } from './uiWorld';

const ids = papers.map(({ id }) => id);

describe('saved searches', () => {
  let api: PapersideApi;
  let feed: FeedView;
  before(async () => {
    api = await activateWithPapers();
  });
  after(() => removePapers(api));
  beforeEach(async () => {
    feed = await feedView(api);
  });
  afterEach(async () => {
    feed.dispose();
    for (const { id } of api.savedSearches.all) await api.savedSearches.remove(id);
    await api.library.setState(ids, { read: false });
  });

  const run = (command: CommandId, ...args: unknown[]) => vscode.commands.executeCommand(command, ...args);
  /** Runs a command and gives the box in which it asks, once it is on the screen. */
  const boxOf = async (work: () => unknown) => {
    const box = await created<vscode.InputBox>('createInputBox', work);
    await drawn();
    return box;
  };
  const type = async (box: vscode.InputBox, text: string) => {
    box.value = text;
    await drawn();
    await accept();
  };
  const names = () => api.savedSearches.all.map(({ name }) => name);
  const row = async (name: string) => {
    const root = await rowOf(feed, 'Saved Searches');
    const found = await rowOf(feed, name, root);
    assert.ok(found.kind === 'search');
    return found;
  };
  const described = (name: string, description: string) =>
    eventually(`${name}: ${description}`, async () => {
      const item = await feed.provider.getTreeItem(await row(name));
      return item.description === description ? item : undefined;
    });

  it('saves a query under a name, which is the query unless one types another', async () => {
    const box = await boxOf(() => run('paperside.saveSearch', ' quillwork  sort:title '));
    assert.deepEqual([box.title, box.value], ['Save Search', 'quillwork sort:title']);
    assert.match(box.prompt ?? '', /quillwork sort:title/);
    await accept();
    await eventually('the search', () => api.savedSearches.all[0]);
    assert.deepEqual(
      api.savedSearches.all.map(({ name, query }) => [name, query]),
      [['quillwork sort:title', 'quillwork sort:title']],
    );
  });

  it('asks for the query where none is given, and then for the name', async () => {
    const box = await boxOf(() => run('paperside.saveSearch'));
    assert.equal(box.value, '');
    await accept();
    await eventually('a word on what is missing', () => box.validationMessage);
    assert.match(JSON.stringify(box.validationMessage), /Type what to search for/);
    const name = await boxOf(() => type(box, 'quillwork'));
    assert.equal(name.value, 'quillwork');
    await type(name, 'Quills');
    await eventually('the search', () => names().includes('Quills') || undefined);
  });

  it('says of a query what it finds, and what of it is not understood', async () => {
    await api.savedSearches.save({ name: 'Quills', query: 'quillwork year:soon' });
    const box = await boxOf(async () => run('paperside.editSavedSearch', await row('Quills')));
    const said = await eventually('what it finds', () => box.validationMessage);
    assert.ok(typeof said === 'object');
    assert.match(said.message, /^3 papers · .*2024/);
    assert.equal(said.severity, vscode.InputBoxValidationSeverity.Info);
    await leave();
  });

  it('offers a way from the name to the query, and saves nothing on Esc', async () => {
    const box = await boxOf(() => run('paperside.saveSearch', 'quillwork'));
    assert.deepEqual(
      box.buttons.map(({ tooltip }) => tooltip),
      ['Edit Query'],
    );
    await leave();
    assert.deepEqual(names(), []);
  });

  it('takes a query by Enter before anybody has counted what it finds', async () => {
    await api.savedSearches.save({ name: 'Quills', query: 'quillwork' });
    const target = await row('Quills');
    const { find } = api.search as { readonly find: unknown };
    Object.assign(api.search, { find: () => new Promise(() => undefined) });
    try {
      await type(await boxOf(() => run('paperside.editSavedSearch', target)), 'embroidery');
      await eventually('the query', () => api.savedSearches.all[0]?.query === 'embroidery' || undefined);
    } finally {
      Object.assign(api.search, { find });
    }
  });

  it('cuts no query, but says that it is too long, and keeps one as long as search reads', async () => {
    const tooLong = 'quillwork '.repeat(201).trim();
    const box = await boxOf(() => run('paperside.saveSearch', tooLong));
    assert.equal(box.value, tooLong, 'the box of the query');
    await eventually('a word on that', () => box.validationMessage);
    assert.match(JSON.stringify(box.validationMessage), /at most 2,000 characters/);
    await accept();
    const query = 'quillwork '.repeat(200).trim();
    const name = await boxOf(() => type(box, query));
    await type(name, 'Long');
    await eventually('the search', () => names().includes('Long') || undefined);
    assert.equal(api.savedSearches.all[0]?.query, query);
  });

  it('quotes queries and names as they are: neither links nor icons', async () => {
    const query = '[x](command:paperside.showLog) $(flame)';
    await api.savedSearches.save({ name: query, query: 'quillwork' });
    const box = await boxOf(() => run('paperside.saveSearch', query));
    const plain = '[x] (command:paperside.showLog) \\$(flame)';
    assert.equal(box.prompt, `Finds: ${plain}`);
    await type(box, query);
    await eventually('a fault', () => box.validationMessage);
    assert.ok(JSON.stringify(box.validationMessage).includes(JSON.stringify(plain).slice(1, -1)));
    await leave();
    await api.savedSearches.save({ name: 'Years', query: `quillwork year:${query}` });
    const edited = await boxOf(async () => run('paperside.editSavedSearch', await row('Years')));
    const said = JSON.stringify(await eventually('a hint', () => edited.validationMessage));
    assert.ok(said.includes('year:[x] (command:paperside.showLog)'), said);
    await leave();
  });

  it('does not take a name that another search has', async () => {
    await api.savedSearches.save({ name: 'Quills', query: 'quillwork' });
    const box = await boxOf(() => run('paperside.saveSearch', 'looms'));
    await type(box, 'quills');
    assert.deepEqual(names(), ['Quills']);
    assert.match(JSON.stringify(box.validationMessage), /type another name/);
    await type(box, 'Looms');
    await eventually('both', () => names().join() === 'Quills,Looms' || undefined);
  });

  it('is renamed and edited from its row', async () => {
    const { id } = await api.savedSearches.save({ name: 'Quills', query: 'quillwork' });
    const renaming = await boxOf(async () => run('paperside.renameSavedSearch', await row('Quills')));
    assert.equal(renaming.value, 'Quills');
    await type(renaming, 'Feathers');
    await row('Feathers');
    const editing = await boxOf(async () => run('paperside.editSavedSearch', await row('Feathers')));
    assert.equal(editing.value, 'quillwork');
    await type(editing, 'embroidery');
    await described('Feathers', '1 · 1 unread');
    assert.deepEqual(api.savedSearches.all, [{ id, name: 'Feathers', query: 'embroidery' }]);
  });

  it('is asked for where a command has no row, and left alone on Esc', async () => {
    await api.savedSearches.save({ name: 'Quills', query: 'quillwork' });
    const { showQuickPick } = vscode.window;
    let asked: readonly vscode.QuickPickItem[] = [];
    Object.assign(vscode.window, {
      showQuickPick: (items: readonly vscode.QuickPickItem[]) => {
        asked = items;
        return Promise.resolve(undefined);
      },
    });
    try {
      await run('paperside.deleteSavedSearch');
    } finally {
      Object.assign(vscode.window, { showQuickPick });
    }
    assert.deepEqual(
      asked.map(({ label, description }) => [label, description]),
      [['Quills', 'quillwork']],
    );
    assert.deepEqual(names(), ['Quills']);
  });

  it('is deleted, and comes back by Undo', async () => {
    await api.savedSearches.save({ name: 'Quills', query: 'quillwork' });
    const { showInformationMessage } = vscode.window;
    const told: unknown[] = [];
    let answer: (choice: unknown) => void = () => undefined;
    Object.assign(vscode.window, {
      showInformationMessage: (...args: unknown[]) => {
        told.push(...args);
        return new Promise((resolve) => (answer = resolve));
      },
    });
    try {
      await run('paperside.deleteSavedSearch', await row('Quills'));
      assert.deepEqual(names(), []);
      assert.deepEqual(told, ['Deleted the saved search “Quills”.', 'Undo']);
      answer('Undo');
      await eventually('the search', () => names().includes('Quills') || undefined);
    } finally {
      Object.assign(vscode.window, { showInformationMessage });
    }
  });

  it('opens in the search picker, where what is typed can be saved', async () => {
    await api.savedSearches.save({ name: 'Quills', query: 'quillwork' });
    const target = await row('Quills');
    const picker = await created<vscode.QuickPick<vscode.QuickPickItem>>('createQuickPick', () =>
      run('paperside.openSavedSearch', target),
    );
    await drawn();
    assert.equal(picker.value, 'quillwork');
    assert.ok(picker.buttons.some(({ tooltip }) => tooltip === 'Save Search…'));
    picker.value = 'looms';
    const box = await boxOf(() => run('paperside.pickerSave'));
    assert.equal(box.value, 'looms');
    await leave();
  });
});
