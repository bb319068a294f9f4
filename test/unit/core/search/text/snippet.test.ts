import assert from 'node:assert/strict';
import fc from 'fast-check';
import { snippet, type Snippet } from '../../../../../src/core/search';
import { termsOf } from '../../../../support/termsOf';

const abstract =
  'Large models are expensive. We train a small router that assigns queries to suitable SQL generation pipelines. ' +
  'In experiments the cost of the router falls.';

const marked = ({ text, marks }: Snippet): string[] => marks.map(([start, end]) => text.slice(start, end));
const terms = (text: string): string[] => [...new Set(termsOf(text))];

describe('snippet', () => {
  it('is the sentence with the most of the words', () => {
    const found = snippet(abstract, ['cost', 'router']);
    assert.equal(found.text, 'In experiments the cost of the router falls.');
    assert.deepEqual(marked(found), ['cost', 'router']);
  });

  it('is the first of sentences that match alike, and the first of all if none does', () => {
    assert.match(snippet(abstract, ['router']).text, /^We train a small router/);
    assert.deepEqual(snippet(abstract, ['missing']), { text: 'Large models are expensive.', marks: [] });
    assert.deepEqual(snippet(abstract, []), { text: 'Large models are expensive.', marks: [] });
    assert.deepEqual(snippet('', ['router']), { text: '', marks: [] });
  });

  it('counts forms of a word once, and words that say nothing least', () => {
    const text = 'The models model a modeling of models of the model. A router has a model.';
    assert.equal(
      snippet(text, ['model', 'models', 'modeling', 'router', 'the', 'of']).text,
      'A router has a model.',
    );
  });

  it('is cut between words to what was asked for, around the matches', () => {
    const found = snippet(abstract, ['pipelines', 'sql'], { most: 50, lead: 12 });
    assert.equal(found.text, '…to suitable SQL generation pipelines.');
    assert.deepEqual(marked(found), ['SQL', 'pipelines']);
    assert.equal(snippet(abstract, ['small'], { most: 30 }).text, 'We train a small router that…');
  });

  it('marks words as they are written: accents, hidden signs, ligatures, case', () => {
    const text = 'Schrödinger’s eﬃcient trans\u00adformer.';
    assert.deepEqual(marked(snippet(text, terms('schrodinger efficient transformer'))), [
      'Schrödinger',
      'eﬃcient',
      'trans\u00adformer',
    ]);
  });

  it('marks a part of a compound, or the compound where it was found as one word', () => {
    const text = 'We study Text-to-SQL and GPT-4.';
    assert.deepEqual(marked(snippet(text, ['sql'])), ['SQL']);
    assert.deepEqual(marked(snippet(text, ['texttosql'])), ['Text-to-SQL']);
    assert.deepEqual(marked(snippet(text, ['gpt', '4', 'gpt4'])), ['GPT-4']);
  });

  it('leaves LaTeX and HTML text', () => {
    const text = 'A bound of $O(n^2)$ for <b>sorting</b> & \\emph{merging}.';
    const found = snippet(text, ['sorting', 'merging', 'n']);
    assert.equal(found.text, text);
    assert.deepEqual(marked(found), ['n', 'sorting', 'merging']);
  });

  it('finds the sentence, and the words in it, of scripts without spaces', () => {
    const text = '我们提出了一个方法。大型语言模型很贵。结果很好！';
    const found = snippet(text, terms('语言模型'));
    assert.equal(found.text, '大型语言模型很贵。');
    assert.deepEqual(marked(found), ['语言模型']);
    const long = `${'字典，'.repeat(100)}语言模型${'，词典'.repeat(100)}`;
    const { text: shown, marks } = snippet(long, terms('语言模型'));
    assert.ok(shown.length <= 162, `${shown.length}`);
    assert.deepEqual(
      marks.map(([start, end]) => shown.slice(start, end)),
      ['语言模型'],
    );
  });

  const words = fc.constantFrom(
    'serving',
    'Erdős',
    'e\u0301tude',
    '大型语言模型',
    '한국어',
    'text-to-SQL',
    '𝐀𝐭𝐭',
  );
  const pieces = fc.oneof(
    words,
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(
      '. ',
      ' ',
      '\n\n',
      '$',
      '<mark>',
      '\\alpha{',
      '\u00ad',
      '\ud835',
      '\u202e',
      '。',
      'ﾊﾞ',
      '½™',
    ),
  );

  it('is a part of the abstract with marks in it, whatever it is given', () => {
    const text = fc.array(pieces, { maxLength: 80 }).map((list) => list.join(''));
    fc.assert(
      fc.property(
        text,
        fc.array(pieces, { maxLength: 4 }),
        fc.integer({ min: 1, max: 200 }),
        (given, asked, most) => {
          const found = snippet(given, asked.flatMap(termsOf), { most, lead: most / 3 });
          const inside = found.text.replace(/^…|…$/g, '');
          assert.ok(found.text.length <= most + 2, `${found.text.length} of ${most}`);
          assert.ok(given.replace(/\s+/g, ' ').includes(inside), JSON.stringify(found.text));
          let before = 0;
          for (const [start, end] of found.marks) {
            assert.ok(before <= start && start < end && end <= found.text.length);
            before = end;
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('marks every word of a text that was searched for as a whole', () => {
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 6 }), (list) => {
        const found = snippet(list.join(' '), termsOf(list.join(' ')), { most: 400 });
        assert.equal(marked(found).join('').replace(/\s+/g, ''), list.join(''));
      }),
    );
  });
});
