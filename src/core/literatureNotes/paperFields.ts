import { formatCite, linkDestination, paperFacts } from '../citations';
import { doiAddress, formatName, type Paper } from '../paper';
import { AbstractSummary } from '../summaries';
import { tagOf, WrittenText, type TemplateValue } from '../templates';
import type { NoteField } from './noteVocabulary';

/** What a note says of a paper besides what the paper itself does. */
export interface NoteFacts {
  readonly key: string;
  /** Its reading state, in a word of the person's language. */
  readonly status: string;
  readonly isStarred: boolean;
  /** The feed that it came with, by its title. */
  readonly source?: string;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** The fields of a paper for a template. What isn't known is `null`. */
export function paperFields(
  paper: Paper,
  facts: NoteFacts,
  isNamed: (field: NoteField) => boolean,
  summary = new AbstractSummary(paper),
): Readonly<Record<NoteField, TemplateValue>> {
  const { publication = {}, keywords = [] } = paper;
  const { authors: author, url, year } = paperFacts(paper);
  const names = paper.authors.map(formatName).filter((name) => name !== '');
  // What takes longest is made if somebody asks for it.
  const points = (isNamed('keyPoints') ? summary.keyPoints : []).map(({ text }) => text);
  return {
    title: paper.title,
    authors: listed(names),
    author: author ?? null,
    firstAuthor: names[0] ?? null,
    authorCount: names.length || (paper.authorCount ?? null),
    organization: paper.organization?.name ?? null,
    year: year ?? null,
    date: paper.published ?? null,
    venue: paper.venue ?? null,
    volume: publication.volume ?? null,
    issue: publication.issue ?? null,
    pages: publication.pages ?? null,
    publisher: publication.publisher ?? null,
    doi: paper.doi ?? null,
    arxiv: paper.arxivId ?? null,
    url: address(url ?? (paper.doi && doiAddress(paper.doi))),
    pdf: address(paper.pdfUrl ?? (paper.arxivId && `https://arxiv.org/pdf/${paper.arxivId}`)),
    code: address(paper.codeUrl),
    project: address(paper.projectUrl),
    abstract: paper.abstract ?? null,
    summary: isNamed('summary') ? (summary.sentence ?? null) : null,
    keyPoints: listed(points),
    aiSummary: paper.aiSummary ?? null,
    key: new WrittenText('markdown', facts.key),
    citation: new WrittenText('markdown', formatCite('pandoc', [{ key: facts.key }]).text),
    id: paper.id,
    keywords: listed(keywords),
    tags: listed([...new Set(keywords.map(tagOf))].filter((tag) => tag !== '')),
    status: facts.status,
    starred: facts.isStarred,
    listed: paper.listed ?? null,
    source: facts.source ?? null,
    today: facts.today,
  };
}

function listed(texts: readonly string[]): TemplateValue {
  return texts.length > 0 ? texts : null;
}

/** Web addresses alone, in a form that means nothing in Markdown. */
function address(url: string | undefined): TemplateValue {
  const destination = url === undefined ? undefined : linkDestination(url);
  return destination === undefined ? null : new WrittenText('markdown', destination);
}
