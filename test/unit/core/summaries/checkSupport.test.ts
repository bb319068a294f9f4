import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import {
  checkSentence,
  checkSupport,
  readEvidence,
  splitSentences,
  type Support,
  type SupportFault,
} from '../../../../src/core/summaries';

const evidence = readEvidence([
  'NanoFlow: Serving Large Models\n\n' +
    'Existing methods do not consider overlapping the resources of one device. ' +
    'We propose NanoFlow, a serving framework that exploits intra-device parallelism. ' +
    'It splits requests into 3 nano-batches. ' +
    'NanoFlow achieves 68.5% of optimal throughput and outperforms vLLM by 1.91x on NVIDIA GPUs.',
]);

/** Abstracts of the sample feed, one a line. */
const abstracts = readFileSync('test/fixtures/summaries/abstracts.txt', 'utf8').trim().split('\n');

describe('checkSupport', () => {
  const claims: readonly (readonly [string, Support, readonly SupportFault[]])[] = [
    ['NanoFlow is a serving framework that exploits parallelism within one device.', 'supported', []],
    ['NanoFlow reaches 68.5 percent of the optimal throughput.', 'supported', []],
    ['It splits requests into three nano-batches.', 'supported', []],
    ['NanoFlow achieves 86.5% of optimal throughput.', 'unsupported', ['number', 'numberElsewhere']],
    ['NanoFlow outperforms vLLM by 68.5%.', 'supported', []],
    ['NanoFlow splits requests into 68.5% nano-batches.', 'doubtful', ['numberElsewhere']],
    ['NanoFlow outperforms TensorRT by 1.91x.', 'unsupported', ['name']],
    ['NanoFlow does not exploit intra-device parallelism.', 'unsupported', ['negation']],
    ['Existing methods consider overlapping the resources of one device.', 'unsupported', ['negation']],
    ['NanoFlow underperforms vLLM by 1.91x on NVIDIA GPUs.', 'unsupported', ['direction']],
    ['NanoFlow is a serving framework, see https://evil.example/nanoflow.', 'unsupported', ['name', 'words']],
    ['Whales sing in the deep sea.', 'unsupported', ['words']],
  ];
  for (const [claim, support, faults] of claims)
    it(`takes “${claim}” for ${support}`, () => {
      const checked = checkSentence(claim, evidence);
      assert.deepEqual([checked.support, checked.faults], [support, faults]);
    });

  it('gives the nearest sentence of the evidence, and which text it is of', () => {
    const two = readEvidence(['Cats purr at night. Dogs bark at strangers.', 'Whales sing in the deep sea.']);
    const [dogs, whales, none] = checkSupport('Strangers hear dogs bark. Deep whales sing. Xyzzy.', two);
    assert.deepEqual(dogs?.source, { text: 'Dogs bark at strangers.', evidence: 0 });
    assert.deepEqual(whales?.source, { text: 'Whales sing in the deep sea.', evidence: 1 });
    assert.equal(none?.source, undefined);
  });

  it('takes nothing for supported where there is no evidence', () => {
    assert.deepEqual(
      checkSupport('We win.', readEvidence([])).map(({ support }) => support),
      ['unsupported'],
    );
    assert.deepEqual(checkSupport('', evidence), []);
  });

  it("supports nearly every sentence of an abstract by itself, and none by another's", () => {
    let own = 0;
    let count = 0;
    abstracts.forEach((abstract, index) => {
      const itself = readEvidence([abstract]);
      const other = readEvidence([abstracts[(index + 7) % abstracts.length] ?? '']);
      for (const { text } of splitSentences(abstract)) {
        count++;
        const checked = checkSentence(text, itself);
        if (checked.support === 'supported') own++;
        assert.equal(checked.source?.text, text);
        assert.notEqual(checkSentence(text, other).support, 'supported', text);
      }
    });
    assert.ok(own / count > 0.98, `${own} of ${count}`);
  });

  it('never supports a number that the evidence lacks, wherever it is put', () => {
    const sentences = abstracts.flatMap((abstract) =>
      splitSentences(abstract).map(({ text }) => ({ text, held: readEvidence([abstract]) })),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...sentences),
        fc.nat(40),
        fc.integer({ min: 2, max: 9 }),
        (chosen, at, digit) => {
          const foreign = `77${digit}3${digit}`;
          const words = chosen.text.split(' ');
          const place = at % words.length;
          const claim = [...words.slice(0, place), foreign, ...words.slice(place)].join(' ');
          assert.equal(checkSentence(claim, chosen.held).support, 'unsupported', claim);
        },
      ),
      { numRuns: 300 },
    );
  });
});
