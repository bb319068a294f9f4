import type { Paper } from '../paper';
import type { Candidate } from './candidates';
import { allowedCandidates, choose } from './summarize';

export type KeyPointRole = 'problem' | 'method' | 'result';

export interface KeyPoint {
  readonly text: string;
  /** What the sentence tells, where that is sure. */
  readonly role?: KeyPointRole;
}

/**
 * The three sentences of the abstract that say most, in its order, shortened where that loses no fact: the
 * problem, what is proposed, and what came out, where the abstract tells them; never two of one sentence.
 */
export function keyPoints(paper: Pick<Paper, 'title' | 'abstract'>): KeyPoint[] {
  return keyPointsOf(allowedCandidates(paper, true));
}

/** The same, of the candidates of an abstract. */
export function keyPointsOf(candidates: readonly Candidate[]): KeyPoint[] {
  const roles = rolesOf(candidates);
  const chosen: Candidate[] = [];
  for (const role of ['method', 'result', 'problem'] as const) {
    const free = candidates.filter(
      ({ sentence }) => roles.get(sentence) === role && chosen.every((other) => other.sentence !== sentence),
    );
    chosen.push(...choose(free, 1, chosen));
  }
  const rest = candidates.filter(({ sentence }) => chosen.every((other) => other.sentence !== sentence));
  chosen.push(...choose(rest, 3 - chosen.length, chosen));
  return chosen
    .sort((a, b) => a.sentence - b.sentence)
    .map(({ text, sentence }) => {
      const role = roles.get(sentence);
      return role === undefined ? { text } : { text, role };
    });
}

/** The roles of the sentences, by their index, where they are sure. */
function rolesOf(candidates: readonly Candidate[]): ReadonlyMap<number, KeyPointRole> {
  const found = new Map<number, KeyPointRole>();
  for (const candidate of candidates) {
    const role = roleOf(candidate);
    if (role && !found.has(candidate.sentence)) found.set(candidate.sentence, role);
  }
  // Behind what is proposed no problem is told, but parts and limits of that; before it no result of it.
  const methods = [...found].filter(([, role]) => role === 'method').map(([sentence]) => sentence);
  const begins = methods.length > 0 ? Math.min(...methods) : undefined;
  const isSure = (sentence: number, role: KeyPointRole) =>
    begins === undefined || role === 'method' || (role === 'problem' ? sentence < begins : sentence > begins);
  return new Map([...found].filter(([sentence, role]) => isSure(sentence, role)));
}

const authors = /\b(?:we|our|us|ours)\b|\bthis (?:survey|review|paper|work|study|article)\b/i;

/** A `problem` alone may be any that is solved, and the state of the art is named also where nothing is compared yet. */
const difficulty =
  /\b(?:however|challeng\w+|difficult\w*|limit\w+|suffer\w*|unfortunately|lack\w*|remains? (?!available)|expensive|costly|barriers?|hard|NP-\w+|problem (?:is|remains)|(?:is|are|as) an? (?:\p{Ll}+ )?problem|(?:existing|previous|prior|current|most)\b[^.]*\b(?:not|cannot|fail\w*|only|neglect\w*|ignor\w+)\b)/iu;
const outcome =
  /\b(?:outperform|surpass|improv|achiev|superior|better|competitive|significant|show|demonstrate|reveal|accura)/i;

/** One role is sure where its signs are there and those of the others are not. */
function roleOf({ text, features }: Candidate): KeyPointRole | undefined {
  const has = (cue: string) => (features[cue] ?? 0) > 0;
  const place = features['place'] ?? 1;
  const reports = has('shows') || has('experiments') || has('numbers');
  if (has('proposes') || (has('opensWithWe') && has('studies') && !has('experiments'))) return 'method';
  // What opens an abstract is no result of it.
  if (has('result') && reports && place > 0.3 && outcome.test(text)) return 'result';
  if (has('problem') && difficulty.test(text) && !authors.test(text) && place <= 0.6) return 'problem';
  return undefined;
}
