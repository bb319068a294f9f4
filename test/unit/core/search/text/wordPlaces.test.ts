import assert from 'node:assert/strict';
import fc from 'fast-check';
import { termsOf } from '../../../../support/termsOf';
import { foundStretches, wordPlaces } from '../../../../../src/core/search/text/wordPlaces';

/** What is found of a query in a text, as it is written there. */
const found = (text: string, query: string): readonly string[] =>
  [...wordPlaces(text, new Set(termsOf(query)))].map(({ start, end }) => text.slice(start, end));

describe('wordPlaces', () => {
  it('gives a Latin word where it stands beside writing without spaces, and no more', () => {
    assert.deepEqual(found('大型LLM模型', 'LLM'), ['LLM']);
    assert.deepEqual(found('基于GPT-4的方法', 'gpt'), ['GPT']);
    assert.deepEqual(found('LLM和LLM，以及VLM', 'llm'), ['LLM', 'LLM']);
    assert.deepEqual(found('โมเดลLLMขนาดใหญ่', 'LLM'), ['LLM']);
    assert.deepEqual(found('大型LLM模型', '模型'), ['模型']);
    assert.deepEqual(found('全角ＬＬＭ模型', 'llm'), ['ＬＬＭ']);
  });

  it('gives the words of Thai, Lao, Khmer and Burmese, not the sentences they stand in', () => {
    for (const [text, word] of [
      ['ฉันรักแมวและหมาแมว', 'แมว'],
      ['ຂ້ອຍຮັກພາສາລາວ', 'ພາສາ'],
      ['ខ្ញុំស្រឡាញ់ភាសាខ្មែរ', 'ស្រឡាញ់'],
      ['ကျွန်တော်မြန်မာစကားပြောသည်', 'မြန်မာ'],
    ] as const) {
      const words = found(text, word);
      assert.ok(words.length > 0, text);
      assert.deepEqual([...new Set(words)], [word]);
    }
    assert.equal(found('ฉันรักแมวและหมาแมว', 'แมว').length, 2, 'each time that it stands there');
  });

  it('gives them also where signs that are not seen stand between words, or a character has other forms', () => {
    assert.deepEqual(found('แมว\u200bและ\u200bหมา', 'หมา'), ['หมา']);
    assert.deepEqual(found('ﾊﾟﾀｰﾝ認識とLLM', 'LLM'), ['LLM']);
    assert.deepEqual(found('か\u3099くしゅうとLLM', 'LLM'), ['LLM']);
  });

  it('gives each word of a text that is wanted, whatever scripts stand side by side', () => {
    const word = fc.constantFrom('LLM', '大型', '模型', 'แมว', 'ﾊﾟﾀｰﾝ', '한국어', 'ភាសា', 'é', 'GPT4');
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), (words) => {
        const text = words.join('');
        const places = [...wordPlaces(text, new Set(termsOf(text)))];
        assert.equal(Math.min(...places.map(({ start }) => start)), 0);
        assert.equal(Math.max(...places.map(({ end }) => end)), text.length);
        for (const { term, start, end } of places)
          assert.ok(termsOf(text.slice(start, end)).includes(term), `${term} in ${text.slice(start, end)}`);
      }),
    );
  });
});

describe('foundStretches', () => {
  const stretches = (text: string, terms: readonly string[]) =>
    foundStretches(text, new Set(terms)).map(([start, end]) => text.slice(start, end));

  it('gives words as they are written, those that overlap or touch as one', () => {
    const text = 'A Router and a router for Text-to-SQL. 大型语言模型，语言。';
    assert.deepEqual(stretches(text, ['router', 'texttosql', 'sql', ...termsOf('语言模型')]), [
      'Router',
      'router',
      'Text-to-SQL',
      '语言模型',
      '语言',
    ]);
    assert.deepEqual(stretches(text, []), []);
  });

  it('takes a word for no piece of the one before it', () => {
    const text = 'ភាសាแมวแมว';
    const terms = termsOf(text);
    assert.deepEqual(foundStretches(text, new Set(terms)), [[0, text.length]]);
    const last = terms.at(-1) ?? '';
    const places = [...wordPlaces(text, new Set([last]))];
    assert.equal(places.at(-1)?.end, text.length);
  });

  it('gives what a paper view marks: Latin words within CJK writing, and Thai words alone', () => {
    assert.deepEqual(stretches('大型LLM模型', ['llm']), ['LLM']);
    assert.deepEqual(stretches('ฉันรักแมวและหมา', ['แมว', 'หมา']), ['แมว', 'หมา']);
  });
});
