import type { RankedPaper } from '../answer/bestPapers';

type Place = Pick<RankedPaper, 'segment' | 'paper'>;

/** Titles of fewer words, such as “Introduction”, are those of different papers too. */
const tellingTitle = 4;
/** Texts with fewer different words are alike by chance. */
const tellingText = 25;
/** The share of their words that copies have in common at least. */
const alike = 0.8;

/** A test whether another paper is nearly the same: it has the title, or the words, as another version would. */
export function copiesOf(paper: Place): (other: Place) => boolean {
  const title = titleOf(paper);
  const words = wordsOf(paper);
  return (other) => {
    if (title.length >= tellingTitle && title.join(' ') === titleOf(other).join(' ')) return true;
    if (words.size < tellingText) return false;
    const others = wordsOf(other);
    let common = 0;
    for (const word of others) if (words.has(word)) common++;
    return common >= alike * (words.size + others.size - common);
  };
}

function titleOf({ segment, paper }: Place): string[] {
  return segment.sequences.title(paper).map((number) => segment.dictionary.term(number));
}

function wordsOf({ segment, paper }: Place): Set<string> {
  const numbers = new Set<number>();
  segment.sequences.visit(paper, (_, number) => numbers.add(number));
  return new Set(Array.from(numbers, (number) => segment.dictionary.term(number)));
}
