import assert from 'node:assert/strict';
import { judgeCandidate } from '../../../../src/core/metadata/judgeCandidate';
import type { Paper } from '../../../../src/core/paper';

const abstract =
  'Large language model inference consists of two phases. The prefill phase processes the prompt, and the decode phase generates tokens one by one. We present chunked prefills, which split a prompt into equal parts, and batches that let decodes ride along.';
const paper = (more: Partial<Paper> = {}): Paper => ({
  id: 'x',
  title: 'Chunked Prefills for Inference: A Study',
  authors: [{ family: 'Agrawal', given: 'Amey' }],
  published: '2023',
  sources: [],
  ...more,
});
const nameless = (more: Partial<Paper> = {}) => paper({ authors: [], ...more });

describe('judging a candidate', () => {
  const cases: readonly (readonly [string, Paper, Paper, ReturnType<typeof judgeCandidate>])[] = [
    ['title, first author, year', paper(), paper({ authors: [{ literal: 'A. Agrawal' }] }), 'same'],
    ['the same, a year apart', paper(), paper({ published: '2024-01-01' }), 'same'],
    ['another first author', paper(), paper({ authors: [{ family: 'Hopper', given: 'Grace' }] }), 'other'],
    [
      'the same people in another order',
      paper({ authors: [{ literal: 'A B' }, { literal: 'C D' }] }),
      paper({ authors: [{ literal: 'C D' }, { literal: 'A B' }] }),
      'same',
    ],
    ['five years apart', paper(), paper({ published: '2018' }), 'maybe'],
    ['title and year alone', nameless(), paper(), 'maybe'],
    ['title, year and abstract', nameless({ abstract }), paper({ abstract }), 'same'],
    [
      'an abstract that was cut off',
      nameless({ abstract }),
      paper({ abstract: abstract.slice(0, 180) }),
      'same',
    ],
    [
      'another abstract',
      nameless({ abstract }),
      paper({
        abstract: 'Of bats in caves, and of what they eat at night when it rains outside for a long time.',
      }),
      'maybe',
    ],
    ['the number of authors', nameless({ authorCount: 1 }), paper(), 'same'],
    ['another number of authors', nameless({ authorCount: 9 }), paper(), 'maybe'],
    ['years apart, and the abstract', nameless({ abstract, published: '2020' }), paper({ abstract }), 'same'],
    [
      'years apart, and another abstract',
      nameless({ abstract, published: '2020' }),
      paper({ abstract: 'Of bats.' }),
      'other',
    ],
    [
      'a title without its subtitle, author and year',
      paper({ title: 'Chunked Prefills for Inference' }),
      paper(),
      'same',
    ],
    [
      'one identifier, a title that changed',
      paper({ arxivId: '2308.16369' }),
      paper({ arxivId: '2308.16369', title: 'Chunked Prefills in Practice: A Study' }),
      'same',
    ],
    [
      'one identifier, another work',
      paper({ doi: '10.1000/1' }),
      paper({ doi: '10.1000/1', title: 'Bats', authors: [] }),
      'maybe',
    ],
    ['two identifiers, one title', paper({ doi: '10.1000/1' }), paper({ doi: '10.1000/2' }), 'other'],
    [
      'Part I and Part II',
      paper({ title: 'Of Looms, Part I' }),
      paper({ title: 'Of Looms, Part II' }),
      'other',
    ],
    ['another title', paper(), paper({ title: 'Bats in Caves' }), 'other'],
  ];
  for (const [what, sought, candidate, verdict] of cases) {
    it(`takes ${what} for: ${verdict}`, () => assert.equal(judgeCandidate(sought, candidate), verdict));
  }
});
