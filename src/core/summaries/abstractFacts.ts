import { cuesOf } from './cues';
import { countsOf, pairsOf, sharedDistinct, type WordCounts } from './overlap';
import type { Sentence } from './splitSentences';
import { isContentWord, stem, wordsOf } from './words';

/** The words of a text, stemmed. */
export interface WordStems {
  readonly all: readonly string[];
  readonly counts: WordCounts;
  /** Those of the words that carry meaning. */
  readonly content: readonly string[];
}

/** What is known of a whole sentence before any form of it is looked at. */
export interface SentenceFacts {
  readonly text: string;
  readonly words: WordStems;
  readonly cues: Readonly<Record<string, number>>;
}

/** What features of a candidate are taken from beside itself. */
export interface AbstractFacts {
  readonly title: WordStems;
  readonly titlePairs: WordCounts;
  readonly titleStems: ReadonlySet<string>;
  readonly titleStemPairs: ReadonlySet<string>;
  /** A method's name that opens the title before a colon, in lower case. */
  readonly name: string | undefined;
  readonly sentences: readonly SentenceFacts[];
  /** In how many sentences a content stem occurs. */
  readonly spread: WordCounts;
  /** How often a word occurs in the abstract. */
  readonly counts: WordCounts;
  readonly pairs: WordCounts;
  /** The most title stems that one sentence has. */
  readonly mostTitleStems: number;
  /** Index of the first sentence that tells of the authors' own work, or -1. */
  readonly contribution: number;
  /** Stems a text, remembering those of words that it has seen. */
  readonly stemmed: (text: string) => WordStems;
}

export function abstractFacts(title: string, sentences: readonly Sentence[]): AbstractFacts {
  const stemmed = rememberingStemmer();
  const titleWords = stemmed(title);
  const own = sentences.map(({ text }) => ({ text, words: stemmed(text), cues: cuesOf(text) }));
  const titleStems = new Set(titleWords.content);
  const all = own.flatMap(({ words }) => words.all);
  return {
    title: titleWords,
    titlePairs: countsOf(pairsOf(titleWords.all)),
    titleStems,
    titleStemPairs: new Set(pairsOf(titleWords.content)),
    name: /^([^:]{2,30}):/.exec(title)?.[1]?.toLowerCase(),
    sentences: own,
    spread: countsOf(own.flatMap(({ words }) => [...new Set(words.content)])),
    counts: countsOf(all),
    pairs: countsOf(pairsOf(all)),
    mostTitleStems: Math.max(
      1,
      ...own.map(({ words }) => sharedDistinct(new Set(words.content), titleStems)),
    ),
    contribution: own.findIndex(({ cues }) => contributes(cues)),
    stemmed,
  };
}

function rememberingStemmer(): (text: string) => WordStems {
  const known = new Map<string, string>();
  const stemOf = (word: string) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const found = stem(word);
    known.set(word, found);
    return found;
  };
  return (text) => {
    const words = wordsOf(text);
    const all = words.map(stemOf);
    return { all, counts: countsOf(all), content: words.filter(isContentWord).map(stemOf) };
  };
}

export function contributes(cues: Readonly<Record<string, number>>): boolean {
  return [cues['proposes'], cues['studies'], cues['shows']].some((cue) => cue === 1);
}
