import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  betterToCite,
  mergePapers,
  readPaper,
  sourceOf,
  versionsOf,
  versionToCite,
  type Paper,
} from '../../../../src/core/paper';

function aPaper(rest: Partial<Paper>, feed = 'a'): Paper {
  return { id: 'x', title: 'Looms', authors: [], sources: [{ feed, seen: '2026-01-01' }], ...rest };
}

const preprint = aPaper({ arxivId: '2001.00001', published: '2020-01-05' });
const article = aPaper({ doi: '10.1000/a', venue: 'Annals of Weaving', published: '2021' }, 'b');

describe('the versions of a work', () => {
  it('stay apart when its preprint and its article become one paper', () => {
    for (const merged of [mergePapers(preprint, article), mergePapers(article, preprint)]) {
      assert.deepEqual(versionsOf(merged), {
        preprint: { arxivId: '2001.00001', published: '2020-01-05' },
        published: { doi: '10.1000/a', venue: 'Annals of Weaving', published: '2021' },
      });
      assert.deepEqual(versionToCite(merged), {
        kind: 'published',
        doi: '10.1000/a',
        venue: 'Annals of Weaving',
        published: '2021',
      });
      assert.deepEqual(readPaper(JSON.parse(JSON.stringify(merged))), { paper: merged });
    }
  });

  it('are told by one source that knows both, whose date is the preprint’s if arXiv got it in that month', () => {
    const both = { arxivId: '2001.00001', doi: '10.1000/a' };
    assert.deepEqual(versionsOf(aPaper({ ...both, published: '2020-01-05' })), {
      preprint: { arxivId: '2001.00001', published: '2020-01-05' },
      published: { doi: '10.1000/a' },
    });
    assert.deepEqual(versionsOf(aPaper({ ...both, published: '2021-03' })), {
      preprint: { arxivId: '2001.00001' },
      published: { doi: '10.1000/a', published: '2021-03' },
    });
    assert.deepEqual(versionToCite(aPaper({ arxivId: 'hep-th/9901001', published: '1999' })), {
      kind: 'preprint',
      arxivId: 'hep-th/9901001',
      published: '1999',
    });
  });

  for (const rest of [
    { doi: '10.48550/arXiv.2001.00001' },
    { doi: '10.1101/2020.01.01.123456' },
    { doi: '10.2139/ssrn.123' },
    { doi: '10.21203/rs.3.rs-1/v1' },
    { venue: 'CoRR' },
    { venue: 'arXiv preprint' },
  ]) {
    it(`are no published one by ${JSON.stringify(rest)}`, () => {
      assert.equal(versionToCite(aPaper(rest))?.kind, 'preprint');
    });
  }

  it('are published by a DOI of a journal, or a venue', () => {
    for (const rest of [{ doi: '10.1000/a' }, { doi: '10.1101/gr.1234.5' }, { venue: 'NeurIPS 2020' }]) {
      assert.equal(versionToCite(aPaper(rest))?.kind, 'published');
    }
    assert.equal(versionToCite(aPaper({ published: '2020' })), undefined);
  });

  it('beside a preprint are offered: the published one of which most is known', () => {
    const bare = aPaper({ id: 'bare', venue: 'Annals' });
    const full = { ...article, id: 'full' };
    const other = { ...preprint, id: 'other' };
    assert.equal(betterToCite(preprint, [other, bare, full])?.id, 'full');
    assert.equal(betterToCite(preprint, [other]), undefined);
    assert.equal(betterToCite(preprint, []), undefined);
    assert.equal(betterToCite(full, [bare]), undefined, 'it is published itself');
  });

  const some: fc.Arbitrary<Paper> = fc
    .record(
      {
        arxivId: fc.constantFrom('2001.00001'),
        doi: fc.constantFrom('10.1000/a', '10.1101/123456'),
        venue: fc.constantFrom('Annals', 'arXiv'),
        published: fc.constantFrom('2020', '2020-01', '2020-01-05', '2021-02'),
      },
      { requiredKeys: [], noNullPrototype: true },
    )
    .map((rest) => aPaper(rest));

  it('are the same in whatever order papers are merged', () => {
    fc.assert(
      fc.property(some, some, some, (a, b, c) => {
        const left = versionsOf(mergePapers(mergePapers(a, b), c));
        assert.deepEqual(versionsOf(mergePapers(a, mergePapers(b, c))), left);
        assert.deepEqual(versionsOf(mergePapers(c, mergePapers(b, a))), left);
      }),
    );
  });
});

describe('who said what of a paper', () => {
  it('is the source whose telling won', () => {
    const merged = mergePapers(preprint, article);
    assert.deepEqual(sourceOf(merged, 'arxivId'), { feed: 'a', seen: '2026-01-01' });
    assert.deepEqual(sourceOf(merged, 'venue'), { feed: 'b', seen: '2026-01-01' });
    assert.deepEqual(sourceOf(merged, 'published'), { feed: 'a', seen: '2026-01-01' });
    assert.equal(sourceOf(merged, 'abstract'), undefined);
    assert.equal(preprint.provenance, undefined, 'one source needs no word');
  });

  it('is kept when a third comes', () => {
    const third = aPaper({ abstract: 'On cards.', venue: 'Annals' }, 'c');
    const merged = mergePapers(mergePapers(preprint, article), third);
    assert.deepEqual(
      (['arxivId', 'venue', 'abstract'] as const).map((field) => sourceOf(merged, field)?.feed),
      ['a', 'b', 'c'],
    );
    const other = mergePapers(third, mergePapers(article, preprint));
    assert.deepEqual(
      (['arxivId', 'venue', 'abstract'] as const).map((field) => sourceOf(other, field)?.feed),
      ['a', 'b', 'c'],
    );
  });
});
