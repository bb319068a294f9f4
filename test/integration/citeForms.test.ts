import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import { activateWithPapers, cite, exists, leviathan, nanoflow, onDisk, withSettings } from './citeWorld';

const frontMatter = '---\nbibliography: references.bib\n---\n\n';

describe('forms of a citation', () => {
  let folder: vscode.WorkspaceFolder;
  before(() => activateWithPapers());
  beforeEach(async () => {
    folder = await workspaceFolder({ 'references.bib': '' });
  });
  afterEach(() => removeWorkspaceFolder(folder));

  const cases = [
    ['pandoc', 'See |.', 'See [@nanoflow2024].'],
    ['narrative', 'See |.', 'See @nanoflow2024.'],
    ['wiki', 'See |.', 'See [[@nanoflow2024]].'],
    ['latex', 'See |.', 'See \\cite{nanoflow2024}.'],
    ['latex', 'See \\cite{a}|.', 'See \\cite{a,nanoflow2024}.'],
    ['latex', 'See \\citep[p. 3]{a|}.', 'See \\citep[p. 3]{a,nanoflow2024}.'],
    ['narrative', 'word|', 'word @nanoflow2024'],
  ] as const;
  for (const [form, before, after] of cases)
    it(`writes ${form}: ${after}`, async () => {
      const editor = await openNote(folder, 'note.md', frontMatter + before);
      await withSettings({ 'paperside.citation.form': form }, async () => {
        await cite([nanoflow]);
      });
      assert.equal(editor.document.getText(), frontMatter + after);
      assert.match(await onDisk(folder, 'references.bib'), /\{nanoflow2024,/);
    });

  it('takes a form of the request over the setting, with prefix and locator where the form has a place', async () => {
    const editor = await openNote(folder, 'note.md', `${frontMatter}|`);
    await cite([leviathan], { form: 'latex', prefix: 'see', locator: 'p. 3' });
    assert.equal(editor.document.getText(), `${frontMatter}\\cite[see][3]{leviathan2023fast}`);
  });

  it('links to the paper without a bibliography', async () => {
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder.uri, 'references.bib'));
    const editor = await openNote(folder, 'note.md', 'See |.');
    await cite([leviathan], { form: 'link' });
    assert.equal(
      editor.document.getText(),
      'See [Fast Inference from Transformers via Speculative Decoding](https://arxiv.org/abs/2211.17192).',
    );
    assert.ok(!(await exists(folder, 'references.bib')));
  });

  it('puts the text of a footnote at the end of the note, once', async () => {
    const editor = await openNote(folder, 'note.md', `${frontMatter}See |.\n\nMore.\n`);
    await cite([leviathan], { form: 'footnote' });
    const text = editor.document.getText();
    const [body = '', footnote = ''] = text.split('\n\n[^leviathan2023fast]: ');
    assert.equal(body, `${frontMatter}See [^leviathan2023fast].\n\nMore.`);
    assert.match(
      footnote,
      /^Leviathan et al\., 2023, \[Fast Inference [^\n]*\(https:\/\/arxiv\.org\/abs\/2211\.17192\)[^\n]*\n$/,
    );
    await cite([leviathan], { form: 'footnote' });
    assert.equal(editor.document.getText().split(']: ').length, 2);
    await vscode.commands.executeCommand('undo');
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), `${frontMatter}See .\n\nMore.\n`);
  });

  it('fills in the template of the setting', async () => {
    const editor = await openNote(folder, 'note.md', `${frontMatter}See |`);
    await withSettings(
      {
        'paperside.citation.form': 'custom',
        'paperside.citation.template': '{title} ({year}) [cite:@{key}]',
      },
      async () => {
        await cite([leviathan]);
        await cite([nanoflow]);
      },
    );
    assert.equal(
      editor.document.getText(),
      `${frontMatter}See ${leviathan.title} (2023) [cite:@leviathan2023fast] ${nanoflow.title} (2024) [cite:@nanoflow2024]`,
    );
  });

  it('takes the form that is set for the language', async () => {
    const configuration = vscode.workspace.getConfiguration(undefined, { languageId: 'markdown' });
    const set = (value: string | undefined) =>
      configuration.update('paperside.citation.form', value, vscode.ConfigurationTarget.Global, true);
    await set('wiki');
    try {
      const editor = await openNote(folder, 'note.md', `${frontMatter}|`);
      await cite([nanoflow]);
      assert.equal(editor.document.getText(), `${frontMatter}[[@nanoflow2024]]`);
    } finally {
      await set(undefined);
    }
  });

  it('asks for form, locator and prefix, and Enter takes what is offered', async () => {
    const editor = await openNote(folder, 'note.md', `${frontMatter}|`);
    const window = vscode.window as unknown as Record<string, unknown>;
    const { showQuickPick, showInputBox } = window;
    const offered: string[] = [];
    window.showQuickPick = (items: { label: string; detail: string }[]) => {
      offered.push(...items.map(({ detail }) => detail));
      return Promise.resolve(items[0]);
    };
    const answers = ['sec. 3', ''];
    window.showInputBox = () => Promise.resolve(answers.shift());
    try {
      await vscode.commands.executeCommand('paperside.insertCitationAs', { papers: [nanoflow.id] });
    } finally {
      Object.assign(window, { showQuickPick, showInputBox });
    }
    assert.equal(offered[0], '[@nanoflow2024]');
    assert.ok(offered.includes('\\cite{nanoflow2024}'));
    assert.equal(editor.document.getText(), `${frontMatter}[@nanoflow2024, sec. 3]`);
  });
});
