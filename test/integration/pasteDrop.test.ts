import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { CitationDropProvider } from '../../src/features/pasteCitation/dropProvider';
import { openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import { answering, labelled, type Pick } from './answering';
import { listening, onDiskBecomes, textOf, withSettings } from './citeWorld';
import { frontMatter, pasteWorld } from './pasteWorld';

const two = '@book{a, title = {Alpha}}\n@book{b, title = {Beta}}\n';
const many = Array.from({ length: 40 }, (_, n) => `@book{book${n}, title = {Volume ${n}}}\n`).join('');

/** VS Code has no command for a drop, so its two steps are made here: ask the provider, apply what it gives. */
describe('bibliographies and addresses dropped onto a note', () => {
  let folder: vscode.WorkspaceFolder;
  let provider: CitationDropProvider;
  let world: Awaited<ReturnType<typeof pasteWorld>>;

  before(async () => {
    world = await pasteWorld();
    provider = new CitationDropProvider(world.deps);
  });
  beforeEach(async () => {
    folder = await workspaceFolder({
      'references.bib': '',
      'two.bib': two,
      'many.bib': many,
      'one.ris': 'TY  - BOOK\nID  - ris1\nTI  - Gamma\nER  - \n',
      'items.json': '[{"id":"json1","type":"book","title":"Delta","publisher":"P"}]',
      'package.json': '{"name":"x","type":"module"}',
      'broken.bib': 'nothing here',
      'image.png': '',
    });
  });
  afterEach(() => removeWorkspaceFolder(folder));
  after(() => world.close());

  const uriOf = (name: string) => vscode.Uri.joinPath(folder.uri, name).toString();

  function ask(document: vscode.TextDocument, at: number, data: vscode.DataTransfer) {
    const { token } = new vscode.CancellationTokenSource();
    return provider.provideDocumentDropEdits(document, document.positionAt(at), data, token);
  }

  /** Drops addresses at the offset, and lets VS Code do the first thing it is given. */
  async function drop(document: vscode.TextDocument, at: number, ...addresses: readonly string[]) {
    const data = new vscode.DataTransfer();
    data.set('text/uri-list', new vscode.DataTransferItem(addresses.join('\r\n')));
    const edits = await ask(document, at, data);
    const edit = edits?.[0]?.additionalEdit;
    if (edit && edit.size > 0) assert.ok(await vscode.workspace.applyEdit(edit));
    return edits;
  }

  const note = () => openNote(folder, 'note.md', `${frontMatter}One. Two.`);
  const place = frontMatter.length + 5;
  const withDrop = (text: string) => `${frontMatter}One. ${text} Two.`;

  it('cites the few entries of a bibliography, and adds them to that of the note', async () => {
    const { document } = await note();
    await drop(document, place, uriOf('two.bib'));
    assert.equal(document.getText(), withDrop('[@a; @b]'));
    await onDiskBecomes(folder, 'references.bib', /@book\{a, title = \{Alpha\}\}\n\n@book\{b, title/);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), withDrop('').replace('  ', ' '));
    await onDiskBecomes(folder, 'references.bib', '');
  });

  for (const [form, citation] of [
    ['wiki', '[[@a]] [[@b]]'],
    ['latex', '\\cite{a,b}'],
  ] as const)
    it(`cites in the form that the setting names: ${form}`, () =>
      withSettings({ 'paperside.citation.form': form }, async () => {
        const { document } = await note();
        await drop(document, place, uriOf('two.bib'));
        assert.equal(document.getText(), withDrop(citation));
        await onDiskBecomes(folder, 'references.bib', /@book\{a, title = \{Alpha\}\}\n\n@book\{b, title/);
      }));

  it('cites RIS and CSL-JSON too, several files at once', async () => {
    const { document } = await note();
    await drop(document, place, uriOf('one.ris'), uriOf('items.json'));
    assert.equal(document.getText(), withDrop('[@ris1; @json1]'));
  });

  it('comes before the link to the file that VS Code would insert', async () => {
    const { document } = await note();
    const [edit] = (await drop(document, place, uriOf('two.bib'))) ?? [];
    assert.equal(edit?.yieldTo, undefined);
    assert.equal(edit?.kind?.value, 'paperside.citation');
  });

  it('leaves other files, other JSON, folders of files and mixtures to VS Code', async () => {
    const { document } = await note();
    for (const names of [['image.png'], ['package.json'], ['two.bib', 'image.png']])
      assert.equal(await drop(document, place, ...names.map(uriOf)), undefined, names.join());
    const twenty = Array.from({ length: 20 }, () => uriOf('two.bib'));
    assert.equal(await drop(document, place, ...twenty), undefined);
    assert.equal(await drop(document, place, 'https://example.org/', uriOf('two.bib')), undefined);
    assert.equal(await drop(document, place, 'no address'), undefined);
  });

  it('says that a file has nothing to cite', async () => {
    const { document } = await note();
    const { toasts } = await listening(() => drop(document, place, uriOf('broken.bib')));
    assert.match(toasts[0]?.message ?? '', /^Couldn't cite from broken\.bib: it has no entry\./);
    assert.equal(document.getText(), `${frontMatter}One. Two.`);
  });

  describe('with many entries', () => {
    const choosing = (...picks: readonly Pick[]) => {
      const left = [...picks];
      const pick: Pick = (items, options) => left.shift()?.(items, options);
      return pick;
    };

    it('offers to name the file instead of citing all', async () => {
      const { document } = await note();
      await answering(labelled('Use it as a bibliography of this note'), () =>
        drop(document, place, uriOf('many.bib')),
      );
      assert.equal(document.getText(), '---\nbibliography: [references.bib, many.bib]\n---\n\nOne. Two.');
      assert.equal(await textOf(folder, 'references.bib'), '');
    });

    it('offers to choose among them', async () => {
      const { document } = await note();
      const mark: Pick = (items) => items.filter(({ label }) => ['Volume 3', 'Volume 21'].includes(label));
      await answering(choosing(labelled('Choose entries to cite…'), mark), () =>
        drop(document, place, uriOf('many.bib')),
      );
      assert.equal(document.getText(), withDrop('[@book3; @book21]'));
    });

    it('writes none of them again where the note uses the file already', async () => {
      const own = '---\nbibliography: many.bib\n---\n\n';
      const { document } = await openNote(folder, 'own.md', own);
      const mark: Pick = (items) => items.slice(0, 1);
      await answering(
        (items) => {
          assert.deepEqual(
            items.map(({ label }) => label),
            ['Choose entries to cite…', 'Insert what VS Code inserts for a file'],
          );
          return undefined;
        },
        () => drop(document, own.length, uriOf('many.bib')),
      );
      await answering(choosing(labelled('Choose entries to cite…'), mark), () =>
        drop(document, own.length, uriOf('many.bib')),
      );
      assert.equal(document.getText(), `${own}[@book0]`);
      assert.equal(await textOf(folder, 'many.bib'), many);
    });

    it('inserts the link, or nothing, if that is what the person wants', async () => {
      const { document } = await note();
      await answering(labelled('Insert what VS Code inserts for a file'), async () => {
        assert.equal(await drop(document, place, uriOf('many.bib')), undefined);
      });
      await answering(
        () => undefined,
        async () => {
          const [edit] = (await drop(document, place, uriOf('many.bib'))) ?? [];
          assert.equal(edit?.insertText, '');
        },
      );
      assert.equal(document.getText(), `${frontMatter}One. Two.`);
    });
  });

  it('are offered as citations behind the link, if they are addresses of works', async () => {
    const { document } = await note();
    const [edit, ...others] = (await drop(document, place, 'https://arxiv.org/pdf/2408.12757v2')) ?? [];
    assert.equal(others.length, 0);
    assert.ok(edit?.yieldTo?.some((kind) => kind.value === 'markdown'));
    assert.equal(document.getText(), withDrop('[@nanoflow2024]'));
    await onDiskBecomes(folder, 'references.bib', /nanoflow2024/);
  });

  it('say that looking up unknown addresses needs the network', async () => {
    const { document } = await note();
    const edits = (await drop(document, place, 'https://doi.org/10.1145/1234.5678')) ?? [];
    assert.match(edits[0]?.title ?? '', /Entry to Fill In.*Needs the Network/);
    assert.equal(edits.length, 2);
    assert.equal(document.getText(), withDrop('[@doi:10.1145/1234.5678]'));
  });

  it('make a bibliography with the edit alone, as something else may be chosen yet', async () => {
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder.uri, 'references.bib'));
    const { document } = await note();
    const data = new vscode.DataTransfer();
    data.set('text/uri-list', new vscode.DataTransferItem('https://arxiv.org/abs/2408.12757'));
    const [edit] = (await ask(document, place, data)) ?? [];
    const names = (await vscode.workspace.fs.readDirectory(folder.uri)).map(([name]) => name);
    assert.ok(!names.includes('references.bib'));
    assert.ok(edit?.additionalEdit && (await vscode.workspace.applyEdit(edit.additionalEdit)));
    assert.match(await textOf(folder, 'references.bib'), /nanoflow2024/);
    assert.equal(document.getText(), withDrop('[@nanoflow2024]'));
  });

  function fromOutside(bytes: Uint8Array): vscode.DataTransfer {
    const data = new vscode.DataTransfer();
    class FileItem extends vscode.DataTransferItem {
      override asFile(): vscode.DataTransferFile {
        return { name: 'download.bib', data: () => Promise.resolve(bytes) };
      }
    }
    data.set('application/x-bibtex', new FileItem(''));
    return data;
  }

  it('are left to VS Code with a word on it where they are too large', async () => {
    const { document } = await note();
    const said = await listening(async () => {
      assert.equal(await ask(document, place, fromOutside(new Uint8Array(50_000_001))), undefined);
    });
    assert.match(said.toasts[0]?.message ?? '', /^download\.bib is larger than 50 MB.*“bibliography:”/);
  });

  it('come from outside of VS Code as well', async () => {
    const { document } = await note();
    const data = fromOutside(new TextEncoder().encode(two));
    const [edit] = (await ask(document, place, data)) ?? [];
    assert.ok(edit?.additionalEdit && (await vscode.workspace.applyEdit(edit.additionalEdit)));
    assert.equal(document.getText(), withDrop('[@a; @b]'));
  });

  it('are left to VS Code where the setting says so', async () => {
    const { document } = await note();
    await withSettings({ 'paperside.paste.citation': 'off' }, async () => {
      assert.equal(await drop(document, place, uriOf('two.bib')), undefined);
    });
  });
});
