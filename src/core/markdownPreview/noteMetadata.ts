import { parseDocument } from 'yaml';
import { findFrontMatter } from '../notes';

/** What a note's front matter says of how its citations are shown. */
export interface NoteMetadata {
  /** The heading over the bibliography. */
  readonly sectionTitle: string | undefined;
  readonly suppressBibliography: boolean;
  /** Citations lead to their entries unless the note says `link-citations: false`. */
  readonly linkCitations: boolean;
  /** Whether the note itself says that it cites: it names a bibliography, a style, or works. */
  readonly isManuscript: boolean;
  /** The YAML, as it stands in the note. */
  readonly source: string;
}

const ofManuscripts = /^["']?(?:bibliography|references|nocite|csl|citation-style)["']?[ \t]*:/m;

/** Reads the few fields alone: a note's front matter may hold a whole bibliography. */
export function noteMetadata(text: string): NoteMetadata {
  const block = findFrontMatter(text);
  const source = block ? text.slice(block.contentStart, block.contentEnd) : '';
  const title = field(source, 'reference-section-title')?.trim();
  return {
    sectionTitle: title === '' ? undefined : title,
    suppressBibliography: field(source, 'suppress-bibliography') === 'true',
    linkCitations: field(source, 'link-citations') !== 'false',
    isManuscript: ofManuscripts.test(source),
    source,
  };
}

function field(yaml: string, name: string): string | undefined {
  const line = new RegExp(`^${name}[ \\t]*:.*$`, 'm').exec(yaml)?.[0];
  if (line === undefined) return undefined;
  const document = parseDocument(line, { schema: 'failsafe', logLevel: 'silent' });
  const value: unknown = document.errors.length > 0 ? undefined : document.get(name);
  return typeof value === 'string' ? value : undefined;
}
