import type { Paper } from '../paper';
import { contentStems } from '../summaries';

/** A term of one or two words, as stems. */
export type Term = string;

export interface PaperTerms {
  /** How much of the paper each term is, before it is known how common the term is. */
  readonly weights: ReadonlyMap<Term, number>;
  /** How the paper writes each term. */
  readonly written: ReadonlyMap<Term, string>;
}

/** What a word counts in keywords, title and abstract. */
const counting = { keywords: 3, title: 3, abstract: 1 } as const;
/** A pair of words says more than each alone. */
const pairBonus = 1.5;
const maxText = 5_000;
/** Words of papers in general, which are no theme. */
const general: ReadonlySet<string> = new Set(
  (
    'paper work study article approach method technique framework propose proposed present introduce novel new show demonstrate result results ' +
    'experiment experiments experimental extensive evaluation evaluate performance improve improved significantly existing recent recently previous ' +
    'state-of-the-art state art problem challenge challenging task tasks based using use used via achieve achieves achieving better best high higher ' +
    'low lower large small many various different several multiple single first second two three key main important general simple effective efficient ' +
    'efficiently effectively provide provides enable enables enabling allow allows make makes require requires required address towards toward without ' +
    'within across however thus further furthermore moreover additionally finally specifically particular respectively compared comparable competitive ' +
    'code available dataset datasets data model models system systems algorithm algorithms analysis application applications real-world real world practice ' +
    'practical number set sets order way ways well able often typically widely ability capability capabilities potential limited limitation limitations ' +
    'process processes term terms example case cases including outperform outperforms outperforming baseline baselines benchmark benchmarks ' +
    'learn learning train trained training neural network networks deep understanding understand information human strong significant ' +
    'design designed develop developed explore investigate leverage leveraging remain remains current need needs suffer suffers while'
  )
    .split(' ')
    .flatMap(contentStems),
);

/** The terms of a paper out of its keywords, title and abstract. */
export function keyTerms({ title, keywords = [], abstract = '' }: Paper): PaperTerms {
  const weights = new Map<Term, number>();
  const written = new Map<Term, string>();
  const count = (text: string, weight: number) => {
    for (const { term, words, isPair } of termsOf(text.slice(0, maxText))) {
      weights.set(term, (weights.get(term) ?? 0) + (isPair ? pairBonus : 1) * weight);
      if (!written.has(term)) written.set(term, words);
    }
  };
  for (const keyword of keywords.slice(0, 30)) count(keyword, counting.keywords);
  count(title, counting.title);
  count(abstract, counting.abstract);
  return { weights, written };
}

interface FoundTerm {
  readonly term: Term;
  readonly words: string;
  readonly isPair: boolean;
}

/** Words that carry meaning, and pairs of neighbours among them; a comma, stop or bracket parts neighbours. */
function* termsOf(text: string): Generator<FoundTerm> {
  for (const stretch of text.split(/[^\p{L}\p{N}\s'’-]+/u)) {
    let before: Word | undefined;
    for (const found of stretch.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? []) {
      const here = wordOf(found);
      // `neural network` is no theme, `graph network` is one.
      if (here && before && !(before.isGeneral && here.isGeneral))
        yield { term: `${before.stem} ${here.stem}`, words: `${before.text} ${here.text}`, isPair: true };
      if (here && !here.isGeneral) yield { term: here.stem, words: here.text, isPair: false };
      before = here;
    }
  }
}

interface Word {
  readonly stem: string;
  readonly text: string;
  readonly isGeneral: boolean;
}

function wordOf(found: string): Word | undefined {
  const text = found.replace(/['’]s?$/, '').replace(/-+$/, '');
  if (text.length < 2 || text.length > 40 || /^[\p{N}-]+$/u.test(text)) return undefined;
  const stems = contentStems(text);
  return stems.length === 0
    ? undefined
    : { stem: stems.join('-'), text, isGeneral: stems.every((stem) => general.has(stem)) };
}
