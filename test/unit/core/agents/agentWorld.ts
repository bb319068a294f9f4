import { itemsBibliography, LibraryKeys, type AgentPorts } from '../../../../src/core/agents';
import { everySyntax } from '../../../../src/core/citations';
import type { CslItem, Paper } from '../../../../src/core/paper';
import { PaperIndex } from '../../../../src/core/search';
import { World } from '../library/world';

/** A library, its index and a bibliography in memory, as a process has them that only reads. */
export async function portsOf(
  papers: readonly Paper[],
  entries: readonly CslItem[] = [],
  more: Partial<AgentPorts> = {},
): Promise<AgentPorts> {
  const { library } = new World().open();
  await library.ready;
  if (papers.length > 0) await library.add(papers);
  const index = PaperIndex.create();
  await index.add([...library.values()].map(({ paper }) => paper));
  const bibliography = itemsBibliography([{ uri: 'file:///notes/references.bib', items: entries }]);
  return {
    library,
    keys: new LibraryKeys(library, () => Promise.resolve()),
    search: { search: (query, options) => index.answer(query, options) },
    bibliographyOf: () => Promise.resolve(bibliography),
    keyPattern: () => 'authorYearWord',
    syntaxes: () => everySyntax,
    pause: () => Promise.resolve(),
    ...more,
  };
}
