import assert from 'node:assert/strict';
import { open as openFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Library } from '../../src/core/library';
import { activatePaperside } from '../support/paperside';
import { eventually } from '../support/eventually';
import { openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';

const { window, commands } = vscode;

function entry(id: string, title: string) {
  return {
    paper: { id, title, summary: 'An abstract.', publishedAt: '2026-04-20T00:00:00.000Z', authors: [] },
  };
}

/** The functions of `vscode.window` that a test stands in for, and what they were called with. */
class Stubs {
  readonly toasts: string[] = [];
  readonly calm: string[] = [];
  /** What to press on the next toast. */
  press: string | undefined;
  #restore: (() => void)[] = [];

  constructor() {
    const toast = (message: string, ...actions: string[]) => {
      this.toasts.push(message);
      return Promise.resolve(actions.find((action) => action === this.press));
    };
    this.put('showWarningMessage', toast);
    this.put('showErrorMessage', toast);
    this.put('setStatusBarMessage', (text: string) => {
      this.calm.push(text);
      return new vscode.Disposable(() => undefined);
    });
  }

  put(name: keyof typeof window, replacement: unknown): void {
    const original = Object.getOwnPropertyDescriptor(window, name);
    Object.defineProperty(window, name, { configurable: true, writable: true, value: replacement });
    this.#restore.push(() => {
      if (original) Object.defineProperty(window, name, original);
    });
  }

  /** The next quick pick is answered with the first row whose label has `text`. */
  choose(...texts: string[]): string[] {
    const seen: string[] = [];
    this.put('showQuickPick', async (items: vscode.QuickPickItem[] | Promise<vscode.QuickPickItem[]>) => {
      const rows = await items;
      seen.push(...rows.map(({ label, description }) => `${label} ${description ?? ''}`));
      const text = texts.shift();
      return rows.find(({ label }) => text !== undefined && label.includes(text));
    });
    return seen;
  }

  restore(): void {
    for (const undo of this.#restore.reverse()) undo();
  }
}

describe('importing papers', () => {
  let library: Library;
  let folder: vscode.WorkspaceFolder;
  let stubs: Stubs;
  before(async () => {
    ({ library } = await activatePaperside());
    await library.ready;
  });
  beforeEach(async () => {
    folder = await workspaceFolder();
    stubs = new Stubs();
  });
  afterEach(async () => {
    stubs.restore();
    await library.removeSource('hf-daily-papers');
    await removeWorkspaceFolder(folder);
  });

  const file = async (name: string, content: string | Uint8Array) => {
    const uri = vscode.Uri.joinPath(folder.uri, name);
    await vscode.workspace.fs.writeFile(
      uri,
      typeof content === 'string' ? new TextEncoder().encode(content) : content,
    );
    return uri;
  };
  const importFiles = async (...uris: vscode.Uri[]) => {
    stubs.choose('From Files');
    stubs.put('showOpenDialog', () => Promise.resolve(uris));
    await commands.executeCommand('paperside.importPapers');
  };

  it('takes several files at once and says calmly how many came', async () => {
    const [one, two] = [entry('2604.00001', 'First of all'), entry('2604.00002', 'Second to none')];
    await importFiles(
      await file('one.json', JSON.stringify([one])),
      await file('two.json', JSON.stringify([one, two])),
    );
    assert.ok(library.get('arxiv:2604.00002'));
    assert.deepEqual(stubs.toasts, []);
    assert.match(stubs.calm.at(-1) ?? '', /2 papers added$/);
    await importFiles(await file('again.json', JSON.stringify([one, two])));
    assert.match(stubs.calm.at(-1) ?? '', /0 papers added, 2 already there$/);
  });

  it('takes the clipboard', async () => {
    await vscode.env.clipboard.writeText(JSON.stringify([entry('2604.00003', 'From the clipboard')]));
    stubs.choose('From Clipboard');
    await commands.executeCommand('paperside.importPapers');
    assert.equal(library.get('arxiv:2604.00003')?.paper.title, 'From the clipboard');
  });

  it('takes the text of the active editor, also if it is not saved', async () => {
    await openNote(folder, 'note.md', '|');
    await window.activeTextEditor?.edit((edit) =>
      edit.insert(new vscode.Position(0, 0), JSON.stringify([entry('2604.00004', 'From the editor')])),
    );
    stubs.choose('From the Active Editor');
    await commands.executeCommand('paperside.importPapers');
    assert.equal(library.get('arxiv:2604.00004')?.paper.title, 'From the editor');
  });

  it('lists problems and jumps to the place of the one chosen', async () => {
    const text = JSON.stringify([entry('2604.00005', 'Whole'), entry('2604.00006', 'Cut off')], null, 1);
    const uri = await file('cut.json', text.slice(0, -60));
    await importFiles(uri);
    assert.match(stubs.toasts.at(-1) ?? '', /1 paper added, 1 problem$/);
    const rows = stubs.choose('$(');
    await commands.executeCommand('paperside.showImportProblems');
    assert.ok(
      rows.some((row) => /cut\.json:\d+/.test(row)),
      rows.join('\n'),
    );
    const editor: vscode.TextEditor | undefined = window.activeTextEditor;
    assert.ok(editor);
    assert.equal(editor.document.uri.toString(), uri.toString());
    assert.ok(editor.selection.active.line > 5);
  });

  it('refuses a file of 200 MB without reading it, and names file, size and setting', async () => {
    const uri = vscode.Uri.joinPath(folder.uri, 'huge.json');
    const handle = await openFile(uri.fsPath, 'w');
    await handle.truncate(200_000_000);
    await handle.close();
    const start = Date.now();
    await importFiles(uri);
    assert.ok(Date.now() - start < 2_000);
    assert.equal(
      stubs.toasts.at(-1),
      "Couldn't import papers from huge.json. huge.json has 200 MB; the setting paperside.feeds.maxFileSize allows 50 MB.",
    );
  });

  it('says why of files that are no feed', async () => {
    for (const [name, content, told] of [
      ['empty.txt', '', /empty\.txt\. The text is empty/],
      ['cover.png', new Uint8Array([0x89, 0x50, 0, 0]), /cover\.png is a binary file/],
      ['page.html', '<!doctype html><title>Log in</title>', /asks for a login/],
    ] as const) {
      await importFiles(await file(name, content));
      assert.match(stubs.toasts.at(-1) ?? '', told);
    }
    await importFiles(vscode.Uri.joinPath(folder.uri, 'gone.json'));
    assert.match(stubs.toasts.at(-1) ?? '', /gone\.json does not exist/);
  });

  it('loads the sample feed and takes it away without touching the rest', async () => {
    await importFiles(await file('one.json', JSON.stringify([entry('2604.00007', 'My own')])));
    await commands.executeCommand('paperside.loadSample');
    const fromSample = () =>
      [...library.values()].filter(({ paper }) => paper.sources.some(({ feed }) => feed === 'sample')).length;
    assert.equal(fromSample(), 59);
    await commands.executeCommand('paperside.removeSample');
    await eventually('the sample is gone', () => (fromSample() === 0 ? true : undefined));
    assert.ok(library.get('arxiv:2604.00007'));
  });
});
