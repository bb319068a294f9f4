import assert from 'node:assert/strict';
import fc from 'fast-check';
import { reportedNumbers } from '../../../../src/core/summaries';

type Row = readonly [text: string, value?: number | undefined, unit?: string | undefined, of?: string];
const cases: readonly (readonly [string, readonly Row[]])[] = [
  ['It achieves 68.5% of optimal throughput.', [['68.5%', 68.5, '%', 'optimal throughput']]],
  ['It is faster by 1.91x.', [['1.91x', 1.91, '×']]],
  ['It reaches an accuracy of 92.3\\%.', [['92.3%', 92.3, '%', 'accuracy']]],
  ['It gives a $3.5\\times$ speedup.', [['3.5×', 3.5, '×', 'speedup']]],
  ['Errors fall by 3-5 points.', [['3-5 points', undefined, 'points']]],
  ['It loses -2.5 points.', [['-2.5 points', -2.5, 'points']]],
  ['We train on 10 million images.', [['10 million', 1e7, undefined, 'images']]],
  ['It holds 16k queries.', [['16k', 16_000, undefined, 'queries']]],
  [
    'We ask 1,106 questions in 25 languages.',
    [
      ['1,106', 1106, undefined, 'questions'],
      ['25', 25, undefined, 'languages'],
    ],
  ],
  [
    'It runs in 7 seconds on a 5.5 GHz core.',
    [
      ['7 seconds', 7, 'seconds'],
      ['5.5 GHz', 5.5, 'GHz'],
    ],
  ],
  ['It is a 10-fold reduction.', [['10-fold', 10, '×', 'reduction']]],
  ['It costs $5 million.', [['$5 million', 5e6, '$']]],
  ['In 2019 we used GPT-4, ResNet50, 3D maps, a 7B model and Llama 3.', []],
  ['See Fig. 2, Table 3, [7, 8] and Smith et al., 2017.', []],
  ['We (1) train it, (2) test it, and 3) go home.', []],
  ['Code is at https://example.org/2/30 and 10.1000/182.', []],
  ['Let $f_1 = x^2 + 3$ hold.', []],
  ['It placed second at CVPR’22 with Bern(cid:173) stein polynomials.', []],
  ['We measure points for a 256 × 256 grid.', []],
  ['It wins on 35 out of 40 evaluated tasks.', [['35 out of 40', undefined, undefined, 'evaluated tasks']]],
  ['It needs only $16$ agents.', [['16', 16, undefined, 'agents']]],
  ['', []],
];

/** What a figure would lose by itself: its bound, its direction, whether it is a change. */
const said: readonly (readonly [text: string, ...phrases: string[]])[] = [
  ['It raises decode throughput by up to 10x.', 'It raises decode throughput by up to 10x'],
  ['It needs at least 40% lower latency.', 'at least 40% lower latency'],
  ['It has 1.25x higher end-to-end-throughput.', '1.25x higher end-to-end-throughput'],
  ['It serves 4.48x more requests.', '4.48x more requests'],
  ['It is 3.5x faster than others.', '3.5x faster'],
  ['It reaches 68.5% of optimal throughput and more.', '68.5% of optimal throughput'],
  ['We see a 6.7% performance improvement on it.', '6.7% performance improvement'],
  ['It costs a 13% increase in inference time.', '13% increase in inference time'],
  ['The model lags behind human performance by 31.73%.', 'model lags behind human performance by 31.73%'],
  ['It goes from 57.8% to 72.8% there.', 'from 57.8% to 72.8%', '72.8%'],
  ['It gives up to $3.5\\times$ speedup.', 'up to 3.5× speedup'],
  ['It runs 2-3x while maintaining accuracy.', '2-3x'],
  ['It reads papers of 2023 to 2025 that systematically review it.'],
];

describe('reportedNumbers', () => {
  for (const [text, expected] of cases) {
    it(`reads ${JSON.stringify(text)}`, () => {
      assert.deepEqual(
        reportedNumbers(text).map(({ phrase, ...number }) => {
          assert.ok(phrase.includes(number.text));
          return number;
        }),
        expected.map(([number, value, unit, of]) => ({
          text: number,
          ...(value !== undefined && { value }),
          ...(unit !== undefined && { unit }),
          ...(of !== undefined && { of }),
        })),
      );
    });
  }

  for (const [text, ...phrases] of said) {
    it(`says of ${JSON.stringify(text)} what bounds, directs and names its figures`, () => {
      assert.deepEqual(
        reportedNumbers(text).map(({ phrase }) => phrase),
        phrases,
      );
    });
  }

  it('gives only what stands in the text, whatever that is, and at most a hundred', () => {
    const piece = fc.constantFrom(
      '3',
      '.',
      '5%',
      '\\%',
      '$',
      ' x',
      '×',
      '-',
      'k ',
      ' million ',
      'of ',
      'accuracy ',
      '(',
      ')',
      'é',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 60 }), (pieces) => {
        const text = pieces.join('').replaceAll('\\', '');
        for (const number of reportedNumbers(text)) {
          assert.ok(text.includes(number.text), number.text);
          if (number.of !== undefined) assert.ok(text.includes(number.of), number.of);
          const inline = text.replace(/\s+/g, ' ');
          if (!/[$\s]$/.test(number.text)) assert.ok(inline.includes(number.phrase), number.phrase);
          assert.ok(number.phrase.includes(number.text.replace(/\s+/g, ' ')), number.phrase);
        }
      }),
    );
    assert.equal(reportedNumbers('5% '.repeat(500)).length, 100);
  });
});
