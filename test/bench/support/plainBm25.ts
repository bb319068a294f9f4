import type { Paper } from '../../../src/core/paper';
import { stem } from '../../../src/core/search/text/porter';

/** Words that tell nothing of a text. */
export const stopWords: ReadonlySet<string> = new Set(
  (
    'a about above after again against all am an and any are as at be because been before being below between both ' +
    'but by can could did do does doing down during each few for from further had has have having he her here hers ' +
    'herself him himself his how i if in into is it its itself me more most my myself no nor not of off on once only ' +
    'or other our ours ourselves out over own same she should so some such than that the their theirs them themselves ' +
    'then there these they this those through to too under until up very was we were what when where which while who ' +
    'whom why will with would you your yours yourself yourselves'
  ).split(' '),
);

/** BM25 (k1 1.2, b 0.75) over stemmed words without stop words: what search is measured against. */
export function plainBm25(papers: readonly Paper[]): (query: string) => string[] {
  const postings = new Map<string, Map<number, number>>();
  const lengths = papers.map(({ title, abstract = '' }, at) => {
    const terms = termsOf(`${title} ${abstract}`);
    for (const term of terms) {
      const counts = postings.get(term) ?? new Map<number, number>();
      postings.set(term, counts.set(at, (counts.get(at) ?? 0) + 1));
    }
    return terms.length;
  });
  const average = lengths.reduce((sum, length) => sum + length, 0) / papers.length;
  return (query) => {
    const scores = new Map<number, number>();
    for (const term of termsOf(query)) {
      const counts = postings.get(term) ?? new Map<number, number>();
      const idf = Math.log(1 + (papers.length - counts.size + 0.5) / (counts.size + 0.5));
      for (const [at, times] of counts) {
        const long = 0.25 + (0.75 * (lengths[at] ?? 0)) / average;
        scores.set(at, (scores.get(at) ?? 0) + (idf * times * 2.2) / (times + 1.2 * long));
      }
    }
    return [...scores].sort((a, b) => b[1] - a[1]).map(([at]) => papers[at]?.id ?? '');
  };
}

function termsOf(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !stopWords.has(word)).map(stem);
}
