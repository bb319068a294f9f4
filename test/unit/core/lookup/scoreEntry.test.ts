import assert from 'node:assert/strict';
import fc from 'fast-check';
import { entryText, lookupWords, scoreEntry } from '../../../../src/core/lookup';
import type { CslItem } from '../../../../src/core/paper';

const leviathan: CslItem = {
  id: 'leviathan2023fast',
  type: 'article',
  title: 'Fast Inference from Transformers via Speculative Decoding',
  author: [
    { family: 'Leviathan', given: 'Yaniv' },
    { family: 'Müller', given: 'Jörg' },
  ],
  issued: { 'date-parts': [[2023, 5]] },
};
const score = (typed: string, item = leviathan) => scoreEntry(entryText(item), lookupWords(typed));

describe('scoreEntry', () => {
  for (const typed of [
    'leviathan2023fast',
    'levi',
    'fast',
    'decod',
    'decod 23',
    '2023 spec lev',
    'muller',
    'MÜLLER dec',
    'jorg',
    '202',
    '2023fast',
    'viathan20',
    'nference',
    '',
  ])
    it(`finds a paper by ${JSON.stringify(typed)}`, () => assert.ok(score(typed) > 0));

  for (const typed of ['decod 24', 'leviathan 2022', 'ec', 'attention', '20234', 'decoding xyz', '02'])
    it(`does not find it by ${JSON.stringify(typed)}`, () => assert.equal(score(typed), 0));

  it('prefers the whole key, then its beginning, then names and titles, then the middle of a word', () => {
    const ranks = ['leviathan2023fast', 'leviathan2023', 'leviathan', 'speculative', 'yaniv', 'peculati'].map(
      (typed) => score(typed),
    );
    assert.ok(ranks[0]! > ranks[1]!);
    assert.ok(ranks[1]! >= ranks[2]!);
    assert.ok(ranks[2]! > ranks[3]!);
    assert.ok(ranks[4]! > ranks[5]!);
    assert.ok(ranks[3]! > ranks[5]!);
  });

  it('finds titles without spaces by any of their characters', () => {
    const item = { id: 'li2024', type: 'article', title: '大语言模型的推理' };
    assert.ok(score('推理', item) > 0);
    assert.ok(score('理', item) > 0);
  });

  it('takes editors where there are no authors, and years that are written out', () => {
    const book: CslItem = {
      id: 'b',
      type: 'book',
      editor: [{ family: 'Knuth' }],
      issued: { raw: 'May 1984' },
    };
    assert.ok(score('knuth 84', book) > 0);
  });

  it('holds against entries without anything and of any length', () => {
    assert.equal(score('x', { id: 'a', type: 'article' }), 0);
    const endless = { id: 'a', type: 'article', title: 'word '.repeat(1e6) };
    assert.ok(score('word', endless) > 0);
    assert.ok(entryText(endless).text.length < 2_000);
  });

  it('asks for every word, whatever their order', () => {
    const words = fc.array(fc.constantFrom('fast', 'levi', '2023', 'decod', 'trans', 'yan'), {
      minLength: 1,
    });
    fc.assert(
      fc.property(words, (typed) => {
        assert.ok(score(typed.join(' ')) > 0);
        assert.equal(score(typed.join(' ')), score([...typed].reverse().join('  ')));
        assert.equal(score([...typed, 'zzz'].join(' ')), 0);
      }),
    );
  });

  for (const typed of [
    'leviatan',
    'leviahtan',
    'leviatham',
    'keviathan',
    'leviathhan',
    'leviathann',
    'decodign',
  ])
    it(`finds it by ${JSON.stringify(typed)}, but for a typing error`, () => {
      assert.equal(score(typed), 0);
      assert.ok(scoreEntry(entryText(leviathan), lookupWords(typed), true) > 0);
    });

  for (const typed of ['leivatahn', 'fats', 'fsat 2023', '20223', 'leviatan 2024', 'xleviatan'])
    it(`does not forgive ${JSON.stringify(typed)}`, () =>
      assert.equal(scoreEntry(entryText(leviathan), lookupWords(typed), true), 0));

  it('forgives any one error in a word of five letters or more, also while it is being typed', () => {
    const words = ['leviathan2023fast', 'inference', 'transformers', 'speculative', 'decoding', 'muller'];
    const letter = fc.stringMatching(/^[a-z]$/);
    fc.assert(
      fc.property(
        fc.constantFrom(...words),
        fc.nat(),
        fc.nat(),
        fc.nat(3),
        letter,
        (word, end, place, kind, other) => {
          const begun = word.slice(0, 6 + (end % (word.length - 5)));
          const at = place % (begun.length - 1);
          const [before, first, second, after] = [
            begun.slice(0, at),
            begun[at],
            begun[at + 1],
            begun.slice(at + 2),
          ];
          const middle = [`${second}${first}`, second, `${other}${second}`, `${other}${first}${second}`][
            kind
          ];
          assert.ok(scoreEntry(entryText(leviathan), [`${before}${middle}${after}`], true) > 0);
        },
      ),
    );
  });

  it('puts a whole word before its misspelling', () =>
    assert.ok(score('leviathan') > scoreEntry(entryText(leviathan), ['leviatham'], true)));
});
