import type { CitationCluster, Cite } from './citation';
import { formatCluster } from './formatCluster';

/** How a work is cited: `[@key]`, in the text as `@key`, or `[-@key]`, where the sentence names the author itself. */
export type CiteForm = 'brackets' | 'text' | 'noAuthor';

/** The same citation in another form: `text` for what stands from `start` to `end` (UTF-16 offsets). */
export interface CiteRewriting {
  readonly form: CiteForm;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The other forms of the cite whose `@` stands at `at`. Of several works in brackets only the first can stand in the
 * text, with the rest in brackets behind it. None for wiki links, `nocite`, and citations inside of others.
 * @param clusters those of `parseCitations` for the same text
 */
export function otherForms(
  markdown: string,
  clusters: readonly CitationCluster[],
  at: number,
): readonly CiteRewriting[] {
  const cluster = clusters.find(({ cites }) => cites.some(({ start }) => start === at));
  const index = cluster?.cites.findIndex(({ start }) => start === at) ?? -1;
  const cite = cluster?.cites[index];
  if (!cluster || !cite || cluster.where === 'meta' || isInside(markdown, cluster, clusters)) return [];
  const { start, end, mode } = cluster;
  const changed = (suppressAuthor: boolean) =>
    cluster.cites.map((one) => (one === cite ? { ...one, suppressAuthor } : one));
  const texts: Readonly<Record<CiteForm, string | undefined>> = {
    brackets: mode === 'narrative' && index > 0 ? undefined : formatCluster('normal', changed(false)),
    text: index > 0 ? undefined : formatCluster('narrative', changed(false)),
    noAuthor: mode === 'narrative' && index > 0 ? undefined : formatCluster('normal', changed(true)),
  };
  const forms: readonly CiteForm[] = ['brackets', 'text', 'noAuthor'];
  return forms.flatMap((form) => {
    const text = form === formOf(cluster, cite) ? undefined : texts[form];
    return text === undefined ? [] : [{ form, start, end, text }];
  });
}

function formOf({ mode, cites }: CitationCluster, cite: Cite): CiteForm {
  if (cite.suppressAuthor) return 'noAuthor';
  return mode === 'narrative' && cites[0] === cite ? 'text' : 'brackets';
}

function isInside(
  markdown: string,
  { start, end }: CitationCluster,
  clusters: readonly CitationCluster[],
): boolean {
  const isNested = clusters.some(
    (other) =>
      (other.start !== start || other.end !== end) &&
      ((other.start <= start && end <= other.end) || (start <= other.start && other.end <= end)),
  );
  return isNested || (markdown[start - 1] === '[' && markdown[end] === ']');
}
