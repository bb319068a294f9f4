import type { Citeproc } from '../core/csl';
import { hostChannel, turns } from './host.web';
import { serveCsl } from './serveCsl';

/** From a blob, as this worker was itself: neither knows where the extension's files are. */
async function citeprocOf(text: () => Promise<string>): Promise<Citeproc> {
  const address = URL.createObjectURL(new Blob([await text()], { type: 'text/javascript' }));
  try {
    return ((await import(address)) as { readonly default: Citeproc }).default;
  } finally {
    URL.revokeObjectURL(address);
  }
}

serveCsl(hostChannel(), { turn: turns(), citeproc: citeprocOf });
