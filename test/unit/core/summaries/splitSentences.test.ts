import assert from 'node:assert/strict';
import fc from 'fast-check';
import { splitSentences } from '../../../../src/core/summaries';

const cases: readonly (readonly [string, readonly string[]])[] = [
  ['One. Two! Three?', ['One.', 'Two!', 'Three?']],
  ['We follow Vaswani et al. (2017) here. It works.', ['We follow Vaswani et al. (2017) here.', 'It works.']],
  ['As shown by Smith et al. We go on.', ['As shown by Smith et al.', 'We go on.']],
  ['Tasks, e.g. MMLU, and i.e. Others. End.', ['Tasks, e.g. MMLU, and i.e. Others.', 'End.']],
  [
    'See Fig. 3 and Eq. 2. It is 1.35 times faster. Done',
    ['See Fig. 3 and Eq. 2.', 'It is 1.35 times faster.', 'Done'],
  ],
  [
    'Code is at https://github.com/a/b.c. We release it.',
    ['Code is at https://github.com/a/b.c.', 'We release it.'],
  ],
  ['We (1) train it. (2) test it.', ['We (1) train it.', '(2) test it.']],
  ['J. Smith found it. He left.', ['J. Smith found it.', 'He left.']],
  ['Let $f. X$ be a map. Then $x$. $y$ follows.', ['Let $f. X$ be a map.', 'Then $x$.', '$y$ follows.']],
  ['We call it A. We test it.', ['We call it A.', 'We test it.']],
  ['It said "Stop." Then it ran.', ['It said "Stop."', 'Then it ran.']],
  [
    'We use vs. and w.r.t. Normal words. iPhone works.',
    ['We use vs. and w.r.t. Normal words.', 'iPhone works.'],
  ],
  ['我们提出了一个方法。结果很好！对吗？', ['我们提出了一个方法。', '结果很好！', '对吗？']],
  ['One\nline broken. Next\n\nparagraph', ['One\nline broken.', 'Next', 'paragraph']],
  [
    'It is 3.5 vs. 2.1 there. See Sec. 4.2.1 for more.',
    ['It is 3.5 vs. 2.1 there.', 'See Sec. 4.2.1 for more.'],
  ],
  [
    'By Tran et al. (2018) and Liao et al. [3] it holds. So it is.',
    ['By Tran et al. (2018) and Liao et al. [3] it holds.', 'So it is.'],
  ],
  ['We release it at github.com/a/b. It is v1.2.3.', ['We release it at github.com/a/b.', 'It is v1.2.3.']],
  ['(1) We train it; (2) we test it. (3) We rest.', ['(1) We train it; (2) we test it.', '(3) We rest.']],
  [
    'It has $O(n \\log n)$. In $\\mathbb{R}^d$, i.e., there. Done.',
    ['It has $O(n \\log n)$.', 'In $\\mathbb{R}^d$, i.e., there.', 'Done.'],
  ],
  ['Is it so?! Yes... No. Really', ['Is it so?!', 'Yes...', 'No.', 'Really']],
  [
    'The U.S. market grew. Prof. A. B. Miller (Univ. Bonn) said so.',
    ['The U.S. market grew.', 'Prof. A. B. Miller (Univ. Bonn) said so.'],
  ],
  ['Approx. 5 p.m. it ran, cf. Eq. (3). Then no.', ['Approx. 5 p.m. it ran, cf. Eq. (3).', 'Then no.']],
  ['It tests two algorithms.We go on.', ['It tests two algorithms.', 'We go on.']],
  ['We write it in asp.Net alone.', ['We write it in asp.Net alone.']],
  ['', []],
  [' \n ', []],
];

describe('splitSentences', () => {
  for (const [text, expected] of cases) {
    it(`splits ${JSON.stringify(text.slice(0, 50))}`, () => {
      assert.deepEqual(
        splitSentences(text).map((sentence) => sentence.text),
        expected,
      );
    });
  }

  it('keeps every character, in order and at its place', () => {
    const piece = fc.constantFrom(
      ...[
        'We ',
        'e.g. ',
        '. ',
        '.',
        '! ',
        '3.5 ',
        '$x$',
        '。',
        '(1) ',
        '\n',
        '\n\n',
        'et al. ',
        '" ',
        '\u00a0',
      ],
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const sentences = splitSentences(text);
        for (const { text: sentence, start, end } of sentences)
          assert.equal(text.slice(start, end), sentence);
        const solid = (value: string) => value.replace(/\s+/g, '');
        assert.equal(solid(sentences.map((sentence) => sentence.text).join('')), solid(text));
      }),
    );
  });
});
