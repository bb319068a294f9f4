import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Citeproc, CslResources } from '../../src/core/csl';

const folder = path.resolve('media/csl');

/** citeproc from its package, styles and locales from the repository: what a build puts beside the core. */
export const cslFiles: CslResources = {
  citeproc: async () => (await import('citeproc')).default as Citeproc,
  style: (name) => Promise.resolve(text(path.join(folder, 'styles', `${name}.csl`))),
  locale: (tag) => Promise.resolve(text(path.join(folder, 'locales', `locales-${tag}.xml`))),
};

function text(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
