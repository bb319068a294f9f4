import { compareAge, compareRanked, type RankedPaper, type Ranking } from './bestPapers';
import type { SortOrder } from '../query';

/** So many words of a title settle its place. */
const titleWords = 8;

/** What `sort:` asks for. What isn't known comes last either way, and what is equal goes by score and age. */
export function rankingOf({ key, descending }: SortOrder): Ranking {
  if (key === 'relevance') return compareRanked;
  const sign = descending ? -1 : 1;
  return (a, b) => {
    const order =
      key === 'title' ? compareTitles(a, b, sign) : compareNumbers(numberOf(key, a), numberOf(key, b), sign);
    // What a feed lists on one day was published at any time.
    const years = key === 'date' ? compareNumbers(yearOf(a), yearOf(b), sign) : 0;
    return order || years || b.score - a.score || compareAge(a, b);
  };
}

function compareNumbers(one: number, other: number, sign: number): number {
  if (one === other) return 0;
  if (one === 0 || other === 0) return one === 0 ? 1 : -1;
  return (one - other) * sign;
}

function numberOf(
  key: Exclude<SortOrder['key'], 'relevance' | 'title'>,
  { segment, paper }: RankedPaper,
): number {
  const { days, added, upvotes, comments } = segment.columns;
  return { date: days, added, upvotes, comments }[key][paper] ?? 0;
}

function yearOf({ segment, paper }: RankedPaper): number {
  return segment.columns.years[paper] ?? 0;
}

/** By the terms of titles, so that neither case nor accents nor signs matter. The first mostly settles it. */
function compareTitles(a: RankedPaper, b: RankedPaper, sign: number): number {
  const one = titleOf(a, 1);
  const other = titleOf(b, 1);
  if (one === '' || other === '') return one === other ? 0 : one === '' ? 1 : -1;
  return (compareTexts(one, other) || compareTexts(titleOf(a, titleWords), titleOf(b, titleWords))) * sign;
}

function titleOf({ segment, paper }: RankedPaper, words: number): string {
  const numbers = segment.sequences.title(paper, words);
  return numbers.map((number) => segment.dictionary.term(number)).join(' ');
}

function compareTexts(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
