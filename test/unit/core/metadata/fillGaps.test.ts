import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fillGaps } from '../../../../src/core/metadata/fillGaps';
import { fieldsOf, mergePapers, sameName, sourceOf, type Paper } from '../../../../src/core/paper';

const name = fc.constantFrom(
  { family: 'Byron', given: 'Ada' },
  { family: 'Byron', given: 'A.' },
  { family: 'Hopper', given: 'Grace' },
  { literal: 'Plato' },
);
const paper = (feed: string): fc.Arbitrary<Paper> =>
  fc
    .record(
      {
        id: fc.constantFrom('one', 'two'),
        title: fc.constantFrom('A Title', 'A Title: With a Subtitle'),
        abstract: fc.constantFrom('Short.', 'A longer one.'),
        abstractSource: fc.constantFrom('Short\n.'),
        authors: fc.array(name, { maxLength: 4 }),
        published: fc.constantFrom('2024', '2024-08', '2024-08-22', '2023'),
        arxivId: fc.constantFrom('2408.12757', '2408.12758'),
        doi: fc.constantFrom('10.1000/1', '10.1000/2'),
        url: fc.constantFrom('https://a.org', 'https://b.org'),
        venue: fc.constantFrom('V', 'Venue'),
        publication: fc.record(
          {
            type: fc.constantFrom('article-journal', 'chapter'),
            volume: fc.constantFrom('1', '2'),
            pages: fc.constantFrom('3-4', '5'),
            publisher: fc.constantFrom('P', 'Q'),
          },
          { requiredKeys: [], noNullPrototype: true },
        ),
        keywords: fc.constantFrom(['k'], ['l', 'm']),
        upvotes: fc.nat(9),
        comments: fc.nat(9),
        sources: fc.constant([{ feed, seen: '2026-04-22' }]),
      },
      { requiredKeys: ['id', 'title', 'authors', 'sources'], noNullPrototype: true },
    )
    // The original of an abstract stands where there is one.
    .map(({ abstractSource, ...rest }) =>
      rest.abstract && abstractSource ? { ...rest, abstractSource } : rest,
    );

describe('filling the gaps of a paper', () => {
  it('never loses or replaces what stands there; a date may become more exact, and the first names a list', () => {
    fc.assert(
      fc.property(paper('own'), fc.array(paper('metadata:x'), { maxLength: 4 }), (held, tellings) => {
        let whole = held;
        for (const told of tellings) {
          const addition = fillGaps(whole, told);
          if (addition) whole = mergePapers(whole, addition);
        }
        for (const field of fieldsOf(held)) {
          if (field === 'published') assert.ok(whole.published?.startsWith(held.published ?? ''));
          else if (field === 'authors')
            held.authors.forEach((each, i) => assert.ok(sameName(each, whole.authors[i] ?? {})));
          else if (field === 'publication')
            assert.deepEqual({ ...whole.publication, ...held.publication }, whole.publication);
          else assert.deepEqual(whole[field], held[field], field);
        }
        assert.equal(whole.id, held.id);
      }),
      { numRuns: 1000 },
    );
  });

  it('takes the pages in a volume that is known, and none of another volume', () => {
    const of = (publication: Paper['publication']): Paper => ({
      id: 'one',
      title: 'A Title',
      authors: [],
      venue: 'V',
      sources: [{ feed: 'own', seen: '2026-04-22' }],
      ...(publication && { publication }),
    });
    const known = of({ type: 'article-journal', volume: '6' });
    assert.deepEqual(fillGaps(known, of({ volume: '6', pages: '12', publisher: 'P' }))?.publication, {
      type: 'article-journal',
      volume: '6',
      pages: '12',
      publisher: 'P',
    });
    assert.equal(fillGaps(known, of({ volume: '7', pages: '12' })), undefined);
    assert.equal(fillGaps(known, of({ volume: '6' })), undefined);
  });

  it('prefers what an earlier service said, and keeps who said it', () => {
    fc.assert(
      fc.property(paper('own'), paper('metadata:first'), paper('metadata:second'), (held, first, second) => {
        const one = fillGaps(held, first);
        const after = one ? mergePapers(held, one) : held;
        const two = fillGaps(after, second);
        const whole = two ? mergePapers(after, two) : after;
        for (const field of fieldsOf(after)) {
          // These may become more exact.
          if (field === 'published' || field === 'authors' || field === 'publication') continue;
          assert.deepEqual(whole[field], after[field], field);
          assert.equal(sourceOf(whole, field)?.feed, sourceOf(after, field)?.feed, field);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('adds nothing twice', () => {
    fc.assert(
      fc.property(paper('own'), paper('metadata:x'), (held, told) => {
        const addition = fillGaps(held, told);
        if (addition) assert.equal(fillGaps(mergePapers(held, addition), told), undefined);
      }),
      { numRuns: 1000 },
    );
  });

  it('leaves the pages of one venue from another, and an original without its abstract', () => {
    const held: Paper = { id: 'x', title: 'T', authors: [], venue: 'V', abstract: 'A', sources: [] };
    const told: Paper = {
      id: 'y',
      title: 'T',
      authors: [],
      venue: 'W',
      publication: { pages: '1-2' },
      abstractSource: 'B',
      sources: [],
    };
    assert.equal(fillGaps(held, told), undefined);
    assert.deepEqual(fillGaps(held, { ...told, venue: 'V' })?.publication, { pages: '1-2' });
  });
});
