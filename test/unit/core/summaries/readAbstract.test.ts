import assert from 'node:assert/strict';
import { keyPoints, structureOf, summarize } from '../../../../src/core/summaries';
import { toCandidates } from '../../../../src/core/summaries/candidates';
import { compressions } from '../../../../src/core/summaries/compress';
import { readAbstract } from '../../../../src/core/summaries/readAbstract';
import { candidatesOf } from '../../../../src/core/summaries/summarize';

const length = 1_000_000;
const filled = (piece: string) => piece.repeat(Math.ceil(length / piece.length));
const hostile = [
  'a',
  'word ',
  'A. ',
  '. ',
  'We show a b. ',
  ' ((((',
  '中文。',
  'We learn a model, which, by learning, using trees, thus improving, thereby enabling, to improve models and show models. ',
  'To learn a b c d, to say that e f, we show that g by learning h by learning i by learning j by learning k by learning l. ',
];
const fewSentences = 30;

describe('an abstract made to take long', () => {
  for (const piece of hostile) {
    const paper = { title: 'Models', abstract: filled(piece) };
    it(`is read in part: ${JSON.stringify(piece.slice(0, 20))}, a million characters of it`, () => {
      const sentences = readAbstract(paper);
      assert.ok(sentences.length <= fewSentences);
      assert.ok((sentences.at(-1)?.end ?? 0) <= 5_000);
      assert.ok(candidatesOf(paper, true).length < 40 + fewSentences);
    });
  }

  it('has so many forms made, and no more: what is behind stands as it is', () => {
    const asked: string[] = [];
    const sentences = Array.from({ length: fewSentences }, (_, at) => ({ text: `${at}.`, start: 0, end: 2 }));
    const candidates = toCandidates('', sentences, (text) => {
      asked.push(text);
      return Array.from({ length: 7 }, (_, form) => `${text} ${form}`);
    });
    assert.equal(asked.length, 6);
    assert.equal(candidates.length, 40 + 24);
    assert.deepEqual(
      candidates.slice(-24).map(({ text }) => text),
      sentences.slice(-24).map(({ text }) => text),
    );
  });

  it('still gives its sentences', () => {
    const abstract = `We propose trees that learn. ${filled('A. ')}`;
    assert.deepEqual(summarize({ title: 'Models', abstract }, { sentences: 1 }), [
      'We propose trees that learn.',
    ]);
    assert.equal(keyPoints({ title: 'Models', abstract }).length, 3);
    assert.equal(structureOf({ abstract }).method[0]?.text, 'We propose trees that learn.');
  });
});

describe('a long abstract as people write it', () => {
  it('is read to its end, each sentence in its shorter forms', () => {
    const sentence = (at: number) =>
      `In this paper, we learn trees of the kind ${at} ${'from what stands in every wood '.repeat(7).trim()}.`;
    const abstract = Array.from({ length: 20 }, (_, at) => sentence(at)).join(' ');
    const paper = { title: 'Models', abstract };
    assert.equal(readAbstract(paper).length, 20);
    assert.deepEqual(
      candidatesOf(paper, true).map(({ text }) => text),
      readAbstract(paper).flatMap(({ text }) => compressions(text)),
    );
  });
});
