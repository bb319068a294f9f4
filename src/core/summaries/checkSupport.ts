import { addressesOf, claimFacts, type ClaimFacts } from './claimFacts';
import { splitSentences } from './splitSentences';
import { stem, wordsOf } from './words';

/** Whether the evidence says what a sentence claims. Rough: told by words, not by meaning. */
export type Support = 'supported' | 'doubtful' | 'unsupported';

/** Why a sentence is not taken for supported. */
export type SupportFault =
  /** A number stands nowhere in the evidence. */
  | 'number'
  /** A number stands in the evidence, but not beside what the sentence says. */
  | 'numberElsewhere'
  /** A name stands nowhere in the evidence. */
  | 'name'
  /** What one denies the other states. */
  | 'negation'
  /** One says more, better, faster where the other says less, worse, slower. */
  | 'direction'
  /** Too few of its words stand in the evidence. */
  | 'words';

export interface CheckedSentence {
  readonly text: string;
  readonly support: Support;
  /** The share of what the sentence says, by weight, that the evidence has: 0 to 1. */
  readonly score: number;
  readonly faults: readonly SupportFault[];
  /** The sentence of the evidence that is nearest; absent where none shares a word with it. */
  readonly source?: SupportSource;
}

export interface SupportSource {
  readonly text: string;
  /** Which of the evidence texts it is of, counted from 0. */
  readonly evidence: number;
}

/** A text as it is held against claims. Made once, for as many sentences as there are. */
export interface Evidence {
  readonly sentences: readonly EvidenceSentence[];
  readonly stems: ReadonlySet<string>;
  /** All words in lower case. */
  readonly words: ReadonlySet<string>;
  readonly numbers: ReadonlySet<string>;
}

interface EvidenceSentence extends SupportSource {
  readonly facts: ClaimFacts;
  readonly stems: ReadonlySet<string>;
}

/** From these shares on a sentence is taken for supported, or for doubtful. Chosen on SciTLDR train. */
const supportedFrom = 0.55;
const doubtfulFrom = 0.3;
/** What a word counts that stands elsewhere in the evidence than in the nearest sentence. */
const elsewhere = 0.6;
/** What a word counts that speaks of papers rather than of their subject: a paraphrase may take another. */
const lightWeight = 0.35;
const light: ReadonlySet<string> = new Set(
  (
    'paper work study article author authors research researchers propose present introduce develop design describe show demonstrate find ' +
    'prove observe argue report evaluate examine investigate explore analyze study approach method technique framework result results ' +
    'experiment experiments finding provide offer achieve aim address tackle focus suggest new novel existing various several significantly ' +
    'called named allow enable also include make well able'
  )
    .split(' ')
    .map(stem),
);
const maxEvidence = 20_000;
const maxEvidenceSentences = 400;

/** @param texts the abstracts, or whatever else may be relied on; each is bounded to 20,000 characters */
export function readEvidence(texts: readonly string[]): Evidence {
  const bounded = texts.map((text) => text.slice(0, maxEvidence));
  const sentences = bounded.flatMap((text, evidence) =>
    splitSentences(text).map((sentence) => {
      const facts = claimFacts(sentence.text);
      return {
        text: sentence.text,
        evidence,
        facts,
        stems: new Set([...facts.stems, ...wordsOf(sentence.text).map(stem)]),
      };
    }),
  );
  const kept = sentences.slice(0, maxEvidenceSentences);
  return {
    sentences: kept,
    stems: new Set(kept.flatMap(({ stems }) => [...stems])),
    words: new Set(bounded.flatMap((text) => namedWords(text))),
    numbers: new Set(kept.flatMap(({ facts }) => facts.numbers)),
  };
}

/** Several as one, in their order: what one text has, all have. */
export function joinEvidence(parts: readonly Evidence[]): Evidence {
  return {
    sentences: parts.flatMap(({ sentences }, evidence) => sentences.map((each) => ({ ...each, evidence }))),
    stems: new Set(parts.flatMap(({ stems }) => [...stems])),
    words: new Set(parts.flatMap(({ words }) => [...words])),
    numbers: new Set(parts.flatMap(({ numbers }) => [...numbers])),
  };
}

/**
 * Holds each sentence of a text against the evidence: is there a sentence that shares its words, and do numbers, names
 * and negations agree? Numbers and names that the evidence doesn't have make a sentence unsupported, whatever its
 * words. It can't tell a false statement that is put together of a paper's own words.
 */
export function checkSupport(text: string, evidence: Evidence): CheckedSentence[] {
  return splitSentences(text).map((sentence) => checkSentence(sentence.text, evidence));
}

/** @param text one sentence, plain text */
export function checkSentence(text: string, evidence: Evidence): CheckedSentence {
  const claim = claimFacts(text);
  let best: { readonly sentence: EvidenceSentence; readonly score: number } | undefined;
  for (const sentence of evidence.sentences) {
    const score = coverage(claim, sentence, evidence.stems);
    if (score.own > 0 && score.all > (best?.score ?? 0)) best = { sentence, score: score.all };
  }
  const score = best?.score ?? 0;
  const faults = [...foreignFacts(claim, evidence), ...(best ? contradictions(claim, best.sentence) : [])];
  if (score < supportedFrom) faults.push('words');
  return {
    text,
    support: verdict(score, faults),
    score,
    faults,
    ...(best && { source: { text: best.sentence.text, evidence: best.sentence.evidence } }),
  };
}

function verdict(score: number, faults: readonly SupportFault[]): Support {
  const grave: readonly SupportFault[] = ['number', 'name', 'negation', 'direction'];
  if (score < doubtfulFrom || faults.some((fault) => grave.includes(fault))) return 'unsupported';
  return faults.length > 0 ? 'doubtful' : 'supported';
}

/** The share of the claim's words that the sentence has, and with those that stand elsewhere. */
function coverage(
  { stems, names, numbers }: ClaimFacts,
  sentence: EvidenceSentence,
  anywhere: ReadonlySet<string>,
): { readonly own: number; readonly all: number } {
  const parts = [...stems, ...names.flatMap(wordsOf).map(stem)];
  let whole = numbers.length;
  let own = numbers.filter((number) => hasNumber(sentence.facts.numbers, number)).length;
  let others = 0;
  for (const part of new Set(parts)) {
    const weight = light.has(part) ? lightWeight : 1;
    whole += weight;
    if (hasStem(sentence.stems, part)) own += weight;
    else if (hasStem(anywhere, part)) others += weight;
  }
  return whole === 0 ? { own: 0, all: 0 } : { own: own / whole, all: (own + elsewhere * others) / whole };
}

function foreignFacts(claim: ClaimFacts, { words, numbers }: Evidence): SupportFault[] {
  const isForeign = (name: string) =>
    !words.has(name) && (name.includes('/') || !wordsOf(name).every((word) => words.has(word)));
  return [
    ...(claim.numbers.some((number) => !hasNumber([...numbers], number)) ? (['number'] as const) : []),
    ...(claim.names.some(isForeign) ? (['name'] as const) : []),
  ];
}

function contradictions(claim: ClaimFacts, { facts, stems }: EvidenceSentence): SupportFault[] {
  const faults: SupportFault[] = [];
  if (claim.numbers.some((number) => !hasNumber(facts.numbers, number))) faults.push('numberElsewhere');
  const denied = [...claim.negated].some((each) => hasStem(stems, each) && !facts.negated.has(each));
  const stated = [...facts.negated].some((each) => claim.stems.has(each) && !claim.negated.has(each));
  if (denied || stated) faults.push('negation');
  if (isTurned(claim, facts)) faults.push('direction');
  return faults;
}

/** Whether the claim has words for more where the source has, in their place, words for less; or the other way. */
function isTurned(claim: ClaimFacts, source: ClaimFacts): boolean {
  const beyond = (words: readonly string[], others: readonly string[]) =>
    words.filter((word) => !others.includes(word)).length;
  const up = beyond(claim.up, source.up) - beyond(source.up, claim.up);
  const down = beyond(claim.down, source.down) - beyond(source.down, claim.down);
  return (up > 0 && down < 0) || (up < 0 && down > 0);
}

/** With the same unit, or without where the other has one: `68.5` for `68.5%`. */
function hasNumber(numbers: readonly string[], number: string): boolean {
  const bare = number.replace(/[%x]$/, '');
  return numbers.some((other) => other === number || other === bare || other.replace(/[%x]$/, '') === number);
}

/** Also another form of the word: one stem begins the other. */
function hasStem(stems: ReadonlySet<string>, part: string): boolean {
  if (stems.has(part)) return true;
  if (part.length < 5) return false;
  for (const other of stems)
    if (other.length >= 5 && (other.startsWith(part) || part.startsWith(other))) return true;
  return false;
}

/** The words of a text in lower case, those that are joined also whole: `gpt-4`, `gpt`, `4`. */
function namedWords(text: string): string[] {
  const whole = text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}_+.'’-]*/gu) ?? [];
  return [
    ...whole.map((word) => word.replace(/(?:['’]s)?[.'’-]+$|['’]s$/u, '')),
    ...wordsOf(text),
    ...addressesOf(text),
  ];
}
