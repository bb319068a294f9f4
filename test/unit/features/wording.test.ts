import assert from 'node:assert/strict';
import type { Paper } from '../../../src/core/paper';
import { yearOf, Wording } from '../../../src/features/wording';
import { heldPaper } from './heldPaper';
import { wording } from './wordingFake';

const paper = (fields: Partial<Paper>) => heldPaper({ id: 'a', ...fields }).paper;

describe('wording', () => {
  it('tells a date as exactly as it is known', () => {
    assert.equal(wording.date('2024-08-22'), '22 August 2024');
    assert.equal(wording.date('2024-08'), 'August 2024');
    assert.equal(wording.date('2024'), '2024');
    assert.equal(wording.date('soon'), 'soon');
  });

  it('counts in the singular and the plural', () => {
    assert.equal(wording.papers(1), '1 paper');
    assert.equal(wording.papers(10_000), '10,000 papers');
    assert.equal(wording.comments(1), '1 comment');
    assert.equal(wording.authorCount(1), '1 author');
  });

  it('names one or two authors, and the first of more', () => {
    const [a, b, c] = [{ family: 'Kwon', given: 'Woosuk' }, { literal: 'BigScience' }, { family: 'Li' }];
    assert.equal(wording.byline(paper({ authors: [a] })), 'Kwon');
    assert.equal(wording.byline(paper({ authors: [a, b] })), 'Kwon and BigScience');
    assert.equal(wording.byline(paper({ authors: [a, b, c] })), 'Kwon et al.');
  });

  it('gives the number of authors, else the organization, else nothing', () => {
    const organization = { name: 'Qwen' };
    assert.equal(wording.byline(paper({ authorCount: 15, organization })), '15 authors');
    assert.equal(wording.byline(paper({ organization })), 'Qwen');
    assert.equal(wording.byline(paper({})), undefined);
  });

  it('stays short with 664 authors', () => {
    const authors = Array.from({ length: 664 }, (_, i) => ({ given: 'Ann', family: `Author${i}` }));
    assert.equal(wording.authors(paper({ authors })), 'Ann Author0, Ann Author1, Ann Author2 and 661 more');
  });

  it('knows the year only where it is given', () => {
    assert.equal(yearOf(paper({ published: '2024-08' })), '2024');
    assert.equal(yearOf(paper({})), undefined);
  });

  it('falls back to English for a language that is none', () => {
    assert.equal(new Wording(wording.l10n, 'no such_language').date('2024-08-22'), 'August 22, 2024');
  });
});
