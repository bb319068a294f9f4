import assert from 'node:assert/strict';
import fc from 'fast-check';
import { noteMarkdown } from '../../../../src/core/sources/noteMarkdown';
import { renderNote } from '../../../../src/webview/paperView/abstractMarkdown';

describe('a note of Zotero as Markdown', () => {
  const cases: readonly (readonly [what: string, html: string, markdown: string])[] = [
    [
      'keeps paragraphs, headings and emphasis',
      '<div class="zotero-note znv1"><div data-schema-version="9"><h1>Method</h1>\n<p>It is <strong>fast </strong>and <em>small</em>,\n<s>slow</s>.</p></div></div>',
      '**Method**\n\nIt is **fast** and *small*, ~~slow~~.',
    ],
    [
      'keeps lists in lists',
      '<ul>\n<li>\none\n</li>\n<li>\n<p>two</p>\n<ol><li>first</li><li>second</li></ol>\n</li>\n</ul><p>end</p>',
      '- one\n- two\n  1. first\n  2. second\n\nend',
    ],
    [
      'keeps quotes of several paragraphs',
      '<blockquote><p>one</p><p>two</p></blockquote><p>three</p>',
      '> one\n>\n> two\n\nthree',
    ],
    [
      'keeps math and code',
      '<p>As <span class="math">$a<b$</span> and <code>x | y</code></p><pre class="math">$$\\int x$$</pre><pre>for x:\n  go()</pre>',
      'As $a\\lt b$ and `x | y`\n\n$$\\int x$$\n\n```\nfor x:\n  go()\n```',
    ],
    [
      'keeps links to the web alone',
      '<a href="https://example.org/a_(b)?x=1&amp;y=2">page</a> <a href="zotero://open-pdf/1">PDF</a> <a href="javascript:alert(1)">x</a>',
      '[page](https://example.org/a_%28b%29?x=1&y=2) PDF x',
    ],
    [
      'keeps the text of highlights and citations, whatever Zotero knows of them besides',
      `<p><span class="highlight" data-annotation="${'%7B'.repeat(5000)}">“All is well”</span> <span class="citation" data-citation="%7B%7D">(<span class="citation-item">Byron, 2024, p. 2</span>)</span></p>`,
      '“All is well” (Byron, 2024, p. 2)',
    ],
    ['breaks lines', '<p>one<br>two<br/><br/>three<br></p>', 'one\\\ntwo\\\nthree'],
    ['puts a row of a table on a line', '<table><tr><td>a</td><td>b</td></tr></table>', '· a · b'],
    [
      'lets nothing that is text begin anything',
      '<p># no heading</p><p>1<i></i>. no list</p><p>@nobody [x](y) $5 &amp;lt;b&amp;gt; a &lt;b&gt; c</p>',
      '\\# no heading\n\n1\\. no list\n\n\\@nobody \\[x\\](y) \\$5 \\&lt;b\\&gt; a \\<b\\> c',
    ],
    [
      'leaves out what is no text',
      'a<script>alert(1)</script><style>p{}</style><!-- no --><img src=x onerror=alert(1)>b<svg><text>c</text></svg>',
      'ab',
    ],
    ['is nothing where nothing was written', '<div><p> </p><b> </b></div>', ''],
    [
      'forgives what is never closed',
      '<ul><li><b>one<li>two<blockquote>three',
      '- **one**\n- two\n\n  > three',
    ],
  ];
  for (const [what, html, markdown] of cases) {
    it(what, () => {
      assert.equal(noteMarkdown(html), markdown);
    });
  }

  it('is cut where nobody would read on, and says so', () => {
    const text = noteMarkdown(`<p><b>${'word '.repeat(50_000)}</b></p>`);
    assert.ok(text.length < 20_100, String(text.length));
    assert.match(text, /^\*\*word .*word\*\*\n\n…$/);
  });

  it('has no element of its own in the view, whatever was written', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...['<p>', '</p>', '<b>', '</b>', '<ul>', '<li>', '</ul>', '<blockquote>', '<pre>', '</pre>'],
        ...[
          '<code>',
          '</code>',
          '<a href="https://x.example">',
          '</a>',
          '<br>',
          '<span class="math">',
          '</span>',
        ],
        ...[
          '&lt;img src=x onerror=y&gt;',
          '&lt;script&gt;',
          '$',
          '`',
          '\\',
          '[',
          '](javascript:x)',
          '&amp;lt;',
        ],
      ),
      fc.string({ unit: 'binary', maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const markdown = noteMarkdown(pieces.join(''));
        const shown = renderNote(markdown);
        assert.doesNotMatch(shown, /<(?:img|script|iframe|svg)|<[^>]*\s(?:on\w+|style)=|href="(?!https?:)/i);
        assert.doesNotMatch(markdown, /[\u202a-\u202e\u0000-\u0008]/);
      }),
      { numRuns: 2000 },
    );
  });

  it('takes no longer for hostile markup than for as much text', () => {
    const hostile = [
      '<b>x</b>',
      '<b>',
      '<ul><li>',
      '</i>',
      '<a ',
      '<!--',
      '<script>',
      '<code>`</code>',
      '\\',
      ' <br>',
      '<blockquote>x',
      '<span class="math">$',
      '<a href="https://x.example/">x',
    ];
    for (const each of hostile) {
      const html = each.repeat(Math.ceil(200_000 / each.length));
      assert.ok(noteMarkdown(html).length < 1_000_000, each);
    }
  });
});
