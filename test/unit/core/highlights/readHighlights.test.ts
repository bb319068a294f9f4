import assert from 'node:assert/strict';
import fc from 'fast-check';
import { groupByWork, readHighlights } from '../../../../src/core/highlights';

const pause = () => Promise.resolve();
const read = (text: string, fileName?: string) => readHighlights(text, fileName, pause);
const said = async (text: string, fileName?: string) =>
  (await read(text, fileName)).highlights.map(({ text: quoted, page, comment, color }) =>
    [quoted, page ?? '-', comment ?? '', color ?? ''].join(' | '),
  );

const annotation = encodeURIComponent(
  JSON.stringify({
    attachmentURI: 'http://zotero.org/users/1/items/PDF12345',
    annotationKey: 'ANNO1234',
    color: '#ffd400',
    pageLabel: '3',
    position: { pageIndex: 2, rects: [[1, 2, 3, 4]] },
    citationItem: { uris: ['http://zotero.org/users/1/items/ABCD2345'], locator: '3' },
  }),
);
const span = (text: string, packed = annotation) =>
  `<span class="highlight" data-annotation="${packed}">“${text}”</span> <span class="citation" data-citation="x">(<span class="citation-item"><a href="zotero://select/library/items/ABCD2345">Vaswani et al., 2017, p. 3</a></span>)</span>`;

/** A length that differs from passage to passage. */
const at = (text: string) => 10 * (Number(/\d+/.exec(text)?.[0]) % 7);

describe('readHighlights', () => {
  it('reads the Markdown of Zotero, with links and without, and comments behind', async () => {
    const text = [
      '# Annotations  \n(11/23/2026, 10:00:00 AM)',
      '“The dominant models (as we know) are based on (deep) networks” ([Vaswani et al., 2017, p. 1](zotero://select/library/items/ABCD2345)) ([pdf](zotero://open-pdf/library/items/PDF12345?page=1&annotation=ANNO1234)) compare *RNNs*',
      '[“We propose the Transformer”](zotero://open-pdf/library/items/PDF12345?page=2) ([Vaswani et al., 2017, p. iv](zotero://select/library/items/ABCD2345))',
      '“Plain text” (Vaswani et al., 2017, p. 5)',
      'My remark ([Vaswani et al., 2017, p. 6](zotero://select/library/items/ABCD2345))',
      'As they say, “no highlight” (see below). Nothing else.',
      '“Not one either” (see below)',
    ].join('\n\n');
    assert.deepEqual(await said(text), [
      'The dominant models (as we know) are based on (deep) networks | 1 | compare *RNNs* | ',
      'We propose the Transformer | iv |  | ',
      'Plain text | 5 |  | ',
      ' | 6 | My remark | ',
    ]);
    const [first] = (await read(text)).highlights;
    assert.deepEqual(first?.work, { itemKey: 'ABCD2345', cited: 'Vaswani et al., 2017' });
  });

  it('reads passages that Zotero exports with their colours', async () => {
    const cited = '([Vaswani et al., 2017, p. 3](zotero://select/library/items/ABCD2345))';
    const text = [
      `<span style="background-color: #ffd40080">“Scaled”</span> ${cited} why?`,
      `<mark style="background: #5fb236">“Masked”</mark> ${cited}`,
      `<u>“Lined”</u> ${cited}`,
    ].join('\n\n');
    assert.deepEqual(await said(text), [
      'Scaled | 3 | why? | #ffd400',
      'Masked | 3 |  | #5fb236',
      'Lined | 3 |  | ',
    ]);
  });

  it('reads the HTML of a Zotero note and the Markdown of Better Notes', async () => {
    const html = `<div data-schema-version="9"><h1>Annotations</h1><p>${span('Attention &lt;is&gt; all')} so they say</p><p>${span('Two <span style="background-color: #ffd40080">parts</span>')}</p><p>My own words.</p></div>`;
    const expected = ['Attention <is> all | 3 | so they say | #ffd400', 'Two parts | 3 |  | #ffd400'];
    assert.deepEqual(await said(html), expected);
    const markdown = `---\nparent: 'Attention Is All You Need'\nitemKey: BZ7NXSJY\n---\n1. ${span('Attention &lt;is&gt; all')} so they say\n2. ${span('Two parts')}\n\nMy own words.\n`;
    assert.deepEqual(await said(markdown), expected);
    assert.deepEqual((await read(markdown)).highlights[0]?.work, {
      title: 'Attention Is All You Need',
      itemKey: 'ABCD2345',
      cited: 'Vaswani et al., 2017',
    });
  });

  it('reads what pdfannots writes, grouped or not, of several files', async () => {
    const text = [
      "# File: 'papers/vaswani2017.pdf'\n",
      '## Highlights\n',
      ' * Page #3 (3.2 Attention (scaled)): "scaled dot-product" -- why scaled?\n',
      ' * Page Iv:',
      '   > A long passage that goes on',
      '   > over two lines.\n',
      '   First words of mine.\n',
      '   And more.\n',
      '\n## Detailed comments\n',
      ' * Page #5: Only a comment\n',
      ' * *Page #6:* > on the same line\n',
      '## Nits\n',
      ' * Page #7 suggested deletion:',
      '   > ...in the <del>very</del> end',
      '',
      "# File: 'other.pdf'\n",
      ' * Page #1 (A: b) Highlight: "another"',
    ].join('\n');
    assert.deepEqual(await said(text), [
      'scaled dot-product | 3 | why scaled? | ',
      'A long passage that goes on over two lines. | iv | First words of mine. And more. | ',
      ' | 5 | Only a comment | ',
      'on the same line | 6 |  | ',
      '...in the very end | 7 |  | ',
      'another | 1 |  | ',
    ]);
    assert.deepEqual(
      groupByWork((await read(text)).highlights).map(({ work, highlights }) => [
        work.fileName,
        highlights.length,
      ]),
      [
        ['vaswani2017.pdf', 5],
        ['other.pdf', 1],
      ],
    );
  });

  it('takes what the text as a whole says of the work', async () => {
    const text =
      '---\ncitekey: vaswani2017\n---\n# Attention Is All You Need\n\nDOI: 10.5555/3295222\n\n * Page #1: "a"\n';
    assert.deepEqual((await read(text, 'notes.md')).highlights[0]?.work, {
      title: 'Attention Is All You Need',
      fileName: 'notes.md',
      doi: '10.5555/3295222',
      key: 'vaswani2017',
    });
  });

  it('costs only the one that is broken, and says so', async () => {
    const html = `<p>${span('good')}</p><p>${span('bad', '%7Bnot json')}</p><p><img data-annotation="${annotation}"></p>`;
    const { highlights, problems } = await read(html);
    assert.deepEqual(
      highlights.map(({ text, page }) => [text, page]),
      [
        ['good', '3'],
        ['bad', '3'],
      ],
    );
    assert.equal(problems.length, 2);
  });

  it('never throws, whatever it is given, and gives lines alone', async () => {
    const pieces = fc.constantFrom(
      ...[
        '“',
        '”',
        ' (',
        'a, 2017, p. 3',
        ')',
        '[',
        '](zotero://select/library/items/ABCD2345)',
        '\n',
        '\n\n',
      ],
      ...[
        ' * Page #3:',
        '   > q',
        '<span data-annotation="',
        '">',
        '</span>',
        '<p>',
        '</p>',
        '%7B%22',
        '---\n',
        '\u202e',
      ],
    );
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 30 }).map((each) => each.join('')),
    );
    await fc.assert(
      fc.asyncProperty(anything, async (text) => {
        for (const { text: quoted, comment = '', page = '1' } of (await read(text)).highlights) {
          assert.doesNotMatch(quoted + comment + page, /[\n\r\u202e]/);
          assert.notEqual(quoted + comment, '');
        }
      }),
    );
  });

  it('goes through hostile text once', async () => {
    const long = 100_000;
    for (const piece of [
      '“a',
      '“a” (',
      '[“',
      ' * Page #3 (',
      '<span data-annotation="x">',
      '(([',
      '“a” ([b](zotero:',
      '“” ',
      '\n',
      '\n ',
      'a' + ' '.repeat(5_000),
      `<p><span data-annotation="x">a</span> b\n${' '.repeat(25_000)}c</p>`,
    ])
      assert.ok((await read(piece.repeat(Math.ceil(long / piece.length)))).highlights.length <= 5_000, piece);
  });

  it('lets others run between pieces of it, and stops where it is told to', async () => {
    const texts = [
      ' * Page #3: "a" -- b\n',
      '“a” (b, 2017, p. 3)\n\n',
      `<p>${span('a')}</p>\n`,
      'a b\n',
      '<a data-annotation= ',
    ];
    for (const piece of texts) {
      const text = piece.repeat(400_000 / piece.length);
      let pauses = 0;
      await readHighlights(text, undefined, () => {
        pauses++;
        return Promise.resolve();
      });
      assert.ok(pauses >= 13, `${piece}: ${pauses}`);
      const stop = new AbortController();
      const stopping = () => {
        stop.abort();
        return Promise.resolve();
      };
      const reading = readHighlights(text, undefined, stopping, stop.signal);
      await assert.rejects(reading, { name: 'AbortError' });
    }
  });

  it('reads pieces as it reads the whole', async () => {
    const passages = Array.from({ length: 400 }, (_, at) => `passage ${at}, a < b &amp; c`);
    const html = passages.map((text) => `<p>${span(text)} said\n${'x '.repeat(at(text))}</p>`).join('\n');
    const { highlights } = await read(html);
    assert.deepEqual(
      highlights.map(({ text }) => text),
      passages.map((text) => text.replace('&amp;', '&')),
    );
    for (const { text, comment } of highlights) assert.equal(comment, `said ${'x '.repeat(at(text))}`.trim());
  });
});
