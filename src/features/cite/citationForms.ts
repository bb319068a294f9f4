import { formatCite, paperFacts, type CiteRequest, type FormatCiteOptions } from '../../core/citations';
import type { CitedPaper } from '../../core/ports';
import type { CitationForm } from '../../manifest/settings';

/** How a citation shall look. */
export interface CitationChoice {
  readonly form: CitationForm;
  /** The text of the form `custom`. */
  readonly template: string;
  /** As a person types it: `p. 12`. It belongs to the last paper. */
  readonly locator?: string;
  /** As a person types it: `see`. It stands before the first paper. */
  readonly prefix?: string;
}

export const citationForms: readonly CitationForm[] = [
  'pandoc',
  'narrative',
  'link',
  'footnote',
  'wiki',
  'latex',
  'custom',
];

/** A link names the paper by its address; every other form by a key that a bibliography has to explain. */
export function needsEntries({ form, template }: CitationChoice): boolean {
  return form === 'custom' ? template.includes('{key}') : form !== 'link';
}

/** Whether the form has a place for a locator and a prefix. */
export function takesLocator({ form, template }: CitationChoice): boolean {
  return form !== 'custom' || /\{(?:locator|prefix)\}/.test(template);
}

/** The cites of one citation: the prefix stands before the first, the locator behind the last. */
export function citesOf(
  cited: readonly CitedPaper[],
  { prefix = '', locator = '' }: CitationChoice,
): CiteRequest[] {
  return cited.map(({ key }, index) => ({
    key,
    ...(index === 0 && prefix !== '' && { prefix }),
    ...(index === cited.length - 1 && locator !== '' && { locator }),
  }));
}

/** What forms say of the papers besides their keys. A bibliography may know the authors where the feed doesn't. */
export function formatOptions(cited: readonly CitedPaper[], { template }: CitationChoice): FormatCiteOptions {
  const facts = new Map(
    cited.map(({ key, paper, item }) => [
      key,
      paperFacts(paper.authors.length > 0 ? paper : { ...paper, authors: item.author ?? [] }),
    ]),
  );
  return { template, facts: (key) => facts.get(key) };
}

/** The citation alone, with the texts of its footnotes below it. */
export function citationText(cited: readonly CitedPaper[], choice: CitationChoice): string {
  const { text, definitions } = formatCite(choice.form, citesOf(cited, choice), formatOptions(cited, choice));
  return definitions.length === 0 ? text : `${text}\n\n${definitions.map((one) => one.text).join('\n')}\n`;
}
