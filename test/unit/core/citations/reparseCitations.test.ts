import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseCitations, reparseCitations, type ParsedNote } from '../../../../src/core/citations';

/** Pieces that notes are made of, and those that open what may never close. */
const pieces = [
  'Serving is bound by memory [see @kwon2023, pp. 3-5; -@zhu2024].\n',
  'As @agrawal2024 [chap. 2] says\n',
  'text @a and *more @b*\n',
  '\n',
  '\n\n',
  '\r\n',
  '# Heading @h\n',
  'Setext @s\n===\n',
  '---\n',
  '...\n',
  'title: x\nnocite: |\n  @meta, @other\n',
  '---\ntitle: x\nnocite: "@*"\n---\n',
  '```\n',
  '```python\n@decorator\n```\n',
  '~~~\n',
  '```{r, fig.cap="with `code` @c"}\n',
  '    @indented\n',
  '> quoted [@q]\n',
  '> > deeper @qq\n',
  '- item @i\n',
  '  goes on @j\n',
  '1. one @k\n',
  '(@good) An example\n',
  '(@a) Another\n',
  'see (@good) and @good\n',
  '@good. As a label\n',
  '[^1]: See [@note].\n',
  '    and on @p\n',
  'Text[^1] and ^[inline @n]\n',
  '[a]: https://example.org/@x "title\n',
  '[a]: https://example.org\n',
  '"a title @t"\n',
  '[@cited]: no definition\n',
  'Term @t\n',
  ':   definition @d\n',
  '| a | @b |\n|---|---|\n| 1 | [@c] |\n',
  '|---|---|\n',
  '<!-- comment @no\n',
  '-->\n',
  '<!--\n@a\n-->\n',
  '<div>\n',
  '<pre>\n',
  '</pre> @after\n',
  '<script>@s\n</script>\n',
  '\\begin{equation}\n@x\n',
  '\\end{equation}\n',
  '$$\n@m\n$$\n',
  '`code @c` me@example.org\n',
  '\u0000@nul \n',
  '\ufeff',
  '[@a',
  '; @b]',
  '@',
  ']',
  '`',
  '\r',
  ' ',
  '#',
  '-',
  '=',
];

interface Edit {
  readonly at: number;
  readonly length: number;
  readonly text: string;
}

function applied(text: string, { at, length, text: piece }: Edit): string {
  const start = Math.floor(at * (text.length + 1));
  return text.slice(0, start) + piece + text.slice(start + length);
}

const piece = fc.constantFrom(...pieces);
const note = fc.array(piece, { maxLength: 25 }).map((all) => all.join(''));
const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  length: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(60)),
  text: fc.oneof(fc.constant(''), piece, fc.string({ maxLength: 3 })),
});

/** Long enough for several windows, with blocks of all lengths. */
const filler = Array.from(
  { length: 120 },
  (_, index) =>
    `Paragraph ${index} cites [@key${index}; @other, p. ${index}] ${'and goes on '.repeat(index % 9)}.\n\n`,
).join('');

describe('reparseCitations', () => {
  it('gives what reading alone gives, after any edits', () => {
    fc.assert(
      fc.property(note, fc.array(edit, { minLength: 1, maxLength: 6 }), (first, edits) => {
        let text = first;
        let parsed: ParsedNote = reparseCitations(undefined, text);
        for (const one of edits) {
          text = applied(text, one);
          parsed = reparseCitations(parsed, text);
          assert.deepEqual(parsed.clusters, parseCitations(text));
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('gives what reading alone gives, in a note of several windows', () => {
    fc.assert(
      fc.property(note, note, fc.array(edit, { minLength: 1, maxLength: 3 }), (head, tail, edits) => {
        let text = `${head}${filler}${tail}`;
        let parsed = reparseCitations(undefined, text);
        for (const one of edits) {
          text = applied(text, one);
          parsed = reparseCitations(parsed, text);
          assert.deepEqual(parsed.clusters, parseCitations(text));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('reads a note in windows as it reads it in one', () => {
    // Each piece stands where one window ends and the next begins, too.
    fc.assert(
      fc.property(note, fc.nat(4_200), fc.array(piece, { maxLength: 12 }), (head, length, tail) => {
        const short = `${head}\n\n${tail.join('')}`;
        const padding = 'x'.repeat(length);
        const long = `${head}\n\n${padding}\n\n${tail.join('')}`;
        const by = padding.length + 2;
        const at = head.length + 2;
        // Where a construct spans the padding, both say different things.
        fc.pre(parseCitations(`${head}\n\n@padding\n\n${tail.join('')}`).some(({ start }) => start === at));
        fc.pre(parseCitations(`${head}\n\nx\n\n${tail.join('')}`).length === parseCitations(short).length);
        const moved = parseCitations(`${head}\n\nx\n\n${tail.join('')}`).map(({ start }) =>
          start < at ? start : start - 3 + by,
        );
        assert.deepEqual(
          parseCitations(long).map(({ start }) => start),
          moved,
        );
      }),
      { numRuns: 300 },
    );
  });

  it('takes over the blocks that did not change', () => {
    const before = reparseCitations(undefined, filler);
    const after = reparseCitations(before, filler.replace('Paragraph 60', 'A paragraph'));
    const known = new Set(before.segments);
    assert.equal(after.segments.length, before.segments.length);
    assert.ok(after.segments.filter((segment) => !known.has(segment)).length <= 3);
    assert.equal(reparseCitations(after, filler.replace('Paragraph 60', 'A paragraph')), after);
  });

  it('reads all that names an example when its label comes or goes', () => {
    const text = 'As @good shows.\n\nAnd @other.\n\n';
    const before = reparseCitations(undefined, text);
    assert.equal(before.clusters.length, 2);
    const after = reparseCitations(before, `${text}(@good) An example.\n`);
    assert.deepEqual(
      after.clusters.map(({ cites }) => cites[0]?.key),
      ['other'],
    );
    assert.deepEqual(reparseCitations(after, text).clusters, before.clusters);
  });
});
