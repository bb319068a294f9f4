import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { workspaceStyles } from '../../src/features/citationStyle/workspaceStyles';
import { eventually } from '../support/eventually';
import { closeEditors, openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import { activateWithPapers, listening } from './citeWorld';

const head = (file: string) => `---\nbibliography: ${file}\n---\n`;

describe('what is bounded, and told where it is', () => {
  let folder: vscode.WorkspaceFolder;
  before(() => activateWithPapers());
  afterEach(async () => {
    await closeEditors();
    await removeWorkspaceFolder(folder);
  });
  const ours = (name: string) =>
    vscode.languages
      .getDiagnostics(vscode.Uri.joinPath(folder.uri, name))
      .filter(({ source }) => source === 'Paperside');
  const problems = (name: string, count: number) =>
    eventually(
      `problems of ${name}`,
      () => {
        assert.equal(ours(name).length, count);
        return true;
      },
      10_000,
    );

  it('are unknown keys of a note: the last tells how many more there are', async () => {
    folder = await workspaceFolder({ 'refs.bib': '@misc{known, title = {T}}\n' });
    const keys = Array.from({ length: 713 }, (_, index) => `@unknown${index}\n`);
    await openNote(folder, 'note.md', head('refs.bib') + keys.join(''));
    await problems('note.md', 501);
    const last = ours('note.md').at(-1);
    assert.equal(last?.code, 'moreOfKind');
    assert.match(last.message, /^@unknown500 is in no bibliography .* … and 212 more like this$/);
    assert.equal(last.range.start.line, 503);
  });

  it('are broken entries of a bibliography, likewise', async () => {
    const broken = Array.from({ length: 260 }, (_, index) => `@misc{, title = {No Key ${index}}}\n`);
    folder = await workspaceFolder({ 'refs.bib': `@misc{known, title = {T}}\n${broken.join('')}` });
    await openNote(folder, 'note.md', `${head('refs.bib')}[@known]\n`);
    await eventually(
      'the last',
      () => ours('refs.bib').some(({ code }) => code === 'moreOfKind') || undefined,
      10_000,
    );
    const [last] = ours('refs.bib').filter(({ code }) => code === 'moreOfKind');
    assert.match(last?.message ?? '', / … and 19 more like this$/);
  });

  it('are notes that are too large to be searched, when keys are renamed or checked', async () => {
    folder = await workspaceFolder({
      'refs.bib': '@misc{known, title = {T}}\n',
      'huge.md': `${head('refs.bib')}@known ${'word '.repeat(400_001)}\n`,
    });
    const { document, selection } = await openNote(folder, 'note.md', `${head('refs.bib')}@kno|wn\n`);
    const renamed = await listening(() =>
      vscode.commands.executeCommand(
        'vscode.executeDocumentRenameProvider',
        document.uri,
        selection.active,
        'new',
      ),
    );
    const checked = await listening(() => vscode.commands.executeCommand('paperside.checkCitations'));
    for (const { toasts } of [renamed, checked])
      assert.match(toasts[0]?.message ?? '', /^1 note is too large to be searched: .*huge\.md\. Open it/);
  });

  it('are style files of the workspace', async () => {
    const style = '<style><info><title>Mine</title></info></style>';
    folder = await workspaceFolder({ 'a.csl': style, 'b.csl': style, 'c.csl': style });
    const { styles, files, left } = await workspaceStyles(new AbortController().signal, 2);
    assert.deepEqual([styles.length, left], [2, files - 2]);
    assert.deepEqual((await workspaceStyles(AbortSignal.abort())).styles, []);
  });

  it('are not the open notes whose entries stand among the symbols', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `n${index}`);
    folder = await workspaceFolder(
      Object.fromEntries(
        names.map((name) => [`${name}.bib`, `@misc{${name}bound, title = {Bound ${name}}}\n`]),
      ),
    );
    for (const name of names) await openNote(folder, `${name}.md`, `${head(`${name}.bib`)}@${name}bound\n`);
    const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
      'vscode.executeWorkspaceSymbolProvider',
      '@bound',
    );
    assert.deepEqual(
      found
        .map(({ name }) => /^@(n\d+)bound/.exec(name)?.[1])
        .filter((name) => name !== undefined)
        .sort(),
      [...names].sort(),
    );
  });
});
