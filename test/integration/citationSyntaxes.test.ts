import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually';
import { closeEditors, openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import { activateWithPapers, leviathan, textOf, withSettings } from './citeWorld';

const head = '---\nbibliography: refs.bib\n---\n';
const bib = '@misc{one2020,\n  title = {One},\n}\n\n@misc{fig-real,\n  title = {A Key Like a Figure},\n}\n';

const soon = (what: string, check: () => void | Promise<void>) =>
  eventually(what, async () => {
    await check();
    return true;
  });

describe('citations in other syntaxes than Pandoc’s', () => {
  let folder: vscode.WorkspaceFolder;
  before(() => activateWithPapers());
  beforeEach(async () => {
    folder = await workspaceFolder({ 'refs.bib': bib });
  });
  afterEach(async () => {
    await closeEditors();
    await removeWorkspaceFolder(folder);
  });
  const note = (text: string) => openNote(folder, 'note.md', head + text);
  const ask = <T>(command: string, { document, selection }: vscode.TextEditor, ...more: unknown[]) =>
    vscode.commands.executeCommand<T>(command, document.uri, selection.active, ...more);

  async function offered(editor: vscode.TextEditor): Promise<readonly vscode.CompletionItem[]> {
    const list = await ask<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      editor,
      undefined,
      20,
    );
    return list.items.filter(({ sortText }) => /^\d{4}$/.test(sortText ?? ''));
  }
  const hovers = async (editor: vscode.TextEditor) =>
    (await ask<vscode.Hover[]>('vscode.executeHoverProvider', editor))
      .flatMap(({ contents }) => contents)
      .map((content) => (content instanceof vscode.MarkdownString ? content.value : ''))
      .filter((text) => /One|no bibliography|is not in/.test(text));
  const unknown = (editor: vscode.TextEditor) =>
    vscode.languages
      .getDiagnostics(editor.document.uri)
      .filter(({ code }) => code === 'unknownKey')
      .map(({ range }) => editor.document.getText(range));

  const forms: readonly (readonly [string, string, string, Readonly<Record<string, boolean>>])[] = [
    ['a wiki link', '[[@one|2020]]', '[[@missing]]', { 'paperside.language.wikiLinks': false }],
    [
      'a wiki link with folder and words',
      '[[papers/@one|2020#Method]]',
      '[[@missing.md]]',
      { 'paperside.language.wikiLinks': false },
    ],
    [
      'LaTeX',
      String.raw`\citep[p. 3]{one|2020}`,
      String.raw`\autocite{missing}`,
      { 'paperside.language.latexCommands': false },
    ],
    [
      'LaTeX with several lists',
      String.raw`\parencites[1]{x}[2]{one|2020}`,
      String.raw`\cites{missing}`,
      { 'paperside.language.latexCommands': false },
    ],
  ];
  for (const [name, citing, missing, off] of forms) {
    it(`are citations as ${name}: for hover, definition, highlights, references and diagnostics`, async () => {
      const editor = await note(`${citing} and @one2020, ${missing}\n`);
      await soon('the unknown key', () => assert.ok(unknown(editor).includes('missing')));
      assert.equal((await hovers(editor)).length, 1);
      const [link] = await ask<vscode.LocationLink[]>('vscode.executeDefinitionProvider', editor);
      assert.match(link?.targetUri.path ?? '', /refs\.bib$/);
      const lights = await ask<vscode.DocumentHighlight[]>('vscode.executeDocumentHighlights', editor);
      assert.deepEqual(
        lights.map(({ range }) => editor.document.getText(range)),
        ['one2020', 'one2020'],
      );
      await soon('both places', async () => {
        const places = await ask<vscode.Location[]>('vscode.executeReferenceProvider', editor);
        const texts = places
          .filter(({ uri }) => uri.path.endsWith('note.md'))
          .map(({ range }) => editor.document.getText(range));
        // VS Code's own Markdown adds what it takes for links.
        assert.deepEqual(texts.filter((text) => text === 'one2020').length, 2);
      });
    });

    it(`are none as ${name} where the setting says so`, () =>
      withSettings(off, async () => {
        const editor = await note(`${citing} and @one2020, ${missing}, @other\n`);
        await soon('the check', () => assert.deepEqual(unknown(editor), ['other']));
        assert.deepEqual(await hovers(editor), []);
        const links = await ask<vscode.LocationLink[]>('vscode.executeDefinitionProvider', editor);
        assert.deepEqual(
          links.filter(({ targetUri }) => targetUri.path.endsWith('.bib')),
          [],
        );
      }));
  }

  it('are renamed along, each in its form', async () => {
    const editor = await note(
      '@one|2020 ![[@one2020]] [[@one2020#Method]] \\cite{a, one2020} `\\cite{one2020}`\n',
    );
    await soon('the rename', async () => {
      const edit = await ask<vscode.WorkspaceEdit>('vscode.executeDocumentRenameProvider', editor, 'uno:1');
      assert.equal(edit.entries().length, 2);
      await vscode.workspace.applyEdit(edit);
    });
    assert.equal(
      await textOf(folder, 'note.md'),
      `${head}@uno:1 ![[@uno:1]] [[@uno:1#Method]] \\cite{a, uno:1} \`\\cite{one2020}\`\n`,
    );
  });

  it('refuse a name that can’t stand in a wiki link', async () => {
    const editor = await note('@one|2020 [[@one2020]]\n');
    await assert.rejects(
      Promise.resolve(ask('vscode.executeDocumentRenameProvider', editor, 'one|2')),
      (error: unknown) => /wiki link/.test(String(error)),
    );
  });

  for (const [text, inserted] of [
    ['[[@on|]]', '@one2020'],
    ['[[papers/@|]]', '@one2020'],
    ['\\cite{|}', 'one2020'],
    ['\\citep[p. 3]{x, on|', 'one2020'],
    ['\\textcite{a title of|}', undefined],
  ] as const)
    it(`complete ${text}`, async () => {
      const items = await offered(await note(text));
      assert.equal(items.find(({ detail }) => detail === 'one2020')?.insertText, inserted);
    });

  it('complete nothing in code or where the setting says so', async () => {
    assert.deepEqual(await offered(await note('`\\cite{|}`')), []);
    await withSettings(
      { 'paperside.language.wikiLinks': false, 'paperside.language.latexCommands': false },
      async () => {
        const [latex, wiki, pandoc] = ['\\cite{|}', '[[@|]]', '[@|]'];
        assert.deepEqual(await offered(await openNote(folder, 'latex.md', head + latex)), []);
        assert.deepEqual(await offered(await openNote(folder, 'wiki.md', head + wiki)), []);
        assert.notDeepEqual(await offered(await openNote(folder, 'pandoc.md', head + pandoc)), []);
      },
    );
  });

  it('complete a paper of the library in LaTeX, with its entry', async () => {
    const editor = await note('\\cite{one2020, speculative|}');
    await soon('the paper', async () => {
      const found = (await offered(editor)).find(({ detail = '' }) => detail.startsWith('leviathan2023fast'));
      assert.equal(found?.insertText, 'speculative');
    });
    await vscode.commands.executeCommand('paperside.completeCitation', { papers: [leviathan.id] });
    assert.match(await textOf(folder, 'note.md'), /\\cite\{one2020, leviathan2023fast\}/);
    assert.match(await textOf(folder, 'refs.bib'), /leviathan2023fast/);
  });

  it('take @fig-plot for a reference inside the note, unless the bibliography has that key', async () => {
    const text = '@fig-plot, @Sec-intro, [@thm-main; @eq:euler], @fig-real|, @unknown\n';
    const editor = await note(text);
    await soon('the check', () => assert.deepEqual(unknown(editor), ['unknown']));
    const [link] = await ask<vscode.LocationLink[]>('vscode.executeDefinitionProvider', editor);
    assert.equal(link?.targetSelectionRange?.start.line, 4);
    await withSettings({ 'paperside.language.crossReferences': false }, async () => {
      await soon('the check', () =>
        assert.deepEqual(unknown(editor), ['fig-plot', 'Sec-intro', 'thm-main', 'eq:euler', 'unknown']),
      );
    });
  });
});
