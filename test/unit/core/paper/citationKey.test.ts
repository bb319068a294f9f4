import assert from 'node:assert/strict';
import fc from 'fast-check';
import { citationKey, parseKeyPattern, parsePersonName, type CslName } from '../../../../src/core/paper';

const people = (...names: string[]): CslName[] => names.flatMap((name) => parsePersonName(name) ?? []);
const paper = (title: string, authors: readonly CslName[] = [], published?: string) => ({
  title,
  authors,
  ...(published !== undefined && { published }),
});
const fast = paper(
  'Fast Inference from Transformers via Speculative Decoding',
  people('Yaniv Leviathan', 'Matan Kalman'),
  '2023-05-18',
);
/** A key without braces (Pandoc manual, “Citation syntax”). */
const SIMPLE_KEY = /^[\p{L}\p{N}_](?:[:.#$%&+?<>~/-]?[\p{L}\p{N}_])*$/u;

describe('citation keys', () => {
  const cases: readonly (readonly [string, Parameters<typeof citationKey>[0], string?])[] = [
    ['leviathan2023fast', fast],
    ['nanoflow2024', paper('NanoFlow: Towards Optimal Serving', [], '2024-08-22')],
    ['pdserve2024', paper('P/D-Serve: Serving Disaggregated', [], '2024')],
    ['parevo', paper('ParEVO: Synthesizing Code')],
    ['nexus2025', paper('Nexus:Proactive Intra-GPU', [], '2025')],
    ['closingperformance2022', paper('Closing the Performance Gap with Modern C++', [], '2022')],
    ['zhu2024nanoflow', paper('NanoFlow: Towards', people('Kan Zhu'), '2024')],
    [
      'vandermaaten2008visualizing',
      paper('Visualizing Data using t-SNE', people('Laurens van der Maaten'), '2008'),
    ],
    ['nvidia2025model', paper('A Model', people('NVIDIA'), '2025')],
    ['lukasz2020aether', paper('Æther of the Straße', [{ family: 'Łukasz' }], '2020')],
    ['oberg2020strasse', paper('Straße im Œuvre', [{ family: 'Øberg' }], '2020')],
    ['王2024大規模', paper('大規模 言語モデル', [{ family: '王', given: '明' }], '2024')],
    ['大規模言語モデル2024', paper('大規模言語モデル：概観', [], '2024')],
    ['обучение2024', paper('Обучение: обзор', [], '2024')],
    ['تعلم2024', paper('تعلّم: مسح', [], '2024')],
    ['amapreduce2026', paper('A-MapReduce: Executing Wide Search', [], '2026')],
    ['qeilv22026', paper('QEIL v2: Heterogeneous Computing', [], '2026')],
    ['spider202024', paper('Spider 2.0: Evaluating Language Models', [], '2024')],
    ['stest2025', paper('S*: Test Time Scaling for Code Generation', [], '2025')],
    ['liu2024cdm', paper('$\\Lambda$CDM revisited', people('Wei Liu'), '2024')],
    [
      'temporallyaggregatingmultiple2022',
      paper('Temporally-Aggregating-Multiple Discontinuous-Image Saliency', [], '2022'),
    ],
    ['paper', paper('!!!')],
    ['leviathan', fast, 'author'],
    ['leviathankalman2023', fast, 'authorsYear'],
    ['leviathan23fastinferencetransformers', fast, 'authorShortYearWords'],
    ['leviathan_2023', fast, '{author}_{year}'],
    ['Leviathan2023-Fast', fast, '{Author}{year}-{Word}'],
    ['leviathan2023fast', fast, 'nonsense'],
    ['leviathan2023fast', fast, '{author}_{nonsense}'],
    ['leviathan2023fast', fast, ''],
    ['nanoflow_2024', paper('NanoFlow: Towards', [], '2024'), '{author}_{year}'],
    ['nanoflow', paper('NanoFlow: Towards', people('Kan Zhu'), '2024'), 'system'],
  ];
  for (const [key, from, pattern] of cases) {
    it(`${key} is made of “${from.title.slice(0, 40)}”${pattern === undefined ? '' : ` by ${pattern || 'an empty pattern'}`}`, () => {
      assert.equal(citationKey(from, pattern === undefined ? {} : { pattern }), key);
    });
  }

  it('get letters behind them where they are taken', () => {
    const taken = new Set<string>();
    for (let i = 0; i < 30; i++) taken.add(citationKey(fast, { taken }));
    assert.equal(taken.size, 30);
    for (const suffix of ['', 'a', 'b', 'z', 'aa', 'ac'])
      assert.ok(taken.has(`leviathan2023fast${suffix}`), suffix);
  });

  const title = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.string({ maxLength: 40 }),
    fc.lorem(),
  );
  const anyPaper = fc.record({
    title,
    authors: fc.array(fc.oneof(fc.record({ family: title, given: title }), fc.record({ literal: title })), {
      maxLength: 5,
    }),
    published: fc.constantFrom('2024', '2024-08-22', '1999-01'),
  });
  const pattern = fc.oneof(
    fc.constantFrom(
      'authorYearWord',
      'authorsShortYearTitle',
      '{author}:{year}',
      '_{word}_',
      '-{title}-',
      '{year}..{author}//{words}',
      '{x',
    ),
    fc.string({ maxLength: 20 }),
  );

  it('are never empty, never taken, and can stand behind @ without braces', () => {
    fc.assert(
      fc.property(anyPaper, pattern, (one, chosen) => {
        const first = citationKey(one, { pattern: chosen });
        const second = citationKey(one, { pattern: chosen, taken: new Set([first]) });
        assert.match(first, SIMPLE_KEY);
        assert.match(second, SIMPLE_KEY);
        assert.notEqual(first, second);
      }),
      { numRuns: 2000 },
    );
  });

  it('are short even for a title of 10,000 characters', () => {
    assert.ok(citationKey(paper('x'.repeat(10_000))).length < 130);
    assert.ok(citationKey(paper('word '.repeat(2000)), { pattern: 'title' }).length < 130);
  });
});

describe('key patterns', () => {
  it('are read as words joined or as a template', () => {
    assert.deepEqual(parseKeyPattern('authorYear'), [
      { part: 'author', capital: false },
      { part: 'year', capital: false },
    ]);
    assert.deepEqual(parseKeyPattern('{Author}-{year}'), [
      { part: 'author', capital: true },
      { text: '-' },
      { part: 'year', capital: false },
    ]);
  });
  for (const wrong of ['', 'authorFoo', 'authoryear', '{', '{author', '{}', 'author year', '{constructor}']) {
    it(`are not read from “${wrong}”`, () => assert.equal(parseKeyPattern(wrong), undefined));
  }
});
