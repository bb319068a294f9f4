import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openLibrary } from '../../../../src/core/library';
import { MemoryFiles } from '../../../support/memoryFiles';
import { MemoryStorage } from '../../../support/memoryStorage';
import { paperRecord } from '../../../support/paperServer';
import { ids, log, messages, world } from './sourceWorld';
import { entry, fetched, watchedFolder, type Fetched } from './watchedWorld';

const dayOf = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);
const idOf = (n: number) => `2601.${String(10_000 + n)}`;
const list = (day: string, ...papers: readonly number[]) =>
  JSON.stringify(papers.map((n) => paperRecord(idOf(n), day)));

describe('a watched folder', () => {
  let files: MemoryFiles;
  beforeEach(() => {
    files = new MemoryFiles({ now: () => 1_000_000 });
  });

  it('gives the papers of its files in the order of their days, by name, path or time', async () => {
    files.write('/captures/2026-01-03.json', list('2026-01-03', 3), 1);
    files.write('/captures/2026/01/02.json', list('2026-01-02', 2), 1);
    files.write('/captures/old.bib', entry(7), Date.UTC(2025, 5, 1));
    files.write('/captures/20260101.json', list('2026-01-01', 1), 1);
    const { parts } = await fetched(watchedFolder(files));
    const [first, ...others] = ids(parts);
    assert.match(first ?? '', /^title:/);
    assert.deepEqual(
      others,
      [1, 2, 3].map((n) => `arxiv:${idOf(n)}`),
    );
    assert.deepEqual(parts.flatMap(({ papers }) => papers.map(({ sources }) => sources[0]?.seen)).slice(1), [
      '2026-01-01',
      '2026-01-02',
      '2026-01-03',
    ]);
  });

  it('reads only what is new or has changed', async () => {
    files.write('/captures/2026-01-01.json', list('2026-01-01', 1), 1);
    files.write('/captures/2026-01-02.json', list('2026-01-02', 2), 1);
    const source = watchedFolder(files);
    const first = await fetched(source);
    const idle = await fetched(source, first);
    assert.deepEqual([idle.parts.length, idle.parts[0]?.isUnchanged, files.reads.length], [1, true, 2]);
    files.write('/captures/2026-01-03.json', list('2026-01-03', 3), 1);
    files.write('/captures/2026-01-01.json', list('2026-01-01', 1, 4), 2);
    const then = await fetched(source, idle);
    assert.deepEqual(files.reads.slice(2), ['/captures/2026-01-01.json', '/captures/2026-01-03.json']);
    assert.deepEqual(
      ids(then.parts),
      [1, 4, 3].map((n) => `arxiv:${idOf(n)}`),
    );
  });

  it('forgets what is gone, and takes it again where it comes back', async () => {
    files.write('/captures/a.bib', entry(1), 1);
    files.write('/captures/b.bib', entry(2), 1);
    const source = watchedFolder(files);
    const first = await fetched(source);
    files.remove('/captures/b.bib');
    const then = await fetched(source, first);
    assert.deepEqual(Object.keys(then.memory.files ?? {}), ['a.bib']);
    files.write('/captures/b.bib', entry(2), 1);
    assert.equal(ids((await fetched(source, then)).parts).length, 1);
  });

  it('passes over what is hidden, what cannot hold papers, and what lies too deep', async () => {
    for (const name of ['.git/a.bib', '.b.bib', 'c.pdf', 'd.bib.lock', '1/2/3/4/5/e.bib', '1/2/3/4/f.bib'])
      files.write(`/captures/${name}`, entry(1));
    await fetched(watchedFolder(files));
    assert.deepEqual(files.reads, ['/captures/1/2/3/4/f.bib']);
  });

  it('tells which of its files cannot be read, and why, as long as that is so; the others come', async () => {
    files.write('/captures/a.json', '{"name": "no papers"}', 1);
    files.write('/captures/b.bib', `@article{x, year = 2024}\n${entry(2)}`, 1);
    files.write('/captures/c.bib', entry(3), 1);
    files.faults.set('/captures/c.bib', 'forbidden');
    const source = watchedFolder(files);
    const first = await fetched(source);
    assert.equal(ids(first.parts).length, 1);
    assert.deepEqual(
      first.problems.map(({ file }) => file),
      ['c', 'a', 'b'].map((name) => `file:///captures/${name}.${name === 'a' ? 'json' : 'bib'}`),
    );
    assert.match(
      messages(first.parts).join('\n'),
      /Not allowed to read .*c\.bib\..*\n.*from a\.json\..*\nb\.bib: The entry “x” has no title/,
    );
    const again = await fetched(source, first);
    assert.deepEqual(new Set(messages(again.parts)), new Set(messages(first.parts)));
    files.faults.clear();
    files.remove('/captures/a.json');
    files.write('/captures/b.bib', entry(2), 2);
    const mended = await fetched(source, again);
    assert.deepEqual([mended.problems, ids(mended.parts).length], [[], 2]);
  });

  it('says that it holds nothing yet, that it is a file, that it is gone', async () => {
    files.write('/captures/readme.pdf', 'x');
    const { parts } = await fetched(watchedFolder(files));
    assert.match(messages(parts).join(), /^\/captures holds no file that papers could be read from/);
    await assert.rejects(fetched(watchedFolder(files, '/captures/readme.pdf')), /is a file, not a folder/);
    await assert.rejects(
      fetched(watchedFolder(files, '/nowhere')),
      /^PapersideError: There is no \/nowhere\./,
    );
  });

  it('remembers part by part of a first fetch of many files, so that none is read twice', async () => {
    for (let n = 0; n < 450; n++) files.write(`/captures/${dayOf(n)}.json`, list(dayOf(n), n), 1);
    const source = watchedFolder(files);
    const { parts } = await fetched(source);
    assert.deepEqual(
      parts.map(({ done, of, memory }) => [done, of, Object.keys(memory.files ?? {}).length]),
      [
        [200, 450, 200],
        [400, 450, 400],
        [450, 450, 450],
      ],
    );
    const killed: Fetched = {
      parts: [],
      memory: parts[0]?.memory ?? { fetched: {}, validators: {} },
      problems: [],
    };
    files.reads.length = 0;
    await fetched(source, killed);
    assert.equal(files.reads.length, 250);
  });

  it('in which days are put one by one gives just the papers of all, whatever is rewritten or taken away', async function () {
    this.timeout(60_000);
    const day = fc.record({
      papers: fc.uniqueArray(fc.nat(40), { maxLength: 8 }),
      rewrites: fc.option(fc.nat(11)),
      removes: fc.option(fc.nat(11)),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(day, { minLength: 1, maxLength: 12 }), async (days) => {
        files = new MemoryFiles({ now: () => 1_000_000 });
        const library = openLibrary({
          storage: new MemoryStorage().open(),
          log,
          pause: world.pause,
          writer: 'w',
          now: () => Date.UTC(2026, 0, 1),
        });
        await library.ready;
        const union = new Set<string>();
        const starred = new Set<string>();
        let last: Fetched | undefined;
        for (const [i, { papers, rewrites, removes }] of days.entries()) {
          files.write(`/captures/${dayOf(i)}.json`, list(dayOf(i), ...papers), i);
          if (rewrites !== null && rewrites < i)
            files.write(`/captures/${dayOf(rewrites)}.json`, list(dayOf(rewrites), ...papers, rewrites), i);
          if (removes !== null && removes < i) files.remove(`/captures/${dayOf(removes)}.json`);
          for (const n of papers) union.add(`arxiv:${idOf(n)}`);
          if (rewrites !== null && rewrites < i && rewrites !== removes) union.add(`arxiv:${idOf(rewrites)}`);
          last = await fetched(watchedFolder(files), last);
          for (const part of last.parts) await library.add(part.papers);
          const some = [...library.values()].slice(i, i + 1).map(({ paper }) => paper.id);
          for (const id of some) starred.add(id);
          await library.setState(some, { starred: true });
        }
        assert.deepEqual([...library.values()].map(({ paper }) => paper.id).sort(), [...union].sort());
        for (const id of starred) assert.equal(library.get(id)?.state.starred, true);
        library.dispose();
      }),
      { numRuns: 60 },
    );
  });
});
