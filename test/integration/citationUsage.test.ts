import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { HeldPaper, Library } from '../../src/core/library';
import { samePaper, type Identified } from '../../src/core/paper';
import { createBibliographies } from '../../src/platform/vscode/bibliographies';
import { createCitationUsage } from '../../src/platform/vscode/citationUsage';
import { createPause } from '../../src/platform/vscode/pause';
import { ProjectTexts } from '../../src/platform/vscode/projectTexts';
import { eventually } from '../support/eventually';
import { openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import { leviathan, nanoflow, plain, quietLog, withSettings } from './citeWorld';

const entry = '@misc{mine, title={NanoFlow}, eprint={2408.12757}, archiveprefix={arXiv}}\n';
const frontMatter = '---\nbibliography: references.bib\n---\n';

/** A library of three papers that never changes: usage asks it for nothing else. */
function fixedLibrary(): Library {
  const held = [nanoflow, leviathan, plain].map((paper): HeldPaper => ({
    paper,
    state: { read: false, starred: false, wanted: false },
    revision: 1,
  }));
  const library: Partial<Library> = {
    ready: Promise.resolve(),
    find: (one: Identified) => held.find(({ paper }) => samePaper(paper, one)),
    values: () => held.values(),
    onDidChange: () => ({ dispose: () => undefined }),
  };
  return library as Library;
}

describe('citation usage', () => {
  let folder: vscode.WorkspaceFolder;
  let usage: ReturnType<typeof createCitationUsage>;
  let bibliographies: ReturnType<typeof createBibliographies>;
  let projects: ProjectTexts;
  let turns = 0;

  async function follow(files: Readonly<Record<string, string>>, maxNoteSize?: number): Promise<void> {
    folder = await workspaceFolder(files);
    turns = 0;
    const turn = createPause();
    const pause = () => {
      turns++;
      return turn();
    };
    projects = new ProjectTexts();
    bibliographies = createBibliographies({ log: quietLog, pause, files: projects });
    usage = createCitationUsage({
      library: fixedLibrary(),
      bibliographies,
      files: projects,
      log: quietLog,
      pause,
      ...(maxNoteSize !== undefined && { maxNoteSize }),
    });
  }
  afterEach(async () => {
    usage.dispose();
    bibliographies.dispose();
    projects.dispose();
    await removeWorkspaceFolder(folder);
  });

  /** Places in the test's own folder: the sample workspace cites as well. */
  const placesOf = (id: string) =>
    usage
      .placesOf(id)
      .filter(({ uri }) => uri.startsWith(folder.uri.toString()))
      .map(({ uri, line, text, key }) => ({
        name: uri.slice(folder.uri.toString().length + 1),
        line,
        text,
        key,
      }));
  const becomes = (id: string, expected: ReturnType<typeof placesOf>) =>
    eventually(`places of ${id}`, () => {
      assert.deepEqual(placesOf(id), expected);
      return true;
    });

  it('finds the places of a paper by the keys of the bibliography, in the order of files and lines', async () => {
    await follow({
      'references.bib': entry,
      'b.md': `${frontMatter}See [@mine] and again @mine.\n\nLater [see @mine, p. 3].\n`,
      'a.md': `${frontMatter}@mine says.\n`,
      'code.md': `${frontMatter}\`@mine\` is code.\n`,
      'node_modules/x.md': `${frontMatter}@mine\n`,
    });
    await becomes(nanoflow.id, [
      { name: 'a.md', line: 3, text: '@mine says.', key: 'mine' },
      { name: 'b.md', line: 3, text: 'See [@mine] and again @mine.', key: 'mine' },
      { name: 'b.md', line: 5, text: 'Later [see @mine, p. 3].', key: 'mine' },
    ]);
    assert.ok(usage.isCited(nanoflow.id));
    assert.ok(usage.citedPapers().has(nanoflow.id));
  });

  it('knows a paper by its title in the bibliography, by links to it, by LaTeX and by a key of our making', async () => {
    await follow({
      'references.bib': '@misc{t, title={{ExampleFlow}: a paper that is known by its title}}\n',
      'note.md': `${frontMatter}As \\cite{t} has it.\n[Fast](https://arxiv.org/abs/2211.17192)\n@nanoflow2024\n`,
    });
    await becomes(plain.id, [{ name: 'note.md', line: 3, text: 'As \\cite{t} has it.', key: 't' }]);
    await becomes(leviathan.id, [
      { name: 'note.md', line: 4, text: '[Fast](https://arxiv.org/abs/2211.17192)', key: '' },
    ]);
    await becomes(nanoflow.id, [{ name: 'note.md', line: 5, text: '@nanoflow2024', key: 'nanoflow2024' }]);
  });

  it('follows what is typed, before it is saved', async () => {
    await follow({ 'references.bib': entry });
    const editor = await openNote(folder, 'note.md', `${frontMatter}|`);
    await editor.edit((edit) => edit.insert(editor.selection.active, 'Now @mine.'));
    await becomes(nanoflow.id, [{ name: 'note.md', line: 3, text: 'Now @mine.', key: 'mine' }]);
    await vscode.commands.executeCommand('undo');
    await becomes(nanoflow.id, []);
  });

  it('says of each note what it is about and what it cites, as long as there is the note', async () => {
    await follow({
      'references.bib': entry,
      '@mine.md': `${frontMatter}After [Fast](https://arxiv.org/abs/2211.17192).\n`,
      'notes/about.md': '---\nbibliography: ../references.bib\ncitekey: mine\n---\nNothing cited.\n',
      'notes/none.md': 'Nothing at all.\n',
    });
    const said = () => {
      const own = [...usage.notes].filter(([path]) => /@mine|about|none/.test(path));
      return own.map(([path, says]) => ({ path: path.replace(/^.*?(?=@|notes\/)/, ''), ...says }));
    };
    const fast = {
      path: '@mine.md',
      about: [{ id: nanoflow.id, key: 'mine' }],
      cited: [{ id: leviathan.id }],
    };
    const about = { path: 'notes/about.md', about: fast.about, cited: [] };
    const becomeSaid = (expected: readonly (typeof fast | typeof about)[]) =>
      eventually('what notes say', () => {
        const sorted = said().sort((a, b) => (a.path < b.path ? -1 : 1));
        assert.deepEqual(sorted, expected);
        return true;
      });
    await becomeSaid([fast, about]);
    const references = vscode.Uri.joinPath(folder.uri, 'references.bib');
    const write = (text: string) => vscode.workspace.fs.writeFile(references, new TextEncoder().encode(text));
    await write('% nothing\n');
    await becomeSaid([
      { ...fast, about: [] },
      { ...about, about: [] },
    ]);
    await write(entry);
    await becomeSaid([fast, about]);
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder.uri, 'notes/about.md'));
    await becomeSaid([fast]);
  });

  it('follows files that come, change and go on disk', async () => {
    await follow({ 'references.bib': entry });
    const uri = vscode.Uri.joinPath(folder.uri, 'new.md');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(`${frontMatter}@mine`));
    await becomes(nanoflow.id, [{ name: 'new.md', line: 3, text: '@mine', key: 'mine' }]);
    await vscode.workspace.fs.delete(uri);
    await becomes(nanoflow.id, []);
  });

  for (const [encoding, settings, bytes] of [
    ['of the setting', { 'files.encoding': 'windows1252' }, (text: string) => Buffer.from(text, 'latin1')],
    ['of their byte order mark', {}, (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
  ] as const)
    it(`reads closed notes in the encoding ${encoding}, also for the bibliographies that they name`, () =>
      withSettings(settings, async () => {
        await follow({});
        const entryOf = entry.replace('mine', 'müller');
        const note = '---\nbibliography: bücher.bib\n---\nÄhnlich @müller.\n';
        for (const [name, text] of [
          ['bücher.bib', entryOf],
          ['note.md', note],
        ] as const)
          await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder.uri, name), bytes(text));
        await becomes(nanoflow.id, [{ name: 'note.md', line: 3, text: 'Ähnlich @müller.', key: 'müller' }]);
      }));

  it('never follows notes that programs made, though they change and are opened', async () => {
    const note = `${frontMatter}@mine`;
    await follow({
      'references.bib': entry,
      'own.md': note,
      '_site/made.md': note,
      'dist/lib/made.md': note,
    });
    await becomes(nanoflow.id, [{ name: 'own.md', line: 3, text: '@mine', key: 'mine' }]);
    await openNote(folder, 'node_modules/lib/README.md', note);
    for (const name of ['_site/made.md', 'dist/lib/made.md', 'last.md'])
      await vscode.workspace.fs.writeFile(
        vscode.Uri.joinPath(folder.uri, name),
        new TextEncoder().encode(`${note} again`),
      );
    // What is told in this order is read in this order.
    const last = { name: 'last.md', line: 3, text: '@mine again', key: 'mine' };
    await eventually('the last one is read', () =>
      placesOf(nanoflow.id).find(({ name }) => name === last.name),
    );
    await becomes(nanoflow.id, [last, { name: 'own.md', line: 3, text: '@mine', key: 'mine' }]);
  });

  it('forgets the notes of a folder that is taken out of the workspace', async () => {
    await follow({ 'references.bib': entry, 'note.md': `${frontMatter}@mine` });
    await becomes(nanoflow.id, [{ name: 'note.md', line: 3, text: '@mine', key: 'mine' }]);
    vscode.workspace.updateWorkspaceFolders(folder.index, 1);
    await becomes(nanoflow.id, []);
    const note = vscode.Uri.joinPath(folder.uri, 'note.md').toString();
    await eventually('its keys are gone', () => !usage.keys.notes().includes(note) || undefined);
  });

  it('reads a long note bit by bit and, while somebody writes it, only what changed', async () => {
    const line = (index: number) =>
      `Serving is bound by memory, as \`many\` found [see @key${index}, p. 3].\n\n`;
    const long = `${frontMatter}@mine\n\n${Array.from({ length: 5_000 }, (_, index) => line(index)).join('')}`;
    await follow({ 'references.bib': entry });
    await usage.keys.settled();
    turns = 0;
    await vscode.workspace.fs.writeFile(
      vscode.Uri.joinPath(folder.uri, 'a.md'),
      new TextEncoder().encode(long),
    );
    await becomes(nanoflow.id, [{ name: 'a.md', line: 3, text: '@mine', key: 'mine' }]);
    await usage.keys.settled();
    assert.ok(turns > 80, `a closed note was read in ${turns} turns`);
    const cited = (text: string) => ['a.md', 'b.md'].map((name) => ({ name, line: 3, text, key: 'mine' }));
    const editor = await openNote(folder, 'b.md', long);
    await becomes(nanoflow.id, cited('@mine'));
    await usage.keys.settled();
    // Finding what the parts mention, and whom that names, is done for the whole note.
    const whole = turns;
    turns = 0;
    await editor.edit((edit) => edit.insert(new vscode.Position(3, 5), ' says'));
    await becomes(nanoflow.id, [...cited('@mine').slice(0, 1), ...cited('@mine says').slice(1)]);
    assert.ok(turns < whole / 3, `an edited note was read in ${turns} turns, both notes in ${whole}`);
  });

  it('counts the notes about a paper, and wiki links to these by name and alias as citations', async () => {
    await follow({
      'references.bib': entry,
      'papers/on-serving.md': `---\ncitekey: mine\naliases: [NanoFlow]\nbibliography: ../references.bib\n---\n`,
      'reading.md': 'First [[on-serving]], then [[nanoflow|the same]].\n\n[[elsewhere]]\n',
      'fast.md': '---\narxiv: 2211.17192\n---\n',
    });
    const notesOf = (id: string) =>
      usage
        .notesOf(id)
        .filter(({ uri }) => uri.startsWith(folder.uri.toString()))
        .map(({ uri, isAbout, places }) => `${uri.split('/').at(-1) ?? ''} ${isAbout} ${places.length}`);
    await eventually('wiki links are followed', () => {
      assert.deepEqual(notesOf(nanoflow.id), ['on-serving.md true 0', 'reading.md false 1']);
      assert.deepEqual(notesOf(leviathan.id), ['fast.md true 0']);
      return true;
    });
    assert.equal(usage.countOf(nanoflow.id), usage.notesOf(nanoflow.id).length);
    const uri = vscode.Uri.joinPath(folder.uri, 'papers/on-serving.md');
    await vscode.workspace.fs.delete(uri);
    await eventually('the note about it is gone', () => {
      assert.deepEqual(notesOf(nanoflow.id), []);
      return true;
    });
  });

  it('follows the bibliography', async () => {
    await follow({ 'references.bib': '', 'note.md': `${frontMatter}@mine` });
    await eventually('the note is read', () => (placesOf(nanoflow.id).length === 0 ? true : undefined));
    const told = new Promise<unknown>((resolve) => usage.onDidChange(resolve));
    const uri = vscode.Uri.joinPath(folder.uri, 'references.bib');
    await eventually('the bibliography is followed', async () => {
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(entry));
      await new Promise((resolve) => setTimeout(resolve, 500));
      assert.equal(placesOf(nanoflow.id).length, 1);
      return true;
    });
    await told;
  });

  it('follows the files of a project that name the bibliography', async () => {
    await follow({ 'lib.bib': entry, 'note.md': '@mine' });
    await usage.keys.settled();
    assert.deepEqual(placesOf(nanoflow.id), []);
    const project = vscode.Uri.joinPath(folder.uri, '_quarto.yml');
    await vscode.workspace.fs.writeFile(project, new TextEncoder().encode('bibliography: lib.bib\n'));
    await becomes(nanoflow.id, [{ name: 'note.md', line: 0, text: '@mine', key: 'mine' }]);
    await vscode.workspace.fs.writeFile(project, new TextEncoder().encode('project:\n  type: website\n'));
    await becomes(nanoflow.id, []);
  });

  it('follows the settings that name bibliographies', async () => {
    await follow({ 'lib.bib': entry, 'note.md': '@mine' });
    await usage.keys.settled();
    const isCited = async () => {
      await becomes(nanoflow.id, [{ name: 'note.md', line: 0, text: '@mine', key: 'mine' }]);
    };
    await withSettings({ 'paperside.bibliography.files': ['lib.bib'] }, isCited);
    await becomes(nanoflow.id, []);
    await withSettings({ 'paperside.bibliography.addTo': 'lib.bib' }, isCited);
    await becomes(nanoflow.id, []);
  });

  it('tells which notes are too large to be read, until they are smaller', async () => {
    const large = `${frontMatter}@mine ${'word '.repeat(100)}\n`;
    await follow({ 'references.bib': entry, 'large.md': large, 'small.md': `${frontMatter}@mine\n` }, 200);
    const unread = async () => {
      await usage.keys.settled();
      const inside = usage.keys.unread().filter((note) => note.startsWith(folder.uri.toString()));
      return inside.map((note) => note.slice(folder.uri.toString().length + 1));
    };
    assert.deepEqual(await unread(), ['large.md']);
    assert.ok(usage.keys.notes().some((note) => note.endsWith('/small.md')));
    const file = vscode.Uri.joinPath(folder.uri, 'large.md');
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(`${frontMatter}@mine\n`));
    await eventually('all are read', async () => {
      assert.deepEqual(await unread(), []);
      assert.ok(usage.keys.notes().includes(file.toString()));
      return true;
    });
  });
});
