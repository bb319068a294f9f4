import type { Paper } from '../paper';
import type { Candidate } from './candidates';
import { keyPointsOf, type KeyPoint } from './keyPoints';
import { allowedCandidates, choose } from './summarize';

/**
 * What a paper's abstract says in short, for who wants more of it than one thing: its sentences are weighed once, and
 * only when something is asked.
 */
export class AbstractSummary {
  #candidates: readonly Candidate[] | undefined;

  constructor(private readonly paper: Pick<Paper, 'title' | 'abstract'>) {}

  /** Weighs the sentences now: most of the work, so that who asks behind a pause waits for little. */
  weigh(): void {
    this.#weighed();
  }

  /** One sentence of at most 30 words, where that loses no fact; none without an abstract. */
  get sentence(): string | undefined {
    return choose(this.#weighed(), 1)[0]?.text;
  }

  /** As `keyPoints` gives them. */
  get keyPoints(): readonly KeyPoint[] {
    return keyPointsOf(this.#weighed());
  }

  #weighed(): readonly Candidate[] {
    return (this.#candidates ??= allowedCandidates(this.paper, true));
  }
}
