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

  it('keep the clause without which the rest would be false', () => {
    for (const sentence of [
      'Many problems in machine learning can be solved by rounding the solution of a suitable linear program.',
      'Models that are trained on more data improve steadily for training runs of any given length.',
      'For linear systems with bounded noise, the learned controller reaches the goal from every state.',
      'For linear systems with bounded noise, we prove that the learned controller reaches the goal.',
      'Using a larger batch of clean samples, the accuracy of all trained models grows with their depth.',
      'The gradient method converges to a minimum in networks where each layer is wide.',
      'We estimate in each round the number of eigenvalues of the matrix that are greater than a bound.',
      'We present to the community the first method for motion planning that uses touch alone.',
      'We train these models without methods from other fields that use labels of any kind.',
      'To the best of our knowledge, we present the first public model of the full human head.',
      'The rate of the proposed learning method is optimal (in expectation).',
      'To precisely reach for an object with a hand, good knowledge of its pose is of central importance.',
      'We introduce two distributed algorithms for planning: a complete method which is shown to be fast, and a sparse method.',
    ]) {
      assert.deepEqual(compressions(sentence), [sentence]);
    }
  });

  it('keep a condition, a hedge, a comparison and what stands before a number', () => {
    const kept = [
      'if labels are given',
      'when labels are given',
      'unless labels are given',
      'although labels are given',
      'only where labels are given',
      'which is almost optimal',
      'which may be slow',
      'as long as labels are given',
      '(up to constants)',
      '(at least in theory)',
      '(under mild conditions)',
      'in contrast to methods without labels',
    ];
    const opening = fc.constantFrom(
      'In this paper, we propose ',
      'To save time, we study ',
      'We show that it learns ',
    );
    const ending = fc.constantFrom(
      '',
      ', which is easy to use',
      ', thus saving time',
      ' and evaluate it',
      ' using samples',
    );
    fc.assert(
      fc.property(opening, fc.constantFrom(...kept), ending, (start, clause, end) => {
        const separator = clause.startsWith('(') ? ' ' : ', ';
        for (const form of compressions(
          `${start}a simple method for training small networks${separator}${clause}${end}.`,
        ))
          assert.ok(form.includes(clause), form);
      }),
    );
  });

  it('keep a subscript, as any number', () => {
    const sentence =
      'We propose a recurrent network model, where the hidden state hₜ is made by permuting the state hₜ₋₁ before it.';
    assert.deepEqual(compressions(sentence), [sentence]);
  });

  it('end not before what somebody is enabled to do, nor behind the verb of a relative clause', () => {
    for (const sentence of [
      'This paper develops a decentralized algorithm that enables individual robots to decide whether to stay in the region and to help, or vacate the region so as to spare all of the others the trouble.',
      'This paper presents an event-based approach to the detection of corner points, which benefits from the fine resolution, the compressed visual information and the low latency that an asynchronous camera of this kind has.',
    ]) {
      for (const form of compressions(sentence)) assert.doesNotMatch(form, /(?:robots|benefits)\.$/);
    }
  });

  it('join no full stop to the word before that opens a number', () => {
    for (const form of compressions(
      'In this paper, we predict changes with a score of .54, thus more than before.',
    ))
      assert.match(form, /of \.54/);
  });

  it('end no sentence where its verb, its list or its pair is still to come', () => {
    for (const [sentence, broken] of [
      [
        'As a simple and robust mobile base, differential drive robots that can be modelled easily find many uses.',
        /robots\.$/,
      ],
      [
        'Temporal action proposals are in the first place intended to capture the intervals of interest.',
        /intended\.$/,
      ],
      [
        'In this paper we describe the stereo system, review the basic principles of the devices, and present new results.',
        /devices\.$/,
      ],
      [
        'We show that the learned policy converges quickly, and give instances that show how tight this is.',
        /^The learned/,
      ],
      [
        'We show that both of the approaches are competent, and that ours is the one with the better sound.',
        /^Both/,
      ],
      [
        'The two experiments included in this paper were run outdoors, which is harder than it may look.',
        /included were/,
      ],
      [
        'We sample a short hint (a plan) and then write a solution conditioned on (x,h).',
        /conditioned on\.$/,
      ],
    ] as const) {
      for (const form of compressions(sentence)) assert.doesNotMatch(form, broken);
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

  it('call no problem what is told of the method, and no result what opens the abstract', () => {
    const roles = keyPoints({
      title: 'Slow Graphs',
      abstract:
        'Restoring images presents significant challenges on large datasets. ' +
        'We propose a graph method for the restoration of such images. ' +
        'The bound adapts to the difficulty of the problem at hand, which remains tight.',
    });
    assert.deepEqual(
      roles.map(({ role }) => role),
      ['problem', 'method', undefined],
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
