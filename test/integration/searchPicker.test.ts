import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Paper } from '../../src/core/paper';
import type { SearchAnswer } from '../../src/core/ports';
import type { PapersideApi } from '../../src/compose';
import { eventually } from '../support/eventually';
import { SERVICES } from './completionWorld';
import { closeEditors, openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import {
  accept,
  activateWithPapers,
  assertLabels,
  created,
  drawn,
  leave,
  openTabs,
  paperShown,
  papers,
  removePapers,
  searchFor,
  setSetting,
  type Picker,
} from './uiWorld';

const [zebrafish, aardvark, marmot] = papers.map(({ title }) => title);
const ids = papers.map(({ id }) => id);
const note = '---\nbibliography: references.bib\n---\n\nSee |';

/** Milliseconds: a citation also writes the bibliography. */
const patience = 15_000;

function matches(document: vscode.TextDocument, pattern: RegExp): true {
  assert.match(document.getText(), pattern);
  return true;
}

describe('search picker', () => {
  let api: PapersideApi;
  before(async () => {
    api = await activateWithPapers();
  });
  afterEach(async () => {
    await leave();
    await closeEditors();
    await setSetting('paperside.search.enter', undefined);
  });
  after(() => removePapers(api));

  it('shows the hits in the order of the search', async () => {
    const { hits } = await api.search.search('quillwork', { limit: 50 });
    const picker = await searchFor('quillwork');
    assertLabels(
      picker,
      hits.map(({ id }) => api.library.get(id)?.paper.title ?? ''),
    );
    assert.match(picker.title ?? '', /3 of \d+/);
    assert.match(picker.items[0]?.detail ?? '', /3 authors · 2020-05-01 · listed 1999-12-01/);
  });

  it('keeps that order on the screen: VS Code neither sorts nor filters what stands in it', async () => {
    const { hits } = await api.search.search('quillwork', { limit: 50 });
    const ranked = hits.map(({ id }) => api.library.get(id)?.paper.title ?? '');
    assert.equal(ranked[0], zebrafish, 'ranked first, though last of the alphabet');
    assert.equal(ranked[2], marmot, 'found by its abstract: its label holds nothing of the query');
    for (const [row, title] of ranked.entries()) {
      await searchFor('quillwork');
      await accept(row);
      await paperShown(title);
      await closeEditors();
    }
  });

  it('cites on Enter where a note has the cursor, and opens on Ctrl+Enter', async () => {
    const folder = await workspaceFolder({ 'references.bib': '' });
    try {
      const { document } = await openNote(folder, 'note.md', note);
      await searchFor('aardvark');
      await accept();
      await eventually('the citation', () => matches(document, /See \[@\w*aardvark\w*\]$/i), patience);
      await searchFor('zebrafish');
      await vscode.commands.executeCommand('paperside.pickerOther');
      await paperShown(zebrafish ?? '');
      assert.doesNotMatch(document.getText(), /zebrafish/i);
    } finally {
      await removeWorkspaceFolder(folder);
    }
  });

  it('does on Enter what the setting says', async () => {
    const folder = await workspaceFolder({ 'references.bib': '' });
    try {
      await setSetting('paperside.search.enter', 'open');
      const { document } = await openNote(folder, 'note.md', note);
      await searchFor('aardvark');
      await accept();
      await paperShown(aardvark ?? '');
      assert.doesNotMatch(document.getText(), /aardvark/i);
    } finally {
      await removeWorkspaceFolder(folder);
    }
  });

  it('opens again for who asks while it fades away', async () => {
    const left = await searchFor('zebrafish');
    const again = await created<Picker>('createQuickPick', () => {
      void vscode.commands.executeCommand('paperside.search');
      left.hide();
    });
    assert.notEqual(again, left);
    await eventually('rows', () => again.items.length > 0 || undefined);
    assert.equal(again.value, 'zebrafish');
  });

  it('keeps marked papers in a basket and cites them at once', async () => {
    const folder = await workspaceFolder({ 'references.bib': '' });
    try {
      const { document } = await openNote(folder, 'note.md', note);
      const picker = await searchFor('quillwork');
      await vscode.commands.executeCommand('paperside.pickerMark');
      await eventually('the basket', () => picker.items[0]?.label === 'Cite 1 paper' || undefined);
      await drawn();
      assert.equal(picker.activeItems[0]?.label, zebrafish, 'the row stays where the person is');
      await vscode.commands.executeCommand('quickInput.next');
      await eventually('the next row', () => picker.activeItems[0]?.label === aardvark || undefined);
      await vscode.commands.executeCommand('paperside.pickerMark');
      await eventually('both', () => picker.items[0]?.label === 'Cite 2 papers' || undefined);
      await drawn();
      await accept();
      await eventually(
        'both cited',
        () => matches(document, /See \[@\w*zebrafish\w*; @\w*aardvark\w*\]$/i),
        patience,
      );
    } finally {
      await removeWorkspaceFolder(folder);
    }
  });

  it('leaves nothing behind on Esc, and comes back with the last query', async () => {
    await searchFor('quillwork');
    await vscode.commands.executeCommand('paperside.pickerMark');
    await leave();
    const again = await created<Picker>('createQuickPick', () =>
      vscode.commands.executeCommand('paperside.search'),
    );
    await eventually('rows', () => again.items.length > 0 || undefined);
    assert.equal(again.value, 'quillwork');
    assert.equal(again.items[0]?.label, zebrafish, 'no basket on top');
    assert.deepEqual(openTabs(), []);
  });

  it('shows a change at once and stays open', async () => {
    const picker = await searchFor('zebrafish');
    await api.library.setState([ids[0] ?? ''], { starred: true });
    await eventually('the star', () => picker.items[0]?.description?.includes('starred') || undefined);
    await api.library.setState([ids[0] ?? ''], { starred: false });
  });

  it('names every button of a row', async () => {
    const picker = await searchFor('zebrafish');
    assert.deepEqual(
      picker.items[0]?.buttons?.map(({ tooltip }) => tooltip),
      ['Insert Citation', 'Insert Summary', 'Open or Create Note', 'Star', 'Open Paper', 'Add to the Basket'],
    );
  });

  it('gives a hint on a wrong filter, and advice where nothing matches', async () => {
    const hinted = await searchFor('year:soon quillwork');
    assert.match(hinted.items[0]?.label ?? '', /year/);
    assert.equal(hinted.activeItems[0]?.label, zebrafish);
    await leave();
    const none = await searchFor('"no paper has these words"');
    assert.match(none.items[0]?.label ?? '', /^No paper matches/);
    await accept();
    assert.deepEqual(openTabs(), []);
  });

  it('goes on with what was typed, by keys: the value of a field becomes the query', async () => {
    const picker = await searchFor('quillwork is:unr');
    await eventually('the completion', () => picker.items[0]?.label === 'is:unread' || undefined);
    await drawn();
    assert.ok(picker.activeItems[0]?.label, 'a paper stays the active row');
    for (let row = picker.items.indexOf(picker.activeItems[0]); row > 0; row--)
      await vscode.commands.executeCommand('quickInput.previous');
    await eventually('its row', () => picker.activeItems[0]?.label === 'is:unread' || undefined);
    await accept();
    await eventually('the query', () => picker.value === 'quillwork is:unread ' || undefined);
    await eventually(
      'the hits alone',
      () => picker.items.every(({ label }) => papers.some(({ title }) => title === label)) || undefined,
    );
    assert.ok(picker.items.length > 0);
  });

  it('offers the organizations of the library', async () => {
    const source = { feed: 'ui-tests-organization', seen: '2026-04-22' };
    const loom = { id: 'title:ui-tests-loom', title: 'Loom', authors: [], sources: [source] };
    await api.library.add([{ ...loom, organization: { name: 'Loom Works' } }]);
    try {
      const picker = await searchFor('org:loom');
      await eventually('its row', () => picker.items[0]?.label === 'org:"Loom Works"' || undefined);
      assert.equal(picker.items[0]?.description, '1 paper · Tab');
    } finally {
      await api.library.removeSource(source.feed);
    }
  });

  it('shows papers from elsewhere, and takes into the library those that are taken', async () => {
    const feed = 'ui-tests-elsewhere';
    const found: Paper[] = ['Loompunk', 'Spindles', 'Bobbins'].map((title) => ({
      id: `title:ui-tests-${title.toLowerCase()}`,
      title,
      authors: [],
      abstract: `On ${title} and warps.`,
      sources: [{ feed, seen: '2026-04-22' }],
    }));
    const usual = api.search.search.bind(api.search);
    const folder = await workspaceFolder({ 'references.bib': '' });
    await setSetting(
      'paperside.metadata.services',
      Object.fromEntries(SERVICES.map((each) => [each, false])),
    );
    try {
      Object.assign(api.search, {
        search: (): Promise<SearchAnswer> =>
          Promise.resolve({
            hits: found.map((paper) => ({ id: paper.id, paper, score: 1, matches: [] })),
            total: 8_000,
            isTotalEstimated: true,
            hints: [],
          }),
      });
      const { document } = await openNote(folder, 'note.md', note);
      const picker = await searchFor('warps');
      assertLabels(picker, ['Loompunk', 'Spindles', 'Bobbins']);
      assert.match(picker.title ?? '', /· more than 3 ·/);
      assert.match(picker.items[0]?.description ?? '', /^not in the library/);
      assert.match(picker.items[0]?.detail ?? '', /On Loompunk and warps/);
      await vscode.commands.executeCommand('paperside.pickerMark');
      await eventually('the basket', () => picker.items[0]?.label === 'Cite 1 paper' || undefined);
      await drawn();
      await accept(1);
      await eventually('both cited', () => matches(document, /See \[@\w+; @\w+\]$/i), patience);
      assert.deepEqual(
        found.map(({ id }) => api.library.get(id)?.paper.title),
        ['Loompunk', 'Spindles', undefined],
        'what was taken and nothing else',
      );
      await searchFor('warps');
      await vscode.commands.executeCommand('quickInput.next');
      await vscode.commands.executeCommand('quickInput.next');
      await vscode.commands.executeCommand('paperside.pickerOther');
      await paperShown('Bobbins');
    } finally {
      Object.assign(api.search, { search: usual });
      await setSetting('paperside.metadata.services', undefined);
      await api.library.removeSource(feed);
      await removeWorkspaceFolder(folder);
    }
  });

  it('shows the newest listing for an empty query, at most 50 rows', async () => {
    const { hits } = await api.search.search('', { limit: 50 });
    const picker = await searchFor('');
    assert.ok(picker.items.length <= 50);
    assertLabels(
      picker,
      hits.map(({ id }) => api.library.get(id)?.paper.title ?? ''),
    );
  });

  it('lists the papers related to one, narrowed down by typing, with all that a search can do', async () => {
    const [id = ''] = ids;
    const hits = await api.search.related(id, { limit: 50 });
    assert.ok(hits.length > 0, 'a paper of the same words is related');
    const picker = await created<Picker>('createQuickPick', () =>
      vscode.commands.executeCommand('paperside.showRelated', { papers: [id] }),
    );
    await eventually('rows', () => (picker.items.length > 0 && !picker.busy) || undefined);
    await drawn();
    assert.match(picker.title ?? '', /^Related to “Zebrafish”/);
    assert.ok(picker.items.every(({ label, alwaysShow }) => label !== zebrafish && !alwaysShow));
    const { label: first = '', buttons } = picker.items[0] ?? {};
    assert.deepEqual(
      buttons?.map(({ tooltip }) => tooltip),
      ['Insert Citation', 'Insert Summary', 'Open or Create Note', 'Star', 'Open Paper', 'Add to the Basket'],
    );
    await accept();
    await paperShown(first);
  });

  it('is what commands without arguments ask with', async () => {
    const picker = await created<Picker>('createQuickPick', () =>
      vscode.commands.executeCommand('paperside.want'),
    );
    assert.match(picker.title ?? '', /^Want to Read/);
    await eventually('rows', () => picker.items.length > 0 || undefined);
    assert.deepEqual(
      picker.items[0]?.buttons?.map(({ tooltip }) => tooltip),
      ['Star', 'Add to the Basket'],
    );
  });
});
