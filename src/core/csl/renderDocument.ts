import type { CitationCluster } from '../citations';
import type { CslItem } from '../paper';
import type { CslDocument, RenderedDocument } from './cslEngine';
import { escapeHtml, htmlToText } from './htmlToText';
import type { CitationStyle } from './loadStyle';
import type { Processor } from './processor';

/** Renders a document with a processor that has its style and its items. */
export function renderDocument(
  { clusters, nocite = [], format }: CslDocument,
  items: ReadonlyMap<string, CslItem>,
  style: CitationStyle,
  processor: Processor,
): Omit<RenderedDocument, 'problems'> {
  const printed = clusters.filter(({ where }) => where !== 'meta');
  const { known, unknown } = uncitedKeys(clusters, nocite, items);
  processor.update(printed, known, items);

  const write = (html: string) => (format === 'html' ? html : htmlToText(html));
  const placed = new Map(
    printed.map((cluster, index) => [cluster, citationOf(cluster, index, items, style, processor)] as const),
  );
  const notes = clusters.map((cluster) => placed.get(cluster)?.note);
  const { entries, hangingIndent } = processor.entries();
  const missing = printed.flatMap(({ cites }) =>
    cites.map(({ key }) => key).filter((key) => !items.has(key)),
  );
  return {
    citations: clusters.map((cluster) => write(placed.get(cluster)?.text ?? '')),
    notes: style.inNotes ? notes.map((note) => (note === undefined ? undefined : write(note))) : [],
    bibliography: entries.map(({ key, text }) => ({ key, text: write(text) })),
    hangingIndent,
    unknown: [...new Set([...missing, ...unknown])],
  };
}

function uncitedKeys(
  clusters: readonly CitationCluster[],
  nocite: readonly string[],
  items: ReadonlyMap<string, CslItem>,
): { readonly known: string[]; readonly unknown: string[] } {
  const named = clusters
    .filter(({ where }) => where === 'meta')
    .flatMap(({ cites }) => cites.map(({ key }) => key));
  const all = [...named, ...nocite].flatMap((key) => (key === '*' ? [...items.keys()] : [key]));
  const keys = [...new Set(all)];
  return { known: keys.filter((key) => items.has(key)), unknown: keys.filter((key) => !items.has(key)) };
}

/** What stands in the text, and in the note if there is one. */
function citationOf(
  cluster: CitationCluster,
  index: number,
  items: ReadonlyMap<string, CslItem>,
  style: CitationStyle,
  processor: Processor,
): { readonly text: string; readonly note?: string } {
  const citation = withUnknown(processor.citation(index), cluster, items, style);
  const [first] = cluster.cites;
  const authors =
    cluster.mode === 'narrative' && first && items.has(first.key) ? processor.authors(first.key) : '';
  if (style.inNotes && cluster.where === 'body') return { text: authors, note: citation };
  const raised = citation.startsWith('<sup>') ? '' : ' ';
  return { text: [authors, citation].filter((part) => part !== '').join(raised) };
}

/** Works that nobody knows stand behind the others, in bold and with a question mark, as pandoc has them. */
function withUnknown(
  citation: string,
  cluster: CitationCluster,
  items: ReadonlyMap<string, CslItem>,
  { layout }: CitationStyle,
): string {
  const marks = cluster.cites
    .filter(({ key }) => !items.has(key))
    .map(({ key }) => `<strong>${escapeHtml(key)}?</strong>`)
    .join(escapeHtml(layout.delimiter));
  if (marks === '') return citation;
  if (citation === '') return `${escapeHtml(layout.prefix)}${marks}${escapeHtml(layout.suffix)}`;
  const tags = /(?:<\/[a-z]+>)*$/.exec(citation)?.[0] ?? '';
  const bare = citation.slice(0, citation.length - tags.length);
  const suffix = bare.endsWith(escapeHtml(layout.suffix)) ? escapeHtml(layout.suffix) : '';
  const body = bare.slice(0, bare.length - suffix.length);
  return `${body}${escapeHtml(layout.delimiter)}${marks}${suffix}${tags}`;
}
