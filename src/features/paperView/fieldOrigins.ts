import { fieldsOf, sourceOf, type Paper, type PaperField } from '../../core/paper';
import type { Localizer } from '../wording';

/** Who said what stands in a field of a paper, and on which day first, in words. */
export interface FieldOrigin {
  readonly field: string;
  readonly source: string;
  /** Empty where nobody knows. */
  readonly seen: string;
}

/** Each field of a paper that is filled, with the source that said it, in the order in which the view tells them. */
export function fieldOrigins(
  paper: Paper,
  words: {
    readonly l10n: Localizer;
    sourceName(feed: string): string;
    date(iso: string): string;
  },
): FieldOrigin[] {
  const filled = new Set(fieldsOf(paper).filter((field) => isFilled(paper[field])));
  return Object.entries(fieldNames(words.l10n)).flatMap(([name, label]) => {
    const field = name as PaperField;
    const source = filled.has(field) ? sourceOf(paper, field) : undefined;
    if (!source) return [];
    return {
      field: label,
      source: words.sourceName(source.feed),
      seen: source.seen && words.date(source.seen),
    };
  });
}

function isFilled(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== '';
}

/** What a person calls each field. The abstract as the source wrote it is the abstract once more. */
function fieldNames(l10n: Localizer): Readonly<Record<Exclude<PaperField, 'abstractSource'>, string>> {
  return {
    title: l10n.t('Title'),
    authors: l10n.t('Authors'),
    authorCount: l10n.t('Number of authors'),
    organization: l10n.t('Organization'),
    published: l10n.t('Date'),
    listed: l10n.t('Listing day'),
    venue: l10n.t('Venue'),
    publication: l10n.t('Volume and pages'),
    arxivId: l10n.t('arXiv id'),
    doi: l10n.t('DOI'),
    citationKey: l10n.t('Citation key'),
    abstract: l10n.t('Abstract'),
    aiSummary: l10n.t('AI summary'),
    keywords: l10n.t('Keywords'),
    sourceNotes: l10n.t('Notes'),
    url: l10n.t('Web page'),
    pdfUrl: l10n.t('PDF'),
    codeUrl: l10n.t('Code'),
    codeStars: l10n.t('Stars of the code'),
    projectUrl: l10n.t('Project'),
    comments: l10n.t('Comments'),
    upvotes: l10n.t('Upvotes'),
    linkedModels: l10n.t('Linked models'),
    linkedDatasets: l10n.t('Linked datasets'),
    linkedSpaces: l10n.t('Linked Spaces'),
  };
}
