import { isMap, isScalar, type Scalar } from 'yaml';
import { readFrontMatter, scalarLike } from '../notes';
import type { Paper } from '../paper';
import type { NoteEdit } from '../ports';

/** What fields of a note's front matter said when they said what the paper did. */
export type FieldBases = Readonly<Record<string, string>>;

export interface FieldsPlan {
  /** In the note's order. */
  readonly edits: readonly NoteEdit[];
  /** The fields that `edits` bring up to date. */
  readonly refreshed: readonly string[];
  /** To be kept for the next time: without what is yet to be written. */
  readonly bases: FieldBases;
}

/**
 * Brings the one-line fields of a note's front matter up to date that say what we wrote there: those that said the same
 * as the paper once, and have not been changed since. All others are the person's. Comments, order and quotation marks
 * stay; no field is added or removed.
 * @param bases what `planFields` gave the last time; `undefined` for a note not seen before
 */
export function planFields(markdown: string, paper: Paper, bases: FieldBases = {}): FieldsPlan {
  const frontMatter = readFrontMatter(markdown);
  const contents = frontMatter?.document.contents;
  const edits: NoteEdit[] = [];
  const refreshed: string[] = [];
  const kept: Record<string, string> = { ...bases };
  if (!frontMatter || !isMap(contents) || contents.flow === true || frontMatter.problems.length > 0)
    return { edits, refreshed, bases };
  const fresh = fieldsOf(paper);
  for (const { key, value } of contents.items) {
    const field = isScalar(key) ? String(key.value) : '';
    const says = Object.hasOwn(fresh, field) ? fresh[field] : undefined;
    if (says === undefined || says === '' || !isOneLine(value)) continue;
    if (value.value === says) kept[field] = says;
    else if (Object.hasOwn(bases, field) && bases[field] === value.value) {
      const [from, to] = value.range;
      const start = frontMatter.contentStart + from;
      const end = frontMatter.contentStart + to;
      edits.push({ start, end, text: scalarLike(markdown.slice(start, end), says) });
      refreshed.push(field);
    }
  }
  return { edits, refreshed, bases: kept };
}

/** By the names that templates give them. */
function fieldsOf(paper: Paper): Readonly<Record<string, string | undefined>> {
  const { title, published, venue, publication = {}, doi, arxivId, url, pdfUrl, codeUrl } = paper;
  return {
    title,
    year: published?.slice(0, 4),
    date: published,
    published,
    venue,
    journal: venue,
    'container-title': venue,
    volume: publication.volume,
    issue: publication.issue,
    pages: publication.pages,
    publisher: publication.publisher,
    doi,
    arxiv: arxivId,
    url,
    pdf: pdfUrl,
    code: codeUrl,
  };
}

/** One that has an anchor stands elsewhere, too, and perhaps in a field of the person's. */
function isOneLine(node: unknown): node is Scalar<string> {
  return (
    isScalar(node) &&
    typeof node.value === 'string' &&
    node.value !== '' &&
    node.anchor === undefined &&
    /^(?:PLAIN|QUOTE_SINGLE|QUOTE_DOUBLE)$/.test(node.type ?? '') &&
    !/[\r\n]/.test(node.source ?? '')
  );
}
