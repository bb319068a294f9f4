import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { writeBibliography } from '../../../../src/core/bibliography';
import { parseFeed } from '../../../../src/core/feeds';
import type { CslItem } from '../../../../src/core/paper';
import { createSource, readSourceMemory } from '../../../../src/core/sources';
import { MemoryFiles } from '../../../support/memoryFiles';
import { ids, messages, today, world } from './sourceWorld';
import { entries, entry, fetched, home, watchedFile } from './watchedWorld';

describe('a watched file', () => {
  let files: MemoryFiles;
  beforeEach(() => {
    files = new MemoryFiles({ now: () => 1_000_000, home });
  });
  const paperOf = async (path: string, text: string) => {
    files.write(path, text);
    const { parts } = await fetched(watchedFile(files, path));
    return parts[0]?.papers[0];
  };

  it('gives the works of a bibliography as papers, with the keys that they have there', async () => {
    const paper = await paperOf(
      '/refs.bib',
      `@inproceedings{zhu2024nano, title = {{NanoFlow}: Towards Optimal \\"Uberlapping}, author = {Zhu, Kan and van der Berg, Jo},
         year = 2024, month = aug, booktitle = {Proceedings {OSDI}}, pages = {12--34}, publisher = {USENIX}, doi = {10.1145/1234.5678},
         keywords = {serving, LLM; serving}, abstract = {We serve {LLMs} at 50\\% of the cost.}, url = {https://a.example.org/p}}`,
    );
    assert.deepEqual(paper, {
      id: 'doi:10.1145/1234.5678',
      title: 'NanoFlow: Towards optimal überlapping',
      abstract: 'We serve LLMs at 50% of the cost.',
      authors: [
        { family: 'Zhu', given: 'Kan' },
        { family: 'Berg', given: 'Jo', 'dropping-particle': 'van der' },
      ],
      published: '2024-08',
      doi: '10.1145/1234.5678',
      url: 'https://a.example.org/p',
      venue: 'Proceedings OSDI',
      publication: { type: 'paper-conference', pages: '12-34', publisher: 'USENIX' },
      keywords: ['serving', 'LLM'],
      citationKey: 'zhu2024nano',
      sources: [{ feed: 'file:refs.bib:' + (paper?.sources[0]?.feed.split(':')[2] ?? ''), seen: today }],
    });
  });

  it('knows a preprint by its id, and takes arXiv for no venue', async () => {
    const paper = await paperOf(
      '/refs.bib',
      '@article{a, title={Looms}, eprint={2408.12757}, archivePrefix={arXiv}, journal={CoRR}, volume={abs/2408.12757}, year=2024}',
    );
    assert.equal(paper?.id, 'arxiv:2408.12757');
    assert.deepEqual([paper.venue, paper.publication], [undefined, undefined]);
    assert.equal(paper.pdfUrl, 'https://arxiv.org/pdf/2408.12757');
  });

  it('reads each format of bibliographies alike, also where the name promises nothing', async () => {
    const item: CslItem = {
      id: 'byron2024',
      type: 'article-journal',
      title: 'Weaving looms',
      author: [{ family: 'Byron', given: 'Ada' }],
      issued: { 'date-parts': [[2024, 8]] },
      'container-title': 'Journal of Looms',
      DOI: '10.1145/9',
      volume: '3',
    };
    for (const [format, names] of [
      ['biblatex', ['/a.bib', '/a.bibtex', '/a.txt']],
      ['csl-json', ['/a.json', '/a.csljson', '/a.txt']],
      ['csl-yaml', ['/a.yaml', '/a.yml']],
      ['ris', ['/a.ris', '/a.txt']],
    ] as const) {
      for (const name of names) {
        const paper = await paperOf(name, writeBibliography([item], format));
        const { id, title, authors, venue, citationKey, published, publication } = paper ?? {};
        assert.deepEqual(
          { id, title, authors, venue, citationKey, published, publication },
          {
            id: 'doi:10.1145/9',
            title: 'Weaving looms',
            authors: [{ family: 'Byron', given: 'Ada' }],
            venue: 'Journal of Looms',
            citationKey: 'byron2024',
            published: '2024-08',
            publication: { type: 'article-journal', volume: '3' },
          },
          `${format} ${name}`,
        );
      }
    }
  });

  it('keeps no key that the reader made up, nor one that only counts', async () => {
    const ris = 'TY  - JOUR\nTI  - Weaving Looms\nAU  - Byron, Ada\nPY  - 2024\nER  - \n';
    assert.equal((await paperOf('/a.ris', ris))?.citationKey, undefined);
    const json = '[{"id": "http://zotero.org/users/1/items/AB", "type": "book", "title": "Weaving Looms"}]';
    assert.equal((await paperOf('/a.json', json))?.citationKey, undefined);
  });

  it('reads saved lists and feeds as the importer does', async () => {
    const folder = 'test/fixtures/feeds';
    for (const name of readdirSync(folder).filter((each) =>
      /^(?:api|capture|json|xml)-[^.]*\.(?:json|txt|xml)$/.test(each),
    )) {
      const text = readFileSync(`${folder}/${name}`, 'utf8');
      files.write(`/${name}`, text);
      const { parts } = await fetched(watchedFile(files, `/${name}`));
      const expected = parseFeed(text).papers;
      assert.ok(expected.length > 0, name);
      assert.deepEqual(
        parts.flatMap(({ papers }) => papers.map(({ id, title, published }) => ({ id, title, published }))),
        expected.map(({ id, title, published }) => ({ id, title, published })),
        name,
      );
    }
  });

  it('reads the page of Daily Papers as a browser saves it', async () => {
    const props = JSON.stringify({
      dailyPapers: [
        { paper: { id: '2604.00001', title: 'Looms & <Threads>', summary: 'We “weave”.', authors: [] } },
      ],
    });
    const encoded = props.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
    const page = `<!doctype html><html><body><div data-target="DailyPapers" data-props="${encoded}"></div></body></html>`;
    const paper = await paperOf('/Daily Papers 2026-04-20.html', page);
    assert.deepEqual([paper?.id, paper?.title], ['arxiv:2604.00001', 'Looms & <Threads>']);
    assert.equal(paper?.sources[0]?.seen, '2026-04-20', 'the day in its name');
  });

  it('is not read as long as its time and size are the same, and says again what was wrong', async () => {
    files.write('/refs.bib', `${entry(1)}@article{broken, year = 2024}\n`, 1);
    const source = watchedFile(files);
    const first = await fetched(source);
    assert.deepEqual(messages(first.parts), [
      'The entry “broken” has no title and was left out. Give it one.',
    ]);
    const again = await fetched(source, first);
    assert.deepEqual(files.reads, ['/refs.bib']);
    assert.deepEqual([again.parts[0]?.isUnchanged, ids(again.parts)], [true, []]);
    assert.deepEqual(again.problems, first.problems);
  });

  it('is not read as papers where only its time is another', async () => {
    files.write('/refs.bib', entry(1), 1);
    const source = watchedFile(files);
    const first = await fetched(source);
    files.write('/refs.bib', entry(1), 2);
    const again = await fetched(source, first);
    assert.deepEqual([files.reads.length, again.parts[0]?.isUnchanged], [2, true]);
    await fetched(source, again);
    assert.equal(files.reads.length, 2, 'the new time is remembered');
  });

  it('is looked into once more where it was read so soon that a later version could have its time and size', async () => {
    files.write('/refs.bib', entry(1), 999_500);
    const source = watchedFile(files);
    const first = await fetched(source);
    files.write('/refs.bib', entry(2), 999_500);
    const again = await fetched(source, first);
    assert.equal(again.parts[0]?.papers[0]?.citationKey, 'key2');
  });

  it('is read again where it is written meanwhile, and comes whole', async () => {
    const whole = entries(5);
    files.write('/refs.bib', whole.slice(0, 200), 1);
    files.onRead = () => {
      files.onRead = () => undefined;
      files.write('/refs.bib', whole, 2);
    };
    const { parts, problems } = await fetched(watchedFile(files));
    assert.deepEqual([ids(parts).length, problems], [5, []]);
  });

  it('is read to an end where it never comes to rest', async () => {
    let time = 1;
    files.write('/refs.bib', entries(2), time);
    files.onRead = () => files.write('/refs.bib', entries(2), ++time);
    const first = await fetched(watchedFile(files));
    assert.equal(ids(first.parts).length, 2);
    assert.equal(first.memory.files?.['file:///refs.bib']?.stamp, undefined, 'and its time says nothing');
  });

  it('gives what can be read of half a file, and no word of it once it is whole', async () => {
    const whole = entries(5);
    files.write('/refs.bib', whole.slice(0, whole.length - 40), 1);
    const source = watchedFile(files);
    const half = await fetched(source);
    assert.ok(ids(half.parts).length >= 4 && half.problems.length === 1);
    files.write('/refs.bib', whole, 2);
    const then = await fetched(source, half);
    assert.deepEqual([ids(then.parts).length, then.problems], [5, []]);
  });

  it('says at which line and in which file something is wrong', async () => {
    files.write('/refs.bib', `${entry(1)}\n@article{broken,\n  year = 2024,\n}\n`);
    const { problems } = await fetched(watchedFile(files));
    assert.deepEqual(
      problems.map(({ line, column, file }) => ({ line, column, file })),
      [{ line: 3, column: 1, file: 'file:///refs.bib' }],
    );
  });

  it('is read again after a fetch that failed, since nothing tells what was wrong with it', async () => {
    files.write('/refs.bib', '@article{broken, year = 2024}\n', 1);
    const source = watchedFile(files);
    const first = await fetched(source);
    const parts = [];
    for await (const part of source.fetch({ today, memory: first.memory })) parts.push(part);
    assert.equal(messages(parts).length, 1);
    assert.equal(files.reads.length, 2);
  });

  it('comes in parts of a thousand papers, and is remembered with the last one', async () => {
    files.write('/refs.bib', entries(2500));
    const { parts } = await fetched(watchedFile(files));
    assert.deepEqual(
      parts.map(({ papers, done, of, memory }) => [papers.length, done, of, memory.files !== undefined]),
      [
        [1000, 1, 3, false],
        [1000, 2, 3, false],
        [500, 3, 3, true],
      ],
    );
  });

  it('says that it is empty, and does not count that as a fault of its papers', async () => {
    files.write('/refs.bib', ' \n');
    const { parts } = await fetched(watchedFile(files));
    assert.deepEqual(messages(parts), ['/refs.bib is empty. The papers that came from it stay.']);
  });

  it('stops between two slices', async () => {
    files.write('/refs.bib', entries(500));
    const stop = new AbortController();
    const pause = () => {
      stop.abort();
      return Promise.resolve();
    };
    const source = createSource({ kind: 'file', path: '/refs.bib' }, { ...world, files, pause });
    const fetch = source.fetch({ today, memory: { fetched: {}, validators: {} } }, stop.signal);
    await assert.rejects(fetch.next(), { name: 'AbortError' });
  });

  it('is the same feed by whatever path it is named, and has no more than its name in the library', () => {
    const [short, long, other] = ['~/my refs.bib', '/home/ada/my refs.bib', '/home/bea/my refs.bib'].map(
      (path) => watchedFile(files, path),
    );
    assert.equal(short?.feed, long?.feed);
    assert.notEqual(long?.feed, other?.feed);
    assert.match(String(long?.feed), /^file:my refs\.bib:[0-9a-f]{8}$/);
    assert.equal(short?.title, 'my refs.bib');
    assert.deepEqual(short.watched, {
      uri: 'file:///home/ada/my%20refs.bib',
      path: '~/my refs.bib',
      isFolder: false,
    });
  });

  it('remembers what it was read as beyond a restart', async () => {
    files.write('/refs.bib', entry(1), 1);
    const source = watchedFile(files);
    const first = await fetched(source);
    const memory = readSourceMemory(JSON.parse(JSON.stringify(first.memory)));
    assert.deepEqual(memory, first.memory);
    await fetched(source, { ...first, memory });
    assert.equal(files.reads.length, 1);
    assert.deepEqual(readSourceMemory({ files: { a: 5, b: { hash: 'x' } } }).files, { b: { hash: 'x' } });
  });
});
