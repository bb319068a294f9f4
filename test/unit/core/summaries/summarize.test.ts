import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { keyPoints, splitSentences, summarize } from '../../../../src/core/summaries';
import { compressions } from '../../../../src/core/summaries/compress';

const paper = {
  title: 'NanoFlow: Towards Optimal Large Language Model Serving Throughput',
  abstract:
    'Large Language Models (LLMs) have resulted in a surging demand for planet-scale serving systems. ' +
    'However, existing systems do not use the resources of a device fully, which is a problem for long requests. ' +
    'In this paper, we propose NanoFlow, a novel serving framework that overlaps the usage of resources within a single device, thereby improving utilisation. ' +
    'Experiments show that NanoFlow achieves 68.5% of optimal throughput and outperforms existing systems by 1.91x.',
};

/** What must stay: numbers, negations, and words with a capital behind the first word. */
const numbersIn = (text: string) => (text.match(/\d+(?:[.,]\d+)*/g) ?? []).sort();
const negationsIn = (text: string) =>
  (text.toLowerCase().match(/\b(?:not|no|never|without|cannot|nor|\w+n't)\b/g) ?? []).sort();
const wordsIn = (text: string) => text.match(/[\p{L}\p{N}-]+/gu) ?? [];
function assertSameFacts(form: string, text: string) {
  assert.deepEqual(numbersIn(form), numbersIn(text), form);
  assert.deepEqual(negationsIn(form), negationsIn(text), form);
  const kept = new Set(wordsIn(form));
  for (const word of wordsIn(text).slice(1))
    if (/^\p{Lu}/u.test(word)) assert.ok(kept.has(word), `${word} lost: ${form}`);
  const known = new Set(wordsIn(text));
  for (const word of wordsIn(form).slice(1)) assert.ok(known.has(word), `${word} added: ${form}`);
}

/** Abstracts of the sample feed, one a line. */
const abstracts = readFileSync('test/fixtures/summaries/abstracts.txt', 'utf8').trim().split('\n');

describe('summarize', () => {
  it('chooses the sentence that says what is proposed', () => {
    assert.match(summarize(paper, { sentences: 1 })[0] ?? '', /we propose NanoFlow/);
  });

  it('shortens it without the lead-in', () => {
    const [sentence = ''] = summarize(paper, { sentences: 1, compress: true });
    assert.match(sentence, /^We propose NanoFlow/);
    assert.ok(sentence.split(/\s+/).length <= 30);
  });

  it('gives as many sentences as asked for, in the order of the abstract, and no more than there are', () => {
    const all = splitSentences(paper.abstract).map(({ text }) => text);
    const two = summarize(paper, { sentences: 2 });
    assert.equal(two.length, 2);
    assert.deepEqual(
      two,
      all.filter((sentence) => two.includes(sentence)),
    );
    assert.deepEqual(summarize(paper, { sentences: 99 }), all);
  });

  it('gives nothing for no abstract', () => {
    assert.deepEqual(summarize({ title: 'T' }, { sentences: 3 }), []);
    assert.deepEqual(summarize({ title: 'T', abstract: '  ' }, { sentences: 3 }), []);
    assert.deepEqual(keyPoints({ title: 'T' }), []);
  });

  it('reads one sentence, ten thousand characters and Chinese', () => {
    assert.deepEqual(summarize({ title: 'T', abstract: 'Only this.' }, { sentences: 3 }), ['Only this.']);
    assert.equal(
      summarize({ title: 'T', abstract: 'word '.repeat(2000) }, { sentences: 1, compress: true }).length,
      1,
    );
    assert.equal(
      summarize({ title: '服务', abstract: '我们提出一个服务系统。结果很好。' }, { sentences: 1 }).length,
      1,
    );
  });

  it('says nothing that the abstract does not say', () => {
    for (const abstract of abstracts) {
      const known = new Set(abstract.toLowerCase().match(/[\p{L}\p{N}]+/gu));
      for (const sentence of summarize({ title: '', abstract }, { sentences: 3, compress: true })) {
        for (const word of sentence.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
          assert.ok(known.has(word), word);
      }
    }
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.boolean(),
        (title, abstract, compress) => {
          assert.ok(summarize({ title, abstract }, { sentences: 2, compress }).length <= 2);
          assert.ok(keyPoints({ title, abstract }).length <= 3);
        },
      ),
    );
  });
});

describe('compressions', () => {
  it('drop lead-ins, asides and clauses that only add', () => {
    const forms = compressions(
      'In this paper, we propose a simple method for training (and testing) networks on small devices, which is easy to use.',
    );
    assert.ok(forms.includes('We propose a simple method for training networks on small devices.'));
  });

  it('keep clauses that hold a number, a name or a negation', () => {
    for (const sentence of [
      'We propose a simple method for training networks on small devices, which is 3 times faster.',
      'We propose a simple method for training networks on small devices, which beats BERT.',
      'We propose a simple method for training networks on small devices, which does not need labels.',
    ]) {
      assert.deepEqual(compressions(sentence), [sentence]);
    }
  });

  it('lose and add no number, name or negation, in any sentence of real abstracts', () => {
    let shortened = 0;
    for (const { text } of abstracts.flatMap((abstract) => splitSentences(abstract))) {
      for (const form of compressions(text)) {
        if (form.length < text.length) shortened++;
        assertSameFacts(form, text);
      }
    }
    assert.ok(shortened > 50);
  });

  it('lose and add no number, name or negation, in any made-up sentence', () => {
    const piece = fc.constantFrom(
      ...[
        'In this paper, we ',
        'we propose ',
        'a method',
        ', which is fast',
        ', which is not slow',
        ' by using it',
        ' (MPT)',
        ' (a trick)',
      ],
      ...[
        ' and show that ',
        'To solve this, ',
        ', improving 3.5%',
        ' -- as said -- ',
        '"quoted"',
        ' BERT',
        ' never',
        ' $x$',
        '; then',
        ' while it runs',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 2, maxLength: 12 }), (pieces) => {
        const text = `${pieces.join('')}.`;
        for (const form of compressions(text)) assertSameFacts(form, text);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('keyPoints', () => {
  it('tell problem, method and result, labelled, in order', () => {
    const points = keyPoints(paper);
    assert.deepEqual(
      points.map(({ role }) => role),
      ['problem', 'method', 'result'],
    );
  });

  it('are three different sentences in the order of the abstract', () => {
    for (const abstract of abstracts) {
      const places = keyPoints({ title: '', abstract }).map(({ text }) =>
        splitSentences(abstract).findIndex((sentence) => compressions(sentence.text).includes(text)),
      );
      assert.deepEqual(
        places,
        [...new Set(places)].sort((a, b) => a - b),
      );
      assert.equal(places.length, Math.min(3, splitSentences(abstract).length));
    }
  });
});
