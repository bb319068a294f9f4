/** No word is longer; what is, is data. UTF-16 units. */
export const maxTermLength = 48;

/** The term, cut to what terms may take. */
export function boundTerm(term: string): string {
  if (term.length <= maxTermLength) return term;
  // Half a character could not be saved.
  return term.slice(0, maxTermLength).replace(/[\uD800-\uDBFF]$/, '');
}
