import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PapersideApi } from '../../src/compose';
import { formatName, sourceOf } from '../../src/core/paper';
import { eventually } from '../support/eventually';
import { FaultyServer, json, late, status } from '../support/faultyServer';
import * as records from '../support/scholarlyRecords';
import type { KnownWork } from '../support/scholarlyRecords';
import { closeEditors, openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import { acceptOnline, answered, ASKED, below, opened, OnlineWorld } from './onlineWorld';
import {
  activateWithPapers,
  created,
  drawn,
  leave,
  paperShown,
  papers,
  removePapers,
  setSetting,
  type Picker,
} from './uiWorld';

const patience = 15_000;
const note = '---\nbibliography: references.bib\n---\n\nSee |';

/** A preprint of which Hugging Face tells neither venue nor DOI, and OpenAlex tells both. */
const looms: KnownWork = {
  title: 'Quillwork Looms: Weaving by Machine',
  authors: ['Ada Lovelace', 'Charles Babbage'],
  published: '2024-05-06',
  abstract: 'We weave quillwork by machine. Looms are told what to do by cards.',
  arxivId: '2405.01234',
};
const spindles: KnownWork = {
  title: 'Spindles of the Quillwork Age',
  authors: ['Grace Hopper'],
  published: '2019-02-03',
  abstract: 'A history of spindles in quillwork.',
  doi: '10.1000/quillwork-spindles',
  venue: 'Annals of Looms',
};

describe('searching online', () => {
  let api: PapersideApi;
  let world: OnlineWorld;
  before(async () => {
    api = await activateWithPapers();
  });
  beforeEach(async () => {
    world = await OnlineWorld.start(api);
  });
  afterEach(async () => {
    await leave();
    await closeEditors();
    await world.stop();
  });
  after(() => removePapers(api));

  const labels = (rows: readonly vscode.QuickPickItem[]) => rows.map(({ label }) => label);

  it('offers to ask below the papers of the library, and asks nobody before', async () => {
    await setSetting('paperside.online.when', 'ask');
    world.find([looms]);
    const picker = await opened('paperside.search', 'quillwork');
    await eventually('the row', () => below(picker).length > 0 || undefined);
    assert.match(below(picker)[0]?.label ?? '', /^Search .*OpenAlex.* for “quillwork”$/);
    assert.equal(picker.activeItems[0]?.label, papers[0]?.title, 'the active row stays');
    assert.equal(world.asked, 0);
    await drawn();
    await acceptOnline(picker, /^Search /);
    await answered(picker);
    assert.ok(labels(below(picker)).includes(looms.title));
    assert.equal(picker.activeItems[0]?.label, below(picker)[0]?.label, 'on goes who has asked');
    assert.equal(world.server.asked(ASKED.openAlex).length, 1);
  });

  it('asks after a pause in typing where the person has chosen that, and not for what it opens with', async () => {
    await setSetting('paperside.online.when', 'afterPause');
    world.find([looms]);
    const picker = await opened('paperside.search', 'quillwork');
    await eventually('the row', () => below(picker).length > 0 || undefined);
    assert.match(below(picker)[0]?.label ?? '', /^Search /);
    assert.equal(world.asked, 0);
    picker.value = 'weaving machine';
    await eventually('the paper', () => labels(below(picker)).includes(looms.title) || undefined, patience);
    assert.equal(picker.activeItems[0]?.label, picker.items[0]?.label, 'the active row stays');
  });

  it('never asks nor offers where never was chosen, but on command', async () => {
    await setSetting('paperside.online.when', 'never');
    world.find([looms]);
    const picker = await opened('paperside.search', 'quillwork');
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    assert.deepEqual([below(picker), world.asked], [[], 0]);
    await leave();
    const wished = await opened('paperside.searchOnline', 'quillwork');
    await answered(wished);
    assert.match(wished.title ?? '', /^Search Online/);
    assert.ok(labels(below(wished)).includes(looms.title));
    assert.match(wished.items[0]?.detail ?? '', /^in your library · /);
  });

  it('lists a paper once that several have or the library holds, and says so', async () => {
    await api.library.add([
      {
        id: 'doi:10.1000/quillwork-spindles',
        title: spindles.title,
        doi: '10.1000/quillwork-spindles',
        authors: [],
        sources: [{ feed: 'held-spindles', seen: '2026-04-22' }],
      },
    ]);
    world.find([looms, spindles], { huggingFace: [looms], arxiv: [looms] });
    const picker = await opened('paperside.searchOnline', 'weaving machine looms OR spindles');
    await answered(picker);
    const all = labels(picker.items);
    assert.equal(all.filter((label) => label === looms.title).length, 1);
    assert.equal(all.filter((label) => label === spindles.title).length, 1);
    const row = picker.items.find(({ label }) => label === looms.title);
    assert.match(row?.detail ?? '', /^Lovelace and Babbage · 2024-05-06 · .*OpenAlex/);
    assert.match(row?.detail ?? '', /Hugging Face/);
    assert.match(row?.detail ?? '', /arXiv/);
    await api.library.removeSource('held-spindles');
  });

  it('cites a paper at once, in one step to undo; it comes into the library and is completed behind', async () => {
    const folder = await workspaceFolder({ 'references.bib': '' });
    try {
      world.find([], { huggingFace: [looms] });
      const complete = records.openAlexWork({
        ...looms,
        venue: 'Annals of Looms',
        doi: '10.1000/quillwork-looms',
      });
      world.server.script('/openAlex/works/doi:10.48550/arxiv.2405.01234', late(300, json(complete)));
      const { document } = await openNote(folder, 'note.md', note);
      const before = document.getText();
      const picker = await opened('paperside.searchOnline', 'weaving machine');
      await answered(picker);
      await acceptOnline(picker, /^Quillwork Looms/);
      await eventually(
        'the citation',
        () => /See \[@lovelace2024\w*\]$/.test(document.getText()) || undefined,
        patience,
      );
      const held = await eventually('the paper, completed', () => {
        const paper = api.library.find({ title: looms.title, arxivId: '2405.01234' })?.paper;
        return paper?.venue === undefined ? undefined : paper;
      });
      assert.deepEqual(held.authors.map(formatName), looms.authors);
      assert.equal(sourceOf(held, 'title')?.feed, 'online:huggingFace');
      assert.equal(sourceOf(held, 'venue')?.feed, 'metadata:openAlex');
      const file = vscode.Uri.joinPath(folder.uri, 'references.bib');
      const bibliography = await vscode.workspace.openTextDocument(file);
      await eventually(
        'the entry, completed',
        () => /journaltitle = \{Annals of Looms\}/.test(bibliography.getText()) || undefined,
      );
      await vscode.commands.executeCommand('undo');
      await eventually('the note as it was', () => document.getText() === before || undefined);
      await eventually('the bibliography as it was', () => bibliography.getText() === '' || undefined);
      assert.ok(api.library.get(held.id), 'the paper stays in the library');
    } finally {
      await removeWorkspaceFolder(folder);
    }
  });

  it('opens a paper, and takes no other into the library', async () => {
    world.find([looms, spindles]);
    const picker = await opened('paperside.searchOnline', 'quillwork');
    await answered(picker);
    const row = picker.items.find(({ label }) => label === spindles.title);
    assert.deepEqual(
      row?.buttons?.map(({ tooltip }) => tooltip),
      ['Insert Citation', 'Insert Summary', 'Open or Create Note', 'Star', 'Open Paper', 'Add to the Basket'],
    );
    await acceptOnline(picker, /^Quillwork Looms/);
    await paperShown(looms.title);
    assert.ok(api.library.find({ title: looms.title, arxivId: '2405.01234' }));
    assert.equal(api.library.find({ title: spindles.title, doi: '10.1000/quillwork-spindles' }), undefined);
  });

  it('says calmly who doesn’t answer', async () => {
    world.find([looms]);
    // A host that fails is left alone for a while, with all that stands on it.
    const arxiv = await FaultyServer.start('localhost');
    arxiv.script('*', status(403, {}, ''));
    await world.use({ arxiv: arxiv.origin });
    try {
      const picker = await opened('paperside.searchOnline', 'quillwork -upvotes:>20');
      await answered(picker);
      const failed = below(picker).filter(({ label }) => /didn’t answer/.test(label));
      assert.deepEqual(labels(failed), ['arXiv didn’t answer']);
      assert.deepEqual(
        failed[0]?.buttons?.map(({ tooltip }) => tooltip),
        ['Try Again', 'Show Log'],
      );
      assert.ok(labels(below(picker)).includes(looms.title), labels(picker.items).join('\n'));
    } finally {
      await arxiv.stop();
    }
  });

  it('says that nobody can be asked for what only the library knows, and asks nobody', async () => {
    const picker = await opened('paperside.searchOnline', 'is:starred');
    await answered(picker);
    assert.deepEqual(labels(below(picker)), [
      'Hugging Face, OpenAlex, Semantic Scholar, arXiv can’t be asked for “is:starred”',
    ]);
    assert.equal(world.asked, 0);
  });

  it('says of what nobody knows anything, once', async () => {
    world.find([looms]);
    const picker = await opened('paperside.searchOnline', 'quillwork upvotes:>20');
    await answered(picker);
    assert.deepEqual(labels(below(picker)), [
      'Hugging Face: no paper matches “quillwork upvotes:>20”',
      '“upvotes:>20” is unknown to OpenAlex, Semantic Scholar, arXiv: none of their papers fits it',
    ]);
  });

  it('asks Hugging Face for its list of a day', async () => {
    const list = [{ paper: records.huggingFacePaper(looms), title: looms.title }];
    world.server.script('/huggingFace/api/daily_papers', json(list));
    const picker = await opened('paperside.searchOnline', 'listed:2024-05-07');
    await answered(picker);
    assert.deepEqual(labels(below(picker)), [
      looms.title,
      '“listed:2024-05-07” is unknown to OpenAlex, Semantic Scholar, arXiv: none of their papers fits it',
    ]);
    assert.deepEqual(
      world.server.asked('/huggingFace/api/daily_papers').map(({ url }) => url.split('?')[1]),
      ['date=2024-05-07&limit=100&p=0'],
    );
  });

  it('is there where Insert Citation… asks for a paper', async () => {
    const folder = await workspaceFolder({ 'references.bib': '' });
    try {
      world.find([looms]);
      await setSetting('paperside.online.when', 'ask');
      const { document } = await openNote(folder, 'note.md', note);
      const picker = await created<Picker>('createQuickPick', () =>
        vscode.commands.executeCommand('paperside.insertCitation'),
      );
      picker.value = 'weaving machine';
      await eventually('the row', () => below(picker).length > 0 || undefined);
      await drawn();
      await acceptOnline(picker, /^Search /);
      await answered(picker);
      await acceptOnline(picker, /^Quillwork Looms/);
      await eventually('the citation', () => /See \[@\w+\]$/.test(document.getText()) || undefined, patience);
    } finally {
      await removeWorkspaceFolder(folder);
    }
  });
});
