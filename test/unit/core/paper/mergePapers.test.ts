import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mergePapers, paperRevision, type Paper } from '../../../../src/core/paper';

const source = fc.record(
  { feed: fc.constantFrom('a', 'b', 'c'), seen: fc.constantFrom('', '2026-01-01', '2026-02-02') },
  { noNullPrototype: true },
);
const name = fc.constantFrom(
  { family: 'Byron', given: 'Ada' },
  { literal: 'Ada Byron' },
  { family: 'Hopper', given: 'G.' },
);
const paper: fc.Arbitrary<Paper> = fc
  .record(
    {
      id: fc.constantFrom('one', 'two'),
      title: fc.constantFrom('A', 'A: B', 'a: b'),
      abstract: fc.constantFrom('x', 'xy', 'yx'),
      abstractSource: fc.constantFrom('x ', 'xy '),
      authors: fc.array(name, { maxLength: 3 }),
      authorCount: fc.nat(9),
      organization: fc.constantFrom({ name: 'Org' }, { name: 'Org', slug: 'org' }, { name: 'Organ' }),
      published: fc.constantFrom('2024', '2024-08', '2024-08-22', '2024-08-20'),
      listed: fc.constantFrom('2026-01-01', '2026-02-02'),
      comments: fc.nat(5),
      upvotes: fc.nat(5),
      arxivId: fc.constantFrom('2408.12757'),
      url: fc.constantFrom('https://a.org', 'https://b.org'),
      venue: fc.constantFrom('V', 'Venue'),
      publication: fc.constantFrom(
        { volume: '1' },
        { volume: '2', pages: '3-4' },
        { volume: '1', pages: '9' },
      ),
      keywords: fc.array(fc.constantFrom('k', 'l', 'm'), { maxLength: 3 }).map((all) => [...new Set(all)]),
      citationKey: fc.constantFrom('byron2024', 'looms'),
      aiSummary: fc.constantFrom('s', 't'),
      sources: fc.uniqueArray(source, { selector: ({ feed }) => feed, minLength: 1, maxLength: 3 }),
    },
    { requiredKeys: ['id', 'title', 'authors', 'sources'], noNullPrototype: true },
  )
  // A number of authors only stands where their names are unknown.
  .map(({ authorCount, ...rest }) =>
    rest.authors.length > 0 || authorCount === undefined ? rest : { ...rest, authorCount },
  );
/** Without what depends on which paper came first or last, and not on the papers alone. */
function settled(paper: Paper): Partial<Paper> {
  const { sources, keywords, ...rest } = paper;
  return {
    ...rest,
    ...Object.fromEntries(
      ['id', 'comments', 'upvotes', 'url', 'citationKey', 'aiSummary', 'provenance'].map((key) => [
        key,
        undefined,
      ]),
    ),
    sources: sources.map(({ feed }) => ({ feed, seen: '' })).sort((a, b) => a.feed.localeCompare(b.feed)),
    keywords: [...(keywords ?? [])].sort(),
  };
}

describe('merging papers', () => {
  it('gives the held object itself where nothing is new', () => {
    fc.assert(fc.property(paper, (one) => assert.equal(mergePapers(one, one), one)));
    fc.assert(
      fc.property(paper, paper, (one, other) => {
        const merged = mergePapers(one, other);
        assert.equal(mergePapers(merged, other), merged);
      }),
    );
  });

  it('keeps the id that is held', () => {
    fc.assert(fc.property(paper, paper, (one, other) => assert.equal(mergePapers(one, other).id, one.id)));
  });

  it('loses no field that either has', () => {
    fc.assert(
      fc.property(paper, paper, (one, other) => {
        const merged = mergePapers(one, other);
        for (const key of [...Object.keys(one), ...Object.keys(other)] as (keyof Paper)[]) {
          // The number of authors gives way to their names, an original to that of a longer abstract.
          if (key === 'authorCount' && merged.authors.length > 0) continue;
          if (key === 'abstractSource' && merged.abstract !== undefined) continue;
          assert.ok(merged[key] !== undefined, key);
        }
        assert.equal(new Set(merged.sources.map(({ feed }) => feed)).size, merged.sources.length);
      }),
    );
  });

  it('comes to the same in any order, but for counts and what is equally rich', () => {
    fc.assert(
      fc.property(paper, paper, paper, (a, b, c) => {
        const left = settled(mergePapers(mergePapers(a, b), c));
        assert.deepEqual(left, settled(mergePapers(a, mergePapers(b, c))));
        assert.deepEqual(left, settled(mergePapers(c, mergePapers(b, a))));
      }),
    );
  });

  it('takes the citation key from the newer source, where the person may have changed it', () => {
    const held: Paper = { id: 'x', title: 'T', authors: [], citationKey: 'looms2024', sources: [] };
    const renamed: Paper = { ...held, citationKey: 'looms', sources: [{ feed: 'z', seen: '2026-04-22' }] };
    assert.equal(mergePapers(held, renamed).citationKey, 'looms');
    assert.equal(mergePapers(renamed, held).citationKey, 'looms');
    assert.notEqual(paperRevision(held), paperRevision(renamed));
  });

  it('puts names over their number, and takes counts from the newer source', () => {
    const held: Paper = {
      id: 'x',
      title: 'T',
      authors: [],
      authorCount: 2,
      comments: 5,
      sources: [{ feed: 'a', seen: '2026-04-22' }],
    };
    const api: Paper = {
      id: 'y',
      title: 'T',
      authors: [{ literal: 'A' }],
      comments: 3,
      upvotes: 1,
      sources: [{ feed: 'b', seen: '2026-04-23' }],
    };
    const merged = mergePapers(held, api);
    assert.deepEqual(merged, {
      id: 'x',
      title: 'T',
      authors: [{ literal: 'A' }],
      comments: 3,
      upvotes: 1,
      sources: [...held.sources, ...api.sources],
      provenance: { authors: 1, comments: 1, upvotes: 1 },
    });
    assert.equal(mergePapers(api, held).comments, 3);
  });
});

describe('the revision of a paper', () => {
  it('changes with what is searched and filtered by, and not with addresses and sources', () => {
    const one: Paper = { id: 'x', title: 'T', authors: [], sources: [], pdfUrl: 'p' };
    const addresses = { url: 'u', pdfUrl: 'q', sources: [{ feed: 'a', seen: '' }] };
    assert.equal(paperRevision(one), paperRevision({ ...one, ...addresses }));
    for (const change of [
      { title: 'U' },
      { abstract: 'a' },
      { authors: [{ literal: 'A' }] },
      { published: '2024' },
      { venue: 'v' },
      { upvotes: 3 },
      { comments: 3 },
      { codeUrl: 'c' },
    ]) {
      assert.notEqual(paperRevision(one), paperRevision({ ...one, ...change }));
    }
    assert.ok(Number.isInteger(paperRevision(one)) && paperRevision(one) >= 0);
  });
});
