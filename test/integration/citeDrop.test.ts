import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { createNoteWriter, NoteEditors } from '../../src/features/cite';
import { citationWriting } from '../../src/features/cite/citationWriting';
import { provideDrop } from '../../src/features/cite/dropProvider';
import { toDropEdit } from '../../src/features/editWriter';
import { papersDragType } from '../../src/manifest/views';
import { createBibliographies } from '../../src/platform/vscode/bibliographies';
import { createPause } from '../../src/platform/vscode/pause';
import { openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import { leviathan, listening, nanoflow, onDisk, onDiskBecomes, quietLog } from './citeWorld';

const frontMatter = '---\nbibliography: references.bib\n---\n\n';
const papers = new Map([nanoflow, leviathan].map((paper) => [paper.id, paper]));

/** VS Code has no command for a drop, so its two steps are made here: ask the provider, apply what it gives. */
describe('papers dropped onto a note', () => {
  let folder: vscode.WorkspaceFolder;
  const reported: unknown[] = [];
  const bibliographies = createBibliographies({ log: quietLog, pause: createPause() });
  const editors = new NoteEditors();
  const writer = createNoteWriter({
    bibliographies,
    editors,
    reporter: { report: (error) => reported.push(error) },
  });

  beforeEach(async () => {
    folder = await workspaceFolder({ 'references.bib': '' });
  });
  afterEach(() => removeWorkspaceFolder(folder));
  after(() => {
    for (const disposable of [writer, editors, bibliographies]) disposable.dispose();
    assert.deepEqual(reported, []);
  });

  async function drop(document: vscode.TextDocument, at: number, carried: unknown) {
    const data = new vscode.DataTransfer();
    data.set(papersDragType, new vscode.DataTransferItem(carried));
    const position = document.positionAt(at);
    const { token } = new vscode.CancellationTokenSource();
    const prepare = async (note: vscode.TextDocument, place: vscode.Position, ids: readonly string[]) => {
      const cited = ids.flatMap((id) => papers.get(id) ?? []);
      const writing = citationWriting(cited, { form: 'pandoc', template: '' }, false);
      const prepared = await writer.prepareEdit(note, [new vscode.Range(place, place)], writing);
      return prepared && toDropEdit(prepared);
    };
    const edit = await provideDrop(prepare, document, position, data, token);
    if (!edit) return undefined;
    const all = new vscode.WorkspaceEdit();
    for (const [uri, edits] of edit.additionalEdit?.entries() ?? [])
      for (const { range, newText } of edits) all.replace(uri, range, newText);
    all.insert(
      document.uri,
      position,
      typeof edit.insertText === 'string' ? edit.insertText : edit.insertText.value,
    );
    assert.ok(await vscode.workspace.applyEdit(all));
    return edit;
  }

  it('become one citation there, and the bibliography is saved along', async () => {
    const { document } = await openNote(folder, 'note.md', `${frontMatter}One. Two.|`);
    await drop(document, frontMatter.length + 5, JSON.stringify([nanoflow.id, leviathan.id]));
    assert.equal(document.getText(), `${frontMatter}One. [@nanoflow2024; @leviathan2023fast] Two.`);
    await onDiskBecomes(folder, 'references.bib', /nanoflow2024[^]*leviathan2023fast/);
  });

  it('are taken back by one undo, on disk too', async () => {
    const { document } = await openNote(folder, 'note.md', `${frontMatter}One.|`);
    await drop(document, frontMatter.length, JSON.stringify([nanoflow.id]));
    await onDiskBecomes(folder, 'references.bib', /nanoflow2024/);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), `${frontMatter}One.`);
    await onDiskBecomes(folder, 'references.bib', '');
  });

  it('join the citation that they are dropped on', async () => {
    const { document } = await openNote(folder, 'note.md', `${frontMatter}See [@other].`);
    await drop(document, frontMatter.length + 7, JSON.stringify([nanoflow.id]));
    assert.equal(document.getText(), `${frontMatter}See [@other; @nanoflow2024].`);
  });

  for (const [answer, count] of [
    ['Cite All 312', 312],
    ['Cite the First 100', 100],
    ['', 0],
  ] as const)
    it(`are cited ${count} at once, of 312, if the person says ${JSON.stringify(answer)}`, async () => {
      const { document } = await openNote(folder, 'note.md', frontMatter);
      const data = new vscode.DataTransfer();
      const ids = Array.from({ length: 312 }, (_, index) => `arxiv:2401.${10_000 + index}`);
      data.set(papersDragType, new vscode.DataTransferItem(JSON.stringify(ids)));
      const prepared: (readonly string[])[] = [];
      const prepare = (_: unknown, __: unknown, wanted: readonly string[]) => {
        prepared.push(wanted);
        return Promise.resolve(new vscode.DocumentDropEdit('cited'));
      };
      const { token } = new vscode.CancellationTokenSource();
      const said = await listening(async () => {
        const edit = await provideDrop(prepare, document, new vscode.Position(0, 0), data, token);
        assert.equal(edit?.insertText, count > 0 ? 'cited' : '');
      }, answer);
      assert.match(said.toasts[0]?.message ?? '', /all 312 papers/);
      assert.deepEqual(prepared.flat(), ids.slice(0, count));
    });

  it('are left alone if they are no papers', async () => {
    const { document } = await openNote(folder, 'note.md', frontMatter);
    for (const carried of ['not json', '{"a":1}', JSON.stringify([1, null])])
      assert.equal(await drop(document, 0, carried), undefined);
    assert.equal(await onDisk(folder, 'references.bib'), '');
  });
});
