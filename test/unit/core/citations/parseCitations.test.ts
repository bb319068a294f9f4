import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { growth } from '../../../support/growth';
import { parseCitations, type CitationCluster, type Cite } from '../../../../src/core/citations';

const withoutPlace = ({ key, prefix, label, locator, suffix, suppressAuthor }: Cite) => ({
  key,
  prefix,
  label,
  locator,
  suffix,
  suppressAuthor,
});

const cases = readFileSync('test/fixtures/citations/pandoc-3.9.txt', 'utf8');

const brief = (clusters: readonly CitationCluster[]) =>
  clusters
    .flatMap(({ cites, mode, where }) =>
      cites.map(({ key, suppressAuthor }, index) => {
        const letter = suppressAuthor ? 'S' : mode === 'narrative' && index === 0 ? 'A' : 'N';
        return `${key}{${letter}${where === 'body' ? '' : ` ${where}`}}`;
      }),
    )
    .join(' ') || '(none)';

/** Where we read otherwise than Pandoc 3.9 on purpose; the reasons stand in docs/citations-differences.md. */
const differences = new Map([
  ['@{}', '(none)'],
  ['@{} x', '(none)'],
  ['text <!-- c⏎⏎@a -->', 'a{A}'],
  ['[*see @a; @b]', 'a{N} b{N}'],
  ['[see @a⏎and @b; @c]', 'a{N} c{N} b{A}'],
  ['[@a ^[n; @n]; @b]', 'a{N} b{N} n{A note}'],
  ['[^1]: see @a', 'a{A note}'],
  ['**x**@a', 'a{A}'],
]);

describe('parseCitations beside Pandoc 3.9', () => {
  for (const line of cases.trimEnd().split('\n')) {
    const [input = '', expected = ''] = line.split('\t');
    const ours = differences.get(input);
    it(`reads ${input}${ours === undefined ? '' : ' (on purpose otherwise)'}`, () => {
      assert.equal(brief(parseCitations(input.replaceAll('⏎', '\n'))), ours ?? expected);
    });
  }
});

describe('parseCitations', () => {
  const only = (markdown: string) => {
    const clusters = parseCitations(markdown);
    assert.equal(clusters.length, 1);
    return clusters[0]!;
  };

  it('splits prefix, locator, label and suffix', () => {
    const { cites, mode } = only('[see @a, pp. 33-35 and *passim*; also -@b, chap. 1]');
    assert.equal(mode, 'normal');
    const parts = cites.map(withoutPlace);
    assert.deepEqual(parts, [
      {
        key: 'a',
        prefix: 'see',
        label: 'page',
        locator: '33-35',
        suffix: 'and *passim*',
        suppressAuthor: false,
      },
      { key: 'b', prefix: 'also', label: 'chapter', locator: '1', suffix: '', suppressAuthor: true },
    ]);
  });

  it('gives a narrative cluster its bracket, and only the first cite is author-in-text', () => {
    const text = 'As @key [p. 33; see @other] says';
    const cluster = only(text);
    assert.equal(cluster.mode, 'narrative');
    assert.equal(text.slice(cluster.start, cluster.end), '@key [p. 33; see @other]');
    assert.deepEqual(
      cluster.cites.map(({ key, locator, prefix }) => [key, locator, prefix]),
      [
        ['key', '33', ''],
        ['other', '', 'see'],
      ],
    );
  });

  const places: readonly (readonly [string, string])[] = [
    ['a block quote with a lazy line', '> quoted\nlazy [see\n> @a, p. 2] end\n'],
    ['a list in a quote', '> - one\n>   two [@a]\n>\n>   > deep @b\n'],
    ['a list with tabs', '-\tone\n\n\ttwo\t@a\n\t-\tthree [@b;\n\t\t@c]\n'],
    ['a table with escaped bars', '| x \\| y @a | [@b] |\n|---|---|\n| `c` | @d |\n'],
    ['headings of both kinds', '# One @a ##\n\nTwo [@b]\n===\n'],
    ['a footnote with two paragraphs', 'x[^n]\n\n[^n]: one @a\n\n    two [@b]\n\nout @c\n'],
    ['a definition list', 'Term\n\n:   one @a\n\n    two @b\n'],
    ['front matter', '---\ntitle: "@no"\nnocite: |\n  @a, [@b]\n---\n\nbody @c\n'],
    ['repeated text', 'a a @a a\na @a a\n'],
  ];
  for (const [name, markdown] of places) {
    for (const [kind, text] of [
      ['', markdown],
      [' with CRLF', markdown.replaceAll('\n', '\r\n')],
      [' behind a byte order mark', `\uFEFF${markdown}`],
    ] as const) {
      it(`gives exact offsets in ${name}${kind}`, () => {
        const keys = parseCitations(text).flatMap(({ cites }) => cites);
        const expected = [...text.matchAll(/@(?!no)\w/g)].map(({ index, 0: at }) => [index, at]);
        assert.deepEqual(
          keys.map(({ start, end }) => [start, text.slice(start, end)]),
          expected,
        );
      });
    }
  }

  it('says where a citation stands', () => {
    const text = '---\nnocite: "@*"\nabstract: "[@no]"\n---\n\n@a^[see @b] and[^1].\n\n[^1]: [@c]\n';
    assert.equal(brief(parseCitations(text)), '*{A meta} a{A} b{A note} c{N note}');
  });

  it('reads a chunk header with backticks as code, as knitr does', () => {
    assert.deepEqual(parseCitations('```{r, fig.cap="by `x`"}\n@a\n```\n'), []);
  });

  it('never throws; cites lie apart and inside their cluster, clusters lie apart or nest', () => {
    const piece = fc.constantFrom(
      ...[
        '@a',
        '@{b c}',
        '@{x}',
        '-@c',
        '[',
        ']',
        '; ',
        ' ',
        '\n',
        '\n\n',
        '> ',
        '- ',
        '1. ',
        '\t',
        '    ',
        '`',
        '```\n',
      ],
      ...[
        '$',
        '*',
        '_',
        '"',
        "'",
        '|',
        '|--|--|\n',
        '(',
        ')',
        '{',
        '}',
        '\\',
        '^[',
        '[^1]',
        '[^1]: ',
        ': ',
        '(@e) ',
      ],
      ...[
        '---\n',
        'nocite: "@*"\n',
        '<!--',
        '-->',
        '<a b="',
        '>',
        '# ',
        '\r\n',
        '\r',
        '\u0000',
        '😀',
        'é',
        'p. 3',
        '\uFEFF',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        const clusters = parseCitations(text);
        const cites = clusters.flatMap((cluster) => {
          for (const cite of cluster.cites) {
            assert.ok(cluster.start <= cite.start && cite.end <= cluster.end);
            assert.match(text.slice(cite.start, cite.end), /^@/);
            assert.ok(text.slice(cite.start, cite.end).includes(cite.key));
          }
          return cluster.cites;
        });
        const sorted = [...cites].sort((a, b) => a.start - b.start);
        sorted.slice(1).forEach((cite, index) => assert.ok(sorted[index]!.end <= cite.start));
        clusters.slice(1).forEach((cluster, index) => {
          const before = clusters[index]!;
          assert.ok(before.start <= cluster.start);
          assert.ok(before.end <= cluster.start || cluster.end <= before.end);
        });
      }),
      { numRuns: 3000 },
    );
  });

  it('reads a paragraph of 200,000 citations', () => {
    assert.equal(parseCitations('[@a] '.repeat(200_000)).length, 200_000);
  });

  it('never throws on any string', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) =>
        Array.isArray(parseCitations(`${text}@a ${text}`)),
      ),
    );
  });

  for (const piece of [
    '[@a ',
    '[@a](',
    '@{',
    '@a [',
    '*a @b ',
    '[@a][',
    '<!--\n@a\n',
    '\\begin{x}\n@a\n\n',
    '(@a) ',
    '$@a ',
  ]) {
    it(`takes linear time on repeated ${JSON.stringify(piece)}`, () => {
      const parse = (length: number) => parseCitations(piece.repeat(length / piece.length));
      const times = growth(parse, 20_000, 160_000);
      assert.ok(times < 30, `eight times the text takes ${times.toFixed(1)} times as long`);
    });
  }
});
