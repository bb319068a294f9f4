import type { Paper } from '../paper';
import { splitSentences, type Sentence } from './splitSentences';

/**
 * A paper's text is bounded before it is read, so that an abstract made to take long takes a few milliseconds. Of
 * 22,000 real ones none has over 3,000 characters or twenty sentences; structured ones of medicine come near 5,000.
 */
const maxAbstract = 5_000;
const maxSentences = 30;

/** The sentences of the abstract: at most thirty, of its first 5,000 characters. */
export function readAbstract({ abstract = '' }: Pick<Paper, 'abstract'>): Sentence[] {
  return splitSentences(abstract.slice(0, maxAbstract)).slice(0, maxSentences);
}
