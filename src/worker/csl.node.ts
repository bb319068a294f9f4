import type { Citeproc } from '../core/csl';
import { hostChannel, turn } from './host.node';
import { serveCsl } from './serveCsl';

/** Beside the bundle of this file; put in a variable since a bundler would take it in. */
const file = './citeproc.mjs';

serveCsl(hostChannel(), {
  turn,
  citeproc: async () => ((await import(file)) as { readonly default: Citeproc }).default,
});
