import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnosticsOfStyle } from '../../src/features/citationLanguage/diagnosticsOfFrontMatter';
import { createPause } from '../../src/platform/vscode/pause';
import { ProjectTexts } from '../../src/platform/vscode/projectTexts';
import { createRenderedNotes } from '../../src/platform/vscode/renderedNotes';
import { eventually } from '../support/eventually';
import { activatePaperside } from '../support/paperside';
import { closeEditors, openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import { textOf, titleStyle, withSettings } from './citeWorld';

const bib = '@misc{one,\n  title = {One},\n}\n';

describe('problems of front matter and style', () => {
  let folder: vscode.WorkspaceFolder;
  before(() => activatePaperside());
  beforeEach(async () => {
    folder = await workspaceFolder({
      'references.bib': bib,
      'mine.csl': titleStyle,
      'broken.csl': titleStyle.replace(/<citation>.*<\/citation>/, ''),
    });
  });
  afterEach(async () => {
    await closeEditors();
    await removeWorkspaceFolder(folder);
  });

  const found = ({ document }: vscode.TextEditor) =>
    vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'Paperside');
  const told = (editor: vscode.TextEditor) =>
    found(editor).map(
      ({ code, range }) => `${typeof code === 'string' ? code : ''}: ${editor.document.getText(range)}`,
    );
  /** Waits for exactly these problems. */
  const becomes = (editor: vscode.TextEditor, expected: readonly string[]) =>
    eventually('the problems', () => {
      assert.deepEqual(told(editor), expected);
      return found(editor);
    });
  async function fixes(editor: vscode.TextEditor): Promise<readonly vscode.CodeAction[]> {
    const [problem] = found(editor);
    assert.ok(problem);
    return vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      editor.document.uri,
      problem.range,
    );
  }
  async function fix(editor: vscode.TextEditor, title: RegExp): Promise<vscode.CodeAction> {
    const actions = await fixes(editor);
    const action = actions.find((one) => title.test(one.title));
    assert.ok(action, actions.map((one) => one.title).join(', '));
    return action;
  }
  const apply = async (editor: vscode.TextEditor, title: RegExp) => {
    const { edit } = await fix(editor, title);
    assert.ok(edit && (await vscode.workspace.applyEdit(edit)));
  };

  it('tell where front matter is broken, why, and mend it', async () => {
    const editor = await openNote(
      folder,
      'note.md',
      '---\ntitle: NanoFlow: Fast\nbibliography: references.bib\n---\n@one\n',
    );
    const [problem] = await becomes(editor, ['brokenFrontMatter: NanoFlow: Fast']);
    assert.match(problem?.message ?? '', /Put a value that has a colon in quotes/);
    await apply(editor, /Put the value in quotes/);
    assert.match(await textOf(folder, 'note.md'), /^title: "NanoFlow: Fast"$/m);
    await becomes(editor, []);
  });

  it('leave front matter alone that says nothing of citations', async () => {
    const editor = await openNote(folder, 'blog.md', '---\ntitle: A: B\n---\nText without citations.\n');
    const other = await openNote(folder, 'note.md', '---\ntitle: A: B\n---\n@one\n');
    await becomes(other, ['brokenFrontMatter: A: B']);
    assert.deepEqual(told(editor), []);
  });

  it('tell of a style that is missing, with the nearest names and the choice', async () => {
    const editor = await openNote(folder, 'note.md', '---\ncsl: "apa-6th.csl"\n---\n@one\n');
    await becomes(editor, ['styleMissing: "apa-6th.csl"']);
    const choose = await fix(editor, /Choose a citation style/);
    assert.equal(choose.command?.command, 'paperside.changeCitationStyle');
    assert.ok((await vscode.commands.getCommands(true)).includes('paperside.changeCitationStyle'));
    await apply(editor, /Change to the style apa$/);
    assert.equal(await textOf(folder, 'note.md'), '---\ncsl: apa\n---\n@one\n');
    await becomes(editor, []);
  });

  it('tell of a style at its new place when its line moves, and mend it there', async () => {
    const editor = await openNote(
      folder,
      'note.md',
      '---\ntitle: On the serving of models\ncsl: apa-6th\n|---\n@one\n',
    );
    await becomes(editor, ['styleMissing: apa-6th']);
    editor.selection = new vscode.Selection(2, 0, 2, 0);
    await vscode.commands.executeCommand('editor.action.moveLinesUpAction');
    assert.match(editor.document.getText(), /^---\ncsl: apa-6th\ntitle: On/);
    // Also while the problem still stands where it was, nothing else may be replaced.
    for (const { edit } of await fixes(editor))
      for (const { range } of edit?.get(editor.document.uri) ?? [])
        assert.equal(editor.document.getText(range), 'apa-6th');
    await becomes(editor, ['styleMissing: apa-6th']);
    await apply(editor, /Change to the style apa$/);
    assert.equal(
      await textOf(folder, 'note.md'),
      '---\ncsl: apa\ntitle: On the serving of models\n---\n@one\n',
    );
  });

  it('tell of a style file that can’t be used, until it can', async () => {
    const editor = await openNote(folder, 'note.md', '---\nlang: de\ncsl: broken.csl\n---\n@one\n');
    const [problem] = await becomes(editor, ['styleUnusable: broken.csl']);
    assert.match(problem?.message ?? '', /broken\.csl.*no <citation>/);
    const file = vscode.Uri.joinPath(folder.uri, 'broken.csl');
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(titleStyle));
    await becomes(editor, []);
  });

  it('tell of a style file whatever the bibliography is doing, and try each style once', async () => {
    const tried: string[] = [];
    const files = new ProjectTexts();
    const never = new Promise<never>(() => undefined);
    const notes = createRenderedNotes({
      files,
      pause: createPause(),
      bibliographies: {
        ofNote: () => never,
        knownOfNote: () => never,
        ofFile: () => never,
        onDidChange: () => ({ dispose: () => undefined }),
      },
      engine: {
        render: () => never,
        check: (style) => {
          tried.push(style);
          return Promise.resolve({ severity: 'error', message: 'It is broken.' });
        },
      },
    });
    try {
      for (const name of ['one.md', 'two.md']) {
        const text = '---\ncsl: broken.csl\n---\n';
        const uri = vscode.Uri.joinPath(folder.uri, name);
        const note = { uri, text, clusters: [], uses: [] };
        const [problem] = await diagnosticsOfStyle(note, { uri: uri.toString(), text }, notes);
        assert.match(problem?.message ?? '', /broken\.csl: It is broken\./);
      }
      assert.equal(tried.length, 1);
    } finally {
      notes.dispose();
      files.dispose();
    }
  });

  it('hint at a language without terms, and say nothing of one that has them', async () => {
    const editor = await openNote(folder, 'note.md', '---\nlang: tlh\ncsl: mine.csl\n---\n@one\n');
    const [problem] = await becomes(editor, ['languageUnknown: tlh']);
    assert.equal(problem?.severity, vscode.DiagnosticSeverity.Hint);
    for (const lang of ['de', 'en-GB', 'pt_BR', 'zh-Hant']) {
      const other = await openNote(folder, `${lang}.md`, `---\nlang: ${lang}\n---\n@one @missing\n`);
      await becomes(other, ['unknownKey: missing']);
    }
  });

  it('tell of the setting’s style only in notes that cite', () =>
    withSettings({ 'paperside.citation.style': 'no-such-style' }, async () => {
      const citing = await openNote(folder, 'note.md', 'As @one.\n');
      await becomes(citing, ['styleMissing: ']);
      const other = await openNote(folder, 'other.md', 'Text.\n');
      await becomes(other, []);
    }));
});
