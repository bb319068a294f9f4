import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PapersideApi } from '../../src/compose';
import { eventually } from '../support/eventually';
import { activatePaperside } from '../support/paperside';
import { openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import { createNoteWriter, NoteEditors } from '../../src/features/cite';
import { createNote } from '../../src/features/literatureNotes/createNote';
import { createNew as onNode } from '../../src/platform/node';
import { createBibliographies } from '../../src/platform/vscode/bibliographies';
import { createPause } from '../../src/platform/vscode/pause';
import { leviathan, listening, nanoflow, onDisk, onDiskBecomes, quietLog, type Said } from './citeWorld';

const { commands, window, workspace } = vscode;
const papers = [nanoflow, leviathan].map((paper) => ({
  ...paper,
  sources: [{ feed: 'note-tests', seen: '2026-04-22' }],
}));

describe('notes about papers', () => {
  let api: PapersideApi;
  let folder: vscode.WorkspaceFolder;
  before(async () => {
    api = await activatePaperside();
    await api.library.ready;
    await api.library.add(papers);
  });
  after(() => api.library.removeSource('note-tests'));
  afterEach(async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    await removeWorkspaceFolder(folder);
  });

  const begin = async (files: Readonly<Record<string, string>>) => {
    folder = await workspaceFolder(files);
    await openNote(folder, 'work.md', '');
  };
  const open = (id: string): Promise<Said> =>
    listening(() => commands.executeCommand('paperside.openNote', { papers: [id] }));
  const shown = () => {
    const uri = window.activeTextEditor?.document.uri;
    return uri && workspace.asRelativePath(uri, false);
  };
  const notes = async () => {
    const found = await workspace.findFiles(new vscode.RelativePattern(folder, '**/*.md'));
    return found.map((uri) => workspace.asRelativePath(uri, false)).sort();
  };

  it('are made by a template, with the entry of the paper, in one step to undo', async () => {
    await begin({ 'references.bib': '' });
    const said = await open(leviathan.id);
    assert.deepEqual(said.toasts, []);
    assert.equal(shown(), 'notes/leviathan2023fast.md');
    const text = await onDisk(folder, 'notes/leviathan2023fast.md');
    assert.match(
      text,
      /^---\ntitle: Fast Inference from Transformers via Speculative Decoding\ncitekey: leviathan2023fast\n/,
    );
    assert.match(text, /\narxiv: "2211\.17192"\n/);
    await onDiskBecomes(folder, 'references.bib', /\{leviathan2023fast,/);
    await commands.executeCommand('undo');
    await onDiskBecomes(folder, 'references.bib', '');
    assert.equal(window.activeTextEditor?.document.getText().includes('Speculative'), false);
  });

  it('are found again, moved and renamed, and made once by two commands at once', async () => {
    await begin({});
    await Promise.all([open(nanoflow.id), open(nanoflow.id)]);
    assert.deepEqual(await notes(), ['notes/nanoflow2024.md', 'work.md']);
    await commands.executeCommand('workbench.action.closeAllEditors');
    const at = (path: string) => vscode.Uri.joinPath(folder.uri, path);
    await workspace.fs.rename(at('notes/nanoflow2024.md'), at('deep/er/My thoughts.md'));
    await openNote(folder, 'work.md', '');
    await open(nanoflow.id);
    assert.equal(shown(), 'deep/er/My thoughts.md');
    assert.deepEqual(await notes(), ['deep/er/My thoughts.md', 'work.md']);
  });

  it('never take the place of another file', async () => {
    const mine = '# Mine\n';
    await begin({ 'notes/NANOFLOW2024.md': mine });
    await open(nanoflow.id);
    assert.equal(shown(), 'notes/nanoflow2024-2.md');
    assert.equal(await onDisk(folder, 'notes/NANOFLOW2024.md'), mine);
  });

  it('go where Obsidian puts new notes', async () => {
    await begin({
      '.obsidian/app.json': '{"newFileLocation":"folder","newFileFolderPath":"Reading/Inbox"}',
    });
    await open(nanoflow.id);
    assert.equal(shown(), 'Reading/Inbox/nanoflow2024.md');
  });

  it('say where a template is wrong, and make nothing', async () => {
    await begin({ '.paperside/templates/minimal.md': '# {{ title }}\n{{ autor }}\n' });
    const { toasts } = await open(nanoflow.id);
    assert.deepEqual(
      toasts.map(({ message }) => message),
      [
        "Couldn't open the note. The template of notes has an error. " +
          `${folder.name}/.paperside/templates/minimal.md:2:4: There is no field “autor”. Did you mean “author”?`,
      ],
    );
    assert.deepEqual(await notes(), ['.paperside/templates/minimal.md', 'work.md']);
  });

  it('are found by an id in the front matter of any note, whatever key it has', async () => {
    await begin({ 'old/thoughts.md': '---\narxiv: 2408.12757v2\ncitekey: else1999\n---\n' });
    await open(nanoflow.id);
    assert.equal(shown(), 'old/thoughts.md');
    assert.deepEqual(await notes(), ['old/thoughts.md', 'work.md']);
  });

  it('can be seen beside their template as that is typed, with its faults at their places', async () => {
    await begin({});
    const editor = await openNote(folder, 'template.md', '# {{ title }}\n');
    await commands.executeCommand('paperside.previewTemplate', { papers: [nanoflow.id] });
    const beside = () =>
      workspace.textDocuments.find(({ uri }) => uri.scheme === 'paperside-note-preview')?.getText() ?? '';
    // The library's own id of it: the paper may have come by its title first, from the sample.
    const id = api.library.get(nanoflow.id)?.paper.id ?? '';
    assert.ok(beside().startsWith(`---\npaperside: ${id}\n---\n\n# NanoFlow`));
    const type = async (text: string) => {
      const edit = new vscode.WorkspaceEdit();
      edit.insert(editor.document.uri, new vscode.Position(1, 0), text);
      assert.ok(await workspace.applyEdit(edit));
    };
    await type('{{ yaer }}\n');
    const faults = () =>
      vscode.languages
        .getDiagnostics(editor.document.uri)
        .filter(({ source }) => source === 'Paperside')
        .map(({ message, range }) => `${range.start.line}:${range.start.character} ${message}`);
    await eventually('the fault is told', () => Promise.resolve(faults().length > 0 || undefined));
    assert.deepEqual(faults(), ['1:3 There is no field “yaer”. Did you mean “year”?']);
    const wrong = new vscode.WorkspaceEdit();
    wrong.replace(editor.document.uri, new vscode.Range(1, 3, 1, 7), 'year');
    assert.ok(await workspace.applyEdit(wrong));
    await eventually('the note is shown anew', () =>
      Promise.resolve(beside().endsWith('\n2024\n') || undefined),
    );
    assert.deepEqual(faults(), []);
    await commands.executeCommand('workbench.action.files.revert');
  });

  it('are made once by windows that make them in the same instant', async () => {
    await begin({});
    const bibliographies = createBibliographies({ log: quietLog, pause: createPause() });
    const editors = new NoteEditors();
    const reporter = { report: (error: unknown) => assert.fail(String(error)) };
    const { extensionUri } = vscode.extensions.getExtension('paperside.paperside')!;
    // What a window does once it knows of no note: each of these has its own hold on the disk.
    const make = (key: string) => {
      const writer = createNoteWriter({ bibliographies, editors, reporter });
      const facts = { key, status: 'unread', isStarred: false, today: '2026-11-23' };
      const place = { root: folder.uri, folder: at('notes'), program: undefined, fileName: '{{ key }}' };
      const uri = vscode.Uri.joinPath(extensionUri, 'media/notes/minimal.md');
      const template = { name: 'minimal', uri, isShipped: true };
      const createNew = (file: vscode.Uri, contents: Uint8Array) => onNode(file.fsPath, contents);
      const note = { paper: nanoflow, facts, place, template };
      return createNote({ bibliographies, writer, createNew, pause: createPause() }, note).finally(() => {
        writer.dispose();
      });
    };
    const at = (path: string) => vscode.Uri.joinPath(folder.uri, path);
    for (const key of ['one', 'two', 'three']) {
      const made = await Promise.all([make(key), make(key), make(key)]);
      assert.equal(made.filter(({ isFound }) => !isFound).length, 1);
      assert.match(await onDisk(folder, `notes/${key}.md`), /^---\ntitle: "?NanoFlow[^]*\n# NanoFlow/);
    }
    assert.deepEqual(await notes(), ['notes/one.md', 'notes/three.md', 'notes/two.md', 'work.md']);
    editors.dispose();
    bibliographies.dispose();
  });
});
