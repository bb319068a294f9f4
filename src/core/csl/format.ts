import type { CitationCluster } from '../citations';
import type { CslItem } from '../paper';
import { PapersideError } from '../problems';
import { besideCore } from './besideCore';
import type { CslDocument, CslEngine, RenderedDocument, StyleOptions } from './cslEngine';
import { LocalCslEngine } from './localEngine';
import type { CslResources } from './resources';

export interface FormatOptions extends StyleOptions {
  /** Where citeproc, styles and locales come from; the files beside `dist/core.js` where absent. */
  readonly resources?: CslResources;
  /** Who renders, such as an engine in a worker; without one it is done here, out of `resources`. */
  readonly engine?: Pick<CslEngine, 'render'>;
}

/**
 * The bibliography of `items` as plain text, one entry each, in the order of the style; numbers are given in the order
 * of the items where the style has no order of its own.
 * @throws PapersideError 'styleUnusable' for a style that can't be used
 */
export async function formatBibliography(
  items: readonly CslItem[],
  options: FormatOptions,
): Promise<string[]> {
  const works = { clusters: [], items, nocite: ['*'] };
  const { bibliography } = await render(works, options);
  return bibliography.map(({ text }) => text);
}

/**
 * One citation as plain text: `(Doe 2020, 3)`, `Doe (2020)`, `[1]`; of a style that cites in footnotes, the note's text.
 * A work that is not among `items` is shown as `**key?**`. A numeric style counts the works of this citation alone.
 * @throws PapersideError 'styleUnusable' for a style that can't be used
 */
export async function formatCitation(
  cluster: CitationCluster,
  items: readonly CslItem[],
  options: FormatOptions,
): Promise<string> {
  const { citations, notes } = await render({ clusters: [cluster], items }, options);
  return [citations[0], notes[0]].filter((part) => part !== undefined && part !== '').join(' ');
}

async function render(
  works: Pick<CslDocument, 'clusters' | 'items' | 'nocite'>,
  { resources = besideCore, engine, style, locale, follow }: FormatOptions,
): Promise<RenderedDocument> {
  const document = { ...works, style, locale, follow, format: 'text' } as const;
  const rendered = await (engine ?? new LocalCslEngine(resources)).render(document);
  const failure = rendered.problems.find(({ severity }) => severity === 'error');
  if (failure) throw new PapersideError('styleUnusable', failure.message);
  return rendered;
}
