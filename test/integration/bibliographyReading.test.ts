import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { appendFile, rm, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { BibliographyFile } from '../../src/core/ports';
import { createBibliographies } from '../../src/platform/vscode/bibliographies';
import { createPause } from '../../src/platform/vscode/pause';
import { eventually } from '../support/eventually';
import { openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import { quietLog } from './citeWorld';

const entry = (number: number, title = `Title ${number}`) =>
  `@article{key${number},\n  title = {${title}},\n  author = {Doe, Jane},\n  year = 2020,\n}\n`;
const collection = (count: number) => Array.from({ length: count }, (_, index) => entry(index)).join('');

interface Told {
  readonly uri: string;
  readonly keys: readonly string[] | undefined;
}

const later = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('reading bibliographies', () => {
  let folder: vscode.WorkspaceFolder;
  let bibliographies: ReturnType<typeof createBibliographies>;
  let told: Told[];
  let turns: number;
  /** How long each pause takes at least. Milliseconds. */
  let slowness: number;

  beforeEach(() => {
    told = [];
    turns = 0;
    slowness = 0;
    const pause = createPause();
    bibliographies = createBibliographies({
      log: quietLog,
      pause: () => {
        turns++;
        return slowness > 0 ? later(slowness).then(pause) : pause();
      },
    });
    bibliographies.onDidChange((uri, keys) => told.push({ uri, keys: keys && [...keys].sort() }));
  });
  afterEach(async () => {
    bibliographies.dispose();
    await removeWorkspaceFolder(folder);
  });

  const file = () => vscode.Uri.joinPath(folder.uri, 'references.bib');
  const note = () => vscode.Uri.joinPath(folder.uri, 'note.md').toString();
  async function only(answer: Promise<{ files: readonly BibliographyFile[] }>): Promise<BibliographyFile> {
    const { files } = await answer;
    assert.equal(files.length, 1);
    return files[0] as BibliographyFile;
  }

  it('knows the keys of a large file, and each entry, before it has been read', async () => {
    folder = await workspaceFolder({ 'references.bib': collection(20_000), 'note.md': '' });
    const known = await bibliographies.knownOfNote(note());
    const [outline] = known.files;
    assert.equal(outline?.isOutline, true);
    assert.equal(outline.items.length, 20_000);
    assert.equal(known.get('key777')?.item.title, 'Title 777');
    assert.equal(known.get('key20000'), undefined);
    assert.equal((await only(bibliographies.ofNote(note()))).isOutline, undefined);
    assert.deepEqual(told, [{ uri: file().toString(), keys: undefined }]);
  });

  it('goes on answering with what it knew while a change is read, and tells the keys afterwards', async () => {
    folder = await workspaceFolder({ 'references.bib': collection(5_000), 'note.md': '' });
    const before = await only(bibliographies.ofNote(note()));
    const changed = collection(5_000).replace('Title 2500}', 'Another title}') + entry(5_000);
    await writeFile(file().fsPath, changed);
    const meanwhile = await only(bibliographies.knownOfNote(note()));
    assert.ok(meanwhile.items.length >= 5_000);
    await eventually('the change is told', () => told[0]);
    const after = await only(bibliographies.knownOfNote(note()));
    assert.deepEqual(told, [{ uri: file().toString(), keys: ['key2500', 'key5000'] }]);
    assert.equal(after.items[2500]?.title, 'Another title');
    assert.equal(after.items.filter((item) => before.items.includes(item)).length, 4_999);
    assert.equal(after.locations.get('key5000')?.start.line, 25_000);
  });

  it('has the change where something is about to be written', async () => {
    folder = await workspaceFolder({ 'references.bib': collection(5_000), 'note.md': '' });
    await bibliographies.ofNote(note());
    await appendFile(file().fsPath, entry(5_000));
    assert.ok((await bibliographies.ofNote(note())).get('key5000'));
  });

  it('reads a changed entry of thousands in a fraction of the turns that all of them took', async () => {
    folder = await workspaceFolder({ 'references.bib': collection(5_000), 'note.md': '' });
    await bibliographies.ofNote(note());
    const all = turns;
    await writeFile(file().fsPath, collection(5_000).replace('Title 9}', 'Another title}'));
    turns = 0;
    await bibliographies.ofNote(note());
    assert.ok(turns * 5 < all, `${turns} of ${all}`);
  });

  it('says nothing where a file was written again as it was', async () => {
    folder = await workspaceFolder({ 'references.bib': collection(10), 'note.md': '' });
    const before = await only(bibliographies.ofNote(note()));
    await new Promise((resolve) => setTimeout(resolve, 20));
    await writeFile(file().fsPath, collection(10));
    const after = await only(bibliographies.ofNote(note()));
    assert.equal(after.items, before.items);
    assert.deepEqual(told, []);
  });

  it('follows what is typed into the file before that is saved', async () => {
    folder = await workspaceFolder({ 'note.md': '' });
    const editor = await openNote(folder, 'references.bib', collection(3));
    await bibliographies.ofNote(note());
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), entry(9)));
    await eventually('the change is told', () => told[0]);
    assert.deepEqual(told, [{ uri: file().toString(), keys: ['key9'] }]);
    const known = await bibliographies.knownOfNote(note());
    assert.equal(known.files[0]?.locations.get('key0')?.start.line, 5);
  });

  it('answers with what it knew while another program empties the file to write it anew', async () => {
    folder = await workspaceFolder({ 'references.bib': collection(50), 'note.md': '' });
    await bibliographies.ofNote(note());
    for (const round of [1, 2, 3]) {
      writeFileSync(file().fsPath, '');
      // Within the time that an export leaves its file empty; both are timers of this thread.
      const written = later(20).then(() => writeFileSync(file().fsPath, collection(50 + round)));
      const counts: number[] = [];
      const isThere = () => counts.at(-1) === 50 + round;
      while (!isThere()) {
        const [known] = (await bibliographies.knownOfNote(note())).files;
        counts.push(known?.items.length ?? 0);
        await later(1);
      }
      await written;
      assert.deepEqual(
        counts.filter((count) => count < 49 + round),
        [],
        'an answer was empty',
      );
      assert.ok(counts.length > 1);
    }
    await eventually('the changes are told', () => told.at(-1)?.keys?.includes('key52') || undefined);
    assert.deepEqual(
      told.map(({ keys }) => keys),
      [['key50'], ['key51'], ['key52']],
    );
  });

  it('knows that a file stays empty', async () => {
    folder = await workspaceFolder({ 'references.bib': collection(2), 'note.md': '' });
    await bibliographies.ofNote(note());
    await writeFile(file().fsPath, '');
    await eventually('the loss is told', () => told[0]);
    assert.deepEqual(told[0]?.keys, ['key0', 'key1']);
    assert.equal((await only(bibliographies.knownOfNote(note()))).items.length, 0);
  });

  it('reads changes that follow each other closely once', async () => {
    folder = await workspaceFolder({ 'references.bib': collection(10), 'note.md': '' });
    await bibliographies.ofNote(note());
    for (const number of [11, 12, 13, 14, 15]) {
      writeFileSync(file().fsPath, collection(number));
      await later(20);
    }
    await eventually('the changes are told', () => told[0]);
    await later(500);
    assert.deepEqual(
      told.map(({ keys }) => keys),
      [['key10', 'key11', 'key12', 'key13', 'key14']],
    );
  });

  it('leaves a file that takes long to read alone while it goes on changing', async () => {
    folder = await workspaceFolder({ 'references.bib': collection(300), 'note.md': '' });
    await bibliographies.ofNote(note());
    slowness = 200;
    await writeFile(file().fsPath, collection(301));
    await eventually('the first change is told', () => told[0], 10_000);
    for (const number of [302, 303, 304, 305, 306]) {
      writeFileSync(file().fsPath, collection(number));
      await later(150);
    }
    assert.equal(told.length, 1);
    await eventually('the others are told', () => told[1], 10_000);
    await later(500);
    assert.deepEqual(
      told.map(({ keys }) => keys),
      [['key300'], ['key301', 'key302', 'key303', 'key304', 'key305']],
    );
  });

  it('tells that a file is gone, and that it has come back', async () => {
    folder = await workspaceFolder({ 'references.bib': collection(3), 'note.md': '' });
    const before = await only(bibliographies.ofNote(note()));
    await rm(file().fsPath);
    await eventually('the loss is told', () => told[0]);
    assert.equal((await only(bibliographies.knownOfNote(note()))).state, 'missing');
    await writeFile(file().fsPath, collection(3));
    await eventually('the return is told', () => told[1]);
    const after = await only(bibliographies.knownOfNote(note()));
    assert.deepEqual([after.state, after.items], ['present', before.items]);
  });

  it('reads a file of more than 50 MB', async () => {
    folder = await workspaceFolder({ 'note.md': '' });
    const filler = `@comment{${'words '.repeat(200)}}\n`.repeat(45_000);
    await writeFile(file().fsPath, `${entry(1)}${filler}${entry(2)}`);
    const read = await only(bibliographies.ofNote(note()));
    assert.equal(read.state, 'present');
    assert.deepEqual([...read.locations.keys()], ['key1', 'key2']);
  });

  it('reads other encodings as VS Code does', async () => {
    folder = await workspaceFolder({ 'note.md': '' });
    const text = '@book{a, title = {Über uns}}\n';
    await writeFile(file().fsPath, Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]));
    assert.equal((await only(bibliographies.ofNote(note()))).items[0]?.title, 'Über uns');
    await writeFile(file().fsPath, Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)]));
    assert.equal((await only(bibliographies.ofNote(note()))).items[0]?.title, 'Über uns');
  });

  it('reads the references of a note again when they change, and not for what stands below them', async () => {
    folder = await workspaceFolder({});
    const editor = await openNote(
      folder,
      'note.md',
      '---\nreferences:\n- id: a\n  title: A\n---\n\nText |.\n',
    );
    const first = await only(bibliographies.ofNote(note()));
    await editor.edit((edit) => edit.insert(editor.selection.active, 'and more'));
    assert.equal((await only(bibliographies.ofNote(note()))).items, first.items);
    await editor.edit((edit) => edit.replace(new vscode.Range(3, 9, 3, 10), 'B'));
    assert.equal((await only(bibliographies.ofNote(note()))).items[0]?.title, 'B');
  });
});
