import { parseCitations, type CitationCluster } from '../../core/citations';
import type { CslEngine } from '../../core/csl';
import type { CslItem } from '../../core/paper';
import type { NoteSource, RenderedNotes } from '../../core/ports';

/** What styles are tried on: the first citations of the note at hand, or a work that everybody knows. */
export interface SampleText {
  readonly clusters: readonly CitationCluster[];
  readonly items: readonly CslItem[];
  readonly locale: string | undefined;
}

const turing: CslItem = {
  id: 'turing1950',
  type: 'article-journal',
  title: 'Computing machinery and intelligence',
  author: [{ family: 'Turing', given: 'Alan M.' }],
  issued: { 'date-parts': [[1950]] },
  'container-title': 'Mind',
  volume: '59',
  issue: '236',
  page: '433-460',
  DOI: '10.1093/mind/LIX.236.433',
};

/** How many citations of the note are enough to know a style by. */
const fewClusters = 2;
const maxLength = 220;

/**
 * @param text whose citations are taken: the note's, in a notebook those of a cell
 * @param notes as the preview has them, so that the sample's words are the note's own
 */
export async function sampleOf(
  note: NoteSource | undefined,
  text: string,
  notes: RenderedNotes,
  signal: AbortSignal,
): Promise<SampleText> {
  if (note) {
    const clusters = parseCitations(text).filter(({ where }) => where !== 'meta');
    const { works, style } = await notes.render(
      { note, clusters: clusters.slice(0, 20), name: 'style', format: 'text' },
      signal,
    );
    const known = clusters
      .filter(({ cites }) => cites.every(({ key }) => works.has(key)))
      .slice(0, fewClusters);
    if (known.length > 0) {
      const keys = new Set(known.flatMap(({ cites }) => cites.map(({ key }) => key)));
      const items = [...works]
        .filter(([key]) => keys.has(key))
        .map(([key, { item }]) => ({ ...item, id: key }));
      return { clusters: known, items, locale: style.locale };
    }
    return { ...sampleOfTuring(), locale: style.locale };
  }
  return sampleOfTuring();
}

function sampleOfTuring(): SampleText {
  return { clusters: parseCitations(`[@${turing.id}, p. 433]`), items: [turing], locale: undefined };
}

/** One line: a citation or two, and the first entry of the bibliography. */
export async function tryStyle(
  engine: CslEngine,
  style: string,
  { clusters, items, locale }: SampleText,
  signal: AbortSignal,
): Promise<string> {
  const { citations, notes, bibliography, problems } = await engine.render(
    { style, locale, clusters, items, format: 'text' },
    signal,
  );
  const failure = problems.find(({ severity }) => severity === 'error');
  if (failure) return failure.message;
  const cited = citations.map((text, index) => [text, notes[index]].filter(Boolean).join(' '));
  const parts = [...cited.slice(0, fewClusters), bibliography[0]?.text];
  return oneLine(parts.filter((part) => part !== undefined && part !== '').join('  ·  '));
}

function oneLine(text: string): string {
  const line = text.replace(/\s*\n\s*/g, ' ');
  return line.length > maxLength ? `${line.slice(0, maxLength)}…` : line;
}
