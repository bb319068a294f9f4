import type { CitationCluster } from './citation';
import type { KeyUse } from './keyUses';

/** A work that a note names. */
export interface CitedWork {
  readonly key: string;
  /** Where the text cites it, by rising offset; empty for a work of `nocite` alone. */
  readonly places: readonly KeyUse[];
}

export interface CitedWorks {
  /** Those that the text cites, each once, in the order in which they first appear. */
  readonly cited: readonly CitedWork[];
  /** Those that only `nocite` names, in its order. */
  readonly uncited: readonly CitedWork[];
  /** Whether `nocite` names all that the bibliography has: `@*`. */
  readonly isAll: boolean;
}

/**
 * What a note cites, work by work.
 * @param uses those of `findKeyUses`
 * @param clusters those of `parseCitations` for the same text
 */
export function citedWorks(uses: readonly KeyUse[], clusters: readonly CitationCluster[]): CitedWorks {
  const metadata = clusters.filter(({ where }) => where === 'meta');
  const isInMetadata = ({ start }: KeyUse) => metadata.some((one) => one.start <= start && start < one.end);
  const cited = new Map<string, KeyUse[]>();
  const named = new Set<string>();
  for (const use of uses) {
    if (isInMetadata(use)) named.add(use.key);
    else {
      const places = cited.get(use.key);
      if (places) places.push(use);
      else cited.set(use.key, [use]);
    }
  }
  return {
    cited: [...cited].map(([key, places]) => ({ key, places })),
    uncited: [...named].filter((key) => key !== '*' && !cited.has(key)).map((key) => ({ key, places: [] })),
    isAll: named.has('*'),
  };
}

/**
 * The clusters of a note with one for each use that is no citation of Pandoc's own, such as LaTeX's `\cite{key}`,
 * so that these works stand in its bibliography as well.
 */
export function withOtherCites(
  clusters: readonly CitationCluster[],
  uses: readonly KeyUse[],
): readonly CitationCluster[] {
  const known = new Set(clusters.flatMap(({ cites }) => cites.map(({ key }) => key)));
  const others = uses.filter(({ key }) => !known.has(key)).map(asCluster);
  return others.length === 0 ? clusters : [...clusters, ...others].sort((a, b) => a.start - b.start);
}

function asCluster({ key, start, end }: KeyUse): CitationCluster {
  const cite = { key, start, end, prefix: '', locator: '', label: '', suffix: '', suppressAuthor: false };
  return { start, end, where: 'body', mode: 'normal', cites: [cite] };
}
