import type { Paper } from '../../../src/core/paper';
import { fold } from '../../../src/core/search/text/fold';

/** Kinds of queries that a person types who half remembers a paper. */
export const queryKinds = [
  'part of the title',
  'misspelt',
  'surname, word, year',
  'name before the colon',
  'out of order',
  'other hyphens',
  'part of the abstract',
] as const;
export type QueryKind = (typeof queryKinds)[number];

export interface KnownItem {
  readonly kind: QueryKind;
  readonly query: string;
  /** The query without its slip. */
  readonly spelt: string;
  readonly paper: Paper;
}

/** Numbers from 0 to 1. */
type Random = () => number;

const contentWord = /^[\p{L}\p{N}][\p{L}\p{N}'’+-]{3,}$/u;

/** Queries for papers that `random` picks, `count` of each kind. */
export function knownItems(papers: readonly Paper[], count: number, random: Random): KnownItem[] {
  return queryKinds.flatMap((kind) => {
    const items: KnownItem[] = [];
    for (let tries = 0; items.length < count && tries < 200 * count; tries++) {
      const paper = papers[Math.floor(random() * papers.length)];
      const asked = paper && queryOf(kind, paper, random);
      if (!asked) continue;
      const [query, spelt] = typeof asked === 'string' ? [asked, asked] : [asked.query, asked.spelt];
      items.push({ kind, query, spelt, paper });
    }
    return items;
  });
}

function queryOf(
  kind: QueryKind,
  paper: Paper,
  random: Random,
): string | Pick<KnownItem, 'query' | 'spelt'> | undefined {
  const words = paper.title
    .split(/\s+/)
    .map((word) => word.replace(/[^\p{L}\p{N}+-]+$|^[^\p{L}\p{N}]+/gu, ''));
  const content = words.filter((word) => contentWord.test(word));
  switch (kind) {
    case 'part of the title':
      return words.length < 4 ? undefined : stretch(words, 4, random).join(' ').toLowerCase();
    case 'misspelt': {
      const part = stretch(words, 4, random);
      const long = part.findIndex((word) => /^[a-z]{6,}$/i.test(word));
      if (words.length < 4 || long < 0) return undefined;
      const slipped = part.map((word, at) => (at === long ? misspelt(word, random) : word));
      return { query: slipped.join(' ').toLowerCase(), spelt: part.join(' ').toLowerCase() };
    }
    case 'surname, word, year': {
      const surname = surnameOf(paper);
      const longest = longestWord(paper);
      return surname && longest && paper.published
        ? `${surname} ${longest} ${paper.published.slice(0, 4)}`
        : undefined;
    }
    case 'name before the colon':
      return /^([\p{L}\p{N}+-]{3,20}):/u.exec(paper.title)?.[1];
    case 'out of order': {
      const chosen = stretch(content, 3, random);
      return chosen.length < 3 ? undefined : [...chosen].reverse().join(' ').toLowerCase();
    }
    case 'other hyphens':
      return /\p{L}-\p{L}/u.test(paper.title)
        ? paper.title.replaceAll('-', random() < 0.5 ? ' ' : '')
        : undefined;
    case 'part of the abstract': {
      const all = (paper.abstract ?? '').split(/\s+/);
      return all.length < 30 ? undefined : stretch(all, 7, random).join(' ');
    }
  }
}

/** As the kind `surname, word, year` needs it. */
function surnameOf({ authors: [first] }: Paper): string | undefined {
  return (first?.family ?? first?.literal)?.split(/\s+/).at(-1);
}

function longestWord({ title }: Paper): string | undefined {
  return title
    .split(/[^\p{L}]+/u)
    .sort((a, b) => b.length - a.length)
    .at(0);
}

/** How many papers a query may mean: those whose titles hold as much of it, or that have all of it. */
export function meantBy({ kind, spelt, paper }: KnownItem, papers: readonly Paper[]): number {
  const words = spelt.toLowerCase();
  switch (kind) {
    case 'surname, word, year':
      return Math.max(1, meant(papers, paper));
    case 'part of the title':
    case 'misspelt':
      return Math.max(1, papers.filter(({ title }) => title.toLowerCase().includes(words)).length);
    case 'out of order': {
      const each = words.split(' ');
      const has = (title: string): boolean => each.every((word) => title.includes(word));
      return Math.max(1, papers.filter(({ title }) => has(title.toLowerCase())).length);
    }
    default:
      return 1;
  }
}

/** How many papers a query of surname, word and year may mean. */
function meant(papers: readonly Paper[], wanted: Paper): number {
  const surname = fold(surnameOf(wanted) ?? '');
  const word = fold(longestWord(wanted) ?? '');
  return papers.filter(
    ({ published, authors, title, abstract = '' }) =>
      published?.slice(0, 4) === wanted.published?.slice(0, 4) &&
      authors.some((name) =>
        fold(name.family ?? name.literal ?? '')
          .split(/\s+/)
          .includes(surname),
      ) &&
      fold(`${title} ${abstract}`).includes(word),
  ).length;
}

function stretch<T>(list: readonly T[], length: number, random: Random): readonly T[] {
  const from = Math.floor(random() * Math.max(1, list.length - length + 1));
  return list.slice(from, from + length);
}

/** One slip: a letter left out, doubled, swapped with its neighbour or wrong; not the first. */
function misspelt(word: string, random: Random): string {
  const at = 1 + Math.floor(random() * (word.length - 2));
  const [before, letter = '', after] = [word.slice(0, at), word[at], word.slice(at + 1)];
  const slip = Math.floor(random() * 4);
  if (slip === 0) return before + after;
  if (slip === 1) return before + letter + letter + after;
  if (slip === 2) return before + after.slice(0, 1) + letter + after.slice(1);
  return before + String.fromCharCode(97 + Math.floor(random() * 26)) + after;
}
