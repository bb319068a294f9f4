import {
  findKeyUses,
  reparseCitations,
  withOtherCites,
  type CitationCluster,
  type KeySyntaxes,
  type ParsedNote,
} from '../citations';
import { noteMetadata, type NoteMetadata } from './noteMetadata';

/** What is read of a note to show its citations. */
export interface NoteReading {
  /** With `\n` alone as line break, as markdown-it has it. */
  readonly text: string;
  readonly clusters: readonly CitationCluster[];
  /** What each cluster says wherever it stands. */
  readonly contents: readonly string[];
  /** Indices of clusters that only name a wiki link, `[[@key]]`: they are shown as they are written. */
  readonly links: ReadonlySet<number>;
  readonly metadata: NoteMetadata;
  /** The same for all texts whose citations look alike in print. */
  readonly signature: string;
  /** For reading a later version of the note. */
  readonly parsed: ParsedNote;
}

/** How many readings are kept: those of the notes whose previews stand open. */
const mostKept = 4;
/** So much is compared at the beginning or the end of two texts to tell whether they are versions of one note. */
const telling = 200;

/**
 * Reads notes, each text once: an edit is read when it comes, and again when the preview shows it. Of an edited note
 * only the blocks that changed are read.
 */
export class NoteReader {
  #kept: readonly NoteReading[] = [];

  constructor(private readonly syntaxes: () => KeySyntaxes) {}

  read(markdown: string): NoteReading {
    const text = normalise(markdown);
    const kept = this.#kept.find((one) => one.text === text);
    const reading = kept ?? readNote(text, this.syntaxes(), this.#older(text));
    // A text that cites nothing is quickly read again, and would push out one that does.
    if (reading.clusters.length > 0)
      this.#kept = [reading, ...this.#kept.filter((one) => one !== reading)].slice(0, mostKept);
    return reading;
  }

  forget(): void {
    this.#kept = [];
  }

  /** The newest version of the same note; a preview's parser doesn't tell which note a text is of. */
  #older(text: string): ParsedNote | undefined {
    const [start, end] = [text.slice(0, telling), text.slice(-telling)];
    return this.#kept.find((one) => one.text.startsWith(start) || one.text.endsWith(end))?.parsed;
  }
}

/** The line breaks and replacement characters of markdown-it. */
function normalise(markdown: string): string {
  return markdown.replace(/\r\n?/g, '\n').replaceAll('\0', '\uFFFD');
}

function readNote(text: string, syntaxes: KeySyntaxes, older: ParsedNote | undefined): NoteReading {
  const parsed = reparseCitations(older, text);
  const clusters = [...parsed.clusters, ...citedOtherwise(text, parsed.clusters, syntaxes)];
  const contents = clusters.map(contentOf);
  const metadata = noteMetadata(text);
  return {
    text,
    clusters,
    contents,
    links: syntaxes.wikiLinks ? wikiLinksOf(text, parsed.clusters) : new Set(),
    metadata,
    signature: [metadata.source, ...contents].join('\n'),
    parsed,
  };
}

function contentOf({ where, mode, cites }: CitationCluster): string {
  return JSON.stringify([
    where,
    mode,
    ...cites.map(({ key, prefix, locator, label, suffix, suppressAuthor }) => [
      key,
      prefix,
      locator,
      label,
      suffix,
      suppressAuthor,
    ]),
  ]);
}

/**
 * Works that only LaTeX commands name: they stand as written, but the list of works has them, as one that is written
 * into the note does. As `nocite` has them, behind all others, so that they are printed nowhere else.
 */
function citedOtherwise(
  text: string,
  clusters: readonly CitationCluster[],
  syntaxes: KeySyntaxes,
): readonly CitationCluster[] {
  if (clusters.length === 0 || !syntaxes.latexCommands) return [];
  const cites = clusters.flatMap((cluster) => cluster.cites);
  const own = new Set(clusters);
  return withOtherCites(clusters, findKeyUses(text, cites, syntaxes))
    .filter((cluster) => !own.has(cluster))
    .map((cluster) => ({ ...cluster, where: 'meta', start: text.length, end: text.length }));
}

function wikiLinksOf(text: string, clusters: readonly CitationCluster[]): ReadonlySet<number> {
  if (!text.includes('[[')) return new Set();
  const cites = clusters.flatMap((cluster) => cluster.cites);
  const uses = findKeyUses(text, cites, { wikiLinks: true, latexCommands: false });
  const links = new Set(uses.filter(({ form }) => form === 'wiki').map(({ start }) => start - 1));
  return new Set(
    [...clusters.keys()].filter((index) => clusters[index]?.cites.some(({ start }) => links.has(start))),
  );
}
