import assert from 'node:assert/strict';
import { toPaper } from '../../../../src/core/bibliography';
import { toCslItem, type Paper } from '../../../../src/core/paper';

describe('toPaper', () => {
  it('gives back what a paper said of itself in its entry', () => {
    const paper: Paper = {
      id: 'arxiv:2211.17192',
      arxivId: '2211.17192',
      title: 'Fast Inference from Transformers via Speculative Decoding',
      abstract: 'Inference is slow.',
      authors: [{ family: 'Leviathan', given: 'Yaniv' }],
      published: '2022-11-30',
      url: 'https://arxiv.org/abs/2211.17192',
      sources: [],
    };
    const { doi, ...read } = toPaper(toCslItem(paper), 'none');
    assert.deepEqual(read, paper);
    assert.equal(doi, '10.48550/arxiv.2211.17192');
  });

  it('takes a date as far as it is one', () => {
    const published = (issued: unknown) =>
      toPaper({ id: 'a', type: 'book', title: 'T', issued } as never, 'x').published;
    assert.equal(published({ 'date-parts': [[2024, 8]] }), '2024-08');
    assert.equal(published({ 'date-parts': [['2024', '02', '31']] }), '2024');
    assert.equal(published({ 'date-parts': [[2023], [2024]] }), '2023');
    assert.equal(published({ literal: 'soon' }), undefined);
    assert.equal(published(undefined), undefined);
  });

  it('has the fallback for an id where nothing tells what it is', () => {
    assert.equal(toPaper({ id: 'a', type: 'book' }, 'entry:7').id, 'entry:7');
    assert.equal(toPaper({ id: 'a', type: 'book', DOI: '10.1/X' }, 'entry:7').id, 'entry:7');
    assert.equal(toPaper({ id: 'a', type: 'book', DOI: '10.1000/X' }, 'entry:7').id, 'doi:10.1000/x');
  });
});
