import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually';
import { activatePaperside } from '../support/paperside';
import { openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import { withSettings } from './citeWorld';

describe('lenses on the entries of a bibliography', () => {
  let folder: vscode.WorkspaceFolder;
  before(() => activatePaperside());
  afterEach(() => removeWorkspaceFolder(folder));

  async function lenses(uri: vscode.Uri): Promise<string[]> {
    const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      uri,
      100,
    );
    return found
      .filter(({ command }) => command?.command === 'paperside.showCitations')
      .map(({ range, command }) => `${range.start.line} ${command?.title ?? ''}`);
  }
  const become = (uri: vscode.Uri, expected: readonly string[], limit = 10_000) =>
    eventually(
      'lenses',
      async () => {
        assert.deepEqual(await lenses(uri), expected);
        return true;
      },
      limit,
    );

  const bib = '@misc{one, title = {One}}\n\n@misc{two, title = {Two}}\n@misc{three, title = {Three}}\n';
  const head = '---\nbibliography: refs.bib\n---\n';

  it('say in how many notes each is cited, and none stands where none cites', async () => {
    folder = await workspaceFolder({
      'a.md': `${head}@one @one @three`,
      'b.md': `${head}[@one]`,
      'c.md': 'no bibliography: @two',
    });
    const { document } = await openNote(folder, 'refs.bib', bib);
    await become(document.uri, ['0 cited in 2 notes', '3 cited in 1 note']);
    const { document: note } = await openNote(folder, 'd.md', `${head}@two`);
    await become(document.uri, ['0 cited in 2 notes', '2 cited in 1 note', '3 cited in 1 note']);
    assert.ok(!note.isDirty);
  });

  it('show the citations of the entry when clicked', async () => {
    folder = await workspaceFolder({
      'a.md': `${head}@one @one @three`,
      'b.md': `${head}See\n\n[-@one, p. 3]`,
    });
    const { document } = await openNote(folder, 'refs.bib', bib);
    await become(document.uri, ['0 cited in 2 notes', '3 cited in 1 note']);
    const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      100,
    );
    const click = found.find(({ command }) => command?.command === 'paperside.showCitations')?.command;
    assert.ok(click);
    const commands = vscode.commands as unknown as Record<string, unknown>;
    const real = vscode.commands.executeCommand;
    const shown: { uri: vscode.Uri; at: vscode.Position; places: readonly vscode.Location[] }[] = [];
    commands.executeCommand = (name: string, ...args: unknown[]) => {
      if (name === 'editor.action.showReferences') {
        const [uri, at, places] = args as [vscode.Uri, vscode.Position, readonly vscode.Location[]];
        shown.push({ uri, at, places });
      }
      return real(name, ...args);
    };
    try {
      await vscode.commands.executeCommand(click.command, ...((click.arguments ?? []) as unknown[]));
    } finally {
      commands.executeCommand = real;
    }
    const [peek] = shown;
    assert.equal(peek?.uri.toString(), document.uri.toString());
    assert.equal(peek.at.line, 0);
    assert.deepEqual(
      peek.places.map(({ uri, range }) => `${uri.path.split('/').at(-1) ?? ''}:${range.start.line}`).sort(),
      ['a.md:3', 'a.md:3', 'b.md:5'],
    );
    await vscode.commands.executeCommand('closeReferenceSearch');
  });

  it('can be turned off', async () => {
    folder = await workspaceFolder({ 'a.md': `${head}@one` });
    const { document } = await openNote(folder, 'refs.bib', bib);
    await become(document.uri, ['0 cited in 1 note']);
    await withSettings({ 'paperside.language.codeLens': false }, () =>
      become(document.uri, []).then(() => undefined),
    );
  });

  it('stay few in a file of 50,000 entries, and come at once', async function () {
    this.timeout(90_000);
    const many = Array.from(
      { length: 50_000 },
      (_, index) => `@misc{k${index}, title = {Title ${index}}}\n`,
    ).join('');
    folder = await workspaceFolder({ 'a.md': `${head}@k7 @k49999`, 'refs.bib': many });
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, 'refs.bib'));
    await become(document.uri, ['7 cited in 1 note', '49999 cited in 1 note'], 80_000);
    const start = performance.now();
    await lenses(document.uri);
    assert.ok(performance.now() - start < 1_000);
  });
});
