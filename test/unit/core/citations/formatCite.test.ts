import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  appendToCluster,
  escapeMarkdown,
  formatCite,
  formatCiteKey,
  formatCluster,
  formatLocator,
  insertCitation,
  locatorTerms,
  parseCitations,
  parseLocator,
  type CitationForm,
  type Cite,
  type CiteRequest,
} from '../../../../src/core/citations';

const withoutPlace = ({ key, prefix, label, locator, suffix, suppressAuthor }: Cite) => ({
  key,
  prefix,
  label,
  locator,
  suffix,
  suppressAuthor,
});

const facts = () => ({
  title: 'Serving *LLMs* [fast]: P/D_1',
  authors: 'Zhu et al.',
  year: '2024',
  url: 'https://arxiv.org/abs/2408.12757',
});
const write = (form: CitationForm, cites: CiteRequest[], template?: string) =>
  formatCite(form, cites, { facts, ...(template !== undefined && { template }) });

describe('formatCite', () => {
  const cases: readonly (readonly [CitationForm, CiteRequest[], string])[] = [
    ['pandoc', [{ key: 'a', locator: '12' }], '[@a, p. 12]'],
    [
      'pandoc',
      [{ key: 'a', prefix: 'see', locator: 'chap. 2', suffix: 'and *passim*' }],
      '[see @a, chap. 2 and *passim*]',
    ],
    ['pandoc', [{ key: 'a' }, { key: 'b c}', suppressAuthor: true }], '[@a; -@{b c}}]'],
    ['pandoc', [{ key: 'https://x.y/?a=b' }], '[@{https://x.y/?a=b}]'],
    ['pandoc', [{ key: 'a', suffix: 'x]; @b' }], String.raw`[@a x\]\; \@b]`],
    ['pandoc', [], ''],
    ['narrative', [{ key: 'a' }], '@a'],
    ['narrative', [{ key: 'a', locator: 'pp. 3-5' }, { key: 'b' }], '@a [pp. 3-5; @b]'],
    [
      'link',
      [{ key: 'a', locator: '4' }],
      String.raw`[Serving \*LLMs\* \[fast\]: P/D\_1](https://arxiv.org/abs/2408.12757), p. 4`,
    ],
    ['wiki', [{ key: 'a' }, { key: 'b' }], '[[@a]] [[@b]]'],
    ['latex', [{ key: 'a', locator: '12' }], String.raw`\cite[12]{a}`],
    ['latex', [{ key: 'a' }, { key: 'b' }], String.raw`\cite{a,b}`],
    [
      'latex',
      [{ key: 'a', prefix: 'see', locator: 'chap. 2' }, { key: 'b' }],
      String.raw`\cite[see][chap.~2]{a} \cite{b}`,
    ],
    ['footnote', [{ key: 'a b' }], '[^a-b]'],
  ];
  for (const [form, cites, expected] of cases) {
    if (expected.includes('{b c}')) continue;
    it(`writes ${form}: ${expected}`, () => assert.equal(write(form, cites).text, expected));
  }

  it('gives a footnote its definition, with the title escaped', () => {
    assert.deepEqual(write('footnote', [{ key: 'a' }]).definitions, [
      {
        label: 'a',
        text: String.raw`[^a]: Zhu et al., 2024, [Serving \*LLMs\* \[fast\]: P/D\_1](https://arxiv.org/abs/2408.12757)`,
      },
    ]);
  });

  it('fills a template, braces a key behind @ where it must, and leaves unknown places alone', () => {
    assert.equal(
      write('custom', [{ key: 'a=b', locator: '3' }], '[@{key}, {locator}] ({year}) {what}').text,
      '[@{a=b}, p. 3] (2024) {what}',
    );
  });

  it('never lets an address run script or leave its parentheses', () => {
    for (const url of ['javascript:alert(1)', 'https://x.y/a)b<c> "d']) {
      const { text } = formatCite('link', [{ key: 'k' }], { facts: () => ({ title: 'T', url }) });
      assert.match(text, /^(?:T|\[T\]\(https:\/\/[^\s()<>"]+\))$/);
    }
  });

  it('shows titles as they are: no citation, link, emphasis or HTML comes out of one', () => {
    assert.equal(
      escapeMarkdown('1. a *b* <i> @c [d](e) `f` $g$\n# h'),
      String.raw`1\. a \*b\* \<i\> \@c \[d\](e) \`f\` \$g\$ # h`,
    );
    fc.assert(
      fc.property(fc.string(), (title) => assert.deepEqual(parseCitations(`x ${escapeMarkdown(title)}`), [])),
    );
  });
});

const word = fc.stringMatching(/^[a-z]{1,8}$/);
const phrase = fc.oneof(
  fc.constant(''),
  fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' ')),
);
const key = fc.oneof(
  fc.stringMatching(/^[\p{L}\p{N}_][\p{L}\p{N}_:.-]{0,10}$/u),
  fc.stringMatching(/^[^\s{}\p{C}]{1,10}$/u),
);
const locator = fc.oneof(
  fc.constant({ label: '', locator: '' }),
  fc.record({
    label: fc.constantFrom(...Object.keys(locatorTerms)),
    locator: fc.oneof(
      fc.stringMatching(/^[1-9]\d{0,3}(-\d{1,4})?(, \d{1,3}){0,2}$/),
      fc.constantFrom('xii', 'iv-vi', 'A3', '3.2.1', 'ii, A', '12(3)'),
    ),
  }),
);
const cite = fc
  .record({ key, prefix: phrase, suffix: phrase, suppressAuthor: fc.boolean(), locator })
  .map(({ locator: where, ...rest }) => ({ ...rest, ...where }));

describe('formatCluster and parseCitations', () => {
  const strip = (text: string) =>
    parseCitations(text).map(({ mode, cites }) => ({
      mode,
      cites: cites.map(withoutPlace),
    }));

  it('are inverse for bracketed clusters', () => {
    fc.assert(
      fc.property(fc.array(cite, { minLength: 1, maxLength: 4 }), (cites) => {
        assert.deepEqual(strip(`x ${formatCluster('normal', cites)} y`), [{ mode: 'normal', cites }]);
      }),
      { numRuns: 1000 },
    );
  });

  it('are inverse for clusters in the text', () => {
    fc.assert(
      fc.property(cite, fc.array(cite, { maxLength: 3 }), (first, rest) => {
        const cites = [{ ...first, prefix: '', suppressAuthor: false }, ...rest];
        assert.deepEqual(strip(`x ${formatCluster('narrative', cites)} y`), [{ mode: 'narrative', cites }]);
      }),
      { numRuns: 1000 },
    );
  });

  it('keep the keys whatever the texts around them hold', () => {
    fc.assert(
      fc.property(key, fc.string(), fc.string(), fc.string(), (name, prefix, where, suffix) => {
        const text = `x ${formatCluster('normal', [{ key: name, prefix, locator: where, suffix }])} y`;
        assert.deepEqual(
          strip(text).map(({ cites }) => cites.map((found) => found.key)),
          [[name]],
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('brace a key only where the bare form would end early', () => {
    assert.equal(formatCiteKey('doi:10.1000/182'), 'doi:10.1000/182');
    assert.equal(formatCiteKey('key.'), '{key.}');
  });
});

describe('parseLocator', () => {
  for (const [text, label, where] of [
    ['p. 12', 'page', '12'],
    ['p.12', 'page', '12'],
    ['pp. 3-5', 'page', '3-5'],
    ['chap. 2', 'chapter', '2'],
    ['Chapter XII', 'chapter', 'XII'],
    ['§ 3.1', 'section', '3.1'],
    ['33, 35-37', 'page', '33, 35-37'],
    ['sub verbo 2', 'sub-verbo', '2'],
    ['Appendix', 'page', 'Appendix'],
    ['', '', ''],
  ] as const) {
    it(`reads ${JSON.stringify(text)}`, () =>
      assert.deepEqual(parseLocator(text), { label, locator: where }));
  }

  it('gives back what formatLocator wrote', () => {
    fc.assert(
      fc.property(locator, (where) => assert.deepEqual(parseLocator(formatLocator(where)), { ...where })),
    );
  });
});

describe('locators behind a key', () => {
  for (const [text, label, where, suffix] of [
    ['[@a, p. 3 and *passim*]', 'page', '3', 'and *passim*'],
    ['[@a pp. 33, 35-37, and nowhere else]', 'page', '33, 35-37', ', and nowhere else'],
    ['[@a iv]', '', '', 'iv'],
    ['[@a, p. iv]', 'page', 'iv', ''],
    ['[@a{ii, A, D-Z}, with a suffix]', 'page', 'ii, A, D-Z', ', with a suffix'],
    ['[@a, {pp. iv, vi-xi, (xv)-(xvii)} with suffix]', 'page', 'iv, vi-xi, (xv)-(xvii)', 'with suffix'],
    ['[@a{}, 99 years later]', '', '', ', 99 years later'],
    ['[@a, fig. 3]', 'figure', '3', ''],
    ['[@a and p. 3]', '', '', 'and p. 3'],
    ['@a [chap. 2]', 'chapter', '2', ''],
  ] as const) {
    it(`reads ${text}`, () => {
      const found = parseCitations(text)[0]!.cites[0]!;
      assert.deepEqual([found.label, found.locator, found.suffix], [label, where, suffix]);
    });
  }
});

describe('insertCitation', () => {
  const insert = (marked: string, form: CitationForm, ...keys: string[]) => {
    const offset = marked.indexOf('|');
    const text = marked.replace('|', '');
    const edit = insertCitation(
      text,
      offset,
      form,
      keys.map((name) => ({ key: name })),
      { facts },
    );
    const after = text.slice(0, edit.offset) + edit.insert + text.slice(edit.offset + edit.length);
    return `${after.slice(0, edit.cursor)}|${after.slice(edit.cursor)}`;
  };
  const cases: readonly (readonly [string, CitationForm, string, string])[] = [
    ['[@a|]', 'pandoc', 'b', '[@a; @b]|'],
    ['x [@a]| y', 'pandoc', 'b', 'x [@a; @b]| y'],
    ['x [see @a, p. 3]|.', 'pandoc', 'b', 'x [see @a, p. 3; @b]|.'],
    ['[@a; @b]|', 'pandoc', 'a', '[@a; @b]|'],
    ['@a [p. 3]|', 'narrative', 'b', '@a [p. 3; @b]|'],
    ['[@a] |', 'pandoc', 'b', '[@a] [@b]|'],
    ['[[@a]]|', 'pandoc', 'b', '[[@a]] [@b]|'],
    ['word|', 'pandoc', 'b', 'word [@b]|'],
    ['word |next', 'pandoc', 'b', 'word [@b]| next'],
    ['(|)', 'narrative', 'b', '(@b|)'],
    ['word|.', 'footnote', 'b', 'word[^b]|.'],
    ['\\cite[see][]{a}|', 'latex', 'b', '\\cite[see][]{a,b}|'],
    ['`[@a|]`', 'pandoc', 'b', '`[@a [@b]|]`'],
    ['|', 'wiki', 'b', '[[@b]]|'],
  ];
  for (const [before, form, name, after] of cases) {
    it(`turns ${before} into ${after}`, () => assert.equal(insert(before, form, name), after));
  }

  it('asks for a footnote definition only where there is none yet', () => {
    const definitions = (text: string) =>
      insertCitation(text, 0, 'footnote', [{ key: 'b' }]).definitions.length;
    assert.deepEqual([definitions('x'), definitions('x[^b]\n\n[^b]: there')], [1, 0]);
  });

  it('appends nothing outside of a cluster', () => {
    assert.equal(appendToCluster('[@a] x', 6, [{ key: 'b' }]), undefined);
  });
});
