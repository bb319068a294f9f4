import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually';
import { openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import { activateWithPapers, leviathan, onDiskBecomes, textOf, withSettings } from './citeWorld';
import { completionsAt } from './keyAnswers';

const bibliography = `@inproceedings{kwon2023efficient,
  title = {Efficient Memory Management for Large Language Model Serving with {PagedAttention}},
  author = {Kwon, Woosuk and Li, Zhuohan},
  year = 2023,
  abstract = {High throughput serving needs [batching](command:x).},
}

@article{agrawal2024taming,
  title = {Taming Throughput-Latency Tradeoff},
  author = {Agrawal, Amey},
  year = 2024,
}

@online{http://example.org/a b,
  title = {Not a key that Pandoc reads},
}

@misc{doi:10/x(1),
  title = {Braces Needed},
}
`;
const frontMatter = '---\nbibliography: references.bib\n---\n\n';

async function keys(editor: vscode.TextEditor): Promise<readonly string[]> {
  return (await completionsAt(editor)).map(({ detail = '' }) => detail);
}

describe('completion of citations', () => {
  let folder: vscode.WorkspaceFolder;
  before(() => activateWithPapers());
  beforeEach(async () => {
    folder = await workspaceFolder({ 'references.bib': bibliography });
  });
  afterEach(() => removeWorkspaceFolder(folder));
  const note = (text: string) => openNote(folder, 'note.md', frontMatter + text);

  for (const text of [
    '@kwon|',
    '[@kwon|]',
    '[-@pagedatt|]',
    '[@agrawal2024taming; @memo|]',
    'See @serving effic|.',
    'See [@kwon 23|]',
    '[@li 2023|',
    '@{kwo|}',
  ])
    it(`finds an entry in ${text}`, async () => {
      const editor = await note(text);
      assert.equal((await keys(editor))[0], 'kwon2023efficient');
    });

  for (const text of ['[@throuhgput|]', '@agraval|'])
    it(`forgives the typing error of ${text}, since no entry says it`, async () => {
      assert.equal((await keys(await note(text)))[0], 'agrawal2024taming');
    });

  it('forgives none where prose may have begun', async () => {
    assert.deepEqual(await keys(await note('@agraval shows|')), []);
  });

  for (const text of [
    'a word |',
    'me@kwon|',
    '`@kwon|`',
    '$@kwon|$',
    '@kwon2023efficient shows |',
    '@kwon2023efficient |',
    '[@kwon2023efficient p|]',
    String.raw`\@kwon|`,
    '```\n@kwon|\n```',
  ])
    it(`offers nothing in ${text}`, async () => {
      assert.deepEqual(await keys(await note(text)), []);
    });

  it('offers nothing in front matter', async () => {
    assert.deepEqual(await keys(await openNote(folder, 'note.md', '---\ntitle: @kwon|\n---\n')), []);
  });

  it('lets VS Code neither sort nor filter, and asks to be asked again', async () => {
    const editor = await note('See [@a ta| x');
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      editor.document.uri,
      editor.selection.active,
    );
    assert.equal(list.isIncomplete, true);
    const items = await completionsAt(editor);
    assert.deepEqual(new Set(items.map(({ filterText }) => filterText)), new Set(['@a ta']));
    assert.deepEqual(
      items.map(({ sortText }) => sortText),
      items.map((_, index) => String(index).padStart(4, '0')),
    );
  });

  it('shows title, key, authors and year, and the reference with its abstract as mere text', async () => {
    const [item] = await completionsAt(await note('@kwon|'));
    assert.deepEqual(item?.label, {
      label: 'Efficient memory management for large language model serving with PagedAttention',
      detail: '  @kwon2023efficient',
      description: 'Kwon and Li 2023',
    });
    assert.equal(item.detail, 'kwon2023efficient');
    const { documentation } = item;
    assert.ok(documentation instanceof vscode.MarkdownString);
    // In the style, or plainly while that is being read.
    assert.match(documentation.value, /^Kwon\\, W.*2023.*Efficient memory/i);
    assert.match(documentation.value, /\\\[batching\\\]\\\(command\\:x\\\)/);
    assert.ok(documentation.isTrusted !== true);
  });

  it('ranks what the note cites already before what it does not', async () => {
    const editor = await note('[@http]\n\nas in @agrawal2024taming [@|]');
    assert.equal((await keys(editor))[0], 'agrawal2024taming');
  });

  it('ranks what the note cites often before what it cites once', async () => {
    const often = 'As in [@kwon2023efficient; @agrawal2024taming] and @kwon2023efficient.\n\n';
    const editor = await openNote(folder, 'often.md', `${frontMatter}${often}[@|]`);
    assert.deepEqual((await keys(editor)).slice(0, 2), ['kwon2023efficient', 'agrawal2024taming']);
  });

  it('braces keys that cannot stand bare', async () => {
    const [item] = await completionsAt(await note('@braces|'));
    assert.equal(item?.insertText, '@{doi:10/x(1)}');
  });

  it('offers papers of the library that are in no bibliography, marked, and not those that are', async () => {
    const [item] = await completionsAt(await note('[@specul dec|]'));
    assert.equal(item?.detail, 'leviathan2023fast · not in the bibliography yet — adds it');
    assert.equal(item.command?.command, 'paperside.completeCitation');
    await vscode.workspace.fs.writeFile(
      vscode.Uri.joinPath(folder.uri, 'references.bib'),
      new TextEncoder().encode(`@misc{spec, title = {${leviathan.title}}, year = 2023}`),
    );
    const editor = await note('[@specul dec|]');
    await eventually('the new entry', async () => {
      assert.deepEqual(await keys(editor), ['spec']);
      return true;
    });
  });

  it('offers no more than a hundred of those that fit, and asks to be asked again', async () => {
    const many = Array.from(
      { length: 150 },
      (_, index) => `@book{smith${index}, title = {Volume ${index}}}\n`,
    );
    await vscode.workspace.fs.writeFile(
      vscode.Uri.joinPath(folder.uri, 'references.bib'),
      new TextEncoder().encode(many.join('')),
    );
    const editor = await note('See @smith|.');
    await eventually('the entries', async () => {
      assert.equal((await completionsAt(editor)).length, 100);
      return true;
    });
    const { isIncomplete } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      editor.document.uri,
      editor.selection.active,
    );
    assert.equal(isIncomplete, true);
    const one = await openNote(folder, 'one.md', `${frontMatter}See @smith149|.`);
    assert.deepEqual(await keys(one), ['smith149']);
  });

  it('completes the labels of locators behind a comma', async () => {
    const all = await completionsAt(await note('[see @kwon2023efficient, |]'));
    assert.deepEqual(
      all.slice(0, 3).map(({ insertText }) => insertText),
      ['p. ', 'chap. ', 'sec. '],
    );
    const some = await completionsAt(
      await openNote(folder, 'some.md', `${frontMatter}[see @kwon2023efficient, se|]`),
    );
    assert.deepEqual(
      some.map(({ insertText }) => insertText),
      ['sec. '],
    );
    assert.deepEqual(
      await completionsAt(await openNote(folder, 'none.md', `${frontMatter}see @kwon2023efficient, |`)),
      [],
    );
  });

  it('can be turned off', () =>
    withSettings({ 'paperside.language.completion': false }, async () => {
      assert.deepEqual(await keys(await note('@kwon|')), []);
    }));

  it('works in an untitled note with the papers of the library alone', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: '@nanofl' });
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(0, 7, 0, 7);
    assert.match((await keys(editor)).join(), /nanoflow2024 · not in the bibliography yet/);
  });

  /** Opens the list as a person does and takes what is on top. */
  async function accept(editor: vscode.TextEditor, expected: (text: string) => boolean): Promise<string> {
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    return eventually('the accepted completion', async () => {
      await vscode.commands.executeCommand('acceptSelectedSuggestion');
      const text = editor.document.getText().slice(frontMatter.length);
      return expected(text) ? text : undefined;
    });
  }

  it('writes the key of an entry in the place of what was typed', async () => {
    const editor = await note('See [@memory pag|, p. 3].');
    const text = await accept(editor, (now) => !now.includes('memory pag'));
    assert.equal(text, 'See [@kwon2023efficient, p. 3].');
  });

  /** Types as a person does: one key after another, with the list coming up in between. */
  async function type(text: string): Promise<void> {
    for (const key of text) {
      await vscode.commands.executeCommand('type', { text: key });
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
  }

  it('opens by itself behind an @ and goes on behind a space', async () => {
    const editor = await note('See |.');
    await type('[@throughp 24');
    const text = await eventually('the accepted completion', async () => {
      await vscode.commands.executeCommand('acceptSelectedSuggestion');
      const now = editor.document.getText().slice(frontMatter.length);
      return now.includes('throughp') ? undefined : now;
    });
    assert.equal(text, 'See [@agrawal2024taming].');
  });

  it('keeps out of the prose behind a key: Enter there is a line break', async () => {
    const editor = await note('|');
    await type('@kwon2023efficient shows memory');
    await new Promise((resolve) => setTimeout(resolve, 500));
    await vscode.commands.executeCommand('acceptSelectedSuggestion');
    assert.equal(editor.document.getText(), `${frontMatter}@kwon2023efficient shows memory`);
  });

  it('closes the list when a key has been typed to its end', async () => {
    const editor = await note('|');
    await type('@agrawal2024taming');
    await new Promise((resolve) => setTimeout(resolve, 500));
    await type('\n');
    assert.equal(editor.document.getText(), `${frontMatter}@agrawal2024taming\n`);
  });

  it('writes the key and the entry of a paper of the library; one undo takes both back', async () => {
    const editor = await note('See [@agrawal2024taming; @specul dec|].');
    const before = editor.document.getText();
    const text = await accept(editor, (now) => !now.includes('specul dec'));
    assert.equal(text, 'See [@agrawal2024taming; @leviathan2023fast].');
    assert.match(await textOf(folder, 'references.bib'), /\{leviathan2023fast,/);
    await onDiskBecomes(folder, 'references.bib', /\{leviathan2023fast,/);
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), before);
    assert.doesNotMatch(await textOf(folder, 'references.bib'), /leviathan2023fast/);
  });
});
