import { formatName, type Paper } from '../../paper';
import { indexFields, type IndexField } from './indexOptions';
import { analyze, type Token } from '../text/textAnalysis';

/** What is read of one field; more is no abstract but a whole book. UTF-16 units. */
const maxFieldLength = 20_000;
const maxNameWords = 5;

/** The fields as a paper's words are kept: the name's words are the title's first. */
export const textFields = indexFields.slice(1);

export interface PaperTerms {
  /** By field, in the order of `textFields`. */
  readonly fields: readonly (readonly Token[])[];
  /** How many of the title's terms, joined forms not counted, are the name. */
  readonly nameLength: number;
}

/** Stands between two names or keywords: no words are side by side across it. */
const boundary: Token = { parts: [] };

/** The words of a paper. */
export function paperTerms(paper: Paper): PaperTerms {
  const name = analyze(nameInTitle(paper.title));
  return {
    fields: textFields.map((field) => wordsOf(fieldTexts(paper, field))),
    nameLength: name.reduce((sum, { parts }) => sum + parts.length, 0),
  };
}

function wordsOf(texts: readonly string[]): readonly Token[] {
  const words: Token[] = [];
  let left = maxFieldLength;
  for (const text of texts) {
    if (left <= 0) break;
    const found = analyze(text.slice(0, left));
    // A text without words takes room, too: a hostile feed may give no end of empty keywords.
    left -= Math.max(1, text.length);
    if (found.length === 0) continue;
    if (words.length > 0) words.push(boundary);
    for (const token of found) words.push(token);
  }
  return words;
}

function fieldTexts(paper: Paper, field: IndexField): readonly string[] {
  switch (field) {
    case 'name':
    case 'title':
      return [paper.title];
    case 'abstract':
      return [paper.abstract ?? ''];
    case 'authors':
      return paper.authors.map(formatName);
    case 'organization':
      return [[paper.organization?.name ?? '', paper.organization?.slug ?? ''].join('; ')];
    case 'venue':
      return [paper.venue ?? ''];
    case 'keywords':
      return paper.keywords ?? [];
    case 'identifiers':
      return [[paper.arxivId, paper.doi, yearOf(paper) || ''].join('; ')];
  }
}

/** What stands before the first colon, if it is short enough to be a name. */
function nameInTitle(title: string): string {
  const name = title.slice(0, Math.max(0, title.indexOf(':')));
  return name.split(/\s+/, maxNameWords + 1).length > maxNameWords ? '' : name;
}

/** The year of publication; 0 if it isn't known. */
export function yearOf(paper: Paper): number {
  return Number(paper.published?.slice(0, 4) ?? 0);
}

/** The day on which the paper was listed, else published, as the number YYYYMMDD; what isn't known is 0. */
export function dayOf(paper: Paper): number {
  return Number((paper.listed ?? paper.published ?? '').replaceAll('-', '').padEnd(8, '0'));
}
