import { formatOfPath, type BibliographyFormat } from '../bibliography';
import { recognizeClipping } from '../clippings';
import { parseFeedPart } from '../feeds';
import type { Pause } from '../ports';
import { FileError, type Problem } from '../problems';
import { bibliographyPapers, type FilePapers, type SeenFile } from './bibliographyPapers';
import { readPageProps } from './pageProps';

export interface FileText {
  /** The file's name, whose ending tells what it promises to be. */
  readonly name: string;
  /** As the person would write it, for what is told. */
  readonly path: string;
  readonly text: string;
}

/** What decides about a text stands in its beginning. UTF-16 units. */
const HEAD = 20_000;
/** Endings whose text is a bibliography, whatever it looks like; those of JSON and of texts may be anything. */
const BIBLIOGRAPHIES = /\.(?:bib|biblatex|bibtex|csljson|ris|ya?ml)$/i;

/**
 * The papers of a file: a bibliography (BibTeX, BibLaTeX, CSL-JSON, CSL-YAML, RIS), a list of Daily Papers as its page,
 * its page's text or its API has it, or an Atom, RSS, RDF or JSON feed. What can't be read costs itself alone.
 * @throws FileError 'unknownFormat' for what is none of these; AbortError if `signal` aborts
 */
export async function filePapers(
  { name, path, text }: FileText,
  from: SeenFile,
  pause: Pause,
  signal?: AbortSignal,
): Promise<FilePapers> {
  if (!/\S/.test(text)) return { papers: [], problems: [empty(path)] };
  const bibliography = await readIfBibliography({ name, path, text }, from, pause, signal);
  if (bibliography) return bibliography;
  const list = await readPageProps(text, pause, signal);
  const capturedOn = dayIn(name);
  const options = { feed: from.feed, ...(capturedOn !== undefined && { capturedOn }) };
  const part = await parseFeedPart(list, options, pause, signal);
  if (part.format === 'unknown') {
    // Items of types that nobody has heard of.
    const items = /^\s*[[{]/.test(text)
      ? await bibliographyPapers(text, 'csl-json', from, pause, signal)
      : undefined;
    if (items && items.papers.length > 0) return items;
    throw new FileError('unknownFormat', path, {
      more: part.problems[0]?.message ?? 'It is in no format that is known.',
    });
  }
  // The places in a page's own list are none of the file's.
  const problems = list === text ? part.problems : part.problems.map(withoutPlace);
  return { papers: part.papers.map((paper) => ({ ...paper, sources: [from] })), problems };
}

/**
 * The papers of a text that is a bibliography, by the ending of its name or by how it begins; `undefined` for any other.
 * @throws AbortError if `signal` aborts
 */
export async function readIfBibliography(
  { name, path, text }: FileText,
  from: SeenFile,
  pause: Pause,
  signal?: AbortSignal,
): Promise<FilePapers | undefined> {
  const format = bibliographyFormat(name, text);
  if (!format) return undefined;
  const read = await bibliographyPapers(text, format, from, pause, signal);
  return read.papers.length + read.problems.length > 0 ? read : { papers: [], problems: [noEntries(path)] };
}

/** The day that stands in a file's name or path, as `2026-04-22` or `20260422`; the last one, if there are several. */
export function dayIn(path: string): string | undefined {
  const days = [...path.matchAll(/(?<!\d)((?:19|20)\d\d)([-_./]?)(\d\d)\2(\d\d)(?!\d)/g)];
  for (const [, year = '', , month = '', day = ''] of days.reverse()) {
    const iso = `${year}-${month}-${day}`;
    const time = Date.parse(`${iso}T00:00:00Z`);
    if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(iso)) return iso;
  }
  return undefined;
}

function bibliographyFormat(name: string, text: string): BibliographyFormat | undefined {
  const promised = BIBLIOGRAPHIES.test(name) ? formatOfPath(name) : undefined;
  if (promised) return promised;
  const clipping = recognizeClipping(text.slice(0, HEAD));
  return clipping?.kind === 'entries' ? clipping.format : undefined;
}

function empty(path: string): Problem {
  return { severity: 'warning', message: `${path} is empty. The papers that came from it stay.` };
}

function noEntries(path: string): Problem {
  return { severity: 'warning', message: `${path} has no entries. Check that it is the right file.` };
}

function withoutPlace({ message, severity, path }: Problem): Problem {
  return { message, severity, ...(path !== undefined && { path }) };
}
