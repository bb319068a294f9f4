import assert from 'node:assert/strict';
import { paperMatches } from '../../../../../src/core/search/answer/paperMatches';
import { preferInOrder } from '../../../../../src/core/search/answer/preferInOrder';
import type { TermNode } from '../../../../../src/core/search/answer/queryNode';
import { TermResolver } from '../../../../../src/core/search/answer/resolveTerm';
import { holdsPhrase } from '../../../../../src/core/search/answer/wordsInOrder';
import { analyzePaper, buildSegment } from '../../../../../src/core/search/segments/buildSegment';
import type { Segment } from '../../../../../src/core/search/segments/segment';
import { paper } from '../samplePapers';

function segmentOf(...titles: readonly string[]): Segment {
  return buildSegment(titles.map((title, at) => analyzePaper(paper(title), at)));
}

const first = segmentOf('Fluid Flow', 'Graph Cuts');
const second = segmentOf('Flow of Fluids');
const typed = { terms: ['fluid', 'flow'], open: false };

describe('tables of a segment', () => {
  it('of matches are made when the first of its papers is asked about, and once', () => {
    const resolver = new TermResolver([first, second], 3);
    const node: TermNode = { kind: 'term', term: 'flow', open: false, forms: true, typos: 0, weight: 1 };
    const asked = [[node]];
    let resolved = 0;
    const matchesOf = paperMatches((each) => {
      resolved++;
      return resolver.resolve(each);
    });
    assert.equal(resolved, 0);
    assert.deepEqual(matchesOf({ segment: first, paper: 0, asked }), [{ field: 'title', terms: ['flow'] }]);
    assert.deepEqual(matchesOf({ segment: first, paper: 1, asked }), []);
    assert.equal(resolved, 1);
    matchesOf({ segment: second, paper: 0, asked });
    assert.equal(resolved, 2);
  });

  it('of words in order are made for segments in which papers were found', () => {
    const made: Segment[] = [];
    const found = [0, 1].map((at) => ({ segment: first, paper: at, score: 1 }));
    const { inOrder } = preferInOrder(found, typed, (segment) => {
      made.push(segment);
      return new Map();
    });
    assert.deepEqual(made, [first]);
    assert.deepEqual(
      [...inOrder].map(({ paper: at }) => at),
      [0],
    );
  });

  it('of a phrase are made when the first paper is tested, and once', () => {
    const segment = segmentOf('Fluid Flow', 'Fluidflow', 'Flow of Fluid');
    const postingsOf = segment.postingsOf.bind(segment);
    let asked = 0;
    segment.postingsOf = (numbers) => {
      asked++;
      return postingsOf(numbers);
    };
    const test = holdsPhrase(segment, { ...typed, joined: 'fluidflow' });
    assert.equal(asked, 0);
    assert.deepEqual([0, 1, 2].map(test), [true, true, false]);
    assert.equal(asked, 2);
  });
});
