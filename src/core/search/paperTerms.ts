import { formatName, type Paper } from '../paper';
import { indexFields, type IndexField } from './indexOptions';
import { analyze, type Token } from './textAnalysis';

/** What is read of one field; more is no abstract but a whole book. UTF-16 units. */
const maxFieldLength = 20_000;
const maxNameWords = 5;

/** The words of a paper by field, in the order of `indexFields`. */
export function paperTerms(paper: Paper): readonly (readonly Token[])[] {
  return indexFields.map((field) => analyze(fieldText(paper, field).slice(0, maxFieldLength)));
}

function fieldText(paper: Paper, field: IndexField): string {
  switch (field) {
    case 'name':
      return nameInTitle(paper.title);
    case 'title':
      return paper.title;
    case 'abstract':
      return paper.abstract ?? '';
    case 'authors':
      return paper.authors.map(formatName).join('; ');
    case 'organization':
      return [paper.organization?.name ?? '', paper.organization?.slug ?? ''].join('; ');
    case 'venue':
      return paper.venue ?? '';
    case 'keywords':
      return [...(paper.keywords ?? []), paper.arxivId, paper.doi, yearOf(paper)].join('; ');
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
