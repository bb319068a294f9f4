import type { Paper } from '../paper';
import { splitSentences, type Sentence } from './splitSentences';

/** A paper's text is bounded before it is read: no abstract is longer, and time must stay small. */
const maxAbstract = 10_000;
const maxSentences = 40;

/** The sentences of the abstract: at most forty, of its first 10,000 characters. */
export function readAbstract({ abstract = '' }: Pick<Paper, 'abstract'>): Sentence[] {
  return splitSentences(abstract.slice(0, maxAbstract)).slice(0, maxSentences);
}
