import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Paper } from '../../src/core/paper';
import { eventually } from '../support/eventually';
import { json, type Answer } from '../support/faultyServer';
import * as records from '../support/scholarlyRecords';
import { SARATHI, type KnownWork } from '../support/scholarlyRecords';
import { openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import { cite, onDisk, onDiskBecomes, textOf } from './citeWorld';
import { CompletionWorld, SERVICES } from './completionWorld';

const head = '---\nbibliography: taken.bib\n---\n\n';
/** As a preprint's entry is before anybody has told where it was published. */
const asPreprint = /^@online\{lovelace2024taken,/m;
const asArticle =
  /^@article\{lovelace2024taken,[^]*\n {2}journaltitle = \{Annals of Looms\},[^]*\n {2}volume = \{3\},/m;

/** A paper that was found online, cited at once, while services are still asked for the rest. */
describe('the entry of a paper that was just taken', () => {
  let world: CompletionWorld;
  let folder: vscode.WorkspaceFolder;
  let paper: Paper;
  let nth = 0;

  beforeEach(async () => {
    world = await CompletionWorld.start();
    folder = await workspaceFolder({ 'taken.bib': '% mine\n', 'taken.yaml': '', 'taken.json': '[]\n' });
    const arxivId = `2405.${String(10_001 + nth++)}`;
    paper = await world.add({
      title: 'Taken from Looms Elsewhere',
      authors: [{ family: 'Lovelace', given: 'Ada' }],
      published: '2024-05-06',
      arxivId,
    });
    const work: KnownWork = {
      ...SARATHI,
      title: paper.title,
      authors: ['Ada Lovelace'],
      published: '2024-05-06',
      arxivId,
      doi: '10.1000/taken',
      venue: 'Annals of Looms',
      volume: '3',
    };
    world.server.script(
      `/openAlex/works/doi:10.48550/arxiv.${arxivId}`,
      json(records.openAlexWork(work)) satisfies Answer,
    );
  });
  afterEach(async () => {
    await removeWorkspaceFolder(folder);
    for (const feed of ['completing', ...SERVICES.map((service) => `metadata:${service}`)])
      await world.api.library.removeSource(feed);
    await world.stop();
  });

  const completed = () => vscode.commands.executeCommand('paperside.completeTaken', { papers: [paper.id] });

  it('becomes what citing the completed paper would write, under its key, and is saved', async () => {
    const { document } = await openNote(folder, 'note.md', `${head}See |`);
    await cite([paper]);
    assert.match(await onDisk(folder, 'taken.bib'), asPreprint);
    await completed();
    assert.match(await onDisk(folder, 'taken.bib'), asArticle);
    assert.ok((await onDisk(folder, 'taken.bib')).startsWith('% mine\n\n@article'));
    assert.equal(document.getText(), `${head}See [@lovelace2024taken]`);
    assert.match(world.shown.join('\n'), /1 completed, 1 bibliography entry completed/);

    const other = await openNote(folder, 'other.md', '---\nbibliography: other.bib\n---\n\n|');
    await cite([paper]);
    assert.equal(other.document.getText(), '---\nbibliography: other.bib\n---\n\n[@lovelace2024taken]');
    assert.equal(`% mine\n\n${await onDisk(folder, 'other.bib')}`, await onDisk(folder, 'taken.bib'));
  });

  it('is taken back with the citation by one undo', async () => {
    const { document } = await openNote(folder, 'note.md', `${head}See |`);
    await cite([paper]);
    await completed();
    await vscode.commands.executeCommand('undo');
    await eventually('the note as it was', () => document.getText() === `${head}See ` || undefined);
    await onDiskBecomes(folder, 'taken.bib', '% mine\n');
    assert.equal(document.isDirty, false);
  });

  it('takes nothing of what was typed meanwhile along, nor of what can be redone', async () => {
    const { document } = await openNote(folder, 'note.md', `${head}See |`);
    await cite([paper]);
    await vscode.commands.executeCommand('type', { text: 'more' });
    await completed();
    await onDiskBecomes(folder, 'taken.bib', asArticle);
    await vscode.commands.executeCommand('undo');
    const cited = `${head}See [@lovelace2024taken]`;
    await eventually('what was typed is gone', () => document.getText() === cited || undefined);
    await vscode.commands.executeCommand('undo');
    await eventually('the note as it was', () => document.getText() === `${head}See ` || undefined);
    await onDiskBecomes(folder, 'taken.bib', '% mine\n');
    await vscode.commands.executeCommand('redo');
    await eventually('the citation', () => document.getText() === cited || undefined);
    await onDiskBecomes(folder, 'taken.bib', asPreprint);
    await vscode.commands.executeCommand('redo');
    await eventually('all of it', () => document.getText() === `${cited}more` || undefined);
  });

  it('leaves the chance to redo alone', async () => {
    const { document } = await openNote(folder, 'note.md', `${head}See |`);
    await cite([paper]);
    await vscode.commands.executeCommand('type', { text: 'more' });
    const typed = document.getText();
    await vscode.commands.executeCommand('undo');
    await eventually('what was typed is gone', () => document.getText() !== typed || undefined);
    await completed();
    await onDiskBecomes(folder, 'taken.bib', asArticle);
    await vscode.commands.executeCommand('redo');
    await eventually('it is there again', () => document.getText() === typed || undefined);
  });

  it('stays gone where the citation was undone before', async () => {
    const { document } = await openNote(folder, 'note.md', `${head}See |`);
    await cite([paper]);
    await vscode.commands.executeCommand('undo');
    await onDiskBecomes(folder, 'taken.bib', '% mine\n');
    await completed();
    assert.equal(await onDisk(folder, 'taken.bib'), '% mine\n');
    assert.equal(document.getText(), `${head}See `);
    assert.equal(world.now(paper)?.venue, 'Annals of Looms', 'the library has what was found');
  });

  it('keeps key and fields that the person changed meanwhile, and gets what it lacks', async () => {
    await openNote(folder, 'note.md', `${head}See |`);
    await world.api.library.removeSource('completing');
    paper = await world.add({ title: paper.title, ...(paper.arxivId && { arxivId: paper.arxivId }) });
    await cite([paper]);
    const file = vscode.Uri.joinPath(folder.uri, 'taken.bib');
    const bibliography = await vscode.workspace.openTextDocument(file);
    const change = new vscode.WorkspaceEdit();
    const title = bibliography.positionAt(bibliography.getText().indexOf('Taken from'));
    change.insert(file, title, 'My Own: ');
    change.insert(file, bibliography.lineAt(3).range.start, '  note = {mine},\n');
    assert.ok(await vscode.workspace.applyEdit(change));
    const [, key] = /\{(\w+),/.exec(bibliography.getText()) ?? [];
    await completed();
    const text = bibliography.getText();
    assert.match(text, new RegExp(`\\{${key ?? ''},`));
    assert.match(text, /My Own: /);
    assert.match(text, / {2}note = \{mine\},\n/);
    assert.match(text, / {2}author = \{Lovelace, Ada\},\n/);
    assert.equal(bibliography.isDirty, true, 'the person saves their own changes');
    await bibliography.save();
  });

  it('leaves entries alone that stood there before', async () => {
    const mine = `@misc{mine, title = {${paper.title}}, eprint = {${paper.arxivId ?? ''}}, archiveprefix = {arXiv}}\n`;
    await vscode.workspace.fs.writeFile(
      vscode.Uri.joinPath(folder.uri, 'taken.bib'),
      new TextEncoder().encode(mine),
    );
    const { document } = await openNote(folder, 'note.md', `${head}See |`);
    await cite([paper]);
    assert.equal(document.getText(), `${head}See [@mine]`);
    await completed();
    assert.equal(await onDisk(folder, 'taken.bib'), mine);
  });

  it('is completed where another entry was written behind it', async () => {
    await openNote(folder, 'note.md', `${head}See |`);
    const later = await world.add({ title: 'Cited Later than the Looms', published: '1850' });
    await cite([paper]);
    await cite([later]);
    await completed();
    assert.match(
      await onDisk(folder, 'taken.bib'),
      /^% mine\n\n@article\{lovelace2024taken,[^]*\n\}\n\n@\w+\{citedlater1850,/,
    );
  });

  for (const [name, taken] of [
    ['taken.yaml', /container-title: Annals of Looms/],
    ['taken.json', /"container-title": "Annals of Looms"/],
  ] as const)
    it(`is completed in ${name}, too`, async () => {
      const note = head.replace('taken.bib', name);
      const { document } = await openNote(folder, 'note.md', `${note}See |`);
      const before = await onDisk(folder, name);
      await cite([paper]);
      await completed();
      assert.match(await onDisk(folder, name), taken);
      await vscode.commands.executeCommand('undo');
      await eventually('the note as it was', () => document.getText() === `${note}See ` || undefined);
      await onDiskBecomes(folder, name, before);
    });

  it('is completed where it stands in the note itself', async () => {
    const note = '---\nreferences:\n- id: first\n  title: First\n---\n\nSee ';
    const { document } = await openNote(folder, 'note.md', `${note}|`);
    await cite([paper]);
    assert.match(await textOf(folder, 'note.md'), /id: "?lovelace2024taken"?/);
    await completed();
    assert.match(document.getText(), /container-title: Annals of Looms/);
    assert.match(
      document.getText(),
      /^---\nreferences:\n- id: first\n {2}title: First\n- id: "?lovelace2024taken"?/,
    );
    assert.match(document.getText(), /\n---\n\nSee \[@lovelace2024taken\]$/);
  });
});
