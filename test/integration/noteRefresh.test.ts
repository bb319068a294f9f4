import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PapersideApi } from '../../src/compose';
import { regionContent, writeRegion, type PaperRegion } from '../../src/core/managedRegions';
import type { Paper } from '../../src/core/paper';
import { eventually } from '../support/eventually';
import { activatePaperside } from '../support/paperside';
import { closeEditors, openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import { answeringMessages } from './answeringMessages';
import { listening, onDisk, onDiskBecomes, withSettings } from './citeWorld';

const feed = 'note-refresh';
const key = 'pagewright2031';
const early: Paper = {
  id: 'doi:10.5555/note-refresh.1',
  doi: '10.5555/note-refresh.1',
  title: 'Pagewright: Keeping Notes Beside What They Are About',
  abstract: 'Notes grow old. We keep them fresh. It takes no time.',
  authors: [],
  published: '2031',
  sources: [{ feed, seen: '2026-04-22' }],
};
/** What a service tells of it later. */
const late: Paper = {
  ...early,
  abstract: 'Notes grow old. We keep them fresh by joining both sides. It takes no time.',
  authors: [{ family: 'Wright', given: 'Paige' }],
  published: '2031-05-06',
  venue: 'Journal of Marginalia',
};
const regionOf = (name: PaperRegion, paper: Paper) => writeRegion(name, regionContent(name, paper, { key }));
const noteOf = (paper: Paper, head = '') =>
  [
    `---\npaperside: ${paper.id}\ncitekey: ${key}\n${head}---\n\n# Mine`,
    regionOf('metadata', paper),
    'What I think of it.',
    regionOf('abstract', paper),
    'The end.\n',
  ].join('\n\n');
const refresh = () => vscode.commands.executeCommand('paperside.refreshNote');

describe('refreshing notes', () => {
  let api: PapersideApi;
  let folder: vscode.WorkspaceFolder;
  before(async () => {
    api = await activatePaperside();
    await api.library.ready;
  });
  beforeEach(async () => {
    folder = await workspaceFolder();
    await api.library.add([early]);
  });
  afterEach(async () => {
    await removeWorkspaceFolder(folder);
    await api.library.removeSource(feed);
  });

  const open = async (text: string, name = 'note.md') => (await openNote(folder, name, text)).document;
  /** What a person types instead of something. */
  const type = async (document: vscode.TextDocument, from: string, to: string) => {
    const start = document.getText().indexOf(from);
    assert.ok(start >= 0, from);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(
      document.uri,
      new vscode.Range(document.positionAt(start), document.positionAt(start + from.length)),
      to,
    );
    assert.ok(await vscode.workspace.applyEdit(edit));
  };
  /** A note that was seen once, so that we know what we wrote. */
  const seen = async (text: string) => {
    const document = await open(text);
    const { status } = await listening(refresh);
    assert.match(status.join(), /note\.md is up to date$/);
    return document;
  };
  const becomes = (document: vscode.TextDocument, expected: string) =>
    eventually('the note', () => {
      assert.equal(document.getText(), expected);
      return true;
    });

  it('follow in the open note what is learnt of the paper, unsaved, in one step to undo', () =>
    withSettings({ 'paperside.notes.refresh': 'automatically' }, async () => {
      const document = await open(noteOf(early));
      const closed = vscode.Uri.joinPath(folder.uri, 'closed.md');
      await vscode.workspace.fs.writeFile(closed, new TextEncoder().encode(noteOf(early)));
      await api.library.add([late]);
      await becomes(document, noteOf(late));
      assert.equal(document.isDirty, true);
      assert.equal(await onDisk(folder, 'closed.md'), noteOf(early));
      await vscode.commands.executeCommand('undo');
      await becomes(document, noteOf(early));
    }));

  it('happens when a note is saved, into the file', async () => {
    const document = await seen(noteOf(early));
    await api.library.add([late]);
    await type(document, 'What I think', 'All I think');
    await document.save();
    const expected = noteOf(late).replace('What I think', 'All I think');
    await onDiskBecomes(folder, 'note.md', expected);
    assert.equal(document.getText(), expected);
  });

  it('happens when a note is opened, unless the setting says never', async () => {
    await api.library.add([late]);
    await withSettings({ 'paperside.notes.refresh': 'never' }, async () => {
      const document = await open(noteOf(early), 'never.md');
      await document.save();
      assert.equal(document.getText(), noteOf(early));
      assert.equal(await onDisk(folder, 'never.md'), noteOf(early));
    });
    const document = await open(noteOf(early));
    await becomes(document, noteOf(late));
  });

  it('join what a person changed with what the paper says now', async () => {
    const document = await seen(noteOf(early));
    await type(document, 'It takes no time.', 'It takes **no** time.');
    await type(document, 'What I think', 'All I think');
    const mine = document.getText();
    await api.library.add([late]);
    await refresh();
    assert.equal(
      document.getText(),
      noteOf(late)
        .replace('It takes no time.', 'It takes **no** time.')
        .replace('What I think', 'All I think'),
    );
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), mine);
  });

  it('bring unchanged fields of the front matter along, and leave those that a person changed', async () => {
    const document = await seen(noteOf(early, "title: 'Mine' # so\nyear: 2031\ndate: 2031\n"));
    await type(document, 'year: 2031', 'year: 2030');
    await api.library.add([late]);
    await refresh();
    assert.match(document.getText(), /title: 'Mine' # so\nyear: 2030\ndate: 2031-05-06\n---/);
  });

  for (const [choice, kept] of [
    ['Take Refreshed', 'We keep them fresh by joining both sides.'],
    ['Keep Mine', 'We keep them young.'],
  ] as const)
    it(`show a place that both changed, and write nothing before the person says: ${choice}`, async () => {
      const document = await seen(noteOf(early));
      await type(document, 'We keep them fresh.', 'We keep them young.');
      await type(document, 'It takes no time.', 'It takes a moment.');
      const mine = document.getText();
      await api.library.add([late]);
      const [shown, refreshed]: [string[], string[]] = [[], []];
      const told = await answeringMessages(['Show Changes', undefined], async () => {
        await refresh();
        shown.push(...vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label)));
        const preview = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'paperside-refresh');
        refreshed.push(preview?.getText() ?? '');
      });
      assert.match(told[0] ?? '', /both you and the paper changed the same place \(abstract\)/);
      assert.match(shown.join(), /note\.md: as it is ↔ refreshed/);
      assert.ok(document.getText().includes('We keep them young. It takes a moment.'));
      const asRefreshed = noteOf(late).replace('It takes no time.', 'It takes a moment.');
      assert.deepEqual(refreshed, [asRefreshed], 'beside what nobody changed, which is written already');
      assert.ok(document.getText().includes('Journal of Marginalia'), 'what nobody changed is refreshed');
      await vscode.window.showTextDocument(document);
      await answeringMessages(['Show Changes', choice], refresh);
      const expected = noteOf(late)
        .replace('We keep them fresh by joining both sides.', kept)
        .replace('It takes no time.', 'It takes a moment.');
      assert.equal(document.getText(), expected);
      await listening(refresh).then(({ toasts }) => assert.deepEqual(toasts, []));
      await vscode.commands.executeCommand('undo');
      await vscode.commands.executeCommand('undo');
      assert.equal(document.getText(), mine);
    });

  it('ask where nobody knows what stood there', async () => {
    const theirs = noteOf(early).replace('Notes grow old.', 'Notes grow.');
    const strange = theirs.replace(/(?<=paperside:abstract )[\da-f]{8}/, '0badf00d');
    const document = await open(strange);
    await api.library.add([late]);
    await answeringMessages([undefined], refresh);
    assert.ok(document.getText().includes('Notes grow. We keep them fresh. It takes no time.'));
  });

  it('go through all notes by command, and save the closed ones alone', () =>
    // In a browser VS Code saves by itself, a second after a change.
    withSettings({ 'files.autoSave': 'off' }, async () => {
      const write = (name: string, text: string) =>
        vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder.uri, name), new TextEncoder().encode(text));
      const crlf = (paper: Paper) => `\ufeff${noteOf(paper)}`.replaceAll('\n', '\r\n');
      await write('sub/closed.md', crlf(early));
      await write('_site/copy.md', noteOf(early));
      await write('strange.md', 'About [@nothing] of ours.\n');
      const document = await seen(noteOf(early));
      await api.library.add([late]);
      const { toasts } = await listening(() => vscode.commands.executeCommand('paperside.refreshAllNotes'));
      assert.match(toasts.map(({ message }) => message).join(), /^Refreshed 2 notes of \d+\.$/);
      assert.equal(await onDisk(folder, 'sub/closed.md'), crlf(late).slice(1));
      assert.equal(await onDisk(folder, '_site/copy.md'), noteOf(early));
      assert.equal(document.getText(), noteOf(late));
      assert.equal(document.isDirty, true);
      assert.equal(await onDisk(folder, 'note.md'), noteOf(early));
      await document.save();
      await closeEditors();
    }));
});
