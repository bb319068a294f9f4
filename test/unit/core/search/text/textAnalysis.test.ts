import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fold } from '../../../../../src/core/search/text/fold';
import { analyze, isStopWord } from '../../../../../src/core/search/text/textAnalysis';
import { wordPlaces } from '../../../../../src/core/search/text/wordPlaces';
import { isCjk } from '../../../../../src/core/search/text/unspacedWords';
import { termsOf } from '../../../../support/termsOf';

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
  ['Chinese as pairs of characters', '大型语言模型的吞吐量', '大型 型语 语言 言模 模型 型的 的吞 吞吐 吐量'],
  ['Japanese and Korean', '評価 한국어', '評価 한국 국어'],
  ['Katakana in pairs, across no other script', 'データの評価', 'デー ータ の評 評価'],
  ['Thai', 'โมเดลภาษาขนาดใหญ่ทำงาน', 'โมเดล ภาษา ขนาด ใหญ่ ทำงาน'],
  ['Lao, Khmer and Burmese', 'ພາສາລາວ ជាភាសា', 'ພາສາ ລາວ ជា ភាសា'],
  ['scripts mixed in one word', 'LLM評価法', 'llm 評価 価法'],
  ['Greek letters by their names', 'β-VAE, TNFα and α', 'beta vae betavae tnfalpha and alpha'],
  ['Greek words as words', 'Ὀδυσσεύς ΟΔΥΣΣΕΥΣ', 'οδυσσευσ οδυσσευσ'],
  ['LaTeX letters', '$\\alpha$-divergence', 'alpha divergence'],
  ['Turkish', 'İstanbul ISPARTA ılık', 'istanbul isparta ilik'],
  ['sharp s', 'Straße STRASSE GROẞ', 'strasse strasse gross'],
  ['Arabic with and without vowel signs', 'القُرْآن القرآن مـــحمد', 'القران القران محمد'],
  ['letters that Arabic and Persian write alike', 'فارسی كتاب کتاب', 'فارسي كتاب كتاب'],
  ['Hebrew with and without points', 'שָׁלוֹם שלום', 'שלום שלום'],
  ['every hyphen and the minus sign', 'GPT‑4 GPT−4 GPT–4', 'gpt 4 gpt4 gpt 4 gpt4 gpt 4 gpt4'],
  ['LaTeX math', '$O(n^2)$', 'o n 2'],
  ['colons inside a word', 'NanoFlow:Towards', 'nanoflow towards nanoflowtowards'],
  ['nothing', ' — … ', ''],
];

describe('analyze', () => {
  for (const [what, text, terms] of cases) {
    it(`reads ${what}`, () => assert.equal(termsOf(text).join(' '), terms));
  }

  const words: readonly (readonly [text: string, words: string])[] = [
    ['大型语言模型的吞吐量', '大型 语言 模型 - 吞吐+吐量'],
    ['卷积神经网络', '卷积 神经 网络'],
    ['公开数据集', '公开 数据+据集'],
    ['圖神經網路', '圖神+神經 網路'],
    ['画像認識を用いた', '画像 認識 - 用い+いた'],
    ['法', '法'],
    ['的', '的'],
    ['のは', 'のは'],
  ];
  for (const [text, expected] of words) {
    it(`tells what must stand in a text that ${text} finds`, () => {
      const shown = analyze(text).map(({ parts, inside = parts }) => inside.join('+') || '-');
      assert.equal(shown.join(' '), expected);
    });
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

  it('reads words as they are shown, with all signs in them that nobody types', () => {
    for (const written of [
      'trans\u200eformer',
      'trans\u00adformer',
      'transformer™',
      'trans\u{1f16a}former',
    ]) {
      assert.deepEqual(termsOf(written), ['transformer']);
      assert.deepEqual(
        [...wordPlaces(`A ${written}.`, new Set(['transformer']))],
        [{ term: 'transformer', start: 2, end: 2 + written.length }],
      );
    }
  });

  it('knows stop words and scripts without spaces', () => {
    assert.ok(isStopWord('the') && !isStopWord('attention') && !isStopWord('constructor'));
    assert.ok(isCjk('語言') && !isCjk('gpt'));
  });
});
