import type { CitationCluster } from './citation';

/** What stands between two keys of one part of a bracket, in the place of the semicolon that would part them. */
export interface MissingSemicolon {
  /** From behind the first key up to the next one's `@`, or its `-`. UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  /** The key that Pandoc takes for a part of the text behind the first. */
  readonly key: string;
}

const separator = /^[ \t]*(?:,|and|&)?[ \t]*\n?[ \t]*$/;

/**
 * `[@a @b]`, `[@a, @b]` and `[@a and @b]`: to Pandoc the second key is a citation in the text, inside the suffix
 * of the first. Where more words stand between (`[@a, as @b shows]`), that may be meant.
 * @param clusters those of `parseCitations` for the same text
 */
export function missingSemicolons(
  markdown: string,
  clusters: readonly CitationCluster[],
): readonly MissingSemicolon[] {
  const found: MissingSemicolon[] = [];
  let outer: CitationCluster | undefined;
  let last = 0;
  for (const cluster of clusters) {
    const [first] = cluster.cites;
    const end = cluster.cites.at(-1)?.end ?? cluster.end;
    if (outer && cluster.end <= outer.end && first) {
      // Of a cluster with several parts, the one that this key stands in.
      const before = Math.max(last, ...outer.cites.map((cite) => (cite.end <= cluster.start ? cite.end : 0)));
      if (before > 0 && separator.test(markdown.slice(before, cluster.start)))
        found.push({ start: before, end: cluster.start, key: first.key });
      last = end;
    } else {
      outer = markdown[cluster.start] === '[' ? cluster : undefined;
      last = 0;
    }
  }
  return found;
}
