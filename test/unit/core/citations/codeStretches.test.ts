import assert from 'node:assert/strict';
import { codeStretches, latexCites } from '../../../../src/core/citations';
import { growth } from '../../../support/growth';

/** What of the text is code. */
const code = (text: string) => codeStretches(text).map(({ start, end }) => text.slice(start, end));

describe('codeStretches', () => {
  const cases: readonly (readonly [what: string, text: string, found: readonly string[]])[] = [
    ['a fence', 'a\n\n```r\nx\n\ny\n```\nb', ['```r\nx\n\ny\n```']],
    ['a fence that a longer one ends', '~~~\nx\n~~~~~\nb', ['~~~\nx\n~~~~~']],
    ['a fence in a quote', '> ```\n> x\n> ```\n', ['> ```\n> x\n> ```']],
    ['no fence that nothing ends', '```\nx `y` z', ['`y`']],
    ['lines with CR LF', '```\r\nx\r\n```\r\n', ['```\r\nx\r\n```']],
    ['a span', 'a `b` c ``d ` e`` f', ['`b`', '``d ` e``']],
    ['a span over two lines, not over two paragraphs', '`a\nb` `c\n\nd`', ['`a\nb`']],
    ['no span behind a backslash', 'a \\`b` c', []],
    ['indented code', 'a\n\n    b\n    c\n\nd', ['    b', '    c']],
    [
      'no indented code in a paragraph, a list or a footnote',
      'a\n    b\n\n- c\n\n    d\n\n[^1]: e\n\n    f\n',
      [],
    ],
    ['comments', 'a <!-- b --> c\n\n<!--\nd\n\ne\n-->\nf', ['<!-- b -->', '<!--\nd\n\ne\n-->']],
  ];
  for (const [what, text, found] of cases) it(`finds ${what}`, () => assert.deepEqual(code(text), found));

  it('finds any number of spans in one paragraph', () => {
    assert.equal(codeStretches('`a` '.repeat(300_000)).length, 300_000);
  });

  it('keeps LaTeX commands out of the citations', () => {
    const text = '<!-- \\cite{a} -->\n\n    \\cite{b}\n\n`\\cite{c}` and \\cite{d}\n';
    assert.deepEqual(
      latexCites(text).map(({ key }) => key),
      ['d'],
    );
  });

  for (const opening of ['~~~a\n', '`a ', '<!-- ', '<!--\n\n', '```\n\n    x\n']) {
    it(`takes time in proportion to the length of what begins with ${JSON.stringify(opening)}`, () => {
      const read = (count: number) => latexCites(`\\cite{x} ${opening.repeat(count)}`);
      assert.ok(growth(read, 10_000, 40_000) < 12);
    });
  }
});
