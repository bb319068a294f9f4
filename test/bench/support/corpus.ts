import { createReadStream, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { parseFeed } from '../../../src/core/feeds';
import type { Paper } from '../../../src/core/paper';

interface PaperLine {
  readonly id: string;
  readonly title: string;
  readonly abstract?: string;
  readonly authors?: readonly string[];
  readonly year?: number;
  readonly venue?: string;
  readonly keywords?: readonly string[];
}

/**
 * Real papers: the sample feed for 59 (or fewer), else the first lines of `papers.jsonl.gz` in the folder that
 * PAPERSIDE_DATA names.
 * @throws an Error that says what to do if there is no such file or it is too short
 */
export async function realPapers(count: number): Promise<readonly Paper[]> {
  if (count <= 59) return parseFeed(sampleFeedText()).papers.slice(0, count);
  const file = path.join(process.env['PAPERSIDE_DATA'] ?? '../shared/data', 'papers.jsonl.gz');
  if (!existsSync(file)) throw new Error(`${file} is missing: name its folder by PAPERSIDE_DATA.`);
  const lines = createInterface({ input: createReadStream(file).pipe(createGunzip()) });
  const papers: Paper[] = [];
  for await (const line of lines) {
    papers.push(toPaper(JSON.parse(line) as PaperLine));
    if (papers.length === count) return papers;
  }
  throw new Error(`${file} holds only ${papers.length} papers.`);
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
