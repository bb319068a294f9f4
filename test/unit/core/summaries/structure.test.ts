import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { splitSentences, structureOf } from '../../../../src/core/summaries';

const texts = (abstract: string) => {
  const { background, method, results } = structureOf({ abstract });
  return [background, method, results].map((sentences) => sentences.map(({ text }) => text));
};

describe('structureOf', () => {
  it('tells background, method and results apart, and the numbers that are reported', () => {
    const background = [
      'Large language models have resulted in a surging demand for serving systems.',
      'However, existing systems do not use the resources of a device fully.',
    ];
    const method = [
      'In this paper, we propose NanoFlow, a framework that overlaps the usage of resources.',
      'It splits requests into smaller batches.',
    ];
    const results = ['Experiments show that NanoFlow achieves 68.5% of optimal throughput.'];
    const abstract = [...background, ...method, ...results, 'Code is available at https://a.example.'].join(
      ' ',
    );
    assert.deepEqual(texts(abstract), [background, method, results]);
    assert.deepEqual(structureOf({ abstract }).results[0]?.numbers, [
      {
        text: '68.5%',
        value: 68.5,
        unit: '%',
        of: 'optimal throughput',
        phrase: '68.5% of optimal throughput',
      },
    ]);
  });

  it('believes the headings of a structured abstract', () => {
    assert.deepEqual(
      texts(
        'Background: We show much. It is so. Methods: Results vary. Results and Conclusion: It is new. We propose it.',
      ),
      [
        ['Background: We show much.', 'It is so.'],
        ['Methods: Results vary.'],
        ['Results and Conclusion: It is new.', 'We propose it.'],
      ],
    );
  });

  it('has each sentence once and at its place, in the order of the abstract', () => {
    const abstracts = readFileSync('test/fixtures/summaries/abstracts.txt', 'utf8').trim().split('\n');
    for (const abstract of abstracts) {
      const { background, method, results } = structureOf({ abstract });
      const all = splitSentences(abstract).map(({ start }) => start);
      for (const part of [background, method, results]) {
        for (const { text, start, end } of part) assert.equal(abstract.slice(start, end), text);
        const starts = part.map(({ start }) => start);
        assert.deepEqual(
          starts,
          all.filter((start) => starts.includes(start)),
        );
      }
      const distinct = new Set([...background, ...method, ...results].map(({ start }) => start));
      assert.equal(distinct.size, background.length + method.length + results.length);
      assert.ok(method.length + results.length > 0, abstract);
    }
  });

  it('has nothing of no abstract, and never throws', () => {
    const nothing = { background: [], method: [], results: [] };
    assert.deepEqual(structureOf({}), nothing);
    assert.deepEqual(structureOf({ abstract: ' \n ' }), nothing);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (abstract) => {
        assert.equal(Object.keys(structureOf({ abstract })).length, 3);
      }),
    );
  });
});
