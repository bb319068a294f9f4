import type { CitationCluster } from '../../../src/core/citations';

interface Footnote {
  readonly start: number;
  readonly end: number;
  /** Where the text first refers to it. */
  readonly reference: number;
}

/** From `[^label]:` to the first blank line that no indented one follows, or the next footnote. */
const definition = /^ {0,3}\[\^([^\]\s]+)\]:(?:(?!\n\s*\n\S|\n {0,3}\[\^[^\]\s]+\]:)[^])*/gm;

/**
 * Citations in the order in which pandoc lists them: those of a footnote where the text refers to it, those of the
 * metadata behind all others. Paperside lists them as they stand in the source. In footnotes to which nothing refers
 * they stay in their places.
 */
export function inReadingOrder(markdown: string, clusters: readonly CitationCluster[]): CitationCluster[] {
  const footnotes = footnotesOf(markdown);
  const placeOf = ({ start, where }: CitationCluster): number => {
    if (where === 'meta') return Infinity;
    if (where === 'body') return start;
    return footnotes.find((note) => note.start <= start && start < note.end)?.reference ?? start;
  };
  const places = new Map(clusters.map((cluster) => [cluster, placeOf(cluster)]));
  const order = (one: CitationCluster, other: CitationCluster) => {
    const [a = 0, b = 0] = [places.get(one), places.get(other)];
    return a === b ? one.start - other.start : a - b;
  };
  return [...clusters].sort(order);
}

function footnotesOf(markdown: string): readonly Footnote[] {
  return [...markdown.matchAll(definition)].flatMap(({ 0: text, 1: label = '', index: start }) => {
    const reference = [...markdown.matchAll(/\[\^([^\]\s]+)\](?!:)/g)].find(([, name]) => name === label);
    return reference ? [{ start, end: start + text.length, reference: reference.index }] : [];
  });
}
