import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually';
import { closeEditors, openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import {
  activateWithPapers,
  exists,
  listening,
  onDisk,
  onDiskBecomes,
  textOf,
  withSettings,
} from './citeWorld';

const head = '---\nbibliography: refs.bib\n---\n';
const entry = (key: string, title = 'T') =>
  `@misc{${key}, author = {Author, A.}, title = {${title}}, year = 2020}\n`;

describe('diagnostics of citations', () => {
  let folder: vscode.WorkspaceFolder;
  before(() => activateWithPapers());
  afterEach(async () => {
    await closeEditors();
    await removeWorkspaceFolder(folder);
  });

  const uriOf = (name: string) => vscode.Uri.joinPath(folder.uri, name);
  const ours = (name: string) =>
    vscode.languages.getDiagnostics(uriOf(name)).filter(({ source }) => source === 'Paperside');
  /** `code line: message` for each problem. */
  const told = (name: string) =>
    ours(name).map(({ code, range }) => `${code as string} ${range.start.line}:${range.start.character}`);
  const becomes = (name: string, expected: readonly string[]) =>
    eventually(
      `problems of ${name}`,
      () => {
        assert.deepEqual(told(name), expected);
        return true;
      },
      10_000,
    );

  it('tell keys that are in no bibliography, and follow note and bibliography', async () => {
    folder = await workspaceFolder({ 'refs.bib': entry('known') });
    const { document } = await openNote(
      folder,
      'note.md',
      `${head}[@known; @unknown] @fig-plot \\cite{nowhere} \`@code\`\n`,
    );
    await becomes('note.md', ['unknownKey 3:10', 'unknownKey 3:35']);
    assert.match(
      ours('note.md')[0]?.message ?? '',
      /@unknown is in no bibliography of this note \(.*refs\.bib\)/,
    );
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(3, 9, 3, 17), '@known');
    await vscode.workspace.applyEdit(edit);
    await becomes('note.md', ['unknownKey 3:33']);
    await vscode.workspace.fs.writeFile(
      uriOf('refs.bib'),
      new TextEncoder().encode(entry('known') + entry('nowhere')),
    );
    await becomes('note.md', []);
  });

  it('are told first of the note that somebody types in, however many others are open', async () => {
    folder = await workspaceFolder({ 'refs.bib': entry('known') });
    for (let index = 0; index < 60; index++) {
      const name = `other${index}.md`;
      await vscode.workspace.fs.writeFile(uriOf(name), new TextEncoder().encode(`${head}@other${index}\n`));
      await vscode.workspace.openTextDocument(uriOf(name));
    }
    const { document } = await openNote(folder, 'note.md', `${head}@unknown\n`);
    await becomes('note.md', ['unknownKey 3:1']);
    await becomes('other59.md', ['unknownKey 3:1']);
    // Now all are to be looked at, and then one of them again.
    await vscode.workspace.fs.writeFile(uriOf('refs.bib'), new TextEncoder().encode(entry('other59')));
    await becomes('note.md', ['unknownKey 3:1']);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(3, 0, 3, 8), 'See @unheard');
    await vscode.workspace.applyEdit(edit);
    await eventually(
      'the problem of the note, at its new place',
      () => told('note.md').includes('unknownKey 3:5') || undefined,
      2_000,
    );
    await becomes('other59.md', []);
  });

  it('tell nothing where a note has no bibliography: an @ is something else there', async () => {
    folder = await workspaceFolder({ 'refs.bib': entry('known') });
    await openNote(folder, 'checked.md', `${head}@unknown\n`);
    await openNote(folder, 'note.md', 'Thanks to @somebody!\n');
    await becomes('checked.md', ['unknownKey 3:1']);
    assert.deepEqual(told('note.md'), []);
  });

  it('tell a bibliography that is missing, where it is named, and no keys that may be in it', async () => {
    folder = await workspaceFolder({ 'a.bib': entry('known') });
    await openNote(folder, 'note.md', '---\nbibliography:\n- a.bib\n- lists/gone.bib\n---\n@unknown\n');
    await becomes('note.md', ['bibliographyMissing 3:2']);
    const [fix] = await fixes('note.md', 3, 2);
    assert.match(fix?.title ?? '', /Create .*lists\/gone\.bib/);
    await perform(fix);
    await eventually('the file', () => exists(folder, 'lists/gone.bib').then((is) => is || undefined));
    await becomes('note.md', ['unknownKey 5:1']);
  });

  it('tell which of several bibliographies of one name is missing, and create that one', async () => {
    folder = await workspaceFolder({ 'a/refs.bib': entry('known') });
    await openNote(
      folder,
      'note.md',
      '---\nbibliography: [a/refs.bib, refs.bib, lists/refs.bib]\n---\n@known\n',
    );
    await becomes('note.md', ['bibliographyMissing 1:27', 'bibliographyMissing 1:37']);
    const creating = (await fixes('note.md', 1, 40)).filter(({ title }) => title.startsWith('Create'));
    assert.equal(creating.length, 1, creating.map(({ title }) => title).join('\n'));
    await perform(creating[0]);
    await eventually('the file', () => exists(folder, 'lists/refs.bib').then((is) => is || undefined));
    await becomes('note.md', ['bibliographyMissing 1:27']);
  });

  it('tell broken entries at their place, in the bibliography', async () => {
    folder = await workspaceFolder({
      'refs.bib': `${entry('known')}\n@misc{broken,\n  title = {Never closed\n\n${entry('also')}`,
    });
    await openNote(folder, 'note.md', `${head}@known @also\n`);
    await becomes('refs.bib', ['brokenEntry 2:0']);
    assert.deepEqual(told('note.md'), []);
  });

  it('tell entries that are cited and say too little, and keys that stand in two bibliographies', async () => {
    folder = await workspaceFolder({
      'refs.bib': `${entry('known')}@misc{bare, title = {T}}\n@misc{quiet}\n`,
      'more.bib': entry('other') + entry('known'),
    });
    await openNote(folder, 'note.md', '---\nbibliography: [refs.bib, more.bib]\n---\n@known @bare\n');
    await becomes('refs.bib', ['incompleteEntry 1:0']);
    assert.match(ours('refs.bib')[0]?.message ?? '', /@bare is cited and has no author, year/);
    await becomes('more.bib', ['duplicateKey 1:0']);
    const [duplicate] = ours('more.bib');
    assert.equal(duplicate?.severity, vscode.DiagnosticSeverity.Information);
    assert.ok(duplicate.relatedInformation?.[0]?.location.uri.path.endsWith('/refs.bib'));
  });

  it('tell entries that nobody cites only where that is asked for', async () => {
    folder = await workspaceFolder({ 'refs.bib': entry('known') + entry('unused') });
    await openNote(folder, 'note.md', `${head}@known @unknown\n`);
    await becomes('note.md', ['unknownKey 3:8']);
    assert.deepEqual(told('refs.bib'), []);
    await withSettings({ 'paperside.language.unusedEntries': true }, () =>
      becomes('refs.bib', ['unusedEntry 1:0']).then(() => undefined),
    );
    await becomes('refs.bib', []);
  });

  it('can be turned off', async () => {
    folder = await workspaceFolder({ 'refs.bib': '@misc{broken,\n' });
    await openNote(folder, 'note.md', `${head}@unknown\n`);
    await becomes('note.md', ['unknownKey 3:1']);
    await withSettings({ 'paperside.language.diagnostics': false }, async () => {
      await becomes('note.md', []);
      await becomes('refs.bib', []);
    });
    await becomes('note.md', ['unknownKey 3:1']);
  });

  it('cover closed notes by command, and follow these from then on', async () => {
    folder = await workspaceFolder({ 'refs.bib': entry('known'), 'closed.md': `${head}[@gone @known]\n` });
    await eventually(
      'the closed note',
      async () => {
        await vscode.commands.executeCommand('paperside.checkCitations');
        assert.deepEqual(told('closed.md'), ['unknownKey 3:2', 'missingSemicolon 3:6']);
        return true;
      },
      10_000,
    );
    await vscode.workspace.fs.writeFile(uriOf('closed.md'), new TextEncoder().encode(`${head}[@known]\n`));
    await becomes('closed.md', []);
  });

  async function fixes(name: string, line: number, character: number): Promise<vscode.CodeAction[]> {
    const at = new vscode.Position(line, character);
    return vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uriOf(name),
      new vscode.Range(at, at),
      vscode.CodeActionKind.QuickFix.value,
    );
  }

  async function perform(fix: vscode.CodeAction | undefined): Promise<void> {
    assert.ok(fix);
    if (fix.edit) assert.ok(await vscode.workspace.applyEdit(fix.edit));
    if (fix.command)
      await vscode.commands.executeCommand(
        fix.command.command,
        ...((fix.command.arguments ?? []) as unknown[]),
      );
  }

  const titled = (list: readonly vscode.CodeAction[], title: RegExp) =>
    list.find((fix) => title.test(fix.title));

  it('have the nearest keys as fixes', async () => {
    folder = await workspaceFolder({
      'refs.bib': entry('knuth1984', 'Literate Programming') + entry('lamport1994'),
    });
    await openNote(folder, 'note.md', `${head}As @knut1984 says.\n`);
    await becomes('note.md', ['unknownKey 3:4']);
    const [first] = await fixes('note.md', 3, 5);
    assert.equal(first?.title, 'Change to @knuth1984 · Literate programming');
    assert.ok(first.isPreferred);
    await perform(first);
    assert.equal(await textOf(folder, 'note.md'), `${head}As @knuth1984 says.\n`);
    await becomes('note.md', []);
  });

  it('add a paper of the library, key and entry in one step to undo', async () => {
    folder = await workspaceFolder({ 'refs.bib': '% mine\n' });
    const { document } = await openNote(folder, 'note.md', `${head}As [@leviathan2023, p. 3] says.\n`);
    await becomes('note.md', ['unknownKey 3:5']);
    const fix = await eventually('the paper', async () =>
      titled(await fixes('note.md', 3, 6), /^Add .* from the library as @leviathan2023fast$/),
    );
    await perform(fix);
    assert.equal(document.getText(), `${head}As [@leviathan2023fast, p. 3] says.\n`);
    await onDiskBecomes(folder, 'refs.bib', /leviathan2023fast/);
    await becomes('note.md', []);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), `${head}As [@leviathan2023, p. 3] says.\n`);
    await onDiskBecomes(folder, 'refs.bib', '% mine\n');
  });

  it('add an empty entry, and go to it', async () => {
    folder = await workspaceFolder({ 'refs.bib': '' });
    await openNote(folder, 'note.md', `${head}@mine2024\n`);
    await becomes('note.md', ['unknownKey 3:1']);
    await perform(titled(await fixes('note.md', 3, 2), /empty entry @mine2024/));
    assert.match(await onDisk(folder, 'refs.bib'), /^@\w+\{mine2024\b/);
    assert.ok(vscode.window.activeTextEditor?.document.uri.path.endsWith('/refs.bib'));
    await becomes('note.md', []);
  });

  it('put the semicolon that is missing between keys', async () => {
    folder = await workspaceFolder({ 'refs.bib': entry('a') + entry('b') });
    await openNote(folder, 'note.md', `${head}[see @a, @b]\n`);
    await becomes('note.md', ['missingSemicolon 3:7']);
    await perform((await fixes('note.md', 3, 8))[0]);
    assert.equal(await textOf(folder, 'note.md'), `${head}[see @a; @b]\n`);
    await becomes('note.md', []);
  });

  it('bring no message to the front', async () => {
    folder = await workspaceFolder({ 'refs.bib': `${entry('a')}${entry('a')}@misc{` });
    const { toasts } = await listening(async () => {
      await openNote(folder, 'note.md', `${head}@a @unknown\n`);
      await becomes('note.md', ['unknownKey 3:4']);
    });
    assert.deepEqual(toasts, []);
  });
});
