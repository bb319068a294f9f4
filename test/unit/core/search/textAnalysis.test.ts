import assert from 'node:assert/strict';
import fc from 'fast-check';
import { analyze, fold, isCjk, isStopWord, termsOf } from '../../../../src/core/search/textAnalysis';

const cases: readonly (readonly [what: string, text: string, terms: string])[] = [
  ['lower case words', 'Attention Is All You Need', 'attention is all you need'],
  ['hyphens: parts and the whole', 'text-to-sql', 'text to sql texttosql'],
  ['every kind of dash inside a word', 'text–to‐sql', 'text to sql texttosql'],
  ['slashes', 'P/D-Serve', 'p d serve pdserve'],
  ['model names', 'GPT-4o and LLaMA-3.1-8B', 'gpt 4o gpt4o and llama 3 1 8b llama318b'],
  ['arXiv ids, with and without version', '2401.00001v2', '2401 00001v2 240100001'],
  ['DOIs', '10.1145/3292500.3330701', '10 1145 3292500 3330701 10114532925003330701'],
  ['C++ and C#, but no heading sign', 'C++ C# #tag', 'c++ c# tag'],
  ['possessives', "transformer's and models’", 'transformer and models'],
  [
    'accents',
    'Erdős Gómez Łukasz Øystein Straße Æsir œuvre naïve',
    'erdos gomez lukasz oystein strasse aesir oeuvre naive',
  ],
  ['ligatures and full width', 'eﬃcient ＧＰＴ', 'efficient gpt'],
  ['soft hyphens and zero width spaces', 'trans\u00adformer zero\u200bwidth', 'transformer zerowidth'],
  ['maths letters', '𝐀𝐭𝐭𝐞𝐧𝐭𝐢𝐨𝐧', 'attention'],
  ['Han as bigrams', '大型语言模型', '大型 型语 语言 言模 模型'],
  ['Japanese and Korean', '評価 한국어', '評価 한국 국어'],
  ['scripts mixed in one word', 'LLM評価法', 'llm 評価 価法'],
  ['LaTeX math', '$O(n^2)$', 'o n 2'],
  ['colons inside a word', 'NanoFlow:Towards', 'nanoflow towards nanoflowtowards'],
  ['nothing', ' — … ', ''],
];

describe('analyze', () => {
  for (const [what, text, terms] of cases) {
    it(`reads ${what}`, () => assert.equal(termsOf(text).join(' '), terms));
  }

  it('keeps the vowel signs of Indic scripts', () => {
    assert.deepEqual(termsOf('हिन्दी'), ['हिन्दी'.normalize('NFKC')]);
  });

  it('does not join addresses, and bounds the length of a term', () => {
    const url = analyze('https://example.org/a/b/c/d/e/f/g/h');
    assert.ok(url.every(({ joined }) => joined === undefined || joined.length <= 48));
    assert.ok(termsOf('x'.repeat(10_000)).every((term) => term.length <= 48));
  });

  it('gives terms that are found again: analysing a part changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        for (const { parts } of analyze(text)) {
          for (const term of parts) assert.deepEqual(termsOf(term), [term]);
        }
      }),
    );
  });

  it('folds a folded text to itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => assert.equal(fold(fold(text)), fold(text))),
    );
  });

  it('knows stop words and scripts without spaces', () => {
    assert.ok(isStopWord('the') && !isStopWord('attention') && !isStopWord('constructor'));
    assert.ok(isCjk('語言') && !isCjk('gpt'));
  });
});
