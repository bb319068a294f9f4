import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually';
import { closeEditors, openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import { activateWithPapers, cite, listening, nanoflow } from './citeWorld';
import { hoverAt, problemsOf } from './keyAnswers';
import { ReadOnlyFiles } from './readOnlyFiles';

const bib = '@misc{one, author = {Author, A.}, title = {One}, year = 2020}\n';

/** A file system that says it could be written, and refuses to for as long as it is told to. */
class RefusingFiles extends ReadOnlyFiles {
  refuses = true;
  /** Whether it never says whether it has written. */
  isSilent = false;
  #written: string | undefined;

  override stat(uri: vscode.Uri): vscode.FileStat {
    const { type, ctime } = super.stat(uri);
    const size = this.readFile(uri).length;
    return { type, ctime, mtime: this.#written === undefined ? 0 : 1, size };
  }

  override readFile(uri: vscode.Uri): Uint8Array {
    return this.#written === undefined ? super.readFile(uri) : new TextEncoder().encode(this.#written);
  }

  override writeFile(_uri?: vscode.Uri, content?: Uint8Array): never {
    if (this.isSilent) return new Promise(() => undefined) as never;
    if (this.refuses) throw vscode.FileSystemError.Unavailable('The disk is full');
    this.#written = new TextDecoder().decode(content);
    return undefined as never;
  }

  get written(): string | undefined {
    return this.#written;
  }
}

describe('a bibliography that is out of reach', () => {
  let folder: vscode.WorkspaceFolder;
  before(() => activateWithPapers());
  afterEach(async () => {
    await closeEditors();
    await removeWorkspaceFolder(folder);
  });

  it('keeps the entry in its editor where its file refuses to be saved, and can be saved by hand', async () => {
    folder = await workspaceFolder({});
    const files = new RefusingFiles({ '/refs.bib': bib });
    const registered = vscode.workspace.registerFileSystemProvider('paperside-refusing', files);
    try {
      const head = '---\nbibliography: paperside-refusing:/refs.bib\n---\n';
      const editor = await openNote(folder, 'note.md', `${head}See |.\n`);
      const { toasts } = await listening(() => cite([nanoflow]));
      assert.equal(editor.document.getText(), `${head}See [@nanoflow2024].\n`);
      const said = toasts.map(({ message }) => message).join('\n');
      assert.match(said, /stands in the editor, but the bibliography could not be saved; save it by hand/);
      assert.match(said, /refs\.bib/);
      const document = await vscode.workspace.openTextDocument(
        vscode.Uri.parse('paperside-refusing:/refs.bib'),
      );
      assert.ok(document.isDirty);
      assert.match(document.getText(), /@misc\{one,[^]*\{nanoflow2024,/);
      assert.equal(files.written, undefined);
      files.refuses = false;
      assert.ok(await document.save());
      assert.equal(files.written, document.getText());
    } finally {
      await closeEditors();
      registered.dispose();
    }
  });

  it('holds up nobody where its disk never answers', async function () {
    this.timeout(60_000);
    folder = await workspaceFolder({ 'here.bib': '% mine\n' });
    const files = new RefusingFiles({ '/refs.bib': bib });
    files.isSilent = true;
    const registered = vscode.workspace.registerFileSystemProvider('paperside-silent', files);
    try {
      const far = await openNote(
        folder,
        'far.md',
        '---\nbibliography: paperside-silent:/refs.bib\n---\nSee |.\n',
      );
      const { toasts } = await listening(() => cite([nanoflow]));
      assert.match(far.document.getText(), /See \[@nanoflow2024\]\./);
      assert.match(toasts.map(({ message }) => message).join(), /could not be saved; save it by hand/);
      const near = await openNote(folder, 'near.md', '---\nbibliography: here.bib\n---\nSee |.\n');
      assert.deepEqual((await listening(() => cite([nanoflow]))).toasts, []);
      assert.match(near.document.getText(), /See \[@nanoflow2024\]\./);
    } finally {
      await closeEditors();
      registered.dispose();
    }
  });

  it('is told where it is a folder, and no more once it is a file', async () => {
    folder = await workspaceFolder({ 'lists/refs.bib/readme.txt': '' });
    const editor = await openNote(folder, 'note.md', '---\nbibliography: lists/refs.bib\n---\nSee @on|e.\n');
    const become = (expected: readonly string[]) =>
      eventually('the problems', () => {
        assert.deepEqual(problemsOf(editor.document.uri), expected);
        return true;
      });
    await become(['bibliographyUnreadable 1']);
    const [problem] = vscode.languages
      .getDiagnostics(editor.document.uri)
      .filter(({ source }) => source === 'Paperside');
    assert.equal(problem && editor.document.getText(problem.range), 'lists/refs.bib');
    assert.match(problem?.message ?? '', /lists\/refs\.bib can't be read: it is a folder, too large, or not/);
    assert.match(await hoverAt(editor), /refs\.bib/);
    const uri = vscode.Uri.joinPath(folder.uri, 'lists/refs.bib');
    await vscode.workspace.fs.delete(uri, { recursive: true });
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(bib));
    await become([]);
  });
});
