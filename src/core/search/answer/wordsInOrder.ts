import { abstractField, allFields, type FieldSet } from '../segments/indexOptions';
import type { PlannedPhrase } from './queryPlan';
import type { Segment } from '../segments/segment';
import { isStopWord } from '../text/textAnalysis';

/**
 * A test whether a paper of the segment has the words side by side in one of the fields, or written as one; the
 * last may be a beginning.
 */
export function holdsPhrase(
  segment: Segment,
  phrase: PlannedPhrase,
  fields: FieldSet = allFields,
): (paper: number) => boolean {
  const { first, isLast } = numbersOf(segment, phrase);
  const { joined, open } = phrase;
  let asOne: Uint8Array | undefined;
  const isAsOne = (paper: number): boolean =>
    joined !== undefined && (asOne ??= holders(segment, joined, open, fields))[paper] === 1;
  if (first.includes(0)) return isAsOne;
  const rarest = rarestOf(segment, phrase);
  let candidates: Uint8Array | undefined;
  const mayHold = (paper: number): boolean =>
    rarest === undefined || (candidates ??= holders(segment, rarest, false, fields))[paper] === 1;
  return (paper) =>
    isAsOne(paper) || (mayHold(paper) && segment.sequences.hasPhrase(paper, first, isLast, fields));
}

/** The rarest word of a phrase: few papers have it, and only their texts need to be read. Stop words aren't searched. */
function rarestOf(segment: Segment, { terms, open }: PlannedPhrase): string | undefined {
  const frequency = (term: string): number => segment.documentFrequency(segment.dictionary.find(term));
  const [rarest] = (open ? terms.slice(0, -1) : terms)
    .filter((term) => !isStopWord(term))
    .sort((a, b) => frequency(a) - frequency(b));
  return rarest;
}

/** 1 for each paper that has the term in one of the fields. */
function holders(segment: Segment, term: string, open: boolean, fields: FieldSet): Uint8Array {
  const { dictionary, size } = segment;
  const { from, to } = open ? dictionary.beginningWith(term) : { from: 0, to: 0 };
  const numbers = [dictionary.find(term)].filter((number) => number > 0);
  for (let rank = from; rank < to; rank++) numbers.push(dictionary.numberAt(rank));
  const held = new Uint8Array(size);
  const postings = segment.postingsOf(() => numbers);
  for (const number of numbers) {
    const end = postings.starts[number + 1] ?? 0;
    for (let at = postings.starts[number] ?? 0; at < end; at++)
      if (((postings.fields[at] ?? 0) & fields) !== 0) held[postings.papers[at] ?? 0] = 1;
  }
  return held;
}

/**
 * Where words stand side by side, best place first: they are a whole title, its beginning, inside one, or in an
 * abstract.
 */
export type TextPlace = 'whole' | 'beginning' | 'inside' | 'abstract' | 'nowhere';

/** In an abstract fewer words than this stand side by side by chance. */
const fewestInAbstract = 4;

/**
 * Tells where the words stand side by side in a paper of the segment; the last may be a beginning.
 * @param misspelt the numbers of what words may be typos of
 */
export function placeOf(
  segment: Segment,
  { terms, open }: PlannedPhrase,
  misspelt: ReadonlyMap<string, ReadonlySet<number>>,
): (paper: number) => TextPlace {
  const { dictionary, sequences } = segment;
  const last = terms.length - 1;
  const words = terms.map((term, at) => ({
    number: dictionary.find(term),
    others: misspelt.get(term),
    beginning: open && at === last ? term : undefined,
  }));
  if (words.length === 0) return () => 'nowhere';
  if (words.some(({ number, others, beginning }) => number === 0 && !others?.size && beginning === undefined))
    return () => 'nowhere';
  const fits = ({ number, others, beginning }: (typeof words)[number], held: number): boolean =>
    held === number ||
    others?.has(held) === true ||
    (beginning !== undefined && dictionary.term(held).startsWith(beginning));
  const placeIn = (text: readonly number[]): number =>
    text.findIndex(
      (_, start) =>
        start + last < text.length && words.every((word, at) => fits(word, text[start + at] ?? 0)),
    );
  return (paper) => {
    const title = sequences.title(paper);
    const start = placeIn(title);
    if (start > 0) return 'inside';
    if (start === 0)
      return title.length === words.length && title.at(-1) === words.at(-1)?.number ? 'whole' : 'beginning';
    if (words.length < fewestInAbstract) return 'nowhere';
    const text: number[] = [];
    sequences.visit(paper, (field, number, joined) => {
      if (field === abstractField && !joined) text.push(number);
    });
    return placeIn(text) < 0 ? 'nowhere' : 'abstract';
  };
}

function numbersOf(
  { dictionary }: Segment,
  { terms, open }: PlannedPhrase,
): {
  readonly first: readonly number[];
  readonly isLast: (number: number) => boolean;
} {
  const last = terms.at(-1) ?? '';
  const number = dictionary.find(last);
  return {
    first: terms.slice(0, -1).map((term) => dictionary.find(term)),
    isLast: open ? (word) => dictionary.term(word).startsWith(last) : (word) => word === number,
  };
}
