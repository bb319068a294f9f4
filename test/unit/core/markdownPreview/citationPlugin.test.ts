import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt, { type MarkdownIt as Markdown } from 'markdown-it';
import { extended, preview, renderAsVsCode, renderedNote, show } from './previewWorld';
import { NoteReader } from '../../../../src/core/markdownPreview';

/** The words of a piece of HTML. */
function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The text before the bibliography. */
async function shown(markdown: string, style = 'apa'): Promise<string> {
  return textOf((await preview(markdown, { style })).replace(/<section[^]*$/, ''));
}

describe('citationPlugin', () => {
  it('shows citations of all forms where they stand', async () => {
    const cases: readonly (readonly [string, string])[] = [
      ['[@doe]', '(Doe, 2020)'],
      ['[see @doe, p. 3; @roe]', '(see Doe, 2020, p. 3; Roe, 2021)'],
      ['As @doe says', 'As Doe (2020) says'],
      ['As @doe [p. 3] says', 'As Doe (2020, p. 3) says'],
      ['Doe [-@doe]', 'Doe (2020)'],
      ['- in a list [@doe]', 'in a list (Doe, 2020)'],
      ['> quoted [see @doe,\n> p. 3] end', 'quoted (see Doe, 2020, p. 3) end'],
      ['# In a heading [@doe] #', 'In a heading (Doe, 2020)'],
      ['*of [@doe]* and **@roe**', 'of (Doe, 2020) and Roe (2021)'],
      [
        '| a | b |\n|---|---|\n| [@doe] \\| | [@roe] and [@doe] |',
        'a b (Doe, 2020) | (Roe, 2021) and (Doe, 2020)',
      ],
      ['[@doe] and [@again]', '(Doe, 2020a) and (Doe, 2020b)'],
      ['[@doe and @roe [p. 3]] end', '(Doe, 2020 and Roe (2021, p. 3)) end'],
      ['[link](https://x.org/a)[@doe]', 'link(Doe, 2020)'],
      ['<b>raw</b> [@doe] &amp;', 'raw (Doe, 2020) &amp;'],
      ['1. One\n\n   two [@doe]\n2. three [@roe]', 'One two (Doe, 2020) three (Roe, 2021)'],
      ['a  \n[@doe]\\\nb', 'a (Doe, 2020) b'],
    ];
    for (const [markdown, expected] of cases) assert.equal(await shown(markdown), expected, markdown);
  });

  for (const style of ['apa', 'chicago-note-bibliography']) {
    it(`prints citations that stand in each other at once, however deep, in ${style}`, async () => {
      const nested = (depth: number) => `${'@doe [@roe '.repeat(depth)}${']'.repeat(depth)} end`;
      assert.match(await shown(nested(3), style), /end$/);
      const start = performance.now();
      assert.match(await shown(nested(200), style), /end$/);
      assert.ok(performance.now() - start < 5_000, 'should take some hundred milliseconds');
    });
  }

  it('leaves what is no citation as it is', async () => {
    const text =
      'Known [@doe]. `[@doe]`, a@doe.org, \\@doe, https://doe.org/@doe, <https://x.org/@doe>, ![@doe](x.png), <i title="@doe">x</i>\n\n    [@doe]\n\n```\n[@doe]\n```\n\n<div title="@doe">\n[@doe]\n</div>\n';
    const md = new MarkdownIt({ html: true, linkify: true });
    const plain = renderAsVsCode(md, text);
    const ours = (await preview(text)).replace(/<section[^]*$/, '');
    assert.equal(withoutMarks(ours), plain.replace('[@doe]', '(Doe, 2020)'));
  });

  it('shows a wiki link and a reference to a figure as they are written', async () => {
    assert.equal(
      await shown('[[@doe]], @fig-plot, [@sec-one] and [@roe]'),
      '[[@doe]], @fig-plot, [@sec-one] and (Roe, 2021)',
    );
  });

  it('marks an unknown key as pandoc does, and says so', async () => {
    const html = await preview('[@doe; @gone]');
    assert.match(html, /<strong class="paperside-unknown" title="@gone is unknown\.">gone\?<\/strong>/);
    assert.match(textOf(html), /^\(Doe, 2020; gone\?\)/);
  });

  it('leaves a text alone that greets people and cites nobody', async () => {
    const markdown = 'Thanks to @alice and [@bob], see [@babel/core](https://x.org).';
    assert.equal(
      await preview(markdown),
      renderAsVsCode(new MarkdownIt({ html: true, linkify: true }), markdown),
    );
    assert.match(await preview(`---\nbibliography: x.bib\n---\n\n${markdown}`), /alice\?/);
  });

  it('links each work to its entry, and the entry to each of its citations', async () => {
    const html = await preview('[@doe] and [see @doe, p. 2; @roe]');
    const targets = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id = '']) => id);
    assert.deepEqual(targets, [
      'ref-doe',
      'ref-doe',
      'ref-roe',
      'paperside-citation-1',
      'paperside-citation-2',
      'paperside-citation-2',
    ]);
    for (const id of targets) assert.equal(html.split(` id="${id}"`).length, 2, id);
    assert.match(html, /<a role="doc-backlink"[^>]*aria-label="Back to citation 2"/);
  });

  it('links the numbers of numeric styles, never a page', async () => {
    const html = await preview('[@doe] [@roe] [@doe, p. 2; @roe; @again]', { style: 'ieee' });
    const third = html.slice(html.indexOf('paperside-citation-3'), html.indexOf('</p>'));
    const links = [...third.matchAll(/href="#ref-(\w+)"[^>]*>(\d)</g)].map(
      ([, key, number]) => `${key} ${number}`,
    );
    assert.deepEqual(links, ['doe 1', 'roe 2', 'again 3']);
  });

  it('does without links where the note says so, and never puts one into another', async () => {
    assert.doesNotMatch(await preview('---\nlink-citations: false\n---\n\n[@doe]'), /href="#ref/);
    const html = await preview('[see @doe](https://x.org)');
    assert.match(html, /<a href="https:\/\/x\.org">see <span[^>]*>Doe \(2020\)<\/span><\/a>/);
  });

  it('puts the bibliography where the note wants it, with its heading', async () => {
    const refs = [
      '::: {#refs}\n:::',
      '<div id="refs"></div>',
      "<div class='x' id='refs'>\n</div>",
      '<div id="refs">\n\n</div>',
    ];
    for (const place of refs) {
      const html = await preview(`[@doe]\n\n${place}\n\nThe end.`);
      assert.ok(html.indexOf('doc-bibliography') < html.indexOf('The end.'), place);
      assert.equal(html.split('doc-bibliography').length, 2, place);
      assert.doesNotMatch(html, /:::/);
    }
    const titled = await preview('---\nreference-section-title: "Works & more"\n---\n\n[@doe]');
    assert.match(
      titled,
      /aria-labelledby="paperside-references">\s*<h1 id="paperside-references">Works &amp; more<\/h1>/,
    );
    const none = await preview('---\nsuppress-bibliography: true\n---\n\n[@doe]');
    assert.doesNotMatch(none, /doc-bibliography|href="#ref|citeproc/);
    assert.match(textOf(none), /\(Doe, 2020\)$/);
  });

  it('puts it in the place of one that was written into the note, which stays while nothing is known', async () => {
    const region =
      '<!-- paperside:bibliography 12ab -->\n\nAn *old* entry.\n\n<!-- /paperside:bibliography -->';
    const markdown = `[@doe]\n\n# References\n\n${region}\n\nThe end.`;
    const html = await preview(markdown);
    assert.doesNotMatch(html, /old/);
    assert.match(textOf(html), /References Doe, J\. .* The end\.$/);
    assert.match(show(markdown, undefined), /<p>An <em>old<\/em> entry\.<\/p>/);
    const kept = await preview(`---\nsuppress-bibliography: true\n---\n\n${markdown}`);
    assert.match(kept, /<p>An <em>old<\/em> entry\.<\/p>/);
    assert.doesNotMatch(kept, /doc-bibliography/);
  });

  it('lists works that only LaTeX commands name, which stay as written', async () => {
    const html = await preview('[@doe] and \\cite{roe} and \\cite{doe}.');
    assert.deepEqual(
      [...html.matchAll(/id="ref-(\w+)"/g)].map(([, key]) => key),
      ['doe', 'roe'],
    );
    assert.match(textOf(html), /^\(Doe, 2020\) and \\cite\{roe\} and \\cite\{doe\}\./);
    const syntaxes = { wikiLinks: true, latexCommands: false };
    assert.equal(new NoteReader(() => syntaxes).read('[@doe] \\cite{roe}').clusters.length, 1);
  });

  it('lists works of nocite without citing them, and names whose work the list is', async () => {
    const html = await preview("---\nnocite: '@*'\n---\n\nText.");
    assert.deepEqual(
      [...html.matchAll(/id="ref-(\w+)"/g)].map(([, key]) => key),
      ['doe', 'again', 'roe'],
    );
    assert.match(html, /<a href="http:\/\/citationstyles\.org\/">Citations by CSL \(citeproc-js\)<\/a>/);
    assert.doesNotMatch(html, /doc-backlink/);
  });

  it('makes links of addresses in entries', async () => {
    assert.match(
      await preview('[@doe]'),
      /<a href="https:\/\/doi\.org\/10\.1000\/first">https:\/\/doi\.org\/10\.1000\/first<\/a>/,
    );
  });

  describe('footnotes', () => {
    it('are numbered as they are referred to, with ways there and back', async () => {
      const html = await preview(
        'One[^b], two^[in *line* [@doe]], one again[^b].\n\n[^b]: Text @roe.\n\n    More.\n\n[^c]: Never.',
      );
      assert.match(textOf(html), /^One1, two2, one again1\./);
      const list = html.slice(html.indexOf('doc-endnotes'));
      assert.match(
        list,
        /<li id="paperside-note-1"><p>Text .*Roe \(2021\).*<\/p>\s*<p>More\. <a[^>]*href="#paperside-noteref-1"/,
      );
      assert.match(list, /<li id="paperside-note-2">in <em>line<\/em> .*\(Doe, 2020\)/);
      assert.doesNotMatch(html, /Never/);
    });

    it('stay as they are in a text that cites nothing', async () => {
      const markdown = 'One[^1] and^[two].\n\n[^1]: Text.';
      assert.equal(await preview(markdown), new MarkdownIt({ html: true }).render(markdown));
    });

    it('are what a citation becomes in a style with notes, among the others', async () => {
      const markdown = 'A claim [@doe]. As @roe [p. 3] says[^1], *indeed* [@doe].\n\n[^1]: See @roe.';
      const html = await preview(markdown, { style: 'chicago-fullnote-bibliography' });
      assert.match(textOf(html), /^A claim\.1 As Richard Roe2 says3, indeed\.4/);
      const notes = [...html.matchAll(/<li id="paperside-note-\d">([^]*?)<\/li>/g)].map(([, note = '']) =>
        textOf(note),
      );
      assert.match(notes[0] ?? '', /^Jane Doe, “First Things,”/);
      assert.match(notes[2] ?? '', /^See Richard Roe/);
      assert.match(notes[3] ?? '', /^Doe, “First Things\.”|^Doe\./);
    });

    it('raise the numbers of a style that has them so, behind the punctuation', async () => {
      assert.equal(await shown('A claim [@doe], and more [@roe].', 'nature'), 'A claim,1 and more.2');
    });
  });

  it('shows the source, dimmed, while nothing is known, and says why where nothing will be', () => {
    const markdown = '---\nbibliography: x.bib\n---\n\nSee [@doe, *p.* 3].';
    assert.match(
      show(markdown, undefined),
      /See <span class="paperside-waiting">\[@doe, \*p\.\* 3\]<\/span>\./,
    );
    const failed = show(markdown, { failure: 'It <stopped>.' });
    assert.match(failed, /See \[@doe, <em>p\.<\/em> 3\]\./);
    assert.match(failed, /<p class="paperside-problem" role="note">It &lt;stopped&gt;\.<\/p>/);
  });

  it('keeps the looks of what did not change while a new answer is under way', async () => {
    const old = '[@doe] and [@roe]';
    const reading = new NoteReader(() => ({ wikiLinks: true, latexCommands: true })).read(old);
    const known = { reading, rendered: await renderedNote(old) };
    const html = show('---\ncsl: x\n---\n\nNew [@again], then [@roe] and [@doe].', known);
    assert.match(textOf(html), /New \[@again\], then \(Roe, 2021\) and \(Doe, 2020\)\. Doe, J\. \(2020\)/);
    assert.match(html, /<span class="paperside-waiting">\[@again\]/);
  });

  it('does nothing where it is off, or where the text has no name', () => {
    const markdown = 'See [@doe][^1].\n\n[^1]: Note.\n\n::: {#refs}\n:::';
    const plain = new MarkdownIt({ html: true, linkify: true });
    const off = extended({ isOn: () => false, of: () => undefined });
    assert.equal(renderAsVsCode(off, markdown), renderAsVsCode(plain, markdown));
    const on = extended({ isOn: () => true, of: () => assert.fail('there is no document') });
    assert.equal(on.render('See [@doe].'), plain.render('See [@doe].'));
  });

  it('keeps the lines of blocks, for the editor to scroll along', async () => {
    const md = extended({ isOn: () => true, of: () => undefined });
    const lines = (markdown: string, parser: Markdown) =>
      parser
        .parse(markdown, {})
        .filter(({ type, map }) => map && type !== 'inline')
        .map(({ type, map }) => [type, map]);
    const markdown = '---\na: b\n---\n\n# H [@doe]\n\n- x [see @doe,\n  p. 3]\n\n> q @roe\n\nEnd.';
    assert.deepEqual(lines(markdown, md), lines(markdown, new MarkdownIt({ html: true, linkify: true })));
    const refs = md.parse('[@doe]\n\n::: {#refs}\n:::\n', {}).find(({ type }) => type === 'paperside_refs');
    assert.deepEqual(refs?.map, [2, 4]);
    await Promise.resolve();
  });

  it('leaves all text outside of citations as it is without the plugin', () => {
    const piece = fc.constantFrom(
      'word ', '*em* ', '**b** ', '`code [@doe]` ', '[@doe] ', '@roe ', '[see @doe, p. 3; -@roe] ', '-@doe ', '[link @doe](https://x.org) ',
      '![@doe](x.png) ', 'a@b.org ', '\\@doe ', '[ref] ', '<b>raw</b> ', '<https://x.org/@doe> ', 'https://x.org/@doe ', '&amp; ', '_[@doe]_ ', '"quoted [@roe]" ',
      '\n', '\n\n', '\n\n# H ', '\n\n- item ', '\n- next ', '\n\n> quote ', '\n> more ', '\n\n| a [@doe] | b \\| @roe |\n|---|---|\n| [@doe] | [@roe] |\n\n', '\n\n    indented @doe\n\n', '\n\n```\n@doe\n```\n\n', '\n\n<div>\n@doe\n</div>\n\n', '\n\n[ref]: https://x.org "t"\n\n', '[@doe\n@roe] ', '...', ' -- ', '$x [@doe]$ ', '[@doe]: x ', '(@doe) ', '[[@doe]] ', '@{doe} ',
    ); // prettier-ignore
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const markdown = pieces.join('');
        for (const options of [
          { html: true, linkify: true },
          { html: true, typographer: true },
        ]) {
          const md = extended({ isOn: () => true, of: () => ({ failure: '' }) }, new MarkdownIt(options));
          const ours = renderAsVsCode(md, markdown).replace(
            '<p class="paperside-problem" role="note"></p>\n',
            '',
          );
          assert.equal(ours, renderAsVsCode(new MarkdownIt(options), markdown));
        }
      }),
      { numRuns: 400 },
    );
  });
});

function withoutMarks(html: string): string {
  return html.replace(/<span class="paperside-citation"[^>]*>(?:<a [^>]*>)?([^<]*)(?:<\/a>)?<\/span>/g, '$1');
}
