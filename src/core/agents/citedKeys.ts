import {
  citedWorks,
  findKeyUsesInSlices,
  formatLocator,
  isCrossReference,
  readCitationsInSlices,
  type CitationCluster,
  type CitationSyntaxes,
} from '../citations';
import type { Pause } from '../ports';

/** A key that a text cites, with where and how. */
export interface CitedKey {
  readonly key: string;
  /** Counted from 1, by rising number; empty for a key that only `nocite` names. */
  readonly lines: readonly number[];
  /** `p. 12`, each once. */
  readonly locators: readonly string[];
  /** Whether one citation names it twice with the same locator. */
  readonly isRepeatedInOne: boolean;
}

/**
 * The keys that a text cites, as the note's own language features read it, in the order of the text. References to
 * parts of the text itself (`@fig-plot`) are left out, unless they are known as keys.
 * @throws AbortError if `signal` aborts
 */
export async function readCitedKeys(
  text: string,
  syntaxes: CitationSyntaxes,
  isKnown: (key: string) => boolean,
  pause: Pause,
  signal?: AbortSignal,
): Promise<readonly CitedKey[]> {
  const { clusters } = await readCitationsInSlices(text, pause, undefined, signal);
  const cites = clusters.flatMap((cluster) => cluster.cites);
  const uses = await findKeyUsesInSlices(text, cites, pause, syntaxes, signal);
  const { cited, uncited } = citedWorks(uses, clusters);
  const lineOf = lineCounter(text);
  const located = locatorsByKey(clusters);
  return [...cited, ...uncited]
    .filter(({ key }) => !(syntaxes.crossReferences && isCrossReference(key) && !isKnown(key)))
    .map(({ key, places }) => ({
      key,
      lines: places.map(({ start }) => lineOf(start)),
      locators: [...(located.get(key)?.locators ?? [])],
      isRepeatedInOne: located.get(key)?.isRepeated ?? false,
    }));
}

interface Located {
  readonly locators: Set<string>;
  isRepeated: boolean;
}

function locatorsByKey(clusters: readonly CitationCluster[]): ReadonlyMap<string, Located> {
  const located = new Map<string, Located>();
  for (const { cites } of clusters) {
    const named = new Set<string>();
    for (const cite of cites) {
      const known = located.get(cite.key) ?? { locators: new Set<string>(), isRepeated: false };
      located.set(cite.key, known);
      const locator = formatLocator(cite);
      if (locator !== '') known.locators.add(locator);
      const way = `${cite.key} ${locator}`;
      known.isRepeated ||= named.has(way);
      named.add(way);
    }
  }
  return located;
}

/** The lines of offsets that rise, mostly: it goes back only where it has to. */
function lineCounter(text: string): (offset: number) => number {
  let [line, at] = [1, 0];
  return (offset) => {
    if (offset < at) [line, at] = [1, 0];
    for (let next = text.indexOf('\n', at); next >= 0 && next < offset; next = text.indexOf('\n', at)) {
      line++;
      at = next + 1;
    }
    return line;
  };
}
