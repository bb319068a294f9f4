import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { escapeEntry } from '../../../../src/core/csl/escapeEntry';
import { linkAddresses, safeMarkup } from '../../../../src/core/markdownPreview/markup';
import type { CslItem } from '../../../../src/core/paper';
import { growth } from '../../../support/growth';
import { preview } from './previewWorld';

const corpus = readFileSync('test/fixtures/xss.txt', 'utf8').split('\n').filter(Boolean);
const ownTags = new Set('section div p span a i b em strong sup sub ol li h1'.split(' '));
const ownAttributes = new Set('id class role href title style aria-label aria-labelledby'.split(' '));
const ownStyles = /^(?:[a-z-]+: ?[a-z-]+;?|baseline)$/;

/** Fails unless each `<` begins a tag of ours whose attributes are of ours and harmless. */
function assertHarmless(html: string, about: string): void {
  for (const [tag] of html.matchAll(/<[^<>]*>?/g)) {
    const parts = /^<\/?([a-z0-9]+)((?: [a-z-]+="[^"<>]*")*)>$/.exec(tag);
    assert.ok(parts && ownTags.has(parts[1] ?? ''), `${about}\n${tag}`);
    for (const [, name = '', value = ''] of (parts[2] ?? '').matchAll(/ ([a-z-]+)="([^"]*)"/g)) {
      assert.ok(ownAttributes.has(name), `${about}\n${tag}`);
      if (name === 'href') assert.match(value, /^(?:#(?:ref|paperside)-|https?:\/\/)/, `${about}\n${tag}`);
      if (name === 'style') assert.match(value, ownStyles, `${about}\n${tag}`);
    }
  }
}

function hostileItem(id: string, text: string): CslItem {
  const name = { family: text, given: text };
  return {
    id,
    type: 'article-journal',
    title: text,
    'title-short': text,
    author: [name, { literal: text }],
    editor: [name],
    issued: { literal: text },
    'container-title': text,
    'container-title-short': text,
    'collection-title': text,
    publisher: text,
    'publisher-place': text,
    volume: text,
    issue: text,
    page: text,
    edition: text,
    genre: text,
    note: text,
    language: text,
    DOI: text,
    URL: `https://x.org/${text}`,
    abstract: text,
  };
}

describe('hostile metadata in the preview', () => {
  it('has a corpus worth the name', () => assert.ok(corpus.length >= 50));

  for (const style of ['apa', 'ieee', 'chicago-fullnote-bibliography', 'nature']) {
    it(`stays text in every field, in ${style}`, async () => {
      const items = corpus.map((text, index) => hostileItem(`key${index}`, text));
      const markdown = `${items.map(({ id }) => `[@${id}, p. 3] @${id}`).join('\n\n')}\n\n[${items.map(({ id }) => `@${id}`).join('; ')}]`;
      const html = await preview(markdown, { style, items });
      assertHarmless(html, style);
      assert.ok(html.split('csl-entry').length > corpus.length);
    });
  }

  it('stays text where it is the key', async () => {
    for (const text of corpus) {
      const key = text.replace(/[\s{}]/g, '');
      for (const items of [[], [hostileItem(key, 'Title')]]) {
        const html = await preview(`---\nbibliography: x\n---\n\n[@{${key}}; @doe] and @{${key}}`, { items });
        assertHarmless(html.replace(/^<hr>\n<h2>.*<\/h2>\n/, ''), text);
      }
    }
  });

  it('stays text in prefixes, locators, suffixes and headings', async () => {
    for (const text of corpus) {
      const inside = text.replace(/[@[\];]/g, '');
      const title = JSON.stringify(text);
      const html = await preview(
        `---\nreference-section-title: ${title}\n---\n\n[${inside} @doe, ${inside}, ${inside}]`,
      );
      // What markdown-it shows of the front matter, and the source of what is no citation, is the preview's own matter.
      if (html.includes('paperside-citation-1')) assertHarmless(html.slice(html.indexOf('<span')), text);
    }
  });

  it('loses every tag and attribute that styles do not make', () => {
    const piece = fc.oneof(fc.constantFrom(...corpus), fc.string(), fc.constantFrom('<i>', '</i>', '<', '>', '"', '<span style="', '<div class="csl-entry">', 'https://x.org/', '&#60;')); // prettier-ignore
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        assertHarmless(linkAddresses(safeMarkup(pieces.join(''))), pieces.join(''));
      }),
    );
  });

  it('keeps what styles make', () => {
    const made =
      '<i>a</i> <b>b</b><sup>1</sup><span style="font-variant:small-caps;">C</span><span style="font-style:normal;">d</span><div class="csl-left-margin">[1]</div>';
    assert.equal(safeMarkup(made), made);
  });

  it('links addresses without the punctuation around them', () => {
    const cases = [
      ['(https://x.org/a_(b)).', '(<a href="https://x.org/a_(b)">https://x.org/a_(b)</a>).'],
      [
        'https://x.org/?a=1&#38;b=2, and',
        '<a href="https://x.org/?a=1&#38;b=2">https://x.org/?a=1&#38;b=2</a>, and',
      ],
      ['“https://x.org/a”', '“<a href="https://x.org/a">https://x.org/a</a>”'],
      ['https://x.org/a&#62;b', '<a href="https://x.org/a">https://x.org/a</a>&#62;b'],
      ['javascript:https://x', 'javascript:https://x'],
    ] as const;
    for (const [html, linked] of cases) assert.equal(linkAddresses(html), linked);
  });

  it('links addresses in time in proportion to their length', () => {
    for (const end of [')', '.)', '}', ';', '&#34;', '(']) {
      const link = (size: number) => {
        const html = `https://x.org/${end.repeat(size)}`;
        assert.equal(linkAddresses(html).replace(/<[^>]*>/g, ''), html);
        escapeEntry(html, true);
      };
      assert.ok(growth(link, 100_000, 400_000) < 12, end);
    }
  });
});
