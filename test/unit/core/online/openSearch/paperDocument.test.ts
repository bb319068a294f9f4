import assert from 'node:assert/strict';
import fc from 'fast-check';
import { documentId, paperDocument, readPaperDocument } from '../../../../../src/core/online/openSearch';
import { formatName, paperId, type Paper } from '../../../../../src/core/paper';
import { hostilePaper } from '../../exports/hostilePapers';
import { sample } from '../../search/samplePapers';

const source = { feed: 'online:lab', seen: '2026-06-15' };
const read = (value: unknown) => readPaperDocument(value, source);
const overWire = (paper: Paper): unknown => JSON.parse(JSON.stringify(paperDocument(paper)));

const addresses: readonly string[] = ['url', 'pdfUrl', 'codeUrl', 'projectUrl'];

/** A paper as it comes back: what is a person's own stays at home, and what is no web address is none. */
function shared(paper: Paper): Paper {
  const kept = (Object.keys(paper) as (keyof Paper)[]).filter((field) => {
    const value = paper[field];
    if (['citationKey', 'provenance', 'sources'].includes(field) || value === undefined || value === '')
      return false;
    if (addresses.includes(field)) return typeof value === 'string' && /^https?:\/\/\S+$/i.test(value);
    return !(Array.isArray(value) && value.length === 0 && field !== 'authors');
  });
  const told = {
    ...(Object.fromEntries(kept.map((field) => [field, paper[field]])) as unknown as Paper),
    sources: [source],
  };
  return { ...told, id: paperId(told) };
}

const more = fc.record(
  {
    codeUrl: fc.constant('https://github.com/x/y'),
    codeStars: fc.nat(),
    linkedModels: fc.nat(9),
    projectUrl: fc.constantFrom('https://x.org', 'data:text/html,x'),
    abstractSource: fc.string(),
    comments: fc.nat(99),
    publication: fc.record({ volume: fc.constant('3'), pages: fc.constant('1-9') }),
    versions: fc.record({ preprint: fc.record({ arxivId: fc.constant('2408.12757') }) }),
    citationKey: fc.constant('mine2024'),
  },
  { requiredKeys: [] },
);

describe('a paper as a document of an index', () => {
  it('comes back as it was written, but for what is nobody else’s business', () => {
    fc.assert(
      fc.property(hostilePaper, more, (paper, rest) => {
        const whole: Paper = { ...paper, ...rest };
        assert.deepEqual(read(overWire(whole)).paper, JSON.parse(JSON.stringify(shared(whole))));
      }),
      { numRuns: 300 },
    );
  });

  it('comes back for every paper of the sample feed, without a problem', () => {
    for (const paper of sample) assert.deepEqual(read(overWire(paper)), { paper: shared(paper) });
  });

  it('keeps keys, sources and what says which feed told it at home', () => {
    const written = JSON.stringify(
      paperDocument({
        id: 'title:1',
        title: 'A',
        authors: [],
        citationKey: 'secret',
        sources: [{ feed: 'https://my.example/feed', seen: '2026-01-01' }],
        provenance: { title: 0 },
      }),
    );
    assert.deepEqual(JSON.parse(written), { id: 'title:1', title: 'A' });
  });

  it('names days by numbers as the index of the library orders them', () => {
    const paper: Paper = {
      id: 'x',
      title: 'A',
      authors: [{ literal: 'Ada' }],
      published: '2024-08',
      sources: [],
    };
    const { year, day, listedDay, authorNames } = paperDocument(paper);
    assert.deepEqual(
      { year, day, listedDay, authorNames },
      { year: 2024, day: 20240800, listedDay: undefined, authorNames: ['Ada'] },
    );
    const listed = paperDocument({ ...paper, listed: '2025-01-02' });
    assert.deepEqual([listed.day, listed.listedDay], [20250102, 20250102]);
  });

  it('is read as others write it', () => {
    const { paper, problem } = read({
      title: 'Graphs',
      authorNames: ['Ada Byron', 'Erdős, Paul'],
      year: 1999,
      organization: 'A lab',
      keywords: 'cuts',
      ours: { whatever: [1, 2, 3] },
      doi: '10.1145/1',
    });
    assert.equal(problem, undefined);
    assert.ok(paper);
    assert.deepEqual(paper.authors.map(formatName), ['Ada Byron', 'Paul Erdős']);
    assert.deepEqual(
      [paper.published, paper.organization?.name, paper.keywords, paper.id],
      ['1999', 'A lab', ['cuts'], 'doi:10.1145/1'],
    );
    assert.deepEqual(read({ title: 'Graphs', authors: 'Ada Byron' }).paper?.authors.map(formatName), [
      'Ada Byron',
    ]);
  });

  it('loses by a wrong type one field, and says which', () => {
    for (const [field, wrong] of Object.entries({
      abstract: 7,
      authors: { given: 'Ada' },
      published: 'yesterday',
      listed: [2024],
      upvotes: '12',
      comments: -1,
      doi: { value: '10.1/x' },
      url: 'javascript:alert(1)',
      pdfUrl: 'file:///etc/passwd',
      keywords: [1],
      organization: { slug: 'x' },
      venue: ['x'],
      publication: 'x',
      versions: 'v2',
    })) {
      const { paper, problem } = read({ title: 'Graphs', year: 1999, [field]: wrong });
      assert.equal(paper?.title, 'Graphs', field);
      assert.match(problem?.message ?? '', new RegExp(field), field);
      assert.equal(problem?.path, field);
      assert.deepEqual(
        Object.keys(paper).filter((each) => each === field && each !== 'authors' && each !== 'published'),
        [],
      );
    }
  });

  it('is none without a title, and whatever it is', () => {
    for (const value of [
      undefined,
      null,
      7,
      'x',
      [],
      {},
      { title: '' },
      { title: ['x'] },
      { title: 'x'.repeat(3000) },
    ]) {
      const { paper, problem } = read(value);
      assert.equal(paper, undefined);
      assert.equal(problem?.severity, 'error');
    }
  });

  it('reads no field beyond all measure', () => {
    const deep = { a: { b: { c: { d: { e: { f: 1 } } } } } };
    for (const [field, huge] of Object.entries({
      abstract: 'x'.repeat(1_000_000),
      authors: Array.from({ length: 200_000 }, () => 'x'),
      keywords: Array.from({ length: 200_000 }, () => 'x'),
      organization: deep,
    })) {
      const { paper, problem } = read({ title: 'Graphs', [field]: huge });
      assert.equal(problem?.path, field);
      assert.ok(JSON.stringify(paper).length < 300);
    }
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.anything(),
        fc.dictionary(
          fc.constantFrom('title', 'authors', 'authorNames', 'year', 'url', 'keywords', '__proto__'),
          fc.anything(),
        ),
        (value, record) => {
          read(value);
          const { paper } = read(record);
          assert.ok(paper === undefined || typeof paper.title === 'string');
        },
      ),
    );
  });

  it('takes no id that the document claims: another paper of the library is not overwritten', () => {
    const { paper } = read({ id: 'arxiv:2408.12757', title: 'Graphs' });
    assert.ok(paper?.id.startsWith('title:'));
  });

  it('has an id that the engine takes', () => {
    assert.equal(documentId('arxiv:2408.12757'), 'arxiv:2408.12757');
    const long = `doi:10.1000/${'é'.repeat(2000)}`;
    assert.ok(Buffer.byteLength(documentId(long)) <= 512);
    assert.notEqual(documentId(long), documentId(`${long}x`));
  });
});
