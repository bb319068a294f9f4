import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PapersideApi } from '../../src/compose';
import type { Paper } from '../../src/core/paper';
import { DailyDigests } from '../../src/features/digest/dailyDigests';
import { sourceOfSearch } from '../../src/features/digest/digestSources';
import { writeDigest } from '../../src/features/digest/writeDigest';
import { eventually } from '../support/eventually';
import { openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import { answering } from './answering';
import { exists, listening, onDisk, onDiskBecomes, withSettings, type Said } from './citeWorld';
import { activatePaperside } from '../support/paperside';
import { digestParts, feed, paper } from './digestWorld';

const { commands, window, workspace } = vscode;
describe('digests', () => {
  let api: PapersideApi;
  let folder: vscode.WorkspaceFolder;
  let searchId: string;
  before(async () => {
    api = await activatePaperside();
    await api.library.ready;
  });
  beforeEach(async () => {
    folder = await workspaceFolder({ 'references.bib': '' });
    await arrive(paper(1), paper(2));
    ({ id: searchId } = await api.savedSearches.save({ name: 'My looms', query: 'digestible' }));
    await openNote(folder, 'work.md', '');
  });
  afterEach(async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    await removeWorkspaceFolder(folder);
    await api.savedSearches.remove(searchId);
    await api.library.removeSource(feed);
  });

  const arrive = async (...papers: readonly Paper[]) => {
    await api.library.add(papers);
    await eventually('papers that can be found', async () => {
      const { ids } = await api.search.find('digestible');
      return papers.every(({ id }) => ids.includes(id)) || undefined;
    });
  };
  const write = (more?: { readonly searchId: string }): Promise<Said> =>
    listening(() => commands.executeCommand('paperside.writeDigest', more ?? { searchId }));
  const digests = async () => {
    const entries = await workspace.fs.readDirectory(vscode.Uri.joinPath(folder.uri, 'digests')).then(
      (found) => found,
      () => [],
    );
    return entries.map(([name]) => name).sort();
  };
  const digest = async (index = 0) => onDisk(folder, `digests/${(await digests())[index] ?? ''}`);

  it('is a note of what is new, by days, cited, with the abstracts’ own sentences and entries', async () => {
    const said = await write();
    assert.deepEqual(said.toasts, []);
    const [name = ''] = await digests();
    assert.match(name, /^\d{4}-\d\d-\d\d-my-looms\.md$/);
    assert.ok(window.activeTextEditor?.document.fileName.endsWith(name));
    const text = await digest();
    assert.match(
      text,
      /^# My looms, [^\n]+\n\n2 papers since [^\n]+\. Each quote is a sentence of the paper's own abstract\.\n\n## /,
    );
    assert.ok(
      text.endsWith(
        '## November 22, 2026\n\n' +
          '- [Digestible Two: On \\*Looms\\*](https://example.org/2) [@zhu2026digestible]  \n' +
          '  Zhu and Li · 2026\n\n' +
          '  > We propose a loom that weaves twice as fast.\n\n' +
          '## November 21, 2026\n\n' +
          '- [Digestible One: On \\*Looms\\*](https://example.org/1) [@zhu2026digestiblea]  \n' +
          '  Zhu and Li · 2026\n\n' +
          '  > We propose a loom that weaves twice as fast.\n',
      ),
      text,
    );
    await onDiskBecomes(folder, 'references.bib', /\{zhu2026digestible,[^]*\{zhu2026digestiblea,/);
  });

  it('is taken back by one undo, entries and all', async () => {
    await write();
    await onDiskBecomes(folder, 'references.bib', /zhu2026digestiblea/);
    await commands.executeCommand('undo');
    await onDiskBecomes(folder, 'references.bib', '');
    assert.doesNotMatch(window.activeTextEditor?.document.getText() ?? '', /Digestible/);
  });

  it('tells each paper once, and writes over nothing', async () => {
    await write();
    const first = await digest();
    const again = await write();
    assert.deepEqual(
      again.toasts.map(({ message }) => message),
      ['Nothing is new in My looms since its last digest.'],
    );
    await arrive(paper(3));
    await commands.executeCommand('workbench.action.closeAllEditors');
    await openNote(folder, 'work.md', '');
    await write();
    const names = await digests();
    assert.equal(names.length, 2, names.join());
    assert.match(names[0] ?? '', /-my-looms-2\.md$/);
    assert.equal(await digest(1), first);
    const second = await digest(0);
    assert.match(second, /1 paper since/);
    assert.match(second, /Digestible Three/);
    assert.doesNotMatch(second, /Digestible (?:One|Two)|^## /m);
  });

  it('links papers where the note has no bibliography, and makes none', async () => {
    await workspace.fs.delete(vscode.Uri.joinPath(folder.uri, 'references.bib'));
    await write();
    const text = await digest();
    assert.match(text, /- \[Digestible Two: On \\\*Looms\\\*\]\(https:\/\/example\.org\/2\)/);
    assert.doesNotMatch(text, /@/);
    assert.equal(await exists(folder, 'references.bib'), false);
  });

  it('links papers and says why where the bibliography is broken', async () => {
    const broken = '[{ "id": "x", "type": "book" ';
    await workspace.fs.writeFile(
      vscode.Uri.joinPath(folder.uri, 'library.json'),
      new TextEncoder().encode(broken),
    );
    await withSettings({ 'paperside.bibliography.files': ['library.json'] }, async () => {
      const said = await write();
      assert.match(said.toasts[0]?.message ?? '', /links its papers without citing them/);
    });
    assert.match(await digest(), /Digestible Two/);
    assert.equal(await onDisk(folder, 'library.json'), broken);
  });

  it('follows the templates, also with a bibliography of its own in the front matter', async () => {
    const template = '---\nbibliography: mine.bib\n---\n\nNews of {name}\n\n{papers}\n\n{unknown}';
    const settings = {
      'paperside.digest.template': template,
      'paperside.digest.paperTemplate': '* {title} {citation} {authors} ({year}) {summary}',
      'paperside.digest.folder': 'notes/new',
    };
    await withSettings(settings, async () => {
      await write();
    });
    const found = await workspace.fs.readDirectory(vscode.Uri.joinPath(folder.uri, 'notes/new'));
    const [name = ''] = found.map(([each]) => each).filter((each) => each.endsWith('.md'));
    const text = await onDisk(folder, `notes/new/${name}`);
    assert.match(text, /^---\nbibliography: mine\.bib\n---\n\nNews of My looms\n\n## [^]+\n\n\{unknown\}\n$/);
    assert.match(
      text,
      /\* Digestible Two: On \\\*Looms\\\* \[@zhu2026digestible\] Zhu and Li \(2026\) We propose/,
    );
    await onDiskBecomes(folder, 'notes/new/mine.bib', /zhu2026digestible/);
    assert.equal(await onDisk(folder, 'references.bib'), '');
  });

  for (const outside of ['../elsewhere', '/etc', 'C:\\x', 'a/../../b', '~/notes'])
    it(`refuses the folder ${outside}`, async () => {
      await withSettings({ 'paperside.digest.folder': outside }, async () => {
        const said = await write();
        assert.match(said.toasts[0]?.message ?? '', /must name a folder inside the workspace/);
      });
      await write();
      assert.equal((await digests()).length, 1, 'what failed is told the next time');
    });

  it('is also of a feed, from the palette; what services told of papers is none', async () => {
    const told = paper(1);
    await api.library.add([
      { ...told, doi: '10.1000/digest-1', sources: [{ feed: 'metadata:openAlex', seen: '2026-11-23' }] },
    ]);
    const offered: string[] = [];
    await answering(
      (items) => {
        offered.push(...items.map(({ label }) => label));
        return items.find(({ label }) => label.endsWith(feed));
      },
      async () => {
        await commands.executeCommand('paperside.writeDigest');
      },
    );
    assert.ok(offered.includes('$(search) My looms'), offered.join());
    assert.ok(!offered.some((label) => label.includes('metadata:')), offered.join());
    assert.match((await digests())[0] ?? '', /-digest-tests\.md$/);
    assert.match(await digest(), /Digestible Two[^]+Digestible One/);
  });

  const own: vscode.Disposable[] = [];
  afterEach(() => {
    for (const each of own.splice(0)) each.dispose();
  });

  const parts = (today: () => string) => {
    const made = digestParts(api, today);
    own.push(made);
    return made;
  };
  const looms = () => {
    const search = api.savedSearches.get(searchId);
    assert.ok(search);
    return search;
  };

  it('is an untitled note with links in a window without a folder', async () => {
    const deps = parts(() => '2026-11-23');
    const { signal } = new AbortController();
    const written = await writeDigest(deps, sourceOfSearch(looms(), deps), undefined, signal);
    assert.equal(written?.document.isUntitled, true);
    const text = written.document.getText();
    assert.match(
      text,
      /^# My looms, November 23, 2026\n\n2 papers since [^]+\]\(https:\/\/example\.org\/2\)/,
    );
    assert.doesNotMatch(text, /@/);
    assert.deepEqual(await digests(), []);
  });

  it('lists a hundred papers and says how many more there are, which are told of then', async () => {
    await arrive(
      ...Array.from({ length: 103 }, (_, index) =>
        paper(1, {
          id: `title:many-${index}`,
          title: `Digestible Number ${index}`,
          url: `https://example.org/many/${index}`,
        }),
      ),
    );
    const deps = parts(() => '2026-11-23');
    const { signal } = new AbortController();
    const source = sourceOfSearch(looms(), deps);
    const written = await writeDigest(deps, source, folder.uri, signal);
    assert.equal(written?.papers, 105);
    const text = written.document.getText();
    assert.equal(text.match(/^- \[/gm)?.length, 100);
    assert.ok(text.endsWith('\n\nAnd 5 papers more, which are not listed here.\n'), text.slice(-200));
    assert.equal(new Set(text.match(/\[@[^\]]+\]/g)).size, 100);
    assert.equal(await writeDigest(deps, source, folder.uri, signal), undefined);
  });

  describe('by the day', () => {
    let today = '2026-11-23';
    beforeEach(() => {
      today = '2026-11-23';
    });

    const daily = () => {
      const deps = parts(() => today);
      const digests = new DailyDigests({
        ...deps,
        root: () => folder.uri,
        write: (source, root, signal) => writeDigest(deps, source, root, signal),
      });
      own.push(digests);
      return digests;
    };
    const named = (names: readonly string[], work: () => Promise<void>) =>
      withSettings({ 'paperside.digest.daily': names }, work);

    it('is written once a day where something is new, and opens from its toast', async () => {
      await named(['my LOOMS', 'No such search'], async () => {
        const digestsOfDay = daily();
        const said = await listening(() => digestsOfDay.writeDue(), 'Open');
        assert.deepEqual(
          said.toasts.map(({ message }) => message),
          ['Digest of My looms: 2 papers new.'],
        );
        assert.deepEqual(await digests(), ['2026-11-23-my-looms.md']);
        await eventually('the digest in an editor', () =>
          window.activeTextEditor?.document.fileName.endsWith('2026-11-23-my-looms.md'),
        );
        await arrive(paper(3));
        assert.deepEqual((await listening(() => digestsOfDay.writeDue())).toasts, []);
        assert.equal((await digests()).length, 1);
        today = '2026-11-24';
        await listening(() => digestsOfDay.writeDue());
        assert.deepEqual(await digests(), ['2026-11-23-my-looms.md', '2026-11-24-my-looms.md']);
        assert.match(await digest(1), /Digestible Three/);
      });
    });

    it('is silent where nothing is new, and writes what comes later that day', async () => {
      await named(['My looms'], async () => {
        const digestsOfDay = daily();
        await listening(() => digestsOfDay.writeDue());
        today = '2026-11-24';
        const said = await listening(() => digestsOfDay.writeDue());
        assert.deepEqual([said.toasts, said.status], [[], []]);
        await arrive(paper(4));
        await listening(() => digestsOfDay.writeDue());
        assert.match(await digest(1), /Digestible Four/);
      });
    });

    it('is off unless a search is named', async () => {
      await daily().writeDue();
      assert.deepEqual(await digests(), []);
    });
  });
});
