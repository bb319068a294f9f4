import { parseWorkIds } from '../../clippings';

/** More ids at once are a list, not a question. */
const mostIds = 20;
/** Everything else is left alone without a closer look: most words of queries are just words. */
const mayHoldId = /\d{4}/;

/**
 * The DOIs and arXiv ids that a text is made of, as papers have them, however they are written: with `doi:` or
 * `arXiv:`, a version, as addresses of publishers, arXiv or Hugging Face. None if there is anything else in it.
 */
export function identifiersIn(text: string): readonly string[] {
  if (!mayHoldId.test(text)) return [];
  return (parseWorkIds(text, mostIds) ?? []).map(({ id }) => id);
}
