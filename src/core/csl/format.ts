import type { CitationCluster } from '../citations';
import type { CslItem } from '../paper';
import { besideCore } from './besideCore';
import type { StyleOptions } from './cslEngine';
import { LocalCslEngine } from './localEngine';
import type { CslResources } from './resources';

export interface FormatOptions extends StyleOptions {
  /** Where citeproc, styles and locales come from; the files beside `dist/core.js` where absent. */
  readonly resources?: CslResources;
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
  const { resources = besideCore, ...style } = options;
  const document = { ...style, clusters: [], items, nocite: ['*'], format: 'text' } as const;
  const { bibliography } = await new LocalCslEngine(resources).renderStrictly(document, []);
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
  const { resources = besideCore, ...style } = options;
  const document = { ...style, clusters: [cluster], items, format: 'text' } as const;
  const { citations, notes } = await new LocalCslEngine(resources).renderStrictly(document, []);
  return [citations[0], notes[0]].filter((part) => part !== undefined && part !== '').join(' ');
}
