import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import {
  activateWithPapers,
  listening,
  onDisk,
  onDiskBecomes,
  textOf,
  withSettings,
  type Said,
} from './citeWorld';
import { answering, labelled } from './answering';

const frontMatter = '---\nbibliography: references.bib\n---\n\n';
const knuth =
  '@article{knuth1984,\n  author = {Knuth, Donald E.},\n  title = {Literate Programming},\n  year = 1984\n}\n';

/** Copies a text and runs the command. */
async function paste(text: string): Promise<Said> {
  await vscode.env.clipboard.writeText(text);
  return listening(() => vscode.commands.executeCommand('paperside.pasteAsCitation'));
}

describe('paste as citation', () => {
  let folder: vscode.WorkspaceFolder;
  before(async () => {
    await activateWithPapers();
  });
  beforeEach(async () => {
    folder = await workspaceFolder({ 'references.bib': '' });
  });
  afterEach(() => removeWorkspaceFolder(folder));

  const note = (text: string) => openNote(folder, 'note.md', frontMatter + text);

  describe('of a BibTeX entry', () => {
    it('cites it by its own key and adds it to the bibliography, which is saved', async () => {
      const { document } = await note('As shown |.');
      const { status, toasts } = await paste(knuth);
      assert.equal(document.getText(), `${frontMatter}As shown [@knuth1984].`);
      await onDiskBecomes(folder, 'references.bib', knuth);
      assert.match(
        status[0] ?? '',
        /Cited Literate [Pp]rogramming as @knuth1984 · added to .*references\.bib/,
      );
      assert.deepEqual(toasts, []);
    });

    it('is taken back, in both files, by one undo', async () => {
      const { document } = await note('As shown |.');
      await paste(knuth);
      await vscode.commands.executeCommand('undo');
      assert.equal(document.getText(), `${frontMatter}As shown .`);
      await onDiskBecomes(folder, 'references.bib', '');
    });

    it('leaves the clipboard as it is', async () => {
      await note('|');
      await paste(knuth);
      assert.equal(await vscode.env.clipboard.readText(), knuth);
    });

    it('joins the cluster at the cursor, once', async () => {
      const { document } = await note('[@other|]');
      await paste(knuth);
      assert.equal(document.getText(), `${frontMatter}[@other; @knuth1984]`);
      await paste(knuth);
      assert.equal(document.getText(), `${frontMatter}[@other; @knuth1984]`);
    });

    it('takes the place of what is selected, at every cursor', async () => {
      const editor = await note('One. Two.');
      const { document } = editor;
      const at = (from: number, to: number) =>
        new vscode.Selection(
          document.positionAt(frontMatter.length + from),
          document.positionAt(frontMatter.length + to),
        );
      editor.selections = [at(0, 3), at(5, 8)];
      await paste(knuth);
      assert.equal(document.getText(), `${frontMatter}[@knuth1984]. [@knuth1984].`);
    });

    it('has the form that is set', async () => {
      const { document } = await note('|');
      await withSettings({ 'paperside.citation.form': 'narrative' }, async () => {
        await paste(knuth);
      });
      assert.equal(document.getText(), `${frontMatter}@knuth1984`);
    });

    it('cites the entry that is there already, by its key', async () => {
      await vscode.workspace.fs.writeFile(
        vscode.Uri.joinPath(folder.uri, 'references.bib'),
        new TextEncoder().encode('@article{mine, title = {Literate programming}, year = 1984}\n'),
      );
      const { document } = await note('|');
      await paste(knuth);
      assert.equal(document.getText(), `${frontMatter}[@mine]`);
      assert.doesNotMatch(await textOf(folder, 'references.bib'), /knuth/);
    });

    it('gets another key where its own is taken by another work, is missing or is none', async () => {
      await vscode.workspace.fs.writeFile(
        vscode.Uri.joinPath(folder.uri, 'references.bib'),
        new TextEncoder().encode('@book{knuth1984, title = {The TeXbook}, year = 1984}\n'),
      );
      const { document } = await note('|');
      await paste(`${knuth}
@book{title = {Concrete Mathematics}, author = {Graham, Ronald}, year = 1989}
@book{(bad), title = {Surreal Numbers}, author = {Knuth, Donald}, year = 1974}`);
      assert.equal(
        document.getText(),
        `${frontMatter}[@knuth1984literate; @graham1989concrete; @knuth1974surreal]`,
      );
      assert.match(
        await textOf(folder, 'references.bib'),
        /\{knuth1984,[^]*\{knuth1984literate,[^]*\{graham1989concrete,/,
      );
    });

    it('comes once where the clipboard has it twice', async () => {
      const { document } = await note('|');
      await paste(knuth + knuth.replace('knuth1984', 'again'));
      assert.equal(document.getText(), `${frontMatter}[@knuth1984]`);
      assert.doesNotMatch(await textOf(folder, 'references.bib'), /again/);
    });

    it('keeps CRLF in note and bibliography', async () => {
      const bib = '@book{a,\r\n  title = {A}\r\n}\r\n';
      await vscode.workspace.fs.writeFile(
        vscode.Uri.joinPath(folder.uri, 'references.bib'),
        new TextEncoder().encode(bib),
      );
      const { document } = await openNote(
        folder,
        'crlf.md',
        `${frontMatter.replaceAll('\n', '\r\n')}One|\r\n`,
      );
      await paste(knuth);
      assert.doesNotMatch(document.getText(), /[^\r]\n/);
      await onDiskBecomes(folder, 'references.bib', /knuth1984/);
      assert.doesNotMatch(await onDisk(folder, 'references.bib'), /[^\r]\n/);
    });

    it('goes to a bibliography with unsaved changes, which stay unsaved', async () => {
      await withSettings({ 'files.autoSave': 'off' }, async () => {
        const uri = vscode.Uri.joinPath(folder.uri, 'references.bib');
        const bibliography = await vscode.workspace.openTextDocument(uri);
        const edit = new vscode.WorkspaceEdit();
        edit.insert(uri, new vscode.Position(0, 0), '% mine\n');
        await vscode.workspace.applyEdit(edit);
        await note('|');
        await paste(knuth);
        assert.match(bibliography.getText(), /% mine[^]*knuth1984/);
        assert.equal(await onDisk(folder, 'references.bib'), '');
        await vscode.commands.executeCommand('undo');
        assert.equal(bibliography.getText(), '% mine\n');
        await bibliography.save();
      });
    });

    it('is cited in a note that was never saved', async () => {
      const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: '' });
      await vscode.window.showTextDocument(document);
      await withSettings({ 'paperside.bibliography.mentionInFrontMatter': false }, async () => {
        await paste(knuth);
      });
      assert.match(document.getText(), /\[@knuth1984\]$/);
      await vscode.commands.executeCommand('undo');
      assert.equal(document.getText(), '');
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    });

    it('says which entry is broken, and where, and how to mend it', async () => {
      const { document } = await note('|');
      const { toasts } = await paste(`${knuth}@book{broken,\n  title = {No end\n`);
      assert.match(document.getText(), /@knuth1984/);
      assert.match(
        toasts[0]?.message ?? '',
        /^Not all of the clipboard could be read: line \d+, column \d+: .*\}/,
      );
    });
  });

  it('cites RIS and CSL-JSON as well', async () => {
    const { document } = await note('|');
    await paste(
      'TY  - BOOK\nAU  - Knuth, Donald E.\nTI  - The Art of Computer Programming\nPY  - 1968\nER  - \n',
    );
    assert.equal(document.getText(), `${frontMatter}[@knuth1968art]`);
    await paste(
      JSON.stringify([{ id: 'lamport86', type: 'book', title: 'LaTeX', author: [{ family: 'Lamport' }] }]),
    );
    assert.equal(document.getText(), `${frontMatter}[@knuth1968art; @lamport86]`);
  });

  it('cites papers of the library by arXiv id, address and DOI, and adds their entries', async () => {
    const { document } = await note('|');
    for (const text of [
      'https://arxiv.org/pdf/2408.12757v2',
      'https://huggingface.co/papers/2408.12757',
      '10.48550/arXiv.2408.12757',
    ])
      await paste(text);
    assert.equal(document.getText(), `${frontMatter}[@nanoflow2024]`);
    await onDiskBecomes(folder, 'references.bib', /@\w+\{nanoflow2024,/);
  });

  describe('of an id that neither bibliography nor library know', () => {
    const id = '10.1145/3600006.9999999';

    it('says that it needs the network, and offers what works without', async () => {
      await note('|');
      let said = '';
      let labels: readonly string[] = [];
      await answering(
        (items, options) => {
          said = `${options.title ?? ''}. ${options.placeHolder ?? ''}`;
          labels = items.map(({ label }) => label);
          return undefined;
        },
        () => paste(id),
      );
      assert.match(
        said,
        /doi:10\.1145\/3600006\.9999999 is in neither bibliography nor library.*needs the network/,
      );
      assert.deepEqual(labels, ['Cite with an entry to fill in', 'Paste as link', 'Paste as plain text']);
    });

    it('changes nothing if the person leaves', async () => {
      const { document } = await note('|');
      await answering(
        () => undefined,
        () => paste(id),
      );
      assert.equal(document.getText(), frontMatter);
      assert.equal(await vscode.env.clipboard.readText(), id);
    });

    it('cites it with an entry that has the id alone', async () => {
      const { document } = await note('|');
      await answering(labelled('Cite with an entry to fill in'), () => paste(id));
      assert.equal(document.getText(), `${frontMatter}[@doi:10.1145/3600006.9999999]`);
      await onDiskBecomes(
        folder,
        'references.bib',
        /\{doi:10\.1145\/3600006\.9999999,\s+doi = \{10\.1145\/3600006\.9999999\}/,
      );
      assert.doesNotMatch(await onDisk(folder, 'references.bib'), /title/);
    });

    it('pastes it as a link, or as it is', async () => {
      const { document } = await note('|');
      await answering(labelled('Paste as plain text'), () => paste(id));
      assert.equal(document.getText(), frontMatter + id);
      await vscode.commands.executeCommand('undo');
      await answering(labelled('Paste as link'), () => paste(id));
      assert.match(document.getText(), /\[doi:10.*\]\(https:\/\/doi\.org\/10\.1145\/3600006\.9999999\)$/);
      assert.equal(await textOf(folder, 'references.bib'), '');
    });

    it('cites the others that are known', async () => {
      const { document } = await note('|');
      await answering(labelled('Cite only the one that is known'), () => paste(`${id}\n2408.12757`));
      assert.equal(document.getText(), `${frontMatter}[@nanoflow2024]`);
    });
  });

  it('asks which of many entries to cite', async () => {
    const { document } = await note('|');
    const many = Array.from({ length: 12 }, (_, n) => `@book{book${n}, title = {Volume ${n}}}`).join('\n');
    await answering(
      (items) => items.filter(({ label }) => label === 'Volume 3' || label === 'Volume 7'),
      () => paste(many),
    );
    assert.equal(document.getText(), `${frontMatter}[@book3; @book7]`);
    assert.doesNotMatch(await textOf(folder, 'references.bib'), /book4/);
  });

  it('says what it reads where the clipboard has nothing of it, and that a text is too long', async () => {
    const { document } = await note('|');
    assert.match((await paste('just words')).toasts[0]?.message ?? '', /nothing to cite: a DOI, an arXiv id/);
    assert.match(
      (await paste('x'.repeat(1_000_001))).toasts[0]?.message ?? '',
      /more than a million characters/,
    );
    assert.equal(document.getText(), frontMatter);
  });

  it('touches neither clipboard nor document outside of notes', async () => {
    const { document } = await openNote(folder, 'code.ts', '|');
    await paste(knuth);
    assert.equal(document.getText(), '');
    assert.equal(await vscode.env.clipboard.readText(), knuth);
  });
});
