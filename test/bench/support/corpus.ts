import { createReadStream, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { parseFeed } from '../../../src/core/feeds';
import { paperId, parseArxivId, type Paper } from '../../../src/core/paper';

interface PaperLine {
  readonly id: string;
  readonly title: string;
  readonly abstract?: string;
  readonly authors?: readonly string[];
  readonly year?: number;
  readonly venue?: string;
  readonly keywords?: readonly string[];
  readonly doi?: string;
}

/**
 * Real papers: the sample feed for 59 (or fewer), else the first lines of `papers.jsonl.gz` in the folder that
 * PAPERSIDE_DATA names.
 * @throws an Error that says what to do if there is no such file or it is too short
 */
export async function realPapers(count: number): Promise<readonly Paper[]> {
  if (count <= 59) return parseFeed(sampleFeedText()).papers.slice(0, count);
  const papers: Paper[] = [];
  for await (const batch of realPaperBatches(count, count)) papers.push(...batch);
  return papers;
}

/** The same, some at a time, so that nobody need hold them all. @throws as `realPapers` does */
export async function* realPaperBatches(count: number, batchSize: number): AsyncGenerator<readonly Paper[]> {
  let batch: Paper[] = [];
  let read = 0;
  for await (const line of paperLines()) {
    batch.push(toPaper(line));
    if (++read === count || batch.length === batchSize) {
      yield batch;
      batch = [];
    }
    if (read === count) return;
  }
  throw new Error(`There are only ${read} papers.`);
}

/** @throws an Error that says what to do if there is no such file */
async function* paperLines(): AsyncGenerator<PaperLine> {
  const file = path.join(process.env['PAPERSIDE_DATA'] ?? '../shared/data', 'papers.jsonl.gz');
  if (!existsSync(file)) throw new Error(`${file} is missing: name its folder by PAPERSIDE_DATA.`);
  const lines = createInterface({ input: createReadStream(file).pipe(createGunzip()) });
  for await (const line of lines) yield JSON.parse(line) as PaperLine;
}

/**
 * Real papers as the library would take them in: with the arXiv ids and DOIs that are known of them, or with none
 * of these, and an id made accordingly.
 */
export async function identifiedPapers(
  count: number,
  identifiers: 'known' | 'none',
): Promise<readonly Paper[]> {
  const papers: Paper[] = [];
  for await (const line of paperLines()) {
    const paper = toPaper(line);
    const arxivId = parseArxivId(line.id);
    const ids = { ...(arxivId && { arxivId }), ...(line.doi && { doi: line.doi }) };
    const known = { ...paper, ...(identifiers === 'known' && ids) };
    papers.push({ ...known, id: paperId(known) });
    if (papers.length === count) break;
  }
  return papers;
}

export function sampleFeedText(): string {
  return readFileSync('media/sample-feed.txt', 'utf8');
}

/** Bytes of what a paper says: title, abstract and authors. */
export function textBytes(papers: readonly Paper[]): number {
  const text = ({ title, abstract = '', authors }: Paper): string =>
    title + abstract + authors.map(({ literal = '' }) => literal).join('');
  return papers.reduce((sum, paper) => sum + Buffer.byteLength(text(paper)), 0);
}

function toPaper({ id, title, abstract, authors = [], year, venue, keywords }: PaperLine): Paper {
  return {
    id,
    title,
    authors: authors.map((literal) => ({ literal })),
    sources: [{ feed: 'bench', seen: '2026-01-01' }],
    ...(abstract && { abstract }),
    ...(year && { published: String(year) }),
    ...(venue && { venue }),
    ...(keywords && { keywords }),
  };
}
