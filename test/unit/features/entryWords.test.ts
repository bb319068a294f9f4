import assert from 'node:assert/strict';
import type { CslItem } from '../../../src/core/paper';
import { abstractOf, bylineOf, shortReference, titleOf } from '../../../src/features/entryWords';
import { wording } from './wordingFake';

const kwon: CslItem = {
  id: 'kwon2023',
  type: 'paper-conference',
  title: 'Efficient <i>Memory</i> Management',
  author: [
    { family: 'Kwon', given: 'Woosuk' },
    { family: 'Maaten', given: 'Laurens J.', 'non-dropping-particle': 'van der' },
    { literal: 'vLLM Team' },
  ],
  issued: { 'date-parts': [[2023, 10]] },
  'container-title': 'SOSP',
  volume: 12,
  issue: 3,
  page: '611-626',
  DOI: '10.1145/3600006.3613165',
  abstract: '<jats:p>High   throughput</jats:p>\nserving.',
};

describe('the words for an entry', () => {
  it('give the reference on one line', () => {
    assert.equal(
      shortReference(kwon),
      'Kwon, W., van der Maaten, L. J., vLLM Team (2023). Efficient Memory Management. SOSP, 12(3), 611-626. https://doi.org/10.1145/3600006.3613165',
    );
  });

  it('have one address for a DOI that is written as one', () => {
    const DOI = 'https://doi.org/10.1145/1#2';
    assert.equal(
      shortReference({ id: 'a', type: 'book', title: 'X', DOI }),
      'X. https://doi.org/10.1145/1%232',
    );
  });

  it('leave out what is not known, and end with one full stop', () => {
    assert.equal(shortReference({ id: 'a', type: 'book', title: 'What is it?' }), 'What is it?');
    assert.equal(shortReference({ id: 'a', type: 'book' }), 'a.');
    assert.equal(
      shortReference({ id: 'a', type: 'book', title: 'X', URL: 'https://x.example/' }),
      'X. https://x.example/',
    );
  });

  it('name six people and say that there are more', () => {
    const author = Array.from({ length: 9 }, (_, index) => ({ family: `N${index}`, given: 'A' }));
    assert.match(
      shortReference({ id: 'a', type: 'book', title: 'X', author }),
      /^N0, A\., .*N5, A\., et al\. X\.$/,
    );
  });

  it('give title, byline and abstract as plain text on one line', () => {
    assert.equal(titleOf(kwon), 'Efficient Memory Management');
    assert.equal(bylineOf(kwon, wording), 'Kwon et al. 2023');
    assert.equal(abstractOf(kwon), 'High throughput serving.');
    assert.equal(bylineOf({ id: 'a', type: 'book' }, wording), '');
  });
});
