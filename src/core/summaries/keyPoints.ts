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
  const roles = new Map(candidates.map((candidate) => [candidate.sentence, roleOf(candidate)]));
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

/** One role is sure where its signs are there and those of the others are not. */
function roleOf({ features }: Candidate): KeyPointRole | undefined {
  const has = (cue: string) => (features[cue] ?? 0) > 0;
  if (has('proposes') || (has('opensWithWe') && has('studies'))) return 'method';
  const reports = has('shows') || has('experiments') || has('numbers');
  if (has('result') && reports) return 'result';
  if (has('problem') && !has('opensWithWe') && !has('thisPaper') && (features['place'] ?? 1) <= 0.6)
    return 'problem';
  return undefined;
}
