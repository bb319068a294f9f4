import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Paper } from '../../../src/core/paper';

/** A search collection with judgments: documents, queries, and how relevant which document is to which query. */
export interface SearchCollection {
  readonly name: string;
  readonly papers: readonly Paper[];
  readonly queries: readonly { readonly id: string; readonly text: string }[];
  /** By query, then by document: above 0 if relevant. */
  readonly judgments: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

const files = ['docs.jsonl', 'queries.jsonl', 'qrels.tsv'];

/** The collections that the folder `ir` holds, whichever they are: those that have all their files. */
export function searchCollections(): readonly string[] {
  return readdirSync(collections())
    .filter((name) => files.every((file) => existsSync(path.join(collections(), name, file))))
    .sort();
}

/** Reads a collection from the folder `ir` in the folder that PAPERSIDE_DATA names. */
export function searchCollection(name: string): SearchCollection {
  const papers = read<{ id: string; title?: string; abstract?: string }>(name, 'docs.jsonl').map(
    ({ id, title = '', abstract = '' }): Paper => ({ id, title, abstract, authors: [], sources: [] }),
  );
  return { name, papers, ...judgedQueries(name) };
}

/**
 * Papers that people summarized in a sentence, of which each is the one to find, beside others.
 * @param among papers of which they are some
 */
export function summarized(among: readonly Paper[], others: number): SearchCollection {
  const name = 'tldr-known';
  const { queries, judgments } = judgedQueries(name);
  const wanted = new Set([...judgments.values()].flatMap((judged) => [...judged.keys()]));
  const papers = among.filter(({ id }, at) => at < others || wanted.has(id));
  const held = new Set(papers.map(({ id }) => id));
  const answerable = queries.filter(({ id }) =>
    [...(judgments.get(id)?.keys() ?? [])].some((paper) => held.has(paper)),
  );
  return { name, papers, queries: answerable, judgments };
}

function judgedQueries(name: string): Pick<SearchCollection, 'queries' | 'judgments'> {
  const judgments = new Map<string, Map<string, number>>();
  for (const line of lines(name, 'qrels.tsv').slice(1)) {
    const [query = '', document = '', relevance] = line.split('\t');
    const judged = judgments.get(query) ?? new Map<string, number>();
    judgments.set(query, judged.set(document, Number(relevance)));
  }
  const queries = read<{ id: string; text: string }>(name, 'queries.jsonl').filter(({ id }) =>
    [...(judgments.get(id)?.values() ?? [])].some((relevance) => relevance > 0),
  );
  return { queries, judgments };
}

function lines(collection: string, file: string): string[] {
  return readFileSync(path.join(collections(), collection, file), 'utf8')
    .trim()
    .split('\n');
}

function collections(): string {
  return path.join(process.env['PAPERSIDE_DATA'] ?? '../shared/data', 'ir');
}

function read<T>(collection: string, file: string): T[] {
  return lines(collection, file).map((line) => JSON.parse(line) as T);
}

export interface Relevance {
  readonly ndcg10: number;
  readonly map: number;
  readonly recall100: number;
  readonly mrr: number;
}

/** The usual measures, as trec_eval takes them (linear gain), in the mean of all queries. */
export async function judge(
  { queries, judgments }: SearchCollection,
  rank: (query: string) => readonly string[] | Promise<readonly string[]>,
): Promise<Relevance> {
  const sums = { ndcg10: 0, map: 0, recall100: 0, mrr: 0 };
  for (const { id, text } of queries) {
    const judged = judgments.get(id) ?? new Map<string, number>();
    const ranked = (await rank(text)).slice(0, 1_000).map((document) => judged.get(document) ?? 0);
    const relevant = [...judged.values()].filter((relevance) => relevance > 0);
    const first = ranked.findIndex((relevance) => relevance > 0);
    let hits = 0;
    let precisions = 0;
    for (const [at, relevance] of ranked.entries()) if (relevance > 0) precisions += ++hits / (at + 1);
    sums.ndcg10 += gain(ranked) / gain(relevant.sort((a, b) => b - a));
    sums.map += precisions / relevant.length;
    sums.recall100 += ranked.slice(0, 100).filter((relevance) => relevance > 0).length / relevant.length;
    sums.mrr += first < 0 ? 0 : 1 / (first + 1);
  }
  const count = queries.length;
  return {
    ndcg10: sums.ndcg10 / count,
    map: sums.map / count,
    recall100: sums.recall100 / count,
    mrr: sums.mrr / count,
  };
}

function gain(ranked: readonly number[]): number {
  return ranked.slice(0, 10).reduce((sum, relevance, at) => sum + relevance / Math.log2(at + 2), 0);
}
