import { readFileSync } from 'node:fs';
import type { CitationCluster } from '../../../../src/core/citations';
import { parseCitations } from '../../../../src/core/citations';
import { LocalCslEngine } from '../../../../src/core/csl';
import type { CslItem } from '../../../../src/core/paper';
import { cslFiles } from '../../../support/cslFiles';
import type { Others } from './loadOthers';

/**
 * Renders a note that cites each work once, and those of `more` again at its end: all citations and the
 * bibliography, as HTML. Gives the number of works in the bibliography.
 */
export type RenderNote = (more: readonly string[]) => Promise<number>;

export interface Renderer {
  readonly name: string;
  readonly open: (items: readonly CslItem[]) => RenderNote;
}

/** citeproc-js is inside of both: what differs is what is done around it. */
export function renderers({ Cite, plugins }: Others, style: string): readonly Renderer[] {
  const engine = new LocalCslEngine(cslFiles);
  plugins.config.get('@csl').styles.add(style, readFileSync(`media/csl/styles/${style}.csl`, 'utf8'));
  const options = { template: style, lang: 'en-US', format: 'html' } as const;
  return [
    {
      name: 'Paperside',
      open: (items) => async (more) => {
        const clusters = clustersOf([...items.map(({ id }) => id), ...more]);
        const note = await engine.render({ name: 'note', style, items, clusters, format: 'html' });
        return note.bibliography.length;
      },
    },
    {
      name: 'citation-js',
      // It keeps nothing between two calls, and each citation is made by itself, blind to its neighbours: that is
      // the least it can be asked for. What has been rendered once is taken as kept by who calls it.
      open: (items) => (more) => {
        const works = new Cite(items);
        for (const item of more.length > 0 ? items.filter(({ id }) => more.includes(id)) : items)
          new Cite([item]).format('citation', options);
        return Promise.resolve(works.format('bibliography', { ...options, asEntryArray: true }).length);
      },
    },
  ];
}

function clustersOf(keys: readonly string[]): readonly CitationCluster[] {
  return parseCitations(keys.map((key) => `[@${key}]`).join(' '));
}
