import { EntryIdentities } from '../bibliography';
import type { CslItem } from '../paper';
import type { AgentBibliography, AgentEntry } from './agentPorts';

/** Items of bibliography files as something to cite from, for who has no `NoteBibliography`. The first file wins. */
export function itemsBibliography(files: AgentBibliography['files']): AgentBibliography {
  const entries = new Map<string, AgentEntry>();
  const places = new Map<CslItem, number>();
  const identities = new EntryIdentities();
  for (const file of files)
    for (const item of file.items) {
      if (entries.has(item.id)) continue;
      entries.set(item.id, { item, file });
      places.set(item, places.size);
      identities.add(item);
    }
  return {
    files,
    keys: new Set(entries.keys()),
    get: (key) => entries.get(key),
    find(paper) {
      const item = identities.find(paper, (one) => places.get(one));
      return item && entries.get(item.id);
    },
  };
}
