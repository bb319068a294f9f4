import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { exportText, type ExportFormat } from '../../../../src/core/exports';
import { isWebAddress, parseFeed, readableAbstract } from '../../../../src/core/feeds';
import type { CslName, Paper, Publication } from '../../../../src/core/paper';
import { hostilePapers } from './hostilePapers';

const options = { title: 'Papers', written: '2026-11-23T08:00:00Z' };
const fixtures = 'test/fixtures/feeds';

/** One line of text, as every reader of feeds makes it: no control, invisible or directing characters. */
function line(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\u0080-\u0084\u0086-\u009f\ufffe\uffff]|\p{Cs}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function linesOf(parts: CslName | Publication): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(parts)
      .map(([part, value]) => [part, typeof value === 'string' ? line(value) : value] as const)
      .filter(([, value]) => value !== ''),
  );
}

/** What a feed says of a paper, field by field. */
function said(paper: Paper): Readonly<Record<string, unknown>> {
  const { arxivId, doi, published, listed, authorCount, organization, publication, url, pdfUrl } = paper;
  const abstract = readableAbstract((paper.abstract ?? '').split('\n').map(line).filter(Boolean).join('\n'));
  const web = (address: string | undefined) =>
    address !== undefined && isWebAddress(address) ? address : undefined;
  return {
    title: line(paper.title),
    authors: paper.authors.map(linesOf),
    abstract,
    ...{ arxivId, doi, published, listed, authorCount },
    publication: publication && linesOf(publication),
    organization: organization && line(organization.name),
    url: web(url) ?? (arxivId && `https://arxiv.org/abs/${arxivId}`),
    pdfUrl: web(pdfUrl),
    venue: line(paper.venue ?? ''),
    keywords: [...new Set((paper.keywords ?? []).map(line).filter(Boolean))],
  };
}

function check(papers: readonly Paper[], format: ExportFormat): void {
  const text = exportText(papers, { ...options, format });
  const read = parseFeed(text);
  assert.deepEqual(read.problems, [], text);
  assert.deepEqual(read.papers.map(said), papers.map(said), text);
}

describe('exports as feeds', function () {
  this.timeout(60_000);

  for (const format of ['atom', 'json-feed'] as const) {
    it(`${format}: hostile papers are read again as they were`, () => {
      fc.assert(
        fc.property(hostilePapers, (papers) => check(papers, format)),
        { numRuns: 500 },
      );
    });

    for (const file of readdirSync(fixtures).filter((name) => /(?<!expected)\.(?:txt|json|xml)$/.test(name)))
      it(`${format}: the papers of ${file} are read again as they were`, () => {
        const { papers } = parseFeed(readFileSync(path.join(fixtures, file), 'utf8'), {
          capturedOn: '2026-04-22',
        });
        assert.ok(papers.length > 0);
        check(papers, format);
      });

    it(`${format}: an empty list is a feed without papers`, () => check([], format));
  }
});
