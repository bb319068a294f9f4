import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually';
import { openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import { activateWithPapers } from './citeWorld';

const files = {
  'a.bib': '% first\n\n@article{kwon2023,\n  title = {Memory}\n}\n',
  'b.json': '[\n  {"id": "json2024", "type": "book", "title": "A Book"}\n]\n',
  'c.yaml': 'references:\n- id: other\n  type: book\n- title: Late\n  id: yaml2024\n  type: book\n',
};
const frontMatter =
  '---\nbibliography: [a.bib, b.json, c.yaml]\nreferences:\n- id: inline2024\n  type: book\n  title: Inline\n---\n\n';

describe('navigation by citation keys', () => {
  let folder: vscode.WorkspaceFolder;
  before(() => activateWithPapers());
  beforeEach(async () => {
    folder = await workspaceFolder(files);
  });
  afterEach(() => removeWorkspaceFolder(folder));
  const note = (text: string) => openNote(folder, 'note.md', frontMatter + text);

  /** Where the definition is: file, and the text of the place the cursor goes to. */
  async function definition(editor: vscode.TextEditor): Promise<readonly string[]> {
    const links = await vscode.commands.executeCommand<readonly vscode.LocationLink[]>(
      'vscode.executeDefinitionProvider',
      editor.document.uri,
      editor.selection.active,
    );
    return Promise.all(
      links.map(async ({ targetUri, targetSelectionRange, targetRange }) => {
        const document = await vscode.workspace.openTextDocument(targetUri);
        const name = targetUri.path.split('/').at(-1) ?? '';
        const range = targetSelectionRange ?? targetRange;
        return `${name}:${range.start.line + 1} ${document.getText(range)}`;
      }),
    );
  }

  for (const [text, place] of [
    ['[@kw|on2023]', 'a.bib:3 kwon2023'],
    ['-@kwon2023|', 'a.bib:3 kwon2023'],
    ['[see @kwon2023; @json|2024]', 'b.json:2 json2024'],
    ['@{yaml|2024}', 'c.yaml:5 yaml2024'],
    ['@inline|2024', 'note.md:4 inline2024'],
  ] as const)
    it(`goes from ${text} to ${place}`, async () => {
      assert.deepEqual(await definition(await note(text)), [place]);
    });

  for (const text of ['[@kwon2023, p|. 3]', '`@kw|on2023`', '@unkno|wn'])
    it(`goes nowhere from ${text}`, async () => assert.deepEqual(await definition(await note(text)), []));

  it('goes there by F12, with the cursor on the key', async () => {
    await note('See @kwon|2023.');
    await vscode.commands.executeCommand('editor.action.revealDefinition');
    const editor = await eventually('the bibliography in front', () => {
      const active = vscode.window.activeTextEditor;
      return active?.document.uri.path.endsWith('/a.bib') ? active : undefined;
    });
    assert.deepEqual(editor.selection.active, new vscode.Position(2, '@article{'.length));
  });

  it('goes there by the link of a hover', async () => {
    const editor = await note('See @json2024.');
    await vscode.commands.executeCommand('paperside.goToEntry', {
      note: editor.document.uri.toString(),
      key: 'json2024',
    });
    const active = vscode.window.activeTextEditor;
    assert.ok(active);
    assert.ok(active.document.uri.path.endsWith('/b.json'));
    assert.equal(active.document.getText(active.selection), 'json2024');
  });

  it('lights up the same key in the note', async () => {
    const editor = await note('@kwon|2023 and [@json2024; -@kwon2023] and `@kwon2023`');
    const highlights = await vscode.commands.executeCommand<readonly vscode.DocumentHighlight[]>(
      'vscode.executeDocumentHighlights',
      editor.document.uri,
      editor.selection.active,
    );
    assert.deepEqual(
      highlights.map(({ range }) => editor.document.getText(range)),
      ['kwon2023', 'kwon2023'],
    );
  });

  /** Symbols of ours. */
  async function symbols(query: string): Promise<readonly vscode.SymbolInformation[]> {
    const all = await vscode.commands.executeCommand<readonly vscode.SymbolInformation[]>(
      'vscode.executeWorkspaceSymbolProvider',
      query,
    );
    return all.filter(({ name }) => name.startsWith('@'));
  }

  it('finds entries as symbols of the workspace, by key and by title', async () => {
    await note('See @kwon2023.');
    const [byKey] = await symbols('@kwon');
    assert.equal(byKey?.name, '@kwon2023 Memory');
    assert.ok(byKey.location.uri.path.endsWith('/a.bib'));
    assert.equal(byKey.location.range.start.line, 2);
    const [byTitle] = await symbols('late');
    assert.equal(byTitle?.name, '@yaml2024 Late');
    assert.deepEqual(await symbols('la'), []);
    assert.ok((await symbols('@')).length >= 4);
  });
});
