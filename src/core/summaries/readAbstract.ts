import type { Paper } from '../paper';
import { splitSentences, type Sentence } from './splitSentences';

/** A paper's text is bounded before it is read: no abstract is longer, and time must stay small. */
const maxAbstract = 20_000;
const maxSentences = 60;

/** The sentences of the abstract: at most sixty, of its first 20,000 characters. */
export function readAbstract({ abstract = '' }: Pick<Paper, 'abstract'>): Sentence[] {
  return splitSentences(abstract.slice(0, maxAbstract)).slice(0, maxSentences);
}
