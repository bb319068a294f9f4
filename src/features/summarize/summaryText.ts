import { escapeMarkdown, formatCite, paperFacts, type FootnoteDefinition } from '../../core/citations';
import type { CitedPaper } from '../../core/ports';
import { AbstractSummary, formatSummary, structureOf } from '../../core/summaries';
import type { CitationForm, SummaryForm } from '../../manifest/settings';

/** How a summary shall look. */
export interface SummaryChoice {
  readonly form: SummaryForm;
  /** The text of the form `custom`. */
  readonly template: string;
  /** Whether the feed's own AI summary is used where there is one. */
  readonly ai: boolean;
  readonly citation: { readonly form: CitationForm; readonly template: string };
  /** What a summary that we made is, in the editor's language, as `from the abstract`. */
  readonly kind?: string;
  /** Who wrote it and when, in the editor's language. */
  readonly metadata: readonly string[];
}

export interface SummaryText {
  readonly text: string;
  /** Footnotes of the citation, for the end of the note. */
  readonly definitions: readonly FootnoteDefinition[];
}

/** A paper's summary with its citation. What is in it comes from the abstract, or is marked as the feed's. */
export function summaryText({ paper, item, key }: CitedPaper, choice: SummaryChoice): SummaryText {
  const facts = paperFacts(paper.authors.length > 0 ? paper : { ...paper, authors: item.author ?? [] });
  const citation = formatCite(choice.citation.form, [{ key }], {
    template: choice.citation.template,
    facts: () => facts,
  });
  const summary = new AbstractSummary(paper);
  const { sentence } = summary;
  const text = formatSummary(
    choice.form,
    {
      title: paper.title,
      summary: sentence === undefined ? [] : [sentence],
      keyPoints: summary.keyPoints,
      structure: structureOf(paper),
      ...(choice.kind !== undefined && { kind: choice.kind }),
      metadata: choice.metadata,
      citation: citation.text,
      ...(paper.abstract !== undefined && { abstract: paper.abstract }),
      ...(facts.url !== undefined && { url: facts.url }),
      ...(choice.ai && paper.aiSummary !== undefined && { aiSummary: paper.aiSummary }),
    },
    { template: withFacts(choice.template, { authors: facts.authors ?? '', year: facts.year ?? '' }) },
  );
  return { text, definitions: citation.definitions };
}

/** Fills in what the setting promises beside the summary's own parts. */
function withFacts(template: string, facts: { readonly authors: string; readonly year: string }): string {
  return template
    .replaceAll('{points}', '{keyPoints}')
    .replace(/\{(authors|year)\}/g, (_, name: 'authors' | 'year') => escapeMarkdown(facts[name]));
}
