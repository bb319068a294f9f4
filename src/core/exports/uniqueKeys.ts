import { citationKey, keySuffix, type Paper } from '../paper';

/**
 * Gives each paper that comes a citation key that none before it has, whatever the case: BibTeX takes `Zhu2024` and
 * `zhu2024` for one (https://tug.org/texinfohtml/btxdoc.html). The first keeps the plain key, the next get `a`, `b`, ….
 * @param pattern the setting `paperside.citation.keyPattern`; one that can't be read counts as the default
 */
export function uniqueKeys(pattern: string | undefined): (paper: Paper) => string {
  const taken = new Set<string>();
  /** The suffix to try next: thousands may share what stands before it, if the pattern is `{year}`. */
  const suffixes = new Map<string, number>();
  return (paper) => {
    const base = citationKey(paper, pattern === undefined ? {} : { pattern });
    const folded = base.toLowerCase();
    let next = suffixes.get(folded) ?? -1;
    let key = next < 0 ? base : base + keySuffix(next);
    while (taken.has(key.toLowerCase())) key = base + keySuffix(++next);
    suffixes.set(folded, next + 1);
    taken.add(key.toLowerCase());
    return key;
  };
}
