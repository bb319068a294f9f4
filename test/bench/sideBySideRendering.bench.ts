// A note's citations and bibliography as HTML, by Paperside and by citation-js, in one run on the same works. Prints
// a Markdown table for docs/comparison.md. The packages are installed once into the folder for downloads.
import { citationKey, toCslItem, type CslItem } from '../../src/core/paper';
import { Comparison } from './support/comparison';
import { realPapers } from './support/corpus';
import { loadOthers } from './support/others/loadOthers';
import { renderers } from './support/others/renderers';
import { cost } from './support/processorTime';

/** Works that the note cites. How many more its bibliography holds matters to neither. */
const sizes = [30, 300, 1000];
const styles = ['apa', 'ieee', 'chicago-author-date'];

const others = await loadOthers();
const items: readonly CslItem[] = (await realPapers(Math.max(...sizes))).map((paper, index) => ({
  ...toCslItem(paper),
  id: `${citationKey(paper)}-${index}`,
}));

const table = new Comparison('rendering a note, works cited', sizes);
for (const style of styles) {
  const all = renderers(others, style);
  for (const { open } of all) await open(items.slice(0, 20))([]);
  for (const size of sizes) {
    for (const { name, open } of all) {
      const render = open(items.slice(0, size));
      for (const [what, more] of [
        ['the first time', []],
        ['with one citation more', items.slice(3, 4).map(({ id }) => id)],
      ] as const) {
        const [works, figure] = await cost(() => render(more));
        if (works !== size) throw new Error(`${name} gives ${works} of ${size} works.`);
        table.record(`${style}, ${what}`, name, 'ms', size, { figure });
      }
    }
  }
}
table.print();
