import assert from 'node:assert/strict';
import { mergePapers, type Paper } from '../../../../src/core/paper';
import { fieldOrigins } from '../../../../src/features/paperView/fieldOrigins';
import { heldPaper } from '../heldPaper';
import { wording } from '../wordingFake';

const origins = (paper: Paper) =>
  fieldOrigins(paper, {
    l10n: wording.l10n,
    sourceName: (feed) => `the ${feed}`,
    date: (iso) => wording.date(iso),
  }).map(({ field, source, seen }) => `${field}: ${source}, ${seen}`);

const listed = heldPaper({
  id: 'arxiv:2408.12757',
  title: 'NanoFlow',
  arxivId: '2408.12757',
  upvotes: 0,
  abstract: 'Readable.',
  abstractSource: 'Readable\\.',
  sources: [{ feed: 'listing', seen: '2026-04-22' }],
}).paper;

describe('where the fields of a paper come from', () => {
  it('names each filled field once, with its source and day; no fields of the house, no empty lists', () => {
    assert.deepEqual(origins(listed), [
      'Title: the listing, 22 April 2026',
      'arXiv id: the listing, 22 April 2026',
      'Abstract: the listing, 22 April 2026',
      'Upvotes: the listing, 22 April 2026',
    ]);
  });

  it('tells apart what two sources said', () => {
    const merged = mergePapers(listed, {
      ...listed,
      authors: [{ family: 'Zhu', given: 'Kan' }],
      sources: [{ feed: 'register', seen: '2026-05-01' }],
    });
    assert.ok(origins(merged).includes('Authors: the register, 1 May 2026'));
    assert.ok(origins(merged).includes('Title: the listing, 22 April 2026'));
  });

  it('leaves the day out where nobody knows it', () => {
    assert.deepEqual(origins({ ...listed, sources: [{ feed: 'old', seen: '' }] })[0], 'Title: the old, ');
  });
});
