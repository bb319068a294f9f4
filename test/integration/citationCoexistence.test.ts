import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually';
import { closeEditors, openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import { activateWithPapers, listening, withSettings } from './citeWorld';

const bib = '@misc{speculative2020,\n  title = {Speculative},\n}\n\n@misc{a:b,\n  title = {Colon},\n}\n';

describe('beside other extensions for citations', () => {
  let folder: vscode.WorkspaceFolder;
  const { extensions } = vscode;
  const getExtension = Object.getOwnPropertyDescriptor(extensions, 'getExtension');
  before(() => activateWithPapers());
  beforeEach(async () => {
    folder = await workspaceFolder({ 'references.bib': bib, 'more.bib': bib });
  });
  afterEach(async () => {
    install();
    await closeEditors();
    await removeWorkspaceFolder(folder);
  });

  /** Makes VS Code say that these are installed, besides those that are. */
  function install(...ids: readonly string[]): void {
    if (getExtension) Object.defineProperty(extensions, 'getExtension', getExtension);
    if (ids.length === 0) return;
    const real = extensions.getExtension.bind(extensions);
    Object.defineProperty(extensions, 'getExtension', {
      configurable: true,
      writable: true,
      value: (id: string) => (ids.includes(id) ? { id } : real(id)),
    });
  }
  async function offered(editor: vscode.TextEditor): Promise<readonly string[]> {
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      editor.document.uri,
      editor.selection.active,
    );
    return list.items
      .filter(({ sortText }) => /^\d{4}$/.test(sortText ?? ''))
      .map(({ detail = '' }) => detail.replace(/ .*/, ''));
  }
  async function explained(editor: vscode.TextEditor): Promise<string> {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      editor.document.uri,
      editor.selection.active,
    );
    return hovers
      .flatMap(({ contents }) => contents)
      .map((content) =>
        content instanceof vscode.MarkdownString ? content.value.replace(/\\([!-/:-@[-`{-~])/g, '$1') : '',
      )
      .join('\n');
  }
  const entry = 'speculative2020';

  it('all is offered and explained where there is none', async () => {
    const editor = await openNote(folder, 'note.md', '@specul|');
    await eventually('both', async () => {
      const keys = await offered(editor);
      assert.ok(keys.includes(entry) && keys.includes('leviathan2023fast'), keys.join());
      return true;
    });
  });

  it('entries are left to PandocCiter, papers of the library are not, and that is said once', async () => {
    install('notZaki.pandocciter');
    const said = await listening(async () => {
      for (const name of ['note.md', 'again.md'])
        assert.deepEqual(await offered(await openNote(folder, name, '[[@specul|]]')), []);
      const editor = await openNote(folder, 'library.md', '@leviath|');
      await eventually('the paper', async () => {
        assert.deepEqual(await offered(editor), ['leviathan2023fast']);
        return true;
      });
    });
    assert.equal(said.toasts.length, 1);
    assert.match(said.toasts[0]?.message ?? '', /^PandocCiter completes .*paperside\.language\.coexistence/);
    const more = await listening(async () => {
      assert.ok(!(await offered(await openNote(folder, 'two.md', '@specul|'))).includes(entry));
    });
    assert.deepEqual(more.toasts, []);
  });

  it('what it can’t do stays ours: several words, LaTeX, locators, keys with a colon, problems', async () => {
    install('notZaki.pandocciter');
    assert.ok((await offered(await openNote(folder, 'words.md', '@specul 20|'))).includes(entry));
    assert.ok((await offered(await openNote(folder, 'latex.md', '\\cite{specul|}'))).includes(entry));
    assert.ok((await offered(await openNote(folder, 'locator.md', `[@${entry}, |]`))).length > 0);
    assert.equal(await explained(await openNote(folder, 'known.md', '@specul|ative2020')), '');
    assert.match(await explained(await openNote(folder, 'colon.md', '@a:|b')), /Colon/);
    assert.match(await explained(await openNote(folder, 'unknown.md', '@miss|ing')), /is not in/);
    const twice = '---\nbibliography: [references.bib, more.bib]\n---\n@specul|ative2020';
    assert.match(await explained(await openNote(folder, 'twice.md', twice)), /has this key, too/);
  });

  it('Quarto is left what it does in its own documents, and nothing in Markdown', async () => {
    install('quarto.quarto');
    assert.ok((await offered(await openNote(folder, 'note.md', '@specul|'))).includes(entry));
    const editor = await openNote(folder, 'note.qmd', '@specul|');
    // Without the extension there is no such language here: its name alone makes it a note.
    assert.notEqual(editor.document.languageId, 'quarto');
    assert.ok((await offered(editor)).includes(entry));
  });

  it('all is ours again by the setting, which the message sets', async () => {
    install('notZaki.pandocciter');
    await withSettings({ 'paperside.language.coexistence': 'always' }, async () => {
      assert.ok((await offered(await openNote(folder, 'note.md', '@specul|'))).includes(entry));
      assert.match(await explained(await openNote(folder, 'two.md', '@specul|ative2020')), /Speculative/);
    });
  });
});
