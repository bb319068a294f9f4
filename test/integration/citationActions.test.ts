import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually';
import { closeEditors, openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import { activateWithPapers, textOf, titleStyle } from './citeWorld';

const head = '---\nbibliography: refs.bib\n---\n';
const bib = '@misc{one,\n  title = {One},\n}\n';

describe('what can be done on a citation', () => {
  let folder: vscode.WorkspaceFolder;
  before(() => activateWithPapers());
  beforeEach(async () => {
    folder = await workspaceFolder({ 'refs.bib': bib, 'styles/mine.csl': titleStyle });
  });
  afterEach(async () => {
    await closeEditors();
    await removeWorkspaceFolder(folder);
  });
  const note = (text: string) => openNote(folder, 'note.md', head + text);
  const actions = ({ document, selection }: vscode.TextEditor, kind: vscode.CodeActionKind) =>
    vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      selection,
      kind.value,
    );
  const rewrites = async (editor: vscode.TextEditor) =>
    (await actions(editor, vscode.CodeActionKind.RefactorRewrite)).filter(({ title }) =>
      /^Cite in/.test(title),
    );

  it('cites otherwise, by the light bulb', async () => {
    const editor = await note('As [see @o|ne, p. 3].\n');
    const offered = await eventually('the forms', async () => {
      const found = await rewrites(editor);
      assert.deepEqual(
        found.map(({ title }) => title),
        ['Cite in the text', 'Cite in brackets without the author'],
      );
      return found;
    });
    const edit = offered[1]?.edit;
    assert.ok(edit && (await vscode.workspace.applyEdit(edit)));
    assert.equal(await textOf(folder, 'note.md'), `${head}As [see -@one, p. 3].\n`);
  });

  for (const text of ['[[@o|ne]]', '\\cite{o|ne}', '`@o|ne`', 'As |said, @one'])
    it(`offers no other form in ${text}`, async () => assert.deepEqual(await rewrites(await note(text)), []));

  it('cites otherwise, by the link of the hover', async () => {
    const { document } = await note('As @one [p. 3] says.\n');
    const window = vscode.window as unknown as Record<string, unknown>;
    const real = window.showQuickPick;
    window.showQuickPick = (items: readonly unknown[]) => Promise.resolve(items[0]);
    try {
      await vscode.commands.executeCommand('paperside.changeCitation', {
        note: document.uri.toString(),
        start: head.length + 3,
      });
    } finally {
      window.showQuickPick = real;
    }
    assert.equal(document.getText(), `${head}As [@one, p. 3] says.\n`);
  });

  it('looks up a key that is a DOI or an arXiv id, and takes the paper if the library has it', async () => {
    const editor = await note('@{10.1145/36|00006.36} and @arXiv:2211.17192\n');
    await eventually('the check', () => {
      const unknown = vscode.languages.getDiagnostics(editor.document.uri);
      assert.equal(unknown.filter(({ code }) => code === 'unknownKey').length, 2);
      return true;
    });
    const doi = await eventually('the fixes', async () => {
      const found = await actions(editor, vscode.CodeActionKind.QuickFix);
      assert.ok(
        found.some(({ title }) => /Add an entry .* with the DOI 10\.1145\/3600006\.36 to/.test(title)),
      );
      return found;
    });
    const look = doi.find(({ title }) => /^Look up/.test(title));
    assert.equal(String(look?.command?.arguments?.[0]), 'https://doi.org/10.1145/3600006.36');
    const at = editor.document.positionAt(editor.document.getText().indexOf('2211'));
    editor.selection = new vscode.Selection(at, at);
    await eventually('the fixes', async () => {
      const arxiv = (await actions(editor, vscode.CodeActionKind.QuickFix)).map(({ title }) => title);
      assert.ok(
        arxiv.some((title) => /from the library as @leviathan2023fast/.test(title)),
        arxiv.join('\n'),
      );
      assert.ok(arxiv.some((title) => /with the arXiv id 2211\.17192/.test(title)));
      return true;
    });
  });

  it('changes a key that is a DOI or an arXiv id into that of the entry that the bibliography has', async () => {
    const entries =
      '@article{kwon2023, title = {Memory}, doi = {10.1145/3600006.3613165}}\n' +
      '@misc{fast2022, title = {Fast Inference from Transformers}, eprint = {2211.17192}, eprinttype = {arxiv}}\n';
    await vscode.workspace.fs.writeFile(
      vscode.Uri.joinPath(folder.uri, 'refs.bib'),
      new TextEncoder().encode(entries),
    );
    const editor = await note('As @{doi:10.1145/|3600006.3613165} and @arXiv:2211.17192 say.\n');
    await eventually('the check', () => {
      const unknown = vscode.languages.getDiagnostics(editor.document.uri);
      return unknown.filter(({ code }) => code === 'unknownKey').length === 2 || undefined;
    });
    const fixes = await actions(editor, vscode.CodeActionKind.QuickFix);
    assert.deepEqual(
      fixes.map(({ title, isPreferred }) => [title, isPreferred === true]),
      [
        ['Change to @kwon2023 · Memory', true],
        ['Look up 10.1145/3600006.3613165 in the browser', false],
      ],
    );
    const edit = fixes[0]?.edit;
    assert.ok(edit && (await vscode.workspace.applyEdit(edit)));
    assert.equal(editor.document.getText(), `${head}As @{kwon2023} and @arXiv:2211.17192 say.\n`);
    const at = editor.document.positionAt(editor.document.getText().indexOf('2211'));
    editor.selection = new vscode.Selection(at, at);
    await eventually('the fixes of the other', async () => {
      const [change, ...others] = await actions(editor, vscode.CodeActionKind.QuickFix);
      assert.match(change?.title ?? '', /^Change to @fast2022/);
      assert.deepEqual(
        others.map(({ title }) => title),
        ['Look up 2211.17192 in the browser'],
      );
      return true;
    });
  });

  it('links the files that the front matter names, where they are', async () => {
    const text = '---\nbibliography: [refs.bib, gone.bib]\ncsl: styles/mine.csl\n---\n@one\n';
    const { document } = await openNote(folder, 'links.md', text);
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      document.uri,
    );
    const ours = links.filter(({ tooltip }) => /^Open the/.test(tooltip ?? ''));
    assert.deepEqual(
      ours.map(({ range, target }) => `${document.getText(range)} ${target?.path.split('/').at(-1) ?? ''}`),
      ['refs.bib refs.bib', 'styles/mine.csl mine.csl'],
    );
  });

  it('links two bibliographies of one name each to its own file', async () => {
    for (const name of ['a/refs.bib', 'b/refs.bib'])
      await vscode.workspace.fs.writeFile(
        vscode.Uri.joinPath(folder.uri, name),
        new TextEncoder().encode(bib),
      );
    const text = '---\nbibliography: [a/refs.bib, ./b/refs.bib, "refs.bib"]\n---\n@one\n';
    const { document } = await openNote(folder, 'links.md', text);
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      document.uri,
    );
    assert.deepEqual(
      links
        .filter(({ tooltip }) => tooltip === 'Open the bibliography')
        .map(({ range, target }) => [document.getText(range), target?.toString()]),
      [
        ['a/refs.bib', `${folder.uri.toString()}/a/refs.bib`],
        ['./b/refs.bib', `${folder.uri.toString()}/b/refs.bib`],
        ['"refs.bib"', `${folder.uri.toString()}/refs.bib`],
      ],
    );
  });

  it('names the reference and the abstract in the documentation of a completion, in the style', async () => {
    const editor = await openNote(folder, 'ieee.md', '---\nbibliography: more.bib\ncsl: ieee\n---\n@kwo|');
    await vscode.workspace.fs.writeFile(
      vscode.Uri.joinPath(folder.uri, 'more.bib'),
      new TextEncoder().encode(
        '@article{kwon2023, title={Memory}, author={Kwon, Woosuk}, year=2023, journal={ACM}, abstract={Paged.}}',
      ),
    );
    await eventually('the style', async () => {
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        editor.document.uri,
        editor.selection.active,
        undefined,
        5,
      );
      const { documentation } = items.find(({ insertText }) => insertText === '@kwon2023') ?? {};
      assert.ok(documentation instanceof vscode.MarkdownString);
      assert.match(documentation.value, /W\\\. Kwon\\, “Memory/);
      assert.match(documentation.value, /Paged/);
      return true;
    });
  });
});
