import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { parseBibliography, titleAfterReading, toPaper } from '../../../../src/core/bibliography';
import { exportText } from '../../../../src/core/exports';
import { parseFeed } from '../../../../src/core/feeds';
import { formatName, toCslItem, type CslItem, type Paper } from '../../../../src/core/paper';
import { hostilePapers } from './hostilePapers';

type Format = 'bibtex' | 'csl-json' | 'ris';
const options = { title: 'Papers', written: '2026-11-23T08:00:00Z' };
const fixtures = 'test/fixtures/feeds';

/** Text without the characters that a file can't hold, or that nobody sees. */
function printed(text: string): string {
  return text
    .replace(/[\u000b\u000c]/g, ' ')
    .replace(
      /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]|\p{Cs}/gu,
      '',
    );
}

/** What each format can't say of a text, by its own rules. */
const plain: Readonly<Record<Format, (text: string) => string>> = {
  'csl-json': (text) => text.trim(),
  // LaTeX knows one kind of blank and one apostrophe.
  bibtex: (text) =>
    text
      .replace(/[ \t\r\n\u0085\u2028\u2029]+/g, ' ')
      .trim()
      .replaceAll("'", '’'),
  // Lines of plain text.
  ris: (text) =>
    text
      .replace(/<\/?(?:i|b|sup|sub)>|<\/span>|<span (?:class|style)="[^"<>]*">/g, '')
      .replace(/[\s\u0085]+/g, ' ')
      .trim(),
};

/** BibTeX leaves capitals of titles to styles, also of the book in which a paper stands. */
function withTitlesAsRead(item: CslItem): CslItem {
  const asRead = (title: string | undefined) => titleAfterReading(printed(title ?? '').trim());
  const inBook = item.type === 'paper-conference';
  return {
    ...item,
    title: asRead(item.title),
    ...(inBook && { 'container-title': asRead(item['container-title']) }),
  };
}

/** What a bibliography's item says of its paper, in the terms of the library. */
function said(item: CslItem, format: Format): Readonly<Record<string, unknown>> {
  const {
    title,
    authors,
    abstract = '',
    venue = '',
    published,
    arxivId,
    doi,
    url = '',
  } = toPaper(format === 'bibtex' ? withTitlesAsRead(item) : item, '');
  const text = (value: string) => plain[format](printed(value));
  // Where a name is parted is for each format's rules; RIS has commas between the parts.
  const name = (value: string) =>
    text(format === 'ris' ? value.replaceAll(',', '') : value).replace(/\s+/g, '');
  return {
    title: text(title),
    authors: authors.map((each) => name(formatName(each))),
    ...{ published, arxivId, doi },
    abstract: text(abstract),
    venue: text(venue),
    url: text(url),
    ...numbers(item, text),
  };
}

/** Where in its venue it stands, and what it is about. A dash between pages is a hyphen to some. */
function numbers(item: CslItem, text: (value: string) => string): Readonly<Record<string, string>> {
  const { volume = '', issue = '', page = '', publisher = '', keyword = '' } = item;
  const words = String(keyword).split(/[,;]/).map(text).filter(Boolean);
  return {
    ...{ volume: text(String(volume)), issue: text(String(issue)), pages: text(String(page)) },
    ...{ publisher: text(publisher), keywords: words.join(', ') },
  };
}

function check(papers: readonly Paper[], format: Format): void {
  const text = exportText(papers, { ...options, format });
  const { items, problems } = parseBibliography(text, format);
  assert.deepEqual(problems, [], text);
  assert.deepEqual(
    items.map((item) => said(item, format)),
    papers.map((paper) => said(toCslItem(paper), format)),
    text,
  );
  const keys = items.map(({ id }) => id.toLowerCase());
  assert.equal(new Set(keys).size, papers.length, 'each has a key of its own');
}

describe('exports as bibliographies', function () {
  this.timeout(60_000);

  for (const format of ['bibtex', 'csl-json', 'ris'] as const) {
    it(`${format}: hostile papers are read again as they were`, () => {
      fc.assert(
        fc.property(hostilePapers, (papers) => check(papers, format)),
        { numRuns: 500 },
      );
    });

    for (const file of readdirSync(fixtures).filter((name) => /(?<!expected)\.(?:txt|json|xml)$/.test(name)))
      it(`${format}: the papers of ${file} are read again as they were`, () => {
        const { papers } = parseFeed(readFileSync(path.join(fixtures, file), 'utf8'));
        assert.ok(papers.length > 0);
        check(papers, format);
      });

    it(`${format}: an empty list is a file without entries`, () => check([], format));
  }
});
