import * as vscode from 'vscode';
import type { HeldPaper } from '../../core/library';
import { doiAddress, type Paper } from '../../core/paper';
import { SERVICES, SERVICE_TITLES, serviceOfFeed } from '../../core/metadata';
import { engineOfFeed } from '../../core/online';
import type { PaperSnapshot } from '../../ipc/paperViewContract';
import type { CitationForm } from '../../manifest/settings';
import { oneLine } from '../text';
import { yearOf } from '../wording';
import { fieldOrigins } from './fieldOrigins';
import type { NoteRow } from './noteRows';
import { otherVersions } from './otherVersions';
import type { CitationAtHand, ReferenceAtHand } from './paperPanel';

/** What the view needs to know besides the paper itself. */
export interface SnapshotParts {
  readonly form: CitationForm;
  readonly citation: CitationAtHand;
  readonly bibtex: string;
  readonly reference: ReferenceAtHand | undefined;
  readonly summary: string | undefined;
  readonly notes: readonly Pick<NoteRow, 'label' | 'text'>[];
  readonly related: readonly HeldPaper[];
  /** What a person calls a feed that is followed. */
  readonly feedTitle: (feed: string) => string | undefined;
  /** Other versions of the work. */
  readonly versions: readonly HeldPaper[];
  /** Terms of the index by which the paper was found. */
  readonly matched: readonly string[];
}

const shownAuthors = 25;
/** Longer than any title; what is longer would push everything else out of sight. */
const maxTitle = 500;
const maxRelatedTitle = 200;
const maxMatched = 100;
const maxSource = 100;

/** Everything that the view shows of a paper, in the editor's language. */
export function paperSnapshot({ paper, state }: HeldPaper, parts: SnapshotParts): PaperSnapshot {
  const names = paper.authors.map(
    (name) => name.literal ?? [name.given, name.family].filter(Boolean).join(' '),
  );
  const nameOf = (feed: string) => sourceName(feed, parts.feedTitle(feed));
  return {
    id: paper.id,
    title: oneLine(paper.title, maxTitle),
    authors: names.slice(0, shownAuthors),
    moreAuthors: Math.max(0, names.length - shownAuthors),
    byline: byline(paper),
    state: { ...state },
    links: paperLinks(paper),
    versions: otherVersions(
      paper,
      parts.versions.map((version) => version.paper),
      vscode.l10n,
    ),
    summary: summaryOf(paper, parts.summary),
    abstract: paper.abstract ?? null,
    matched: parts.matched.slice(0, maxMatched),
    citation: {
      form: parts.form,
      forms: citationForms(),
      text: parts.citation.text,
      place: placeOf(parts.citation),
    },
    bibtex: parts.bibtex,
    reference: parts.reference ?? null,
    notes: parts.notes.map(({ label, text }) => ({ label, text })),
    sourceNotes: (paper.sourceNotes ?? [])
      .filter(({ text }) => text !== '')
      .map(({ id, text, changed }) => ({
        text,
        origin: [/^zotero:/.test(id) ? 'Zotero' : '', changed && longDate(changed.slice(0, 10))]
          .filter(Boolean)
          .join(', '),
      })),
    related: parts.related.map(({ paper: near }) => ({
      title: oneLine(near.title, maxRelatedTitle),
      year: yearOf(near) ?? '',
    })),
    sources: paper.sources.map(({ feed, seen }) =>
      [nameOf(feed), seen && longDate(seen)].filter(Boolean).join(', '),
    ),
    origins: fieldOrigins(paper, { l10n: vscode.l10n, sourceName: nameOf, date: longDate }),
    keywords: [...(paper.keywords ?? [])],
  };
}

function placeOf({ isNew, place }: CitationAtHand): string {
  if (place === undefined) return '';
  return isNew ? vscode.l10n.t('Will be added to {0}', place) : vscode.l10n.t('In {0}', place);
}

function byline(paper: Paper): string[] {
  const { t } = vscode.l10n;
  const parts: (string | undefined)[] = [
    paper.authors.length === 0 && paper.authorCount !== undefined
      ? authorCount(paper.authorCount)
      : undefined,
    paper.organization?.name,
    paper.venue,
    paper.published && longDate(paper.published),
    paper.listed && t('listed {0}', longDate(paper.listed)),
    counted(paper.comments, t('1 comment'), (n) => t('{0} comments', n)),
    counted(paper.upvotes, t('1 upvote'), (n) => t('{0} upvotes', n)),
  ];
  return parts.filter((part): part is string => part !== undefined && part !== '');
}

function authorCount(count: number): string {
  return count === 1 ? vscode.l10n.t('1 author') : vscode.l10n.t('{0} authors', count);
}

function counted(
  count: number | undefined,
  one: string,
  many: (count: number) => string,
): string | undefined {
  if (count === undefined || count === 0) return undefined;
  return count === 1 ? one : many(count);
}

function summaryOf(paper: Paper, extracted: string | undefined): PaperSnapshot['summary'] {
  if (paper.aiSummary !== undefined)
    return { text: paper.aiSummary, origin: vscode.l10n.t('AI summary from the feed') };
  if (extracted === undefined) return null;
  return { text: extracted, origin: vscode.l10n.t('A sentence of the abstract') };
}

/** The pages a paper has, only those that are on the web. */
export function paperLinks(paper: Paper): { label: string; url: string }[] {
  const { t } = vscode.l10n;
  const candidates: readonly (readonly [string, string | undefined])[] = [
    [t('arXiv'), paper.arxivId && `https://arxiv.org/abs/${paper.arxivId}`],
    [t('PDF'), pdfUrl(paper)],
    [t('DOI'), paper.doi && doiAddress(paper.doi)],
    [t('Web page'), paper.url],
    [t('Code'), paper.codeUrl],
    [t('Project'), paper.projectUrl],
  ];
  const links: { label: string; url: string }[] = [];
  for (const [label, url] of candidates) {
    if (url === undefined || !/^https?:\/\//i.test(url)) continue;
    if (!links.some((link) => link.url === url)) links.push({ label, url });
  }
  return links;
}

export function pdfUrl(paper: Paper): string | undefined {
  return paper.pdfUrl ?? (paper.arxivId ? `https://arxiv.org/pdf/${paper.arxivId}` : undefined);
}

function citationForms(): { form: CitationForm; label: string }[] {
  const { t } = vscode.l10n;
  return [
    { form: 'pandoc', label: t('Pandoc') },
    { form: 'narrative', label: t('In the text') },
    { form: 'link', label: t('Markdown link') },
    { form: 'footnote', label: t('Footnote') },
    { form: 'wiki', label: t('Wiki link') },
    { form: 'latex', label: t('LaTeX') },
    { form: 'custom', label: t('Custom') },
  ];
}

function sourceName(feed: string, title: string | undefined): string {
  const { t } = vscode.l10n;
  if (feed === 'sample') return t('Sample feed (Daily Papers)');
  if (feed === 'daily-papers-capture') return t('Daily Papers capture');
  if (feed === 'hf-daily-papers') return t('Hugging Face Daily Papers');
  if (feed === 'import') return t('Imported bibliography');
  if (feed.startsWith('import:'))
    return t('{0} (imported)', oneLine(feed.slice('import:'.length), maxSource));
  const engine = engineOfFeed(feed);
  if (engine !== undefined) {
    const known = SERVICES.find((each) => each === engine);
    return t('{0} (searched online)', known ? SERVICE_TITLES[known] : oneLine(engine, maxSource));
  }
  const service = serviceOfFeed(feed);
  if (service) return t('{0} (completed from)', SERVICE_TITLES[service]);
  return oneLine(title ?? feed, maxSource);
}

/** `2024-08-22` in words of the editor's language; a year alone, or a month of a year, as exact as known. */
export function longDate(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number);
  if (year === undefined || !Number.isFinite(year)) return iso;
  const date = new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
  return new Intl.DateTimeFormat(vscode.env.language, {
    timeZone: 'UTC',
    year: 'numeric',
    ...(month === undefined ? {} : { month: 'long' }),
    ...(day === undefined ? {} : { day: 'numeric' }),
  }).format(date);
}
