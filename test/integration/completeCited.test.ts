import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { formatName } from '../../src/core/paper';
import { eventually } from '../support/eventually';
import { json } from '../support/faultyServer';
import * as records from '../support/scholarlyRecords';
import { SARATHI, type KnownWork } from '../support/scholarlyRecords';
import { removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import { CompletionWorld } from './completionWorld';

describe('complete metadata of what notes cite', () => {
  let world: CompletionWorld;
  const title = 'Of Looms That Only a Bibliography Knows';
  const work: KnownWork = {
    ...SARATHI,
    title,
    authors: ['Ada Lovelace', 'Grace Hopper'],
    published: '1843-02-01',
    doi: '10.1000/only',
    venue: 'Annals',
    volume: '3',
  };
  const bib = `@comment{mine}\n@article{ada43,\n  title = {${title}},\n  doi = {10.1000/only},\n  note = {Read it!}\n}\n\n@article{other,\n  title = {Another}\n}\n`;
  let folder: vscode.WorkspaceFolder;
  const text = async () =>
    new TextDecoder().decode(
      await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder.uri, 'looms.bib')),
    );

  beforeEach(async () => {
    world = await CompletionWorld.start();
    folder = await workspaceFolder({
      'looms.bib': bib,
      'note.md': '---\nbibliography: looms.bib\n---\n\nAs world.shown [@ada43].\n',
    });
    world.server.script('/crossref/v1/works/10.1000%2Fonly', json({ message: records.crossrefWork(work) }));
    const bibliography = vscode.Uri.joinPath(folder.uri, 'looms.bib');
    await vscode.workspace.openTextDocument(bibliography);
    await eventually('the citation is known', async () => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        bibliography,
        5,
      );
      return lenses.some(({ command }) => /cited/i.test(command?.title ?? '')) || undefined;
    });
  });
  afterEach(async () => {
    await removeWorkspaceFolder(folder);
    await world.stop();
  });

  it('adds to an entry what it lacks, keeps all that stands there, and takes nothing into the library', async () => {
    const { size } = world.api.library;
    await vscode.commands.executeCommand('paperside.completeCited');
    assert.equal(
      await text(),
      bib.replace(
        'note = {Read it!}\n',
        'note = {Read it!},\n  author = {Lovelace, Ada and Hopper, Grace},\n  journal = {Annals},\n  year = {1843},\n  month = feb,\n  day = {1},\n  volume = {3},\n  publisher = {Annals, Inc.}\n',
      ),
    );
    assert.equal(world.api.library.size, size);
    // The sample workspace is open, too: what its notes cite, nobody has.
    assert.match(world.shown.join(), /1 completed.* 1 bibliography entry completed/);
  });

  it('is one step to undo', async () => {
    await vscode.commands.executeCommand('paperside.completeCited');
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, 'looms.bib'));
    await vscode.window.showTextDocument(document);
    assert.notEqual(document.getText(), bib);
    await vscode.commands.executeCommand('undo');
    await eventually('the entry is as it was', () => document.getText() === bib || undefined);
  });

  it('adds to the entry of a paper of the library, too', async () => {
    const paper = await world.add({ title, doi: '10.1000/only' });
    await world.complete([paper]);
    assert.deepEqual(world.now(paper)?.authors.map(formatName), work.authors);
    assert.match(
      await text(),
      /doi = \{10\.1000\/only\},\n {2}note = \{Read it!\},\n {2}author = \{Lovelace, Ada/,
    );
  });

  for (const [name, entry, completed] of [
    [
      'looms.yaml',
      `# mine\nreferences:\n- title: ${title} # kept\n  id: yaml43\n  DOI: 10.1000/only\n# end\n`,
      `# mine\nreferences:\n- title: ${title} # kept\n  id: yaml43\n  DOI: 10.1000/only\n  author:\n  - family: Lovelace\n    given: Ada\n`,
    ],
    [
      'looms.ris',
      `TY  - JOUR\nID  - ris43\nTI  - ${title}\nDO  - 10.1000/only\nN1  - mine\nER  - \n`,
      `N1  - mine\nAU  - Lovelace, Ada\nAU  - Hopper, Grace\nT2  - Annals\n`,
    ],
  ] as const)
    it(`adds to an entry of ${name}, and one undo takes it away`, async () => {
      const file = vscode.Uri.joinPath(folder.uri, name);
      await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(entry));
      const note = vscode.Uri.joinPath(folder.uri, 'other.md');
      const key = name === 'looms.ris' ? 'ris43' : 'yaml43';
      await vscode.workspace.fs.writeFile(
        note,
        new TextEncoder().encode(`---\nbibliography: ${name}\n---\n\n[@${key}]\n`),
      );
      const document = await vscode.workspace.openTextDocument(file);
      await eventually('it is completed', async () => {
        await vscode.commands.executeCommand('paperside.completeCited');
        return document.getText().includes(completed) || undefined;
      });
      const lines = entry.split('\n');
      assert.deepEqual(
        document
          .getText()
          .split('\n')
          .filter((line) => lines.includes(line)),
        lines,
      );
      assert.equal(document.isDirty, false);
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('undo');
      await eventually('it is as it was', () => document.getText() === entry || undefined);
    });

  it('adds to the references of a note, whose text stays', async () => {
    const inline = `---\ntitle: Mine\nreferences:\n- id: inline43\n  title: ${title}\n  DOI: 10.1000/only\nlang: en\n---\n\nAs [@inline43] says.\n`;
    const note = vscode.Uri.joinPath(folder.uri, 'inline.md');
    await vscode.workspace.fs.writeFile(note, new TextEncoder().encode(inline));
    const document = await vscode.workspace.openTextDocument(note);
    await eventually('it is completed', async () => {
      await vscode.commands.executeCommand('paperside.completeCited');
      return document.getText().includes('  - family: Lovelace\n') || undefined;
    });
    const [before, behind] = inline.split('  DOI: 10.1000/only\n');
    assert.ok(document.getText().startsWith(`${before}  DOI: 10.1000/only\n  author:\n`));
    assert.ok(document.getText().endsWith(behind ?? ''));
  });
});
