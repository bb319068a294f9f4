import type { Paper } from '../../src/core/paper';
import { PaperIndex } from '../../src/core/search';
import { termsOf } from '../support/termsOf';
import { seeded } from './support/bench';
import { realPapers } from './support/corpus';

const count = 2_000;
const wanted = 0.995;

/** The ways in which a title comes out of the clipboard. */
const ways: readonly (readonly [name: string, write: (title: string) => string])[] = [
  ['as it stands', (title) => title],
  ['with a space behind', (title) => `${title} `],
  ['in quotation marks', (title) => `"${title}"`],
  ['in curly quotation marks', (title) => `“${title}”`],
  ['without its hyphens', (title) => title.replaceAll('-', ' ')],
  ['with a dash for its colon', (title) => title.replace(/: /, ' - ')],
  ['with a full stop', (title) => `${title}.`],
  ['in capitals', (title) => title.toUpperCase()],
  ['broken over two lines', (title) => title.replace(/^(.{20}\S*) /, '$1-\n').replace('-\n', '\n')],
];

/** What of a title may make it hard to find; the first that fits. */
const classes: readonly (readonly [name: string, fits: (title: string) => boolean])[] = [
  ['fewer than four words', (title) => title.split(/\s+/).length < 4],
  ['quotation marks', (title) => /["“”]/.test(title)],
  ['OR', (title) => /\bOR\b/.test(title)],
  ['a minus at a word', (title) => /(^|\s)-\S/.test(title)],
  ['parentheses', (title) => /[()]/.test(title)],
  ['a word with a colon', (title) => /\S:\S/.test(title)],
  ['signs of LaTeX', (title) => /[$\\{}]/.test(title)],
  ['a colon', (title) => title.includes(':')],
  ['hyphens', (title) => title.includes('-')],
  ['other', () => true],
];

async function main(): Promise<void> {
  const size = Number(process.env['PAPERSIDE_PAPERS'] ?? 10_000);
  const papers = await realPapers(size);
  const index = PaperIndex.create();
  await index.add(papers);
  await index.tidy();
  const random = seeded(7);
  const asked = Array.from({ length: count }, () => papers[Math.floor(random() * papers.length)]).flatMap(
    (paper) => paper ?? [],
  );
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  // Of papers with the same title, either is right.
  const same = (one: Paper, other: Paper): boolean =>
    termsOf(one.title).join(' ') === termsOf(other.title).join(' ');
  console.log(`${`titles pasted, ${count} of ${size}`.padEnd(40)} first`);
  for (const [name, write] of ways) {
    const misses = new Map<string, string[]>();
    let found = 0;
    for (const paper of asked) {
      const [hit] = await index.search(write(paper.title), { limit: 1, today: '2026-03-03' });
      const first = byId.get(hit?.id ?? '');
      if (first && same(first, paper)) found++;
      else {
        const [kind = ''] = classes.find(([, fits]) => fits(paper.title)) ?? [];
        misses.set(kind, [...(misses.get(kind) ?? []), `${paper.title}  →  ${first?.title ?? 'nothing'}`]);
      }
    }
    console.log(`${name.padEnd(40)} ${(found / asked.length).toFixed(4)}`);
    for (const [kind, titles] of misses)
      console.log([`  ${titles.length} with ${kind}`, ...titles.slice(0, 3)].join('\n      '));
    if (found < wanted * asked.length) process.exitCode = 1;
  }
}

void main();
