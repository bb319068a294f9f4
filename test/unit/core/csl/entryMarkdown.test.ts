import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt, { type MarkdownIt as Reader } from 'markdown-it';
import { findKeyUses, parseCitations } from '../../../../src/core/citations';
import { entryMarkdown } from '../../../../src/core/csl';
import { styledRuns, type TextStyle } from '../../../../src/core/csl/styledRuns';
import { documentOf, engine } from './cslWorld';

const readers = {
  CommonMark: new MarkdownIt('commonmark', { html: true }),
  'the dialect of GitHub': new MarkdownIt({ html: true, linkify: true }),
};

/** What a reader sees, character by character; how spaces look can't be seen. */
function seen(html: string): readonly string[] {
  return styledRuns(html).flatMap(({ text, ...style }) =>
    Array.from(text, (char) => (/\s/.test(char) ? char : `${char} ${look(style)}`)),
  );
}

function look({ italic, bold, smallCaps, underline, raised }: TextStyle): string {
  return [italic && 'i', bold && 'b', smallCaps && 'sc', underline && 'u', raised].filter(Boolean).join(' ');
}

function read(reader: Reader, markdown: string): readonly string[] {
  const html = reader
    .render(markdown)
    .replace(
      /&(amp|lt|gt|quot);/g,
      (_: string, name: 'amp' | 'lt' | 'gt' | 'quot') => `&#${{ amp: 38, lt: 60, gt: 62, quot: 34 }[name]};`,
    );
  return seen(html);
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>]/g, (char) => `&#${char.charCodeAt(0)};`);
}

const words = fc.constantFrom(
  ...[
    'Doe',
    'a',
    'B.',
    '1.',
    '12)',
    '(i)',
    '-',
    '--',
    '...',
    '*',
    '**',
    '_x_',
    '`',
    '[1]',
    '!',
    '<b>',
    '@key',
  ],
  ...[
    '[@key]',
    '$x$',
    '&amp;',
    '&',
    '#',
    '# x',
    '+',
    '>',
    '|',
    '~~',
    '^2^',
    '\\cite{key}',
    '\\',
    ':::',
    ': ',
    '%',
  ],
  ...[
    ' ',
    '  ',
    '\u00a0',
    '“',
    '”',
    '’',
    '"',
    "'",
    'é',
    '数',
    '«',
    '𝑥',
    '😀',
    ':smile:',
    '==',
    'e\u0301',
    '€',
  ],
  ...[
    'https://doi.org/10.1/a_b',
    'http://x.org/@me',
    'https://x.org/a%20b',
    'www.x.org',
    'https://doi.org/10.1/(a)<1::x>',
  ],
);
const text = fc.oneof(
  fc.array(words, { maxLength: 6 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary-ascii' }).map((one) => one.replace(/[\u0000-\u001f\u007f]/g, ' ')),
);
const tags: readonly (readonly [string, string])[] = [
  ['<i>', '</i>'],
  ['<em>', '</em>'],
  ['<b>', '</b>'],
  ['<sup>', '</sup>'],
  ['<sub>', '</sub>'],
  ['<span style="font-variant:small-caps;">', '</span>'],
  ['<span style="text-decoration:underline;">', '</span>'],
  ['<span style="font-style:normal;">', '</span>'],
  ['<span class="nocase">', '</span>'],
  ['<div class="csl-left-margin">', '</div>'],
];
const entry = fc.letrec<{ html: string }>((tie) => ({
  html: fc
    .array(
      fc.oneof(
        { depthSize: 'small' },
        text.map(escapeHtml),
        fc.tuple(fc.constantFrom(...tags), tie('html')).map(([[open, close], inner]) => open + inner + close),
      ),
      { maxLength: 5 },
    )
    .map((parts) => parts.join('')),
})).html;

describe('entryMarkdown', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['keeps italics and bold', 'Doe. <i>A book</i>, <b>3</b>.', 'Doe. *A book*, **3**.'],
    ['writes an address as a link', 'See https://doi.org/10.1/a_b.', 'See <https://doi.org/10.1/a_b>.'],
    [
      'leaves an address that would be cut as text',
      'https://doi.org/10.1/(a)1&#60;2',
      'https\\://doi.org/10.1/(a)1\\<2',
    ],
    [
      'keeps the number in front as text',
      '<div class="csl-left-margin">[1]</div><div class="csl-right-inline">J. Doe</div>',
      '\\[1\\] J. Doe',
    ],
    ['begins no list', '1. Doe J', '1\\. Doe J'],
    ['begins no list of Pandoc either', '(1) Doe J', '(1\\) Doe J'],
    ['cites nobody', 'Doe, @doe2020, [@doe]', 'Doe, \\@doe2020, \\[\\@doe\\]'],
    ['takes tags inside of a word with a full stop', '<i>Proc.</i>s', '<em>Proc.</em>s'],
    [
      'keeps small capitals, raised and lowered text',
      '<span style="font-variant:small-caps;">Doe</span> H<sub>2</sub>O<sup>+</sup>',
      '<span style="font-variant:small-caps;">Doe</span> H<sub>2</sub>O<sup>+</sup>',
    ],
    [
      'writes what is upright in italics as such',
      '<i>On <span style="font-style:normal;">Hamlet</span> again</i>',
      '*On* Hamlet *again*',
    ],
    ['keeps spaces out of marks', '<i>A </i>b', '*A* b'],
    ['makes two marks side by side one tag', '<i>A</i><b>b</b>', '*A*<strong>b</strong>'],
    [
      'leaves hostile titles text',
      '&#60;script&#62;alert(1)&#60;/script&#62;',
      '\\<script\\>alert(1)\\</script\\>',
    ],
    ['keeps dashes and points from Pandoc', 'a--b...', 'a\\--b\\...'],
  ];
  for (const [name, html, markdown] of cases) it(name, () => assert.equal(entryMarkdown(html), markdown));

  for (const [name, reader] of Object.entries(readers))
    it(`reads the same in ${name}, whatever the entry holds`, () => {
      fc.assert(
        fc.property(entry, (html) => assert.deepEqual(read(reader, entryMarkdown(html)), seen(html))),
        { numRuns: 2000 },
      );
    });

  it('is one line that cites nothing, whatever the entry holds', () => {
    fc.assert(
      fc.property(entry, (html) => {
        const markdown = entryMarkdown(html);
        assert.doesNotMatch(markdown, /[\r\n]/);
        const cites = parseCitations(`A [@b].\n\n${markdown}\n`).flatMap((cluster) => cluster.cites);
        assert.deepEqual(
          findKeyUses(`A [@b].\n\n${markdown}\n`, cites).map(({ key }) => key),
          ['b'],
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('reads the same for what the engine makes of works, in every kind of style', async () => {
    for (const style of ['apa', 'ieee', 'chicago-fullnote-bibliography', 'nature']) {
      const { bibliography } = await engine().render(
        documentOf('', { style, nocite: ['*'], format: 'html' }),
      );
      assert.ok(bibliography.length > 0);
      for (const { text: html } of bibliography)
        assert.deepEqual(read(readers.CommonMark, entryMarkdown(html)), seen(html));
    }
  });
});
