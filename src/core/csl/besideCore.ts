import type { Citeproc } from './citeproc';
import type { CslResources } from './resources';

/**
 * The files that the build puts beside `dist/core.js`. Their names are put together when they are asked for, since a
 * bundler would otherwise take them in: citeproc stays a file of its own, and of styles only those that are used load.
 */
export const besideCore: CslResources = {
  citeproc: async () => (await load<Citeproc>('citeproc')) ?? missing(),
  style: (name) => load<string>(`csl/styles/${name}`),
  locale: (tag) => load<string>(`csl/locales/${tag}`),
};

async function load<T>(name: string): Promise<T | undefined> {
  const address = `./${name}.mjs`;
  try {
    return ((await import(address)) as { readonly default: T }).default;
  } catch {
    return undefined;
  }
}

function missing(): never {
  throw new Error('citeproc.mjs does not stand beside the core.');
}
